# The facts. Not to be translated: other languages leave this message out.
facts = Loopia
    .nameservers = ns*.loopia.se
    .site = https://customerzone.loopia.com/
    .checked = 2026-11-21
    .compared = no
    .sources =
        https://support.loopia.com/
    .name-field = relative

# What is to be done for a record, step by step.
dns-steps =
    .step-1 = Sign in to the customer zone and choose the domain.
    .step-2 = Make a subdomain of the record’s name if it is not in the list.
    .step-3 = Open the DNS editor of that subdomain.
    .step-4 = Add a record of the type “TXT”.
    .step-5 = Paste the value, and save.

# What is easily got wrong there.
dns-quirks =
    .quirk-1 = Each name is a subdomain in the list; its records are edited one subdomain at a time.
    .quirk-2 = For two values, add two records to the same subdomain.
