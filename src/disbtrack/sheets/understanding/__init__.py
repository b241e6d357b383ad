"""Grids → figures: header band, column roles, rows, totals; the reading whose arithmetic holds wins."""
