# The facts. Not to be translated: other languages leave this message out.
facts = Squarespace
    .nameservers = squarespacedns.com
    .site = https://account.squarespace.com/
    .checked = 2026-11-21
    .compared = no
    .sources =
        https://support.squarespace.com/
    .name-field = relative

# What the fields are called there, in the language of the panel.
fields =
    .name = Host
    .value = Data
    .ttl = TTL

# What is to be done for a record, step by step.
dns-steps =
    .step-1 = Sign in and open “Domains”.
    .step-2 = Choose the domain, then “DNS”.
    .step-3 = Choose “Add record” under the custom records, and the type “TXT”.
    .step-4 = Paste the name and the value, and save.

# What is easily got wrong there.
dns-quirks =
    .quirk-1 = Domains that came from Google Domains are here too; their name servers may still end with googledomains.com.
    .quirk-2 = For two values, add two records with the same host.
