"""Migrations of the book, run by the program itself when it opens a book of an earlier format."""
