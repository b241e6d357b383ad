"""Targets and results beside the money."""
