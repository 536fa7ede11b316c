# The facts. Not to be translated: other languages leave this message out.
facts = OVHcloud
    .nameservers = dns*.ovh.net ns*.ovh.net dns*.anycast.me ns*.anycast.me
    .site = https://www.ovh.com/manager/
    .checked = 2026-11-21
    .compared = yes
    .sources =
        https://docs.ovhcloud.com/en/guides/web-cloud/domains/dns-zone-edit
    .name-field = relative

# What the fields are called there, in the language of the panel.
fields =
    .name = Sub-domain

# What is to be done for a record, step by step.
dns-steps =
    .step-1 = Sign in, open “Web Cloud”, then “Domain names”, and choose your domain.
    .step-2 = Open “DNS zone”.
    .step-3 = Choose “Add an entry” and the type “TXT”.
    .step-4 = Paste the name and the value, and confirm.

# What is easily got wrong there.
dns-quirks =
    .quirk-1 = The domain is added by itself to the name.
    .quirk-2 = For two values, add two entries with the same name.
