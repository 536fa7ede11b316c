blocking-error-happened = What happened
blocking-error-todo = What to do
blocking-error-again = Try again
blocking-error-agree-again = I have read it and agree: go on
blocking-error-per-name = Name by name

# Before the names that nothing is wrong with.
# $names (String) - names for the certificate, as a list
blocking-error-fine = Nothing is said against { $names }.

blocking-error-instance = Open the page the CA names

# A problem that Keystay has no words for
# $ca (String) - the name of the CA
blocking-error-refused = The CA said no
    .happened = { $ca } refused, with a reason that Keystay has no words for. The detail has it as the CA wrote it.
    .todo = Do what the detail says, then try again.

# When to come back, in words.
# $when (String) - a date and time
blocking-error-later = The CA asks to wait until { $when }.

blocking-error-offline = You are offline. Keystay goes on by itself when the connection is back.

## What is tried again by itself

# $ca (String) - the name of the CA
# $wait (String) - seconds until the next try
# $number (String) - the number of the try
# $of (String) - how many tries there are
blocking-error-retry-silent = { $ca } did not answer. Trying again in { $wait } s ({ $number } of { $of }).

# $ca (String) - the name of the CA
# $number (String) - the number of the try
# $of (String) - how many tries there are
blocking-error-retry-silent-now = { $ca } did not answer. Trying again ({ $number } of { $of }).

# $ca (String) - the name of the CA
# $wait (String) - seconds until the next try
# $number (String) - the number of the try
# $of (String) - how many tries there are
blocking-error-retry-trouble = { $ca } has trouble just now. Trying again in { $wait } s ({ $number } of { $of }).

# $ca (String) - the name of the CA
# $number (String) - the number of the try
# $of (String) - how many tries there are
blocking-error-retry-trouble-now = { $ca } has trouble just now. Trying again ({ $number } of { $of }).

blocking-error-try-now = Try now

blocking-error-keep-waiting = Keep waiting

# $ca (String) - the name of the CA
blocking-error-unreachable = No answer from { $ca }
    .happened = The browser got nothing it may read, and it does not say why. The computer may be offline, an extension or a filter in the network may block the connection, or the CA may be overloaded.
    .todo = Check the connection, and turn off blockers for this page. Then try again; nothing is lost.

# $ca (String) - the name of the CA
blocking-error-unreachable-directory = { $ca } cannot be reached
    .happened = The browser got nothing it may read from the directory address, and it does not say why. The computer may be offline, the address may be wrong, an extension or a filter may block it, or the CA does not let web pages talk to it (no CORS), which is so with several CAs.
    .todo = Check the connection and the address, and turn off blockers for this page. Then try again. If other CAs work, this one does not talk to web pages.

# A CA of which that is known.
# $ca (String) - the name of the CA
blocking-error-no-browsers = { $ca } does not talk to web pages
    .happened = It does not let a page read its answers (no CORS), so this page cannot order from it by itself.
    .todo = Use a relay, which passes the requests on, or go back and choose another CA.

# $ca (String) - the name of the CA
blocking-error-not-directory = This address is not a CA's directory
    .happened = { $ca } answered, but not with an ACME directory: the list of addresses that every ACME CA publishes.
    .todo = Check the address in the CA's documentation. Then go back and correct it; the names are kept.

# $status (String) - the HTTP status
# $ca (String) - the name of the CA
blocking-error-server-trouble = The CA has trouble
    .happened = { $ca } answered with status { $status } and a text that is not from the CA's program, as overloaded or failing servers do.
    .todo = Wait some minutes, then try again. What you have done so far is kept.

# $status (String) - the HTTP status
# $ca (String) - the name of the CA
blocking-error-network-answered = Something else answered
    .happened = The answer has status { $status } and did not come from the CA's program. A proxy, a filter or a login page of the network may stand between this page and { $ca }.
    .todo = Try another network or turn the filter off, then try again. What you have done so far is kept.

# $ca (String) - the name of the CA
blocking-error-not-understood = The answer cannot be understood
    .happened = { $ca } answered, but not with what the protocol (RFC 8555) asks for.
    .todo = Try again. If it stays, the CA or something in between is at fault; choose another CA.

# $ca (String) - the name of the CA
blocking-error-no-nonce = This CA cannot be used from a web page
    .happened = Every request needs a number that { $ca } hands out (a nonce), and it does not let web pages read it. Or its service for these numbers is failing just now.
    .todo = Try again in a minute. If it stays, use a relay or choose another CA. Who runs the CA can allow it: the header Access-Control-Expose-Headers must name Replay-Nonce, Location and Link.

# $ca (String) - the name of the CA
blocking-error-nonces-refused = The CA took no request
    .happened = { $ca } refused the number that goes with each request (the nonce) many times in a row.
    .todo = Wait a minute, then try again.

# $ca (String) - the name of the CA
blocking-error-chain = The certificate cannot be used
    .happened = What { $ca } delivered is not a clean certificate chain, so Keystay does not hand it on.
    .todo = Try again, which fetches it once more. If it stays, tell the CA.

# $ca (String) - the name of the CA
blocking-error-mismatch = The certificate does not fit
    .happened = What { $ca } delivered does not belong to your key or your names, so Keystay does not hand it on: it would not work.
    .todo = Go back to the names and continue again. If it stays, tell the CA.

blocking-error-lost-keys = The keys are not here any more
    .happened = The keys of this order lived only in the page as it was before, and are gone. Nobody else has them.
    .todo = Go back to the names and continue: new keys are made, and names that are proved stay proved for a while.

# $ca (String) - the name of the CA
blocking-error-other-names = The CA answered for other names
    .happened = { $ca } made an order that is not for the names you asked for, so it was not followed.
    .todo = Go back to the names and continue again. If it stays, choose another CA.

# A name, and the authority's.
# $name (String) - a name for the certificate
# $ca (String) - the name of the CA
blocking-error-no-method = A name cannot be proved by hand
    .happened = { $ca } offers neither a DNS record nor a file as proof for { $name }.
    .todo = Go back and take the name out, or choose another CA.

# A name that could not be proved, and the CA does not say why.
# $ca (String) - the name of the CA
blocking-error-no-reason = The proof was not found
    .happened = { $ca } did not see what it looked for, and does not say why.
    .todo = Compare what you added with what was asked for, then go on with new values.

# Before the words of the CA.
# $ca (String) - the name of the CA
blocking-error-said = In the words of { $ca }

blocking-error-ours = Something failed in this page
    .happened = This is most likely a fault of Keystay.
    .todo = Try again. If it stays, please report it with the text of the detail, which holds no secret.

# A part of the program that did not come.
blocking-error-not-loaded = A part of this page could not be loaded
    .happened = Keystay loads first what is needed first. What is needed now did not arrive, or does not belong to this page, so it was not started. Nothing was sent, and what you have typed is kept.
    .todo = See whether you are online, then try again. If it stays, save what you still need and reload the page: it may have been updated. If this message comes back then, do not use this copy of Keystay.

## What the relay itself answered

# $said (String) - what the relay says
blocking-error-relay-busy = The relay has too much to do
    .happened = { $said }
    .todo = Wait a minute, then try again. What you have done so far is kept.

# $said (String) - what the relay says
blocking-error-relay-no-answer = The relay got no answer from the CA
    .happened = { $said }
    .todo = Try again in a minute. If it stays, the CA fails, or whoever runs the relay has to look into it.

# $said (String) - what the relay says
blocking-error-relay-said-no = The relay refused
    .happened = { $said }
    .todo = Check the relay's address. Who runs it decides for which CAs and which pages it works.

blocking-error-reconsider = Change your choices
blocking-error-change-names = Change the names
blocking-error-other-account = Go on with another account

# $ca (String) - the name of the CA
blocking-error-relay = Reach { $ca } through a relay

blocking-error-relay-about = Some CAs do not let web pages talk to them. A relay is a small program on a web server that passes requests on. It sees which names you order and from where, and could refuse to pass something on. It never sees a private key and cannot change what this page signs.
blocking-error-relay-site = Use the relay of this site
blocking-error-relay-label = Address of the relay
blocking-error-relay-hint = It begins with https://. How to run one stands in Keystay's folder “relay”.
blocking-error-relay-use = Use this relay
blocking-error-relay-wrong = The relay's address has to be a whole web address that begins with https://.
blocking-error-relay-elsewhere = This page may talk only to the CAs it names. To use a relay, open the page for any CA; what you typed goes along.

blocking-error-incomplete = What is saved of this order is not complete
    .happened = A part that the next step needs is missing on this device, so Keystay cannot go on with this order.
    .todo = Try again. If it stays, order a certificate for the same names anew.
