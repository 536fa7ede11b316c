# The facts. Not to be translated: other languages leave this message out.
facts = cPanel
    .nameservers = { "" }
    .checked = 2026-11-21
    .compared = no
    .sources =
        https://docs.cpanel.net/cpanel/domains/zone-editor/
    .name-field = either
    .folder = public_html

# What the fields are called there, in the language of the panel.
fields =
    .name = Name
    .value = Record
    .ttl = TTL

# What is to be done for a record, step by step.
dns-steps =
    .step-1 = Sign in to cPanel at your hosting company.
    .step-2 = Open “Zone Editor” under “Domains”.
    .step-3 = Find your domain and choose “Manage”.
    .step-4 = Choose “Add Record” and the type “TXT”.
    .step-5 = Paste the name and the value, and save.

# What is easily got wrong there.
dns-quirks =
    .quirk-1 = It adds what the name lacks by itself. Check in the list that the domain is there once.
    .quirk-2 = It only counts if the name servers of the domain are those of this hosting company.

# What is to be done for a file, step by step.
files-steps =
    .step-1 = Open “File Manager” under “Files”.
    .step-2 = Open the folder “public_html”. Another domain in the same account may have another folder.
    .step-3 = Open or make the folders of the path there, if there are any.
    .step-4 = Choose “Upload” and pick the file.

# What is easily got wrong there.
files-quirks =
    .quirk-1 = Folders whose name starts with a dot are hidden. Choose “Settings”, then “Show Hidden Files”.
    .quirk-2 = To unpack a ZIP, select it and choose “Extract”.
