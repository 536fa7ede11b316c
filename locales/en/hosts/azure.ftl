# The facts. Not to be translated: other languages leave this message out.
facts = Azure DNS
    .nameservers = azure-dns.com azure-dns.net azure-dns.org azure-dns.info
    .site = https://portal.azure.com/
    .checked = 2026-11-21
    .compared = yes
    .sources =
        https://learn.microsoft.com/en-us/azure/dns/dns-getstarted-portal
        https://learn.microsoft.com/en-us/azure/dns/dns-operations-recordsets-portal
    .name-field = relative

# What the fields are called there, in the language of the panel.
fields =
    .name = Name
    .ttl = TTL

# What is to be done for a record, step by step.
dns-steps =
    .step-1 = Sign in, and open “DNS zones”.
    .step-2 = Choose the domain.
    .step-3 = Open its record sets and choose to add one.
    .step-4 = Choose the type “TXT”.
    .step-5 = Paste the name and the value, and save.

# What is easily got wrong there.
dns-quirks =
    .quirk-1 = Two values of one name go into one record set, one per line.
    .quirk-2 = If the name is there already, add the value to that record set.
    .quirk-3 = Type no quotes around the value.
