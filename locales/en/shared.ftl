# Title of the browser's tab for a page of this heading.
# $heading (String) - the heading of the page
shared-tab = { $heading } – Keystay

shared-copy = Copy
shared-copied = Copied
shared-copy-failed = Not copied: select the text and copy it by hand

# What a copy button copies, for who cannot see where it stands.
# $what (String) - what is copied
shared-copy-what = Copy { $what }

shared-detail = Detail, as it was received

# While a part of the program is on its way.
shared-loading = Loading …

shared-new-tab = (opens in a new tab)
shared-back-to-names = Back to the names
shared-error-prefix = Error:

# What a button copies, to those who cannot see where it stands.
# $label (String) - the label, such as prove-dns-value
# $what (String) - the name that it is for
shared-labelled = { $label }: { $what }

# Two sentences, one behind the other.
# $first (String) - a sentence or more
# $second (String) - a sentence
shared-sentences = { $first } { $second }
