"""The registers of units in the window."""
