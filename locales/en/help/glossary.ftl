### Words that are explained beside the directions

glossary-ca = CA
    .meaning = Certificate authority: who issues certificates, such as Let's Encrypt. Before it does, it looks whether the names are yours.

glossary-dns = DNS
    .meaning = The directory of the internet: it says which computer a name leads to, and more. Each domain has its entries, called records, at one DNS host.

glossary-txt-record = TXT record
    .meaning = A DNS record that holds a text. A CA asks for a certain text to be put there, because only who controls the domain can do that.

glossary-zone = Zone
    .meaning = All records of a domain together, as you see them in a zone editor. Most panels add the domain to each name by themselves.

glossary-ttl = TTL
    .meaning = Time to live: for how many seconds others may remember a record before they ask again.

glossary-resolver = Resolver
    .meaning = A server that looks things up in DNS for others. It remembers answers for a while, also that there was none.

glossary-cname = CNAME
    .meaning = An alias: a record that says “the same as that other name”. Whoever follows it finds the other name's records.

glossary-caa-record = CAA record
    .meaning = A DNS record that says which CAs may issue certificates for a domain. Without one, all may.

glossary-dnssec = DNSSEC
    .meaning = Signatures on DNS records. If they are broken, the whole domain cannot be read by those who check them.

glossary-wildcard = Wildcard
    .meaning = A name with a star, such as *.example.org: the certificate is good for every name one level below.

glossary-website-folder = Website folder
    .meaning = The folder on the server whose files the website shows. Panels call it document root, public_html, httpdocs or www.

glossary-port-80 = Port 80
    .meaning = Where a web server answers addresses that begin with http://. A CA begins there, even if the site then leads on to https://.
