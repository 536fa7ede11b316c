# The heading of the list.
saved-title = On this device

# $first (String) - a name for the certificate
# $more (Number) - how many more names
saved-more = { $first } and { $more } more

# Where it stands.
saved-conditions = Waits for your choices.

saved-proving = Waits for your proof.

# $ca (String) - the name of the CA
saved-checking = { $ca } is looking.

saved-failed = A proof failed.
saved-withdrawn = Given up.
saved-working = Under way.

# $until (String) - a date and time
saved-done = Ready. Good until { $until }.

# How an order stands, and where.
# $stands (String) - how it stands: a sentence, such as saved-working
# $ca (String) - the name of the CA
# $when (String) - a date and time
saved-about = { $stands } { $ca }, kept { $when }.

# The same with a CA for practice.
# $stands (String) - how it stands: a sentence, such as saved-working
# $ca (String) - the name of the CA
# $when (String) - a date and time
saved-about-practice = { $stands } { $ca }, kept { $when }. A practice run.

# The names of two buttons to those who cannot see where they stand.
# $names (String) - the names of the certificate
saved-open-what = Open: { $names }

# $names (String) - the names of the certificate
saved-go-on-what = Go on: { $names }

# $names (String) - the names of the certificate
saved-forget-what = Forget: { $names }

saved-open = Open
saved-go-on = Go on
saved-forget = Forget
saved-forget-sure = Forget this certificate and its private key? What was not saved as a file is gone then.
saved-forget-all = Forget everything on this device
saved-forget-all-sure = Forget all certificates, accounts and private keys on this device? What was not saved as a file is gone then.
saved-forget-this = Forget this certificate

# Instead of an entry.
saved-newer = One that a newer Keystay kept. Reload the page to get that version.

saved-broken = One that cannot be read any more.

# Why nothing is kept.
saved-unavailable = This browser keeps nothing for this page, as in a private window. Everything works, but only as long as the page stays open: save your files before you close it.

saved-full = There is no room left on this device to keep this. It goes on, but only as long as the page stays open: save your files before you close it.
saved-not-working = This could not be kept on this device. It goes on, but only as long as the page stays open: save your files before you close it.

# At the foot of an order.
saved-kept = Kept on this device, encrypted. You can close the page and come back.

saved-not-wanted = Nothing of this is kept: it is gone when you close the page.

# On the first page.
saved-keep-nothing = Keep nothing on this device

saved-keep-nothing-hint = For a computer that others use. Without this you can close the page at any time and go on later.

# Instead of an order.
saved-opening = Opening …

saved-elsewhere = This certificate is open in another tab
saved-elsewhere-lead = Go on there, or take it over here. The other tab stops then.
saved-take-over = Go on here
saved-gone = This certificate is not on this device
saved-gone-lead = It was forgotten, or it was begun in another browser or on another computer.
saved-unreadable = This certificate cannot be read
saved-unreadable-lead = What was kept of it is damaged, or a newer Keystay kept it. Reload the page once; if that does not help, begin anew. Names that are proved already stay proved at the CA for a while.
