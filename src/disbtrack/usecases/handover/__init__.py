"""The book handed out: the whole ledger with its registers, in files that read back to an equal book."""
