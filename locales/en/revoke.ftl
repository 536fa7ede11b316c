revoke-heading = Revoke a certificate
revoke-lead = A revoked certificate is declared void before its time, as when somebody else got its private key. A certificate that is only no longer needed can simply run out.
revoke-by = What can you show?
revoke-by-account = The account key
revoke-by-account-hint = Of the account that ordered it, or of one with the same CA that has proved all its names.
revoke-by-key = The certificate's own private key
revoke-by-key-hint = Also good when the account is lost.
revoke-key = That key
revoke-key-hint = Paste the private key you chose above, or choose its file. It stays in this page. For an account that this page knows already, leave the field empty.
revoke-key-missing = Paste the private key, or choose its file.
revoke-key-other = This key does not belong to the certificate. Paste its own private key, or choose the account key above.
revoke-reason = Why?

## Why a certificate is revoked, and what the reason is for or is called (RFC 5280)

revoke-reason-key-compromise = Somebody else has the private key, or may have it
    .hint = The CA then takes no more certificates with this key (keyCompromise).
revoke-reason-superseded = A new certificate has taken its place
    .hint = superseded
revoke-reason-cessation = The names are no longer used, or not yours any more
    .hint = cessationOfOperation
revoke-reason-unspecified = Another reason, or none
    .hint = unspecified

revoke-go = Check and go on
revoke-sure = Is this the one?
revoke-sure-hint = This cannot be undone. If the certificate is still in use, replace it first: visitors will get an error. Browsers learn of it from lists, within hours or days.
revoke-sure-go = Revoke it for good

# $ca (String) - the name of the CA
revoke-done = Done: { $ca } has revoked the certificate. Browsers learn of it from lists, within hours or days.

# $ca (String) - the name of the CA
revoke-done-before = There is nothing left to do: { $ca } has revoked this certificate before.
