"""Estimates and registered plans, unit by unit, beside what was paid."""
