### What is said of the problems that a CA reports (RFC 8555, section 6.7): what it is, what happened, and what to do.

# When a name could not be proved: connection
# $ca (String) - the name of the CA
problems-proof-connection = The website could not be reached
    .happened = { $ca } got no answer on port 80 of the address that DNS gives for this name.
    .todo = Check that the name leads to your server, IPv6 (AAAA record) included: an old address there is the most frequent cause. Check that a firewall lets port 80 in.

# When a name could not be proved: dns
# $ca (String) - the name of the CA
problems-proof-dns = The record was not found in DNS
    .happened = { $ca } asked DNS for the record and got none, or an error.
    .todo = Check that the record's name is exactly right and that the domain does not stand in it twice, as in _acme-challenge.example.org.example.org. Check that it was saved in the zone that is in use. If name servers or DNSSEC are at fault, the DNS host has to mend it.

# When a name could not be proved: incorrectResponse, unauthorized
# $ca (String) - the name of the CA
problems-proof-incorrect-response = The right value was not there
    .happened = { $ca } looked in the right place and found nothing, an older value or another page.
    .todo = Compare with what was asked for: an old value left over, a value cut off or in quotes, a file in the wrong folder, a login or parking page, or a server that blocks “.well-known”. Then go on with new values.

# When a name could not be proved: tls
# $ca (String) - the name of the CA
problems-proof-tls = The secure connection failed
    .happened = { $ca } was led on to https:// and could not connect there.
    .todo = Turn off the redirect to https:// for the folder “.well-known/acme-challenge”, or prove this name by DNS.

# caa
# $ca (String) - the name of the CA
problems-caa = A CAA record forbids it
    .happened = DNS has a CAA record for this name, or above it, that does not allow { $ca } to issue certificates; or it could not be looked up.
    .todo = If the detail speaks of a record, add one for this CA where your domain is managed: type CAA, tag issue, and the CA's own name as value (letsencrypt.org for Let's Encrypt). If the lookup timed out or failed, the DNS host has to mend it.

# unauthorized, accountDoesNotExist
# $ca (String) - the name of the CA
problems-unauthorized = The account is not known
    .happened = { $ca } does not accept this account key. It may belong to another CA, or to the practice service of this one, or the account was closed.
    .todo = Go on with another account: the page opens a new one, and what you typed is kept.

# rateLimited
# $ca (String) - the name of the CA
problems-rate-limited = Too many requests for now
    .happened = { $ca } limits how often this can be done, and the limit is reached.
    .todo = Come back at the time the CA names, and try again; what you have done so far is kept while this page is open. If it names a page to unpause a name instead, open that first. To practise until then, choose a practice run.

# rejectedIdentifier
# $ca (String) - the name of the CA
problems-rejected-identifier = A name is refused
    .happened = { $ca } does not issue certificates for one of the names. The detail says which.
    .todo = Go back and take the name out; the others can go on without it.

# unsupportedIdentifier
# $ca (String) - the name of the CA
problems-unsupported-identifier = A kind of name is not offered
    .happened = { $ca } does not issue certificates for this kind of name, such as an IP address, in this way.
    .todo = If it is an IP address and the CA offers a kind of certificate called shortlived, change your choices and take that one. Else go back and take the address out, or choose another CA.

# externalAccountRequired
# $ca (String) - the name of the CA
problems-external-account-required = This CA wants an account made elsewhere
    .happened = { $ca } takes orders only from its customers, and did not accept the key ID and HMAC key, or got none.
    .todo = Change your choices and enter both as the CA's account page shows them; some may be used only once, or only for some days.

# badCSR, badPublicKey, badSignatureAlgorithm
# $ca (String) - the name of the CA
problems-bad-csr = The key or the request is refused
    .happened = { $ca } does not take this key or certificate request. The detail says why.
    .todo = Change your choices, if you can, and take a new key: P-256, or RSA 2048. Or go back to the names and continue again.

# invalidContact, unsupportedContact
# $ca (String) - the name of the CA
problems-invalid-contact = The CA wants a contact address
    .happened = { $ca } does not accept the contact address of the account, or wants one.
    .todo = Leave the address out, or give one that can receive mail. If the CA opens no account without, choose another CA.

# invalidProfile
# $ca (String) - the name of the CA
problems-invalid-profile = The kind of certificate is not offered any more
    .happened = { $ca } no longer offers the profile that was asked for.
    .todo = Change your choices and take another one, or the CA's usual one.

# orderNotReady
# $ca (String) - the name of the CA
problems-order-not-ready = Some names are not proved yet
    .happened = { $ca } says that the order is not ready.
    .todo = Try again. If that does not help, go back to the names and continue: what is proved stays proved.

# userActionRequired
# $ca (String) - the name of the CA
problems-user-action-required = The CA wants you to do something first
    .happened = { $ca } asks you to read or accept something, most often new terms of service.
    .todo = Open the page it names and read it. If you agree, say so below: Keystay then tells the CA.

# alreadyRevoked
# $ca (String) - the name of the CA
problems-already-revoked = It is revoked already
    .happened = { $ca } has revoked this certificate before.
    .todo = There is nothing left to do.

# alreadyReplaced
# $ca (String) - the name of the CA
problems-already-replaced = It is renewed already
    .happened = { $ca } has a newer certificate in place of the one you named.
    .todo = Change your choices and leave the earlier certificate out.

# badRevocationReason
# $ca (String) - the name of the CA
problems-bad-revocation-reason = The reason is not accepted
    .happened = { $ca } does not take the reason that was given for the revocation.
    .todo = Choose another: no reason, key compromise, superseded, or no longer in use.

# badNonce
# $ca (String) - the name of the CA
problems-bad-nonce = The CA took no request
    .happened = { $ca } said each time that the request came too late or twice.
    .todo = Wait a minute, then try again.

# connection, dns, tls, incorrectResponse
# $ca (String) - the name of the CA
problems-connection = The CA could not check a name
    .happened = { $ca } could not reach or read what was to prove a name. The detail says which.
    .todo = Check the name's records and server, then try again.

# compound
# $ca (String) - the name of the CA
problems-compound = Several things are wrong
    .happened = { $ca } found more than one problem. They are listed with their names.
    .todo = Mend what the list says, then try again, or go back and take the names out.

# serverInternal
# $ca (String) - the name of the CA
problems-server-internal = The CA has trouble
    .happened = { $ca } says that something failed on its side.
    .todo = Wait some minutes, then try again. What you have done so far is kept. The CA's status page may tell more.

# malformed
# $ca (String) - the name of the CA
problems-malformed = The CA did not understand the request
    .happened = { $ca } found something in the request that it cannot take. Most likely that is a fault of Keystay.
    .todo = Try again. If it stays, please report it with the text of the detail, which holds no secret.

# The state of an order does not change.
# $ca (String) - the name of the CA
problems-no-end = The CA takes unusually long
    .happened = { $ca } has said the same of the order for ten minutes. That is rare; it may have much to do, or trouble.
    .todo = Keep waiting: the page goes on asking, and your keys and all that you have done so far are kept. The CA's status page may say more.
