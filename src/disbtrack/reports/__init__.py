"""Figures laid out on official papers, not yet drawn. Pure: no files but the forms that ship, no clock, no Qt."""
