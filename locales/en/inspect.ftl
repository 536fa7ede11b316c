inspect-heading = Look into a certificate
inspect-lead = It is read in this page. Nothing is sent.
inspect-go = Show what it says
inspect-nameless = Certificate without a name
inspect-state = State

# $days (Number) - how many days
inspect-in-force =
    { $days ->
        [one] valid now, { $days } day left
       *[other] valid now, { $days } days left
    }

# $days (Number) - how many days
inspect-ended =
    { $days ->
        [one] not valid any more: it ended { $days } day ago
       *[other] not valid any more: it ended { $days } days ago
    }

inspect-not-yet = not valid yet
inspect-names = Names
inspect-subject = Issued to
inspect-issuer = Issued by
inspect-key = Key
inspect-signature = Signed with
inspect-serial = Serial number
inspect-sha256 = SHA-256 fingerprint
inspect-sha1 = SHA-1 fingerprint
inspect-authority-key = Authority key identifier
inspect-scts = Receipts of public logs (SCTs)
inspect-scts-none = none
inspect-renewal-id = Name for renewal (certID)
inspect-logs = Look for it in the public logs
inspect-logs-hint = All certificates that browsers trust are in public logs. The link leads to crt.sh, which learns from it which certificate you look at.
