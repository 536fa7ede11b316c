# The facts. Not to be translated: other languages leave this message out.
facts = Google Cloud DNS
    .nameservers = { "" }
    .site = https://console.cloud.google.com/net-services/dns/zones
    .checked = 2026-11-21
    .compared = yes
    .sources =
        https://cloud.google.com/dns/records
    .name-field = relative

# What the fields are called there, in the language of the panel.
fields =
    .name = DNS name
    .ttl = TTL

# What is to be done for a record, step by step.
dns-steps =
    .step-1 = Sign in and open Cloud DNS, then its zones.
    .step-2 = Choose the zone of the domain.
    .step-3 = Choose “Add standard”.
    .step-4 = Choose “TXT” as the “Resource record type”.
    .step-5 = Paste the name and the value, and create the record set.

# What is easily got wrong there.
dns-quirks =
    .quirk-1 = Two values of one name go into one record set, as two items.
    .quirk-2 = If the name is there already, edit that record set.
    .quirk-3 = Name servers ending with googledomains.com can also mean a domain now at Squarespace.
