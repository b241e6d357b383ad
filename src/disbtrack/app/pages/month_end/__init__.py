"""The end of a month: its checklist, and the reports that were frozen."""
