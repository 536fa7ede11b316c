requests-title = Whom it has contacted
requests-lead = Every request that the program has made since this page was opened, with all that was sent. Requests to a CA are signed by your account key, which is what proves them yours; no private key is in any. The list ends with this page.
requests-nobody = Nobody so far.

# $amount (Number) - how many requests
requests-count =
    { $amount ->
        [one] { $amount } request.
       *[other] { $amount } requests.
    }

# $amount (Number) - how many
requests-earlier = The { $amount } before these are not shown.

# The place that the page came from.
requests-own = where this page came from

# Each request by itself.
requests-each = Read each request, and what was in it

## What a request was made for

# $kind (String) - the type of a DNS record
# $name (String) - a name in DNS
requests-why-dns = To ask for the { $kind } records of { $name }

# $host (String) - the server that was asked
# $kind (String) - the type of a DNS record
# $name (String) - a name in DNS
requests-why-dns-of = To ask { $host } for the { $kind } records of { $name }

# $name (String) - a name for the certificate
requests-why-look = To have the relay look at the file on { $name }

# $file (String) - the name of the file
requests-why-own = To load a file of this page: { $file }

requests-why-directory = To read what the CA offers
requests-why-new-nonce = To get a number that makes the next request good for one time only
requests-why-new-account = To open your account, or find it again
requests-why-new-order = To place the order
requests-why-authorization = To read what has to be proved for a name
requests-why-authorization-deactivate = To give up what was proved for a name
requests-why-challenge = To read how a proof is doing
requests-why-challenge-respond = To have a proof checked
requests-why-order = To ask how the order is doing
requests-why-finalize = To hand in the certificate request
requests-why-certificate = To fetch the certificate
requests-why-account = To read your account
requests-why-account-change = To change your account
requests-why-key-change = To give your account another key
requests-why-revoke-cert = To revoke a certificate
requests-why-renewal-info = To ask when to renew a certificate
requests-why-other = To talk to the CA

requests-under-way = no answer yet

# $status (String) - the HTTP status
requests-answered = answered ({ $status })

requests-failed = no answer
requests-given-up = not waited for any more
requests-when = When
requests-address = Address
requests-relayed = Passed on by the relay to
requests-took = Took

# $number (String) - a number
requests-milliseconds = { $number } ms

requests-said = The browser says
requests-header = Signed header
requests-payload = Content
requests-payload-none = Empty: something is only to be read.
requests-sent = Sent
requests-nothing = Nothing but the address.
requests-save = Save the list as a file
requests-save-hint = It holds all that is shown here, and no secrets. Names of yours are in it.
requests-compare = Compare it with what the browser itself notes
requests-compare-hint = Open the developer tools (F12), choose Network, and use the page. Every line there is one here, but for two kinds: the files of the page while it loads, and lines called OPTIONS or preflight, by which the browser asks a CA whether pages may talk to it.

# A request in the list.
# $place (String) - who was asked
# $outcome (String) - what came of it, such as requests-under-way
requests-place-and-outcome = { $place }, { $outcome }
