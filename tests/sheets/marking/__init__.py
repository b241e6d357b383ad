"""Marks on the sender's own file."""
