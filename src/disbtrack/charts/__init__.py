"""Figures as lines and bars, not yet drawn. Pure."""
