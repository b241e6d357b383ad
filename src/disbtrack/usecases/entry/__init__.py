"""What people type: rows, vouchers, opening balances, answers, the end of a year."""
