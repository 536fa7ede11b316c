# The facts. Not to be translated: other languages leave this message out.
facts = IONOS
    .nameservers = ui-dns.com ui-dns.de ui-dns.org ui-dns.biz
    .site = https://my.ionos.com/
    .checked = 2026-11-21
    .compared = no
    .sources =
        https://www.ionos.com/help/domains/
    .name-field = relative

# What is to be done for a record, step by step.
dns-steps =
    .step-1 = Sign in and open your domains.
    .step-2 = Choose the domain and open its DNS settings.
    .step-3 = Choose to add a record, and the type “TXT”.
    .step-4 = Paste the name and the value, and save.

# What is easily got wrong there.
dns-quirks =
    .quirk-1 = The domain is added by itself to the name.
    .quirk-2 = For two values, add two records with the same name.
