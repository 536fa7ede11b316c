# The facts. Not to be translated: other languages leave this message out.
facts = AWS Route 53
    .nameservers = awsdns-*.com awsdns-*.net awsdns-*.org awsdns-*.co.uk
    .site = https://console.aws.amazon.com/route53/
    .checked = 2026-11-21
    .compared = yes
    .sources =
        https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-basic.html
        https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html
    .name-field = relative

# What the fields are called there, in the language of the panel.
fields =
    .name = Record name
    .value = Value
    .ttl = TTL

# What is to be done for a record, step by step.
dns-steps =
    .step-1 = Sign in, open Route 53, then “Hosted zones”.
    .step-2 = Choose the domain.
    .step-3 = Choose “Create record” and the type “TXT”.
    .step-4 = Paste the name, and the value in double quotes.
    .step-5 = Choose “Create records”.

# What is easily got wrong there.
dns-quirks =
    .quirk-1 = Type double quotes around each value.
    .quirk-2 = Two values of one name go into one record, one per line, each in its own quotes.
    .quirk-3 = If the name is there already, edit that record.
