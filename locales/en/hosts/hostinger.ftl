# The facts. Not to be translated: other languages leave this message out.
facts = Hostinger
    .nameservers = dns-parking.com
    .site = https://hpanel.hostinger.com/
    .checked = 2026-11-21
    .compared = no
    .sources =
        https://support.hostinger.com/
    .name-field = relative

# What is to be done for a record, step by step.
dns-steps =
    .step-1 = Sign in and open the list of your domains.
    .step-2 = Choose the domain and open its DNS records.
    .step-3 = Choose the type “TXT” in the form for a new record.
    .step-4 = Paste the name and the value, and add the record.

# What is easily got wrong there.
dns-quirks =
    .quirk-1 = The domain is added by itself to the name.
    .quirk-2 = For two values, add two records with the same name.
