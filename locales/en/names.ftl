names-heading = Get a certificate for your website
names-lead = Keystay gets you a TLS certificate from a certificate authority (CA). The private key is made here, in this page, and stays with you.
names-label = Names for the certificate
names-hint = One or more, such as example.org and www.example.org, on separate lines or with commas. *.example.org covers every name one level below. IP addresses work with some CAs. You can paste web addresses.
names-authority = Who should issue it?

# What is said of a choice of CA
names-kind-production = A real certificate that browsers trust. Free of charge.
names-kind-practice = A practice run: the same steps and generous limits, but browsers do not trust the certificate.
names-kind-local = A test CA on this computer, for trying Keystay out. No browser trusts its certificates.
names-kind-typed = Any other CA that speaks ACME and lets web pages talk to it.

names-panel = Open the practice hosting panel, where you add the records it asks for
names-another = Another CA
names-directory = Another CA: its directory address
names-directory-hint = It begins with https:// and often ends in “directory”. The CA's documentation calls it ACME directory or ACME server.
names-more-authorities = Other CAs
names-more-authorities-lead = They are reached from a second page, which may talk to any CA. What you typed goes along.
names-wants-account = You need an account there first.
names-paid-wildcards = Names with a star cost money.
names-browsers-no = Does not talk to web pages, so a relay is needed.
names-browsers-unknown = May not talk to web pages; then a relay is needed.

names-other-authority = Use a CA that is not listed
names-known-authorities = Use only the CAs Keystay knows
names-ended = Buypass Go SSL ended on 15 October 2025. Choose another CA, such as Let's Encrypt.
names-request = I have a certificate request (CSR) already
names-request-label = Certificate request
names-request-hint = Paste its text, or drop or choose its file. The names are taken from it, and no private key for the certificate is made here.
names-request-private-key = This is a private key, not a certificate request. It was not kept. The request begins with BEGIN CERTIFICATE REQUEST.
names-request-unreadable = This is not a certificate request. Its text begins with BEGIN CERTIFICATE REQUEST.

names-request-forged = The request's signature does not fit its key, or is of a kind that CAs do not take. Make the request anew.
names-request-nameless = The request has no names in it. Make one that has the names as subject alternative names (SAN).
names-request-unlike-typed = The names here are not those in the certificate request. Leave the field for names empty, or make the request anew.
names-go = Continue
names-waiting = Keystay is still loading. It goes on by itself in a moment; nothing is lost.
names-errors = There is a problem with what was typed
names-empty = Type at least one name, such as example.org.

# $count (Number) - how many names there are
# $limit (Number) - how many there can be at most
names-too-many =
    { $count ->
        [one] There is { $count } name. One certificate can have { $limit } at most; split them over several.
       *[other] There are { $count } names. One certificate can have { $limit } at most; split them over several.
    }

## Why something that was typed is no name. Each begins with what was typed.

# $typed (String) - what was typed
# $length (Number) - how many characters it has
names-rejected-too-long =
    { $length ->
        [one] { $typed } is { $length } character long, and a name can have 253 at most.
       *[other] { $typed } is { $length } characters long, and a name can have 253 at most.
    }

# $typed (String) - what was typed
# $label (String) - the part, cut off if it is long
names-rejected-label-too-long = { $typed } has a part that is too long: “{ $label }…”. Between two dots there can be 63 characters at most.

# $typed (String) - what was typed
names-rejected-empty-label = { $typed } has a dot with nothing in front of it. Take the dot out, or put in what is missing.

# $typed (String) - what was typed
# $found (String) - the character
names-rejected-character = { $typed } has the character “{ $found }”, which no name on the web has.

# $typed (String) - what was typed
names-rejected-underscore = { $typed } has an underscore (_). That is fine in DNS records, but certificates cannot name it.

# $typed (String) - what was typed
# $label (String) - the part, cut off if it is long
names-rejected-hyphen = { $typed } has a part that begins or ends with a hyphen: “{ $label }”.

# $typed (String) - what was typed
names-rejected-single-label = { $typed } is one word without a dot. A certificate needs the whole name, such as www.example.org.

# $typed (String) - what was typed
names-rejected-no-host = { $typed } is an IP address that no single computer has.

# $typed (String) - what was typed
names-rejected-email = { $typed } looks like an e-mail address. Type a website's name.

# $typed (String) - what was typed
# $domain (String) - what stands behind the @
names-rejected-email-of = { $typed } is an e-mail address. Did you mean { $domain }?

# $typed (String) - what was typed
names-rejected-wildcard-place = { $typed } has a star in the wrong place. A star can only stand for the whole first part, as in *.example.org.

# $typed (String) - what was typed
names-rejected-wildcard-too-wide = { $typed } would cover everything under an ending. Nobody can have a certificate for that.

# $typed (String) - what was typed
names-rejected-not-idna = { $typed } has letters or signs that are not allowed in names on the web.

# $typed (String) - what was typed
names-rejected-numeric-end = { $typed } ends in a number, so it would be read as an address. Check its ending.

# $typed (String) - what was typed
# $scheme (String) - such as ftp
names-rejected-scheme = { $typed } begins with “{ $scheme }:”, which is not the address of a website.

names-directory-missing = Type the directory address of the CA, or choose another one.
names-directory-wrong = The directory address must be a whole web address that begins with https://, such as https://ca.example.org/acme/directory.
names-under-way = An order is under way. It is kept as it was until you begin another one with Continue.
names-under-way-back = Go on with the order

# Asked before a key that was not saved is given up.
names-drop-key = The private key of the order so far has not been saved, and a new order drops it. Begin a new order?
