backup-heading = Take your work along
backup-lead = All certificates, orders under way, accounts and private keys on this device, as one encrypted file: to go on at another computer, or to have a copy.
backup-save-title = Save it as a file
backup-save-lead = The file is of use to nobody without the passphrase, and nobody can tell you the passphrase if you forget it.
backup-new = New passphrase
backup-new-hint = Four or five words that nobody would guess together are good. At least 8 characters.
backup-again = The same passphrase again
backup-again-hint = So that a slip does not lock you out.
backup-save = Save the file
backup-standard = The file is a standard JWE (PBES2-HS512+A256KW, A256GCM), which other programs can open too.
backup-too-short = Type a passphrase of at least 8 characters.
backup-differs = The two passphrases are not the same. Type them again.
backup-nothing = There is nothing on this device yet that could be saved.

# $name (String) - the name of the file
# $certificates (Number) - how many certificates and orders are in it
backup-saved =
    { $certificates ->
        [one] { $name } was handed to your browser's downloads, with { $certificates } certificate or order in it. Keep it in a safe place.
       *[other] { $name } was handed to your browser's downloads, with { $certificates } certificates and orders in it. Keep it in a safe place.
    }

backup-open-title = Open such a file here
backup-open-lead = What is in it is put on this device beside what is there. Orders go on where they were. Where this browser keeps nothing, only the newest one is opened; the others stay in the file.
backup-file = The file
backup-file-hint = It was saved as keystay.jwe. Choose it, drop it here, or paste what is in it.
backup-no-file = Choose the file, or paste what is in it.
backup-passphrase = Its passphrase
backup-passphrase-hint = The one that you chose when you saved the file. Small and large letters count.
backup-open = Open the file

# $certificates (Number) - how many certificates and orders were in the file
# $accounts (Number) - how many accounts were in it
backup-opened =
    { $certificates ->
        [one]
            { $accounts ->
                [one] The file is open: { $certificates } certificate or order and { $accounts } account are on this device now. Go back to the names to see them.
               *[other] The file is open: { $certificates } certificate or order and { $accounts } accounts are on this device now. Go back to the names to see them.
            }
       *[other]
            { $accounts ->
                [one] The file is open: { $certificates } certificates and orders and { $accounts } account are on this device now. Go back to the names to see them.
               *[other] The file is open: { $certificates } certificates and orders and { $accounts } accounts are on this device now. Go back to the names to see them.
            }
    }

## Why a file was not made or opened, and what to do

backup-failed-no-passphrase = Type the passphrase of the file.
backup-failed-wrong-passphrase = This is not the passphrase of this file. Look at small and large letters, and at spaces at the ends.
backup-failed-not-a-file = This is not a file that Keystay saved. Its name ends in .jwe.
backup-failed-too-large = This is larger than such a file can be.
backup-failed-truncated = The end of the file is missing. Copy or download it again from where you have it.
backup-failed-altered = The file was altered or damaged on the way. Copy or download it again from where you have it.

# $how (String) - the name of an algorithm
backup-failed-unsupported = The file is locked in a way that Keystay does not open: { $how }.

# $count (String) - how many times
backup-failed-count = The file wants its passphrase to be worked on { $count } times, which Keystay does not do.
backup-failed-other-content = The passphrase is right, but what is in the file is not from Keystay.
backup-failed-too-new = A newer Keystay saved this file. Reload the page to get that version.

# $error (String) - what is wrong with the key
backup-failed-key = A key could not be used: { $error }.
