preparing-heading = Preparing the order
preparing-lead = This takes a few seconds. You need not do anything.
preparing-finishing-heading = Getting your certificate
preparing-finishing-lead = All names are proved. This takes a few seconds; keep the page open.

# $amount (Number) - how many names
preparing-understood =
    { $amount ->
        [1] One name goes into the certificate
        [one] { $amount } name goes into the certificate
       *[other] { $amount } names go into the certificate
    }

# $ascii (String) - the name in ASCII
preparing-as-written = in DNS: { $ascii }

# $typed (String) - what was typed
# $changes (String) - what was changed, as a list
preparing-from = typed as “{ $typed }”: { $changes }

## What was changed of a name that was typed. Put into preparing-from, as a list.

preparing-change-from-url = taken out of the web address
preparing-change-port-dropped = port left out
preparing-change-trailing-dot = dot at the end left out
preparing-change-lowercased = capitals made small
preparing-change-to-ascii = written with letters DNS knows
preparing-change-unwrapped = quotes or brackets left out
preparing-change-repeated = was there more than once

preparing-steps = Steps

## The steps of an order

# $ca (String) - the name of the CA
preparing-step-directory = See whether { $ca } can be reached from this page
preparing-step-keys = Make the keys, here in this page

# $ca (String) - the name of the CA
preparing-step-account = Open an account with { $ca }
preparing-step-order = Place the order
preparing-step-authorizations = Read what proves each name

# $ca (String) - the name of the CA
preparing-step-challenges = Ask { $ca } to look

# $ca (String) - the name of the CA
preparing-step-validation = { $ca } looks
preparing-step-finalize = Send the certificate request
preparing-step-download = Fetch the certificate and compare it with key and names

# $done (Number) - how many are done
# $all (Number) - how many there are
preparing-count = { $done } of { $all }

## How far a step is

preparing-status-waiting = to come
preparing-status-working = working
preparing-status-done = done
preparing-status-failed = failed

# $step (String) - a step of the order
preparing-now = Now: { $step }
