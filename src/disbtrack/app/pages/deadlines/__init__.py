"""The last days of money: until when it may be spent, settled, carried and paid back."""
