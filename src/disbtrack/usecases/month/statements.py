"""The statements of a series that the book holds, by unit and month: what came, when, and what it replaced."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from disbtrack.domain.entry import Filters, ImportRecord
from disbtrack.domain.months import Month
from disbtrack.domain.series import Series
from disbtrack.storage.book import Reading


@dataclass(frozen=True, slots=True)
class Statement:
    """A sheet that was taken in: whose, to which day it runs; replaced: how many figures it put in others' place."""

    unit: str
    as_of: date
    record: ImportRecord
    replaced: int = 0

    @property
    def received(self) -> date:
        """The day on which it was taken in."""
        return self.record.at.astimezone().date()


def series_named(reading: Reading, name: str) -> list[Series]:
    """The series of a name, whatever their form and grain; those of decisions are no reports."""
    return [one for one in reading.series() if one.name == name and one.level is None]


def statements_of(reading: Reading, name: str, month: Month) -> list[Statement]:
    """All statements of a series to the end of a month, in the order in which they came.

    A statement is its unit's of the month's last day, by the name of its reporter.
    """
    numbers = {one.id for one in series_named(reading, name)}
    records = [one for one in reading.imports() if one.series_id in numbers and one.reporter]
    replaced = reading.replaced_by({one.change for one in records}, month.first, month.last)
    register = reading.catalogue().register
    found = []
    for one in records:
        as_of = one.as_of or _last_day(reading, one)
        if as_of is not None and as_of <= month.last:
            unit = register.code_named(one.reporter or "", as_of)
            found.append(Statement(unit, as_of, one, replaced.get((one.change, one.series_id or 0, one.reporter), 0)))
    return found


def _last_day(reading: Reading, record: ImportRecord) -> date | None:
    """The last day that a sheet tells whose columns or rows have days of their own."""
    days = (one.figure.date for one in reading.entries(Filters(import_id=record.id)))
    return max((day for day in days if day is not None), default=None)


def within(statements: Iterable[Statement], month: Month) -> list[Statement]:
    """Those that run to a day of the month."""
    return [one for one in statements if one.as_of >= month.first]
