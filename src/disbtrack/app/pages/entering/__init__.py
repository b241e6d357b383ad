"""Rows entered by hand."""
