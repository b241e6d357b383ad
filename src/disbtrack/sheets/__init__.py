"""Floor 2: the gate to spreadsheets. File → Grid → header band and column roles → rows → figures, proved by totals."""
