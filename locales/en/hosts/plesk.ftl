# The facts. Not to be translated: other languages leave this message out.
facts = Plesk
    .nameservers = { "" }
    .checked = 2026-11-21
    .compared = yes
    .sources =
        https://docs.plesk.com/en-US/obsidian/customer-guide/websites-and-domains/domains-and-dns/configuring-dns-for-a-domain/plesk-as-the-primary-dns-server.65185/
        https://www.plesk.com/kb/docs/configuring-dns-for-a-domain/
    .name-field = relative
    .folder = httpdocs

# What is to be done for a record, step by step.
dns-steps =
    .step-1 = Sign in to Plesk at your hosting company.
    .step-2 = Open “Websites & Domains” and your domain.
    .step-3 = Open “DNS Settings”.
    .step-4 = Choose “Add Record” and the type “TXT”.
    .step-5 = Paste the name and the value, and save.

# What is easily got wrong there.
dns-quirks =
    .quirk-1 = The domain is added by itself to the name.
    .quirk-2 = Plesk can ask to apply changes: do so, or nothing happens.
    .quirk-3 = It only counts if the name servers of the domain are those of this server.

# What is to be done for a file, step by step.
files-steps =
    .step-1 = Open “Websites & Domains” and your domain.
    .step-2 = Open “Files” or “File Manager”.
    .step-3 = Open the folder “httpdocs”.
    .step-4 = Make the folders of the path if there are any, then upload the file.

# What is easily got wrong there.
files-quirks =
    .quirk-1 = A subdomain has a folder of its own beside “httpdocs”.
    .quirk-2 = A ZIP can be unpacked in the file manager after the upload.
