# The facts. Not to be translated: other languages leave this message out.
facts = Porkbun
    .nameservers = ns.porkbun.com
    .site = https://porkbun.com/account/login
    .checked = 2026-11-21
    .compared = no
    .sources =
        https://kb.porkbun.com/
    .name-field = relative

# What is to be done for a record, step by step.
dns-steps =
    .step-1 = Sign in and open the list of your domains.
    .step-2 = Open the DNS records of the domain.
    .step-3 = Choose the type “TXT” in the form for a new record.
    .step-4 = Paste the name and the value, and save.

# What is easily got wrong there.
dns-quirks =
    .quirk-1 = The domain is added by itself to the name.
    .quirk-2 = The form may only collect records: see whether a further button sends them.
    .quirk-3 = For two values, add two records with the same name.
