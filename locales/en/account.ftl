account-heading = Your account with a CA
account-lead = An account is a key that the CA knows. Who has the key has the account.
account-key = Account key
account-key-hint = Paste it, or choose its file: PEM, JWK, certbot's private_key.json or acme.sh's account.key. It stays in this page.
account-key-missing = Paste the account key, or choose its file. This page knows no account with this CA yet.

# The CAs with which an account is known.
# $cas (String) - the names of CAs, as a list
account-known = This page knows your account with { $cas }. To go on with it, leave the field empty.

account-go = Find the account

# $ca (String) - the name of the CA
account-title = Your account with { $ca }

account-url = Address
account-status = State
account-valid = in use
account-closed = closed
account-contact = Contact
account-contact-none = none
account-key-kind = Key
account-keep = Keep the account key
account-contact-change = Change the contact addresses
account-contact-label = E-mail addresses
account-contact-hint = One per line, or none. The CA may write there when something is wrong. Let's Encrypt keeps no addresses.
account-contact-wrong = One of the lines is not an e-mail address, such as admin@example.org.
account-contact-go = Send the addresses
account-contact-done = The CA has taken the addresses in.
account-rollover = Change the account key
account-rollover-lead = For when somebody else may have seen the key. The account, and what is proved for it, stays the same. Finish an order that is under way first.
account-rollover-make = Make a new key
account-rollover-save = First save the new key: without it the account would be lost.
account-rollover-both = Keep the old key until the change is done.
account-rollover-go = Change to the new key
account-rollover-done = The account has the new key. The old one is of no use any more; other programs that had it need the new one.
account-close = Close the account
account-close-lead = Certificates stay valid until they end. But with this account nothing can be ordered, renewed or revoked any more, standing DNS records for it are of no use, and it cannot be opened again.
account-close-go = Close the account
account-close-sure = Close it for good

# $ca (String) - the name of the CA
account-close-done = The account with { $ca } is closed, and this page has forgotten it.

account-another = See to another account
