"""Typing a table beside the picture of its page."""
