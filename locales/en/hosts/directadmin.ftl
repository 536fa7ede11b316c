# The facts. Not to be translated: other languages leave this message out.
facts = DirectAdmin
    .nameservers = { "" }
    .checked = 2026-11-21
    .compared = no
    .sources =
        https://docs.directadmin.com/
    .name-field = relative
    .folder = domains/DOMAIN/public_html

# What the fields are called there, in the language of the panel.
fields =
    .name = Name
    .value = Value
    .ttl = TTL

# What is to be done for a record, step by step.
dns-steps =
    .step-1 = Sign in to DirectAdmin at your hosting company.
    .step-2 = Choose your domain.
    .step-3 = Open “DNS Management” in the “Account Manager”.
    .step-4 = Add a record of the type “TXT”.
    .step-5 = Paste the name and the value, and save.

# What is easily got wrong there.
dns-quirks =
    .quirk-1 = A whole name needs a dot at its end, or the domain is added again.
    .quirk-2 = It only counts if the name servers of the domain are those of this hosting company.

# What is to be done for a file, step by step.
files-steps =
    .step-1 = Open “File Manager”.
    .step-2 = Open “domains”, then your domain, then “public_html”.
    .step-3 = Make the folders of the path if there are any.
    .step-4 = Upload the file there.

# What is easily got wrong there.
files-quirks =
    .quirk-1 = Some servers show a separate folder “private_html” for https. Put the file there too if it is not a link.
    .quirk-2 = A ZIP can be extracted in the file manager after the upload.
