# The facts. Not to be translated: other languages leave this message out.
facts = Domeneshop
    .nameservers = ns*.hyp.net
    .site = https://domene.shop/
    .checked = 2026-11-21
    .compared = no
    .sources =
        https://domene.shop/faq
    .name-field = relative

# What is to be done for a record, step by step.
dns-steps =
    .step-1 = Sign in and choose the domain.
    .step-2 = Open its DNS records.
    .step-3 = Add a record of the type “TXT”.
    .step-4 = Paste the name and the value, and save.

# What is easily got wrong there.
dns-quirks =
    .quirk-1 = Type only the part of the name before the domain.
    .quirk-2 = For two values, add two records with the same name.
