"""disbtrack: what was planned, what was disbursed, what is left, and who is slow and why."""

__version__ = "0.1.0"
