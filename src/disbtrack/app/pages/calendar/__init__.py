"""The calendar of duties: what is late, due soon, ahead and done; the duties themselves."""
