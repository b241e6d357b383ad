"""Parts that pages are built from: one table, one delegate, cards, chips, marks and bars."""
