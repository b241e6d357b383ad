"""Opening balances: what was placed, disbursed and advanced before the book began."""
