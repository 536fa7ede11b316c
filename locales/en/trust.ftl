trust-heading = How do I know?
trust-lead = That your keys stay here you need not take on trust. This is what the page may do, what it has done since you opened it, and how to check both without believing a word of it.
