"""Lines of money over the years: what expires, what is advanced, the year's end, and vouchers by hand."""
