# The facts. Not to be translated: other languages leave this message out.
facts = STRATO
    .nameservers = rzone.de
    .site = https://www.strato.de/apps/CustomerService
    .checked = 2026-11-21
    .compared = no
    .sources =
        https://www.strato.de/faq/
    .name-field = relative

# What is to be done for a record, step by step.
dns-steps =
    .step-1 = Sign in to the customer area and choose your package.
    .step-2 = Open the domain administration and choose the domain.
    .step-3 = Open its settings for DNS, then those for TXT records.
    .step-4 = Add a TXT record.
    .step-5 = Paste the name and the value, and save.

# What is easily got wrong there.
dns-quirks =
    .quirk-1 = The domain is added by itself to the name.
    .quirk-2 = For two values, add two records with the same name.
