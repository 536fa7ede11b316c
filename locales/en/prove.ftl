prove-heading = Prove that the names are yours

# $ca (String) - the name of the CA
prove-lead = { $ca } issues a certificate only to who controls the names. Show it by adding what is listed here, where you manage your domain or website.

prove-how = How do you want to prove it?
prove-how-hint = By DNS you add a text record where your domain is managed. By HTTP you upload a small file to the website. Choose what you have access to.

## The ways of proof: for every name, and for one

prove-for-all-dns = By DNS, for every name
prove-for-all-http = By HTTP, for every name that can
prove-for-all-dns-account = By DNS, on a name of this account's own, for every name
prove-for-all-dns-standing = By a DNS record that stays (experimental), for every name

prove-for-one-dns = By DNS
prove-for-one-http = By HTTP
prove-for-one-dns-account = By DNS, on a name of this account's own
prove-for-one-dns-standing = By a DNS record that stays (experimental)

prove-method-hint-dns-account = For who has other programs that prove the same names, each with its own record.
prove-method-hint-dns-standing = Once, and never again: the record names the CA and your account, and proves the name in every later order. Keep the account key, or it is of no use.

prove-one-by-one = Choose for each name

# $name (String) - a name for the certificate
prove-method-for = Proof for { $name }

prove-only-way = the only way for this name
prove-todo = What to add

# $name (String) - a name for the certificate
prove-dns-card = DNS record for { $name }

# $names (String) - names, as a list
prove-dns-cards = Two DNS records, for { $names }

prove-dns-lead = Add this record in the DNS settings of your domain.
prove-dns-pair = Add two records with the same name in the DNS settings of your domain, one with each value. Keep both: one must not replace the other.

# $ca (String) - the name of the CA
prove-dns-standing = Add this record in the DNS settings of your domain, and leave it there. It says that { $ca } may issue for this name to your account, and to no other. If it is there from an earlier order, there is nothing to add.

prove-dns-wildcard = It also allows names with a star, and all names below (policy=wildcard).
prove-stand-until = Standing records end on
prove-stand-until-hint = Left empty, they are good for as long as they are there.
prove-dns-type = Type
prove-dns-name = Name

# $zone (String) - a domain
prove-dns-name-hint = as most panels want it, for the domain { $zone }

prove-dns-full = Name in full
prove-dns-full-hint = if your panel does not add the domain by itself
prove-dns-value = Value

# $name (String) - a name for the certificate
prove-dns-value-for = Value for { $name }

prove-new = new

# $name (String) - a name for the certificate
prove-http-card = File for { $name }

prove-http-lead = Put this file on the website, so that it can be seen at exactly this address. It is fine if http:// leads on to https://.
prove-http-see = You should see the content above and nothing else: no page around it, no login.
prove-relay-look = Let the relay of this site look
prove-http-places = The website's folder, as panels call it, with the folders that belong in it:

# $panel (String) - the name of a hosting panel
prove-http-guide = How to upload it with { $panel }

prove-http-traps = It does not work? What gets in the way, and how to mend it
prove-zip = All files at once
prove-zip-lead = The ZIP has the folders in it. Upload it into the website's folder with your panel's file manager and extract it there. If names have separate folders, do so in each.
prove-zip-save = Download the ZIP

prove-dns-guess = Panels differ: if yours shows another domain at its top, leave that domain's name off.
prove-http-folder = Folder
prove-http-file = File name
prove-http-content = Content
prove-http-address = Address

# $name (String) - a name for the certificate
prove-http-save = Download the file for { $name }

prove-http-open = Open the address to see whether the file is there
prove-proved = Already proved
prove-proved-now = Proved
prove-limit = Let's Encrypt allows five failed attempts per name and hour.

# $ca (String) - the name of the CA
prove-looking-heading = { $ca } is looking

prove-looking-lead = This takes some seconds, at times a minute. Leave the records and files where they are.
prove-status-heading = Each name
prove-status-reading = being read
prove-status-todo = waits for you
prove-status-asking = being asked for
prove-status-looking = being looked at
prove-status-failed = not proved

# $done (Number) - how many are done
# $all (Number) - how many there are
prove-progress = { $done } of { $all } names proved

# $amount (Number) - how many names
prove-failed-heading =
    { $amount ->
        [1] One name could not be proved
        [one] { $amount } name could not be proved
       *[other] { $amount } names could not be proved
    }

# A list of names.
# $names (String) - names, as a list
prove-failed-names = What the CA saw for { $names }

prove-failed-order = The order failed
prove-failed-lead = Names that are proved stay proved. The others get new values; the old ones are used up and can be removed.
prove-again = Get new values and go on
prove-new-values = Values marked “new” replace the ones you had before.
prove-withdraw = Cancel this order
prove-withdraw-sure = Cancel the order? What is proved for it is given up as well.
prove-withdrawn-heading = The order is cancelled

# $ca (String) - the name of the CA
prove-withdrawn-lead = { $ca } was told that the proofs are given up. The records and files you added can be removed.

prove-withdrawing = being given up
prove-withdrawn = given up

# In front of a folder.
# $panel (String) - the name of a hosting panel
prove-http-place = { $panel }:
