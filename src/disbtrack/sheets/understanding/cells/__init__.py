"""What one cell says: words of the trade, numbers, days; and the faults that a cell can have."""
