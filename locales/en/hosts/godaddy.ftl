# The facts. Not to be translated: other languages leave this message out.
facts = GoDaddy
    .nameservers = domaincontrol.com
    .site = https://dcc.godaddy.com/
    .checked = 2026-11-21
    .compared = yes
    .sources =
        https://www.godaddy.com/help/add-a-txt-record-19232
    .name-field = relative

# What the fields are called there, in the language of the panel.
fields =
    .name = Name
    .value = Value
    .ttl = TTL

# What is to be done for a record, step by step.
dns-steps =
    .step-1 = Sign in to your Domain Portfolio and choose the domain.
    .step-2 = Open “DNS”.
    .step-3 = Choose “Add New Record” and the type “TXT”.
    .step-4 = Paste the name and the value, and save.

# What is easily got wrong there.
dns-quirks =
    .quirk-1 = The name goes in without the domain.
    .quirk-2 = The TTL is one hour unless you choose another.
    .quirk-3 = For two values, add two records with the same name.
