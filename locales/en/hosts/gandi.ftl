# The facts. Not to be translated: other languages leave this message out.
facts = Gandi
    .nameservers = ns-*.gandi.net
    .site = https://admin.gandi.net/
    .checked = 2026-11-21
    .compared = no
    .sources =
        https://docs.gandi.net/en/
    .name-field = relative

# What is to be done for a record, step by step.
dns-steps =
    .step-1 = Sign in and open the list of your domains.
    .step-2 = Choose the domain and open its DNS records.
    .step-3 = Add a record of the type “TXT”.
    .step-4 = Paste the name and the value, and save.

# What is easily got wrong there.
dns-quirks =
    .quirk-1 = The name goes in without the domain.
    .quirk-2 = If the name is there already, add the second value to it and keep the first.
