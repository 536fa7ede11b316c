# The facts. Not to be translated: other languages leave this message out.
facts = Hetzner
    .nameservers = ns.hetzner.com ns.hetzner.de
    .site = https://console.hetzner.com/
    .checked = 2026-11-21
    .compared = yes
    .sources =
        https://docs.hetzner.com/networking/dns/getting-started/delegate-to-hetzner
    .name-field = relative

# What is to be done for a record, step by step.
dns-steps =
    .step-1 = Sign in to the Hetzner Console and choose your project.
    .step-2 = Open “DNS” in the menu on the left.
    .step-3 = Choose the zone.
    .step-4 = Add a record of the type “TXT”.
    .step-5 = Paste the name and the value, and save.

# What is easily got wrong there.
dns-quirks =
    .quirk-1 = The name goes in without the domain.
    .quirk-2 = If the name is there already, add the second value to it and keep the first.
