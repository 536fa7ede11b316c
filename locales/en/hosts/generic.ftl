# The facts. Not to be translated: other languages leave this message out.
facts = Another host
    .nameservers = { "" }
    .checked = 2026-11-21
    .compared = no
    .name-field = relative

# What is to be done for a record, step by step.
dns-steps =
    .step-1 = Find out who runs the zone: its name servers often bear the host’s name. Sign in there.
    .step-2 = Choose the domain and look for “DNS”, “Zone editor” or “Advanced DNS”.
    .step-3 = Add a record of the type “TXT”.
    .step-4 = Paste the name: most want only the part before the domain.
    .step-5 = Paste the value without quotes, leave the TTL as it is, and save.

# What is easily got wrong there.
dns-quirks =
    .quirk-1 = If the saved name has the domain twice, type only the part before it.
    .quirk-2 = For two values, add two records with the same name, or put both values into one record set.
    .quirk-3 = Some hosts want a further step, such as “Apply” or “Publish”.

# What is to be done for a file, step by step.
files-steps =
    .step-1 = Open the file manager of your hosting, or an FTP program.
    .step-2 = Open the folder of the website: often “public_html”, “httpdocs”, “htdocs” or “www”.
    .step-3 = Make the folders of the path there, with the dot in front where there is one.
    .step-4 = Upload the file, and leave its name as it is.

# What is easily got wrong there.
files-quirks =
    .quirk-1 = File managers may hide folders whose name starts with a dot. Look for a setting that shows hidden files.
    .quirk-2 = If there is a file that starts the website, such as an index file, that is the right folder.
