"""Templates for a month: for whom, in which series and unit of money, and where the files go."""
