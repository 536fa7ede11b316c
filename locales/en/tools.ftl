# Above the links.
tools-title = Already have a certificate?

tools-inspect = Look into a certificate, and see when to renew it
tools-revoke = Revoke a certificate
tools-account = See to your account with a CA

# The file that is taken along.
tools-carry = Take your work to another computer, or open it here

# “How do I know?”.
tools-trust = How do I know that my keys stay here?

# $ca (String) - the name of the CA
tools-not-offered = This CA does not offer it
    .happened = The directory of { $ca }, which lists what it can do, has no address for this. Nothing was sent.
    .todo = See whether the right CA is chosen. If it is, look for another way on the CA's own website.

# The CA does not take a key.
# $ca (String) - the name of the CA
tools-not-known = The CA does not accept this key for it
    .happened = { $ca } has no account for the key, or has closed it, or the account is not one that may do this.
    .todo = See whether the right CA is chosen: an account with Let's Encrypt is none with its practice service. If the key of the account was changed, take the newer one. A certificate can be revoked by the account that ordered it, or by its own key.

tools-working = Working …
tools-authority = Which CA?
tools-relay-hint = Only for a CA that does not let web pages talk to it. Otherwise leave it empty.
tools-certificate = Certificate
tools-certificate-hint = Paste the text from BEGIN CERTIFICATE to END CERTIFICATE, or choose its file. A chain of several is fine.
tools-certificate-wrong = There is no certificate in this that can be read. Its text begins with -----BEGIN CERTIFICATE-----.

# A private key where a certificate was asked for, alone and beside one.
tools-private-key = This is a private key, not a certificate. It was not kept and the field is empty again. Paste the certificate: the text between BEGIN CERTIFICATE and END CERTIFICATE.

tools-private-key-too = There was a private key beside the certificate. It was not kept and the field is empty again. Take care where you paste it.
tools-cancel = Cancel
