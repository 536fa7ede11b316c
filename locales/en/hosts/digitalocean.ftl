# The facts. Not to be translated: other languages leave this message out.
facts = DigitalOcean
    .nameservers = ns*.digitalocean.com
    .site = https://cloud.digitalocean.com/networking/domains
    .checked = 2026-11-21
    .compared = no
    .sources =
        https://docs.digitalocean.com/products/networking/dns/
    .name-field = relative

# What is to be done for a record, step by step.
dns-steps =
    .step-1 = Sign in, open “Networking”, then “Domains”.
    .step-2 = Choose the domain.
    .step-3 = Choose “TXT” among the record types.
    .step-4 = Paste the name and the value, and create the record.

# What is easily got wrong there.
dns-quirks =
    .quirk-1 = The domain is added by itself to the name.
    .quirk-2 = For two values, add two records with the same name.
