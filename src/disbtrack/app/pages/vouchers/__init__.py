"""Vouchers by hand: the list of those written, and the form in which one is written or altered."""
