"""Lists of vouchers or decisions, in which every row stands for itself."""
