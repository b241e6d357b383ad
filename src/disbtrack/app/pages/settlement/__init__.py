"""The account of a budget year, work by work or line by line: columns 6 to 24 of form 01/QTNĐ."""
