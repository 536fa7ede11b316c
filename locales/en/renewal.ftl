renewal-heading = When to renew it
renewal-lead = The CA that issued a certificate can say when it wants it renewed. It learns which certificate you ask about.
renewal-go = Ask when to renew

# The CA, and the two ends.
# $ca (String) - the name of the CA
# $start (String) - a date and time
# $end (String) - a date and time
renewal-window = { $ca } suggests to renew it between { $start } and { $end }.

renewal-later = That is still to come. Put it in your calendar: nobody else reminds you.
renewal-now = That is now: order a new certificate for the same names. If you give this one under More choices, the CA knows that it is a renewal.
renewal-over = That is past: renew it without delay. If the CA named an earlier time than you expected, it may be about to revoke the certificate.

# $ca (String) - the name of the CA
renewal-invalid = { $ca } answered with a time that ends before it begins. Ask again in some hours.

# $ca (String) - the name of the CA
renewal-none = { $ca } does not say when to renew. Do it when a third of the time is left.

renewal-explanation = Read why
