"""Payments followed over the years: advances by age, money that expires, settlements of a year."""
