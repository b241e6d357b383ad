"""What was done to the book, change by change, and undoing any of it at any time."""
