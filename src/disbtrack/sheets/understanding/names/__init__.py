"""Texts and the things that they name: projects, units, reporters."""
