"""Two series key by key."""
