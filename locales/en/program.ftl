program-title = Which program this is
program-version = Version
program-lead = Each of these files has a checksum in the page (SHA-384). If a file is another by one byte, the browser does not use it.

# Without checksums: a development build.
program-unchecked = This copy was built without checksums, for trying things out. Do not use it for keys that matter.

program-alone = This copy is one file. Everything is in it, and the browser runs nothing in it that does not have the checksum that its first lines name.
program-go = Work out SHA-256 checksums
program-go-hint = Your browser fetches the files once more and works them out, as they stand in SHA256SUMS. A page could lie about itself, so use the commands below when it matters.
program-sums = SHA-256
program-unread = could not be read
