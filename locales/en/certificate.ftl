certificate-heading = Your certificate
certificate-lead = It was checked in this page: certificate, private key and names belong together.
certificate-practice = This certificate is for practice. Browsers do not trust it.
certificate-save-first = Save the private key before you leave. It exists only in this page, and nobody can give it to you again.
certificate-saved = You have taken the private key. Keep it where only you can read it.
certificate-about = What it says
certificate-names = Names
certificate-issuer = Issued by
certificate-from = Valid from
certificate-until = Valid until
certificate-fingerprint = SHA-256 fingerprint
certificate-files = Files
certificate-files-lead = Hosting panels ask for three texts: certificate (CRT), private key (KEY) and CA bundle (CABUNDLE). Servers mostly want two files: fullchain.pem and privkey.pem.

# $name (String) - a name for the certificate
certificate-save = Download { $name }

certificate-save-all = Download all files (ZIP)
certificate-save-all-hint = Key, certificate and chain in one archive. Keep it where only you can read it: the private key is in it.
certificate-one-by-one = One by one
certificate-key = The private key. Goes into the field Private key (KEY). Give it to nobody else, and do not mail it.
certificate-cert = The certificate for your names. Goes into the field Certificate (CRT).
certificate-chain = The certificates of the authority, which connect yours to what browsers trust. Goes into the field CA bundle (CABUNDLE).
certificate-fullchain = Certificate and chain in one file, for servers such as nginx, Apache and mail servers.
certificate-save-failed = The browser did not take the file. Use the copy button and save the text under this name.
certificate-clear = The records and files you added as proof can be removed now.
certificate-clear-standing = Leave the standing record where it is, and keep the account key: together they prove the name next time.
certificate-clock = By this computer's clock the certificate is not valid now. Check the date and time of this computer.
certificate-no-chain = The authority sent no certificates of its own with this one, so there is no chain.pem.
certificate-saved-now = The browser has the file
certificate-no-key = The private key is where you made the certificate request. This page never had it.
certificate-chains = Which root should it lead to?
certificate-chains-hint = The CA offers more than one chain. The first is its usual one. Another helps old devices that know only an older root.

# The root of a chain, and the names of those in between.
# $root (String) - the name of a root certificate
certificate-chain-to = To { $root }

# $issuers (String) - the names of the certificates in between
certificate-chain-through = through { $issuers }

certificate-later = Later: renewal, revocation, your account

# $ca (String) - the name of the CA
certificate-account-why = Your account with { $ca } is this key and nothing else. With it you can revoke this certificate later, go on with names that are proved, and keep standing records. Keep it apart from the certificate's key.

certificate-account-jwk = For certbot (JWK)
certificate-withdraw = Give up what was proved

# $ca (String) - the name of the CA
certificate-withdraw-hint = { $ca } remembers for some weeks that these names are proved, so that renewal is quick. You can have it forget.

certificate-another = Get another certificate

# $shown (String) - a name in the letters of its language
# $ascii (String) - the same in ASCII, as it stands in the certificate
certificate-name-ascii = { $shown } ({ $ascii })
