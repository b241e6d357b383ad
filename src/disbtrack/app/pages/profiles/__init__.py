"""How senders' sheets are read: the kept profiles, changed, renamed, handed over, forgotten."""
