# The facts. Not to be translated: other languages leave this message out.
facts = one.com
    .nameservers = ns*.one.com
    .site = https://www.one.com/admin/
    .checked = 2026-11-21
    .compared = no
    .sources =
        https://help.one.com/hc/en-us
    .name-field = relative

# What is to be done for a record, step by step.
dns-steps =
    .step-1 = Sign in and choose the domain.
    .step-2 = Open its DNS settings.
    .step-3 = Open the list of DNS records and choose to create one of the type “TXT”.
    .step-4 = Paste the name and the value, and save.

# What is easily got wrong there.
dns-quirks =
    .quirk-1 = The domain is added by itself to the name.
    .quirk-2 = For two values, add two records with the same name.
