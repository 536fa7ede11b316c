# The facts. Not to be translated: other languages leave this message out.
facts = Namecheap
    .nameservers = registrar-servers.com
    .site = https://www.namecheap.com/myaccount/login/
    .checked = 2026-11-21
    .compared = no
    .sources =
        https://www.namecheap.com/support/knowledgebase/
    .name-field = relative

# What the fields are called there, in the language of the panel.
fields =
    .name = Host
    .value = Value
    .ttl = TTL

# What is to be done for a record, step by step.
dns-steps =
    .step-1 = Sign in and open “Domain List”.
    .step-2 = Choose “Manage” beside the domain.
    .step-3 = Open “Advanced DNS”.
    .step-4 = Choose “Add New Record” and the type “TXT Record”.
    .step-5 = Paste the name and the value, and save with the green tick.

# What is easily got wrong there.
dns-quirks =
    .quirk-1 = The domain is added by itself to the host.
    .quirk-2 = For two values, add two records with the same host.
