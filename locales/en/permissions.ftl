permissions-title = Whom this page may contact
permissions-lead = The first lines of the page tell your browser whom it may contact, before any program runs. The browser refuses everything else. So even a faulty program could send a key nowhere but here:

# No policy is in the page.
permissions-none = Nobody told the browser whom this copy of the page may contact. Do not use it for keys that matter.

permissions-nobody = Nobody at all.

# What each of them is for.
permissions-own = Where the page came from: its own files, and the relay, if the site has one.

permissions-any = Any address that begins with https://
permissions-any-hint = You can type in the address of any CA (certificate authority) on this page, so the browser cannot know it beforehand. The page index.html may contact only the few that it names.

# $name (String) - a name for the certificate
permissions-authority = The CA (certificate authority) { $name }, if you order from it. It gets names, public keys and signed requests.

# $name (String) - a name for the certificate
permissions-resolver = { $name }, which says what is in public DNS. Asked after you press a button that names it.

permissions-unknown = This program does not know what for. Ask whoever serves the page.

# What else the policy forbids, if it does.
permissions-strict = It also tells the browser to load no script, style or picture from elsewhere, to send no form, and to run nothing that is only text. What nobody can forbid a page is to lead you to another address; you would see that.

permissions-whole = What the page tells the browser, word for word
permissions-whole-hint = It is called a content security policy. See for yourself that it is the one in force: have the browser show the source of this page (Ctrl+U, or right click). It stands at the beginning.
