"""Floor 0: what disbursing means. Values and arithmetic; no files, no clock, no SQL, no Qt."""
