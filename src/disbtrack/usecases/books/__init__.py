"""A book and what is kept in it beside money: made, opened, locked, checked, undone, moved to another moment."""
