live-check-where-heading = Where to add it

# What is asked of these resolvers, about these domains.
# $resolvers (String) - the names of the DNS resolvers, as a list
live-check-where-lead = Not sure where your domain is managed? Keystay can ask { $resolvers }. They learn the domain and this computer's address, nothing else.

live-check-where-go = Find out where
live-check-where-looking = Asking …

# $domain (String) - a domain
live-check-where-unknown = Public DNS does not say where { $domain } is managed.

# $domain (String) - a domain
# $host (String) - the name of a DNS host or hosting panel
live-check-where-host = { $domain } is managed at { $host }.

# $domain (String) - a domain
# $servers (String) - the names of name servers, as a list
live-check-where-servers = { $domain } is managed where these name servers belong to: { $servers }. That is your registrar, your hosting company or a DNS service.

# $domain (String) - a domain
live-check-where-none = There is no domain { $domain } in public DNS. Check how it is spelled; a domain that was bought just now may take a while.

# $host (String) - the name of a DNS host or hosting panel
live-check-guide = How to add it at { $host }

live-check-guide-choose = Show how to do it at

# $host (String) - the name of a DNS host or hosting panel
live-check-guide-site = Open { $host }

# The guide was compared with the host's own documentation.
# $date (String) - a date
live-check-guide-compared = Last checked on { $date }, with its documentation. Menus may have changed since.

# $date (String) - a date
live-check-guide-not-compared = Last checked on { $date }, but not yet compared with its documentation. Menus may have changed since.

# $name (String) - a name for the certificate
# $value (String) - the label of a field in the panel
live-check-guide-fields = The name goes into the field “{ $name }”, the value into “{ $value }”.

live-check-guide-full = The field for the name wants the name in full.
live-check-guide-relative = The field for the name wants the short name; the domain is added by itself.

# Above the check, when nothing was looked at yet: with records, and with files only.
live-check-heading = When it is in place

# $resolvers (String) - the names of the DNS resolvers, as a list
# $ca (String) - the name of the CA
live-check-lead = Keystay first looks whether everybody can see it, and only then does { $ca } look. A mistake costs you nothing that way. Keystay asks { $resolvers }; they learn the names and this computer's address.

# $resolvers (String) - the names of the DNS resolvers, as a list
# $ca (String) - the name of the CA
live-check-lead-files = Keystay first looks where the names lead and whether { $ca } may issue for them, and only then does { $ca } look for the files. Keystay asks { $resolvers }; they learn the names and this computer's address. The files themselves it cannot look for: browsers do not let a page read other sites. Open each address to see for yourself.

# $ca (String) - the name of the CA
live-check-validate-when-clear = Let { $ca } look as soon as everything is right

# $resolvers (String) - the names of the DNS resolvers, as a list
live-check-go = It is in place: check with { $resolvers }

live-check-looking = Looking in public DNS
live-check-not-yet = Not everything is in place yet
live-check-clear = Everything is in place

# $ca (String) - the name of the CA
live-check-clear-lead = Now { $ca } can look.

# $ca (String) - the name of the CA
live-check-clear-go = Ask { $ca } to check

# $ca (String) - the name of the CA
live-check-keep-open = Keep this page open. It looks again by itself, and lets { $ca } look when everything is right.

live-check-look-by-yourself = Keep this page open. It looks again by itself.

# Seconds since the last look, and until the next one.
# $ago (Number) - seconds since the last check
# $next (Number) - seconds until the next check
live-check-ticker = Checked { $ago } s ago, next in { $next } s

live-check-ticking = Looking now …
live-check-look-now = Look again now
live-check-stop = Stop looking
live-check-anyway = Ask without checking

# $ca (String) - the name of the CA
live-check-anyway-risk = { $ca } looks at once, whatever public DNS shows. If something is wrong, the attempt counts as failed and all that is not proved needs new values.

# $ca (String) - the name of the CA
live-check-anyway-go = Ask { $ca } all the same

## What a resolver sees, in a word or two

live-check-short-right = there
live-check-short-absent = not there yet
live-check-short-missing = not all there
live-check-short-silent = no answer
live-check-short-broken = cannot be read
live-check-short-other = not right

# Only some of the resolvers see it.
live-check-disagree = Not every resolver sees it yet. That is usual after a change; it takes a while.

# $resolver (String) - the name of a DNS resolver
live-check-flush = Have { $resolver } look anew

live-check-put-there = Your record lives at

# $name (String) - a name for the certificate
live-check-caa-heading = Who may issue for { $name }

live-check-caa-records = CAA records there
live-check-caa-line = CAA record to add
live-check-caa-short = not allowed

# $name (String) - a name for the certificate
live-check-host-heading = Where { $name } leads

live-check-host-short-right = has an address
live-check-host-short-none = has no address

# All records at once.
live-check-all = All records at once

live-check-all-lead = For a zone editor that takes a whole list, or to pass on to who looks after your DNS.
live-check-all-table = Table
live-check-all-zone = Zone file
live-check-all-save-csv = Download as CSV

## The columns of the table of all records

live-check-column-name = Name
live-check-column-type = Type
live-check-column-value = Value
live-check-column-ttl = TTL
live-check-column-full-name = Name in full

live-check-ttl = TTL
live-check-ttl-hint = how many seconds others may remember it; any small number will do
live-check-expired = The order ran out while you were at work, so there is a new one. Your keys are the same. Values marked “new” replace the ones you had before.

# $name (String) - a name for the certificate
live-check-drop = Go on without { $name }

# $name (String) - a name for the certificate
live-check-drop-sure = Leave { $name } out of the certificate? The other names go on, in a new order.

live-check-expected = Expected

# $place (String) - a name in DNS
live-check-expected-at = at { $place }

# $ca (String) - the name of the CA
live-check-practise = Practise with { $ca } meanwhile

live-check-new-order = Get a new order and go on
live-check-words-used = Words used here
