"""The day on which the tests of the use-cases take place."""

from datetime import date

TODAY = date(2026, 11, 22)
