offline-copy-title = Keep a copy, and use it offline
offline-copy-lead = keystay.html is all of this in one file. Save it, compare its checksum once as above, and open it from your disk whenever you need it. Then no server can hand you another program. It needs the network only to reach the CA and, if you want, the DNS resolvers.
offline-copy-save = Save keystay.html

# In the copy itself.
offline-copy-here = This is that file. Keep it where nobody else can change it.
