# The facts. Not to be translated: other languages leave this message out.
facts = Cloudflare
    .nameservers = ns.cloudflare.com
    .site = https://dash.cloudflare.com/
    .checked = 2026-11-21
    .compared = yes
    .sources =
        https://developers.cloudflare.com/dns/manage-dns-records/reference/dns-record-types/
        https://developers.cloudflare.com/dns/manage-dns-records/how-to/create-dns-records/
    .name-field = either

# What the fields are called there, in the language of the panel.
fields =
    .name = Name
    .value = Content
    .ttl = TTL

# What is to be done for a record, step by step.
dns-steps =
    .step-1 = Sign in and choose your domain.
    .step-2 = Open “DNS”, then “Records”.
    .step-3 = Choose “Add record” and the type “TXT”.
    .step-4 = Paste the name and the value, and save.

# What is easily got wrong there.
dns-quirks =
    .quirk-1 = Leave the TTL on “Auto”.
    .quirk-2 = For two values, add two records with the same name.
