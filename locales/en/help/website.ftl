### What breaks a proof by file, and what mends it

website-login-page = A login, parking or maintenance page answers
    .remedy = Open the address above in a private window. If you see anything but the content of the file, switch that page off, at least for the folder .well-known, until you have the certificate.

website-rewrite = WordPress or another program answers for every address (Apache, LiteSpeed)
    .remedy = Put these lines at the very top of the file .htaccess in the website folder. They leave the proof alone.

website-apache-dots = Folders whose name begins with a dot are forbidden (Apache)
    .remedy = If the address says “Forbidden”, put a file .htaccess with this line into the folder acme-challenge.

website-nginx-dots = Folders whose name begins with a dot are forbidden (nginx)
    .remedy = Who looks after the server adds this to the site, before other rules for names with a dot.

website-iis = Windows server (IIS): the file has no ending
    .remedy = IIS does not hand out files without an ending. Put a file web.config with this into the folder acme-challenge.

website-ending = The file got an ending
    .remedy = Some programs add .txt when they save. The name must be exactly as shown, without an ending. The download buttons and the ZIP have it right.

website-hidden = The file manager hides it
    .remedy = Folders that begin with a dot are hidden in many file managers. Look in its settings for “show hidden files”. The ZIP makes the folders by itself.

website-ipv6 = An old IPv6 address
    .remedy = If the domain has an AAAA record, the CA looks there first. Delete the record if your server does not answer at that address.

website-port-80 = Port 80 is closed
    .remedy = The CA always begins at http:// on port 80. Leading on to https:// is fine; a closed port or a firewall is not.

website-proxy = A CDN or proxy stands in front
    .remedy = Upload the file to the server behind it, and turn off checks for visitors (“under attack” modes, country filters) until you have the certificate. The CA looks from several countries.
