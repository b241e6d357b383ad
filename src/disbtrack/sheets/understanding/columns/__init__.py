"""Columns held against columns along the row: which only add, or only follow from, others."""
