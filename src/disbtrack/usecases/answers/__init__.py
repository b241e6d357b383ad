"""What the book says when it is asked: standings, slowness, breakdowns, two moments or two series compared."""
