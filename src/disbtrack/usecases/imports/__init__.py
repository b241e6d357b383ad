"""Sheets taken in: read, doubted, compared with the book, shown, and written as one change or none."""
