# $ca (String) - the name of the CA
conditions-heading = Before you order from { $ca }

# $ca (String) - the name of the CA
conditions-reached = { $ca } answers, and this page can talk to it. Nothing has been ordered yet.

# $ca (String) - the name of the CA
# $relay (String) - the address of the relay
conditions-reached-through-relay = { $ca } answers through the relay { $relay }. The relay sees your requests to the CA, but no private key, and it cannot change what this page has signed. Nothing has been ordered yet.

# The same where the relay is on the server that the page came from.
# $ca (String) - the name of the CA
conditions-reached-through-own-relay = { $ca } answers through the relay of this site. The relay sees your requests to the CA, but no private key, and it cannot change what this page has signed. Nothing has been ordered yet.

# $key (String) - the kind of a key, such as P-256
conditions-own-request = The names and the key ({ $key }) come from your certificate request, whose signature fits. The private key is with you; this page never sees it.

# $ca (String) - the name of the CA
conditions-link = Read the terms of service of { $ca }

# Before terms that are not at a web address.
# $ca (String) - the name of the CA
conditions-elsewhere = { $ca } gives its terms of service as:

# $ca (String) - the name of the CA
conditions-agree = I agree to the terms of service of { $ca }

# $ca (String) - the name of the CA
conditions-missing = Tick the box if you agree to the terms of service of { $ca }. It issues no certificate otherwise.

conditions-go = Continue
conditions-go-agree = Agree and continue

# Beside the box on the first page.
conditions-early-hint = Leave the box empty if you want to choose the kind of key, certificate or account too.

# $ca (String) - the name of the CA
conditions-external = Your account with { $ca }

# $ca (String) - the name of the CA
conditions-external-lead = { $ca } issues only to its customers. It gives each two texts, which tie what this page orders to your account there (external account binding, EAB).

## Where the customers of a CA find the key ID and HMAC key

conditions-credentials-zerossl = At ZeroSSL, sign in and choose Developer, then “EAB Credentials for ACME Clients”.
conditions-credentials-google = In the Google Cloud shell of your project, enter: gcloud publicca external-account-keys create. The key is good for one account and has to be used within seven days.
conditions-credentials-sslcom = At SSL.com, sign in and look for the API credentials on your dashboard: they hold an account key and an HMAC key.
conditions-credentials-other = Look in the CA's customer area for ACME, and there for a key ID and an HMAC key.

# $ca (String) - the name of the CA
conditions-credentials-link = Open the page of { $ca }

conditions-key-id = Key ID
conditions-key-id-hint = Also called EAB KID or account key.
conditions-mac = HMAC key
conditions-mac-hint = The long secret text. It is used once, here, and is not sent.
conditions-mac-algorithm = The CA says which hash to use
conditions-mac-usual = HS256, unless the CA says otherwise
conditions-key-id-missing = Type the key ID that the CA gave you.
conditions-mac-wrong = The HMAC key has to be the text the CA gave you, whole: letters, digits, and - _ + / =.
conditions-profile = Kind of certificate
conditions-profile-hint = The CA offers these (profiles). If you are not sure, leave the first.
conditions-profile-usual = The CA's usual one
conditions-profile-short = The proof has to be in place within one hour of the order. Slow DNS panels may not make it.
conditions-profile-addresses = Needed for IP addresses.
conditions-more = More choices: kind of certificate, key, account
conditions-key = Key of the certificate

## The kinds of keys, and what speaks for them

conditions-keys-p256 = P-256
    .hint = Right for nearly everyone: small and fast.
conditions-keys-p384 = P-384
    .hint = For who has to use it by a rule.
conditions-keys-rsa2048 = RSA 2048
    .hint = For old programs and devices that know no other kind.
conditions-keys-rsa3072 = RSA 3072
conditions-keys-rsa4096 = RSA 4096
    .hint = Slow. Takes some seconds to make.

conditions-keep-key = Use an earlier key
conditions-keep-key-hint = Only where the key has to stay the same, because it is pinned or built into a device. Paste the private key (PEM) or choose its file. It stays in this page.
conditions-account-key = Go on with an earlier account
conditions-account-key-hint = Paste the account key you kept, or choose its file: PEM, JWK, certbot's private_key.json or acme.sh's account.key. Left empty, a new account is opened.
conditions-account-known = You go on with the account that this page opened before.
conditions-replaces = This renews an earlier certificate
conditions-replaces-hint = Paste the certificate (PEM) that the new one replaces, or choose its file. Some CAs do not count such orders against their limits.
conditions-replaces-wrong = This is not a certificate that a CA can be told about. Paste the text between and with BEGIN CERTIFICATE and END CERTIFICATE, or leave the field empty.
conditions-or-file = or choose a file

## Why a file is no key that can be used

conditions-import-encrypted = This key is protected by a passphrase. Take that off first, for example with: openssl pkey -in key.pem -out plain.pem
conditions-import-public-only = This is the public half, or a certificate. The private key is needed: its first line says PRIVATE KEY.

# $kind (String) - what kind of key it is
conditions-import-unsupported = CAs do not take keys of this kind ({ $kind }). They take P-256, P-384, and RSA with 2048, 3072 or 4096 bits.
conditions-import-wrong-purpose = This key is used for the other purpose already. The account and the certificate need different keys.
conditions-import-broken = This key is damaged: a part of it is missing or altered.
conditions-import-no-key = This is not a private key. Its text begins with a line that says PRIVATE KEY, or it is a JWK.

## What kind of key it is that cannot be used. Put into conditions-import-unsupported.

# $bits (String) - how long it is
conditions-unsupported-rsa = RSA { $bits }
conditions-unsupported-rsa-with-many-primes = RSA with more than two primes
conditions-unsupported-rsa-without-primes = RSA without its prime factors
conditions-unsupported-unnamed-curve = EC with a curve of its own
conditions-unsupported-other-curve = EC on another curve
conditions-unsupported-p384-without-public-key = P-384 without its public part
conditions-unsupported-unknown = an unknown kind
