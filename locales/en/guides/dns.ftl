### What is found in DNS, and by the relay: what is so, and what to do about it.

dns-right = It is there.

# $record (String) - the whole name of the record
dns-absent = Not there yet: public DNS knows no { $record }.
    .todo = New records often take some minutes to be seen. If it stays like this, compare the name in your panel: it has to end up as { $record }.

# $record (String) - the whole name of the record
dns-absent-here = Not there yet: { $record } has no TXT record.
    .todo = New records often take some minutes to be seen. If it stays like this, compare the name in your panel: it has to end up as { $record }.

# $found (String) - what was found
dns-missing = Not all values are there. Missing: { $found }
    .todo = Add it as a further record of the same name and keep the others. Some panels replace the first with the second; some want all values in one record, each on a line of its own.

# $found (String) - what was found
dns-old = The value of your earlier order is still there: { $found }
    .todo = Replace it with the new value. If you have done that, wait: the old one is seen until its lifetime ends.

# $found (String) - what was found
dns-other-value = Another value is there: { $found }. It looks like that of an earlier order, or of another program.
    .todo = Add the value from this page as a further TXT record of the same name, or put it in the place of the other. If you have done that, wait: the old one is seen until its lifetime ends.

# $found (String) - what was found
dns-other = Something else is there: { $found }
    .todo = Add the value from this page as a further TXT record of the same name, or put it in the place of the other. If you have done that, wait: the old one is seen until its lifetime ends.

# $found (String) - what was found
dns-quotes = The value is there, but quotation marks were saved with it: { $found }
    .todo = Edit the record and take the quotation marks away. This panel adds its own, or needs none.

# $found (String) - what was found
dns-spaces = The value is there, but with blanks in it: { $found }
    .todo = Edit the record: paste the value again, without blanks or line breaks before, in or after it.

# $found (String) - what was found
dns-case = The value is there, but capital and small letters were changed: { $found }
    .todo = Paste it again with the copy button. If the panel changes the letters, your DNS host has to help.

# $found (String) - what was found
dns-cut = Only the beginning of the value is there: { $found }
    .todo = Copy the value with its button, and paste all of it.

# $found (String) - what was found
dns-around = The value is there, but together with something else: { $found }
    .todo = Leave nothing but the value in the record. Each value needs a record of its own.

# $at (String) - where something was found
# $relative (String) - its name as the panel wants it
dns-doubled = The record is at { $at }: the domain stands in its name twice.
    .todo = Your panel adds the domain by itself. Change the name in the panel to { $relative }.

# $at (String) - where something was found
# $record (String) - the whole name of the record
# $domain (String) - the domain in whose zone it belongs
# $relative (String) - its name as the panel wants it
dns-parent = The record is at { $at }, but it is needed at { $record }.
    .todo = In the DNS of { $domain }, change its name to { $relative }, so that it ends up as { $record }.

# $at (String) - where something was found
# $domain (String) - the domain in whose zone it belongs
# $relative (String) - its name as the panel wants it
# $record (String) - the whole name of the record
dns-underscore = The record is at { $at }: the underscore (_) at the beginning is missing.
    .todo = In the DNS of { $domain }, change its name to { $relative }, so that it ends up as { $record }.

# $at (String) - where something was found
# $domain (String) - the domain in whose zone it belongs
# $relative (String) - its name as the panel wants it
# $record (String) - the whole name of the record
dns-bare = The record is at { $at } itself; _acme-challenge is missing in its name.
    .todo = In the DNS of { $domain }, change its name to { $relative }, so that it ends up as { $record }.

# $record (String) - the whole name of the record
# $at (String) - where something was found
dns-star = Nothing of its own is at { $record }: an alias for all names (*) answers, which leads to { $at }.
    .todo = Add the TXT record all the same. At its own name it takes the place of the alias.

# $record (String) - the whole name of the record
# $ca (String) - the name of the CA
# $at (String) - where something was found
dns-alias = { $record } is an alias (CNAME), and { $ca } follows it: your record lives at { $at }. Nothing is there yet.
    .todo = Put the TXT record with this value at { $at }. Or delete the alias, if nothing needs it, and add the TXT record at { $record }.

# $record (String) - the whole name of the record
# $ca (String) - the name of the CA
# $at (String) - where something was found
# $found (String) - what was found
dns-alias-other = { $record } is an alias (CNAME), and { $ca } follows it: your record lives at { $at }. There now: { $found }
    .todo = Put the TXT record with this value at { $at }. Or delete the alias, if nothing needs it, and add the TXT record at { $record }.

dns-alias-of-value = The value was added as an alias: the record has the type CNAME.
    .todo = Delete it and add a record of the type TXT with the same name and value.

# $domain (String) - the domain in whose zone it belongs
# $ca (String) - the name of the CA
dns-dnssec = The signatures of { $domain } (DNSSEC) are broken, so who checks them can read nothing there.
    .todo = { $ca } checks them too. Your DNS host has to mend it, or the registrar to take away a DS record that belongs to an earlier DNS host.

# $domain (String) - the domain in whose zone it belongs
dns-servfail = The name servers of { $domain } give no good answer (SERVFAIL).
    .todo = Wait some minutes. If it stays, your DNS host has to mend it.

# $found (String) - what was found
dns-refused = The resolver answered with an error (code { $found }).
    .todo = Wait some minutes. If it stays, ask your DNS host whether its servers answer for this domain.

# $domain (String) - the domain in whose zone it belongs
dns-no-domain = There is no domain { $domain } in public DNS.
    .todo = Check how it is spelled. If it was bought just now, wait; if it is older, it may have run out, or it may lack name servers. The registrar knows.

dns-silent = No answer that could be read.
    .todo = A blocker or a filter in the network may keep this page from it. It does not count as long as another answers.

# $at (String) - where something was found
# $record (String) - the whole name of the record
# $ca (String) - the name of the CA
dns-caa-other = CAA records at { $at } say which CAs may issue for { $record }, and { $ca } is not among them.
    .todo = Add this record beside them, where your DNS is managed. Keep the others.

# $at (String) - where something was found
# $ca (String) - the name of the CA
dns-caa-account = A CAA record at { $at } allows { $ca } for another account only.
    .todo = Add this record beside it, which names the account of this page. Keep the other.

# $at (String) - where something was found
# $ca (String) - the name of the CA
dns-caa-method = A CAA record at { $at } allows { $ca } for another way of proof only.
    .todo = Choose that way of proof above, or add this record beside it.

# $at (String) - where something was found
dns-caa-critical = A CAA record at { $at } has a property marked as critical that CAs do not know, so none may issue.
    .todo = Delete that record, or have who added it explain what it is for.

# $at (String) - where something was found
# $ca (String) - the name of the CA
dns-caa-unknown = CAA records at { $at } say which CAs may issue, and { $ca } does not tell by which name it goes there.
    .todo = If it refuses, its documentation has the record to add.

# $ca (String) - the name of the CA
# $record (String) - the whole name of the record
# $at (String) - where something was found
dns-caa-broken = Whether { $ca } may issue for { $record } cannot be looked up: the question for CAA records of { $at } fails.
    .todo = A CA must refuse then. Wait some minutes; if it stays, your DNS host has to mend it.

dns-host-broken = The question for its addresses fails.
    .todo = Wait some minutes. If it stays, your DNS host has to mend it.

# $ca (String) - the name of the CA
dns-host-none = It has no address, so { $ca } cannot get to the file.
    .todo = Add an A record with the address of your web server, or prove this name by DNS.

# $found (String) - what was found
# $ca (String) - the name of the CA
dns-host-v4 = To { $found }. { $ca } looks there, on port 80.
    .todo = Make sure that this is your web server.

# $at (String) - where something was found
# $ca (String) - the name of the CA
dns-host-v6 = To { $at } (IPv6). { $ca } looks there, on port 80.
    .todo = Make sure that this is your web server. An old IPv6 address (AAAA record) is a frequent cause of failure: delete it if your server is not there.

# $found (String) - what was found
# $at (String) - where something was found
# $ca (String) - the name of the CA
dns-host-both = To { $found } (IPv4) and { $at } (IPv6). { $ca } tries IPv6 first, on port 80.
    .todo = Make sure that both are your web server. An old IPv6 address (AAAA record) is a frequent cause of failure: delete it if your server is not there.

dns-relay-right = The relay sees the file as it should be.

# $found (String) - what was found
dns-relay-other = The relay finds something else at the address: { $found }
    .todo = Compare it with the content above. A login, parking or maintenance page, or an old file, stands in the way.

# $found (String) - what was found
dns-relay-status = The relay gets an error from the web server (status { $found }).
    .todo = 404 means that the file is not there: compare folder and name. 403 means that the server forbids it.

# $record (String) - the whole name of the record
dns-relay-dns = The relay finds no address for { $record }.
    .todo = Add an A record with the address of your web server.

# $at (String) - where something was found
dns-relay-refused = Nothing answers at { $at } on port 80.
    .todo = Check that this is the address of your web server, and that no firewall closes port 80.

# $at (String) - where something was found
dns-relay-timeout = { $at } takes too long to answer.
    .todo = Check that this is the address of your web server, and that no firewall closes port 80.

dns-relay-redirects = The address leads on and on, without an end.
    .todo = Take the redirect away for the folder .well-known.

# $found (String) - what was found
dns-relay-forbidden = The address leads on to a place where the CA does not follow: { $found }
    .todo = Take the redirect away for the folder .well-known.

dns-relay-broken = The web server's answer cannot be read.
    .todo = Try again. If it stays, ask who runs the server.

dns-relay-gone = The relay gave no answer.
    .todo = Wait a minute and try again. It allows so many looks in a minute.

# What to do, with another sentence behind it.
# $todo (String) - what to do, in sentences
# $host (String) - the name of the DNS host
dns-todo-at-host = { $todo } Only what is added at { $host } counts; a record added elsewhere is not seen.

# What to do, with another sentence behind it.
# $todo (String) - what to do, in sentences
# $minutes (Number) - how many minutes
dns-todo-remembered =
    { $minutes ->
        [one] { $todo } The resolver may remember for up to { $minutes } minute that there was nothing.
       *[other] { $todo } The resolver may remember for up to { $minutes } minutes that there was nothing.
    }

# What the relay saw, with another sentence behind it.
# $happened (String) - what it saw, in sentences
# $found (String) - the address that it was led on to
dns-relay-way = { $happened } It was led on to { $found }.
