"""Who is expected to report a month in a series: by the plan, by what was told before, by forms sent, by the office."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from disbtrack.domain.arrivals import Expected
from disbtrack.domain.months import Month
from disbtrack.domain.restating import Edges
from disbtrack.domain.sent_templates import SentTemplate
from disbtrack.domain.series import Base, Counted, Side, Teller, choose
from disbtrack.domain.standing import Cut
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.imports.telling import teller_of

_YEAR = timedelta(days=366)


class Why(StrEnum):
    """Why a unit is expected."""

    OFFICE = "office"  # a person said so
    FORM = "form"  # a form of the month was sent to it
    PLAN = "plan"  # it has plan lines of the year
    BEFORE = "before"  # it told the series in the year before


@dataclass(frozen=True, slots=True)
class Told:
    """A statement in the book, as the board sees it: whose (unit of the day), and to which day it runs."""

    unit: str
    as_of: date


def expected_units(reading: Reading, series: str, month: Month, told: Iterable[Told]) -> dict[str, Why]:
    """The units (code of a commune, name of an office) that report a month, as units of its last day.

    Whoever went into another unit is not expected after that; the other one is. The office's word goes first.
    """
    found: dict[str, Why] = dict.fromkeys(_told_before(reading, month, told), Why.BEFORE)
    found |= dict.fromkeys(_planned(reading, series, month), Why.PLAN)
    sent = (one for one in reading.kept(SentTemplate) if (one.series, one.period) == (series, str(month)))
    found |= dict.fromkeys((one.unit for one in sent), Why.FORM)
    said = sorted((one for one in reading.kept(Expected) if one.series == series), key=lambda one: one.valid_from)
    for one in said:
        if one.speaks_of(month):
            found.pop(one.unit, None)
            found |= {one.unit: Why.OFFICE} if one.reports else {}
    return found


def _told_before(reading: Reading, month: Month, told: Iterable[Told]) -> Iterator[str]:
    edges = Edges(reading.catalogue().register)
    for one in told:
        if month.last - _YEAR < one.as_of < month.first:
            yield from (path.end(one.unit) for path in edges.paths(one.unit, one.as_of, month.last))


def _planned(reading: Reading, series: str, month: Month) -> Iterator[str]:
    """The units with plan of the year; in a series of communes only communes, in one of investors only others."""
    teller = teller_of(series)
    if teller not in {Teller.COMMUNE, Teller.INVESTOR}:
        return
    communes = {unit.code for unit in reading.catalogue().register.valid(month.last)}
    for base in (Base.ASSIGNED, Base.DETAILED):
        counted = _counted_plan(reading, base, month)
        lines = reading.lines(counted, cut=Cut.UNIT, as_of=month.last, year=month.year, restated_on=month.last)
        for line in lines:
            if line.key and line.sums.planned and (line.key in communes) is (teller is Teller.COMMUNE):
                yield line.key


def _counted_plan(reading: Reading, base: Base, month: Month) -> list[Counted]:
    chosen = choose(reading.offers(until=month.last), base, preferred=reading.preferred())
    return [one for one in chosen if one.side is Side.PLAN]


def expect(book: Book, said: Expected, *, person: str) -> int | None:
    """Keep the office's word on who reports; answer the change, None where it says nothing new.

    Raises DisbtrackError where its days are the wrong way round.
    """
    if said.valid_to is not None and said.valid_to < said.valid_from:
        raise DisbtrackError(text("The last day lies before the first."), text("Give a later last day, or none."))
    with book.change(_label(said), person) as change:
        known = next((one.id for one in change.kept(Expected) if _named(one) == _named(said)), None)
        change.put_kept(replace(said, id=known))
        return change.number if change.touched else None


def say_nothing(book: Book, series: str, unit: str, *, person: str) -> int:
    """Take back what the office said of a unit, so that plan and earlier reports tell again; answer the change.

    Raises DisbtrackError where nothing was said of it.
    """
    label = text("Nothing is said any more on whether “{unit}” reports in “{series}”", unit=unit, series=series)
    with book.change(label, person) as change:
        said = [one for one in change.kept(Expected) if (one.series, one.unit) == (series, unit)]
        known = [one.id for one in said if one.id is not None]
        if not known:
            raise DisbtrackError(text("Nothing was said of “{unit}”.", unit=unit))
        change.withdraw_kept(Expected, known)
        return change.number


def _label(said: Expected) -> Text:
    if said.reports:
        return text("“{unit}” reports in “{series}”", unit=said.unit, series=said.series)
    return text("“{unit}” does not report in “{series}”", unit=said.unit, series=said.series)


def _named(one: Expected) -> tuple[object, ...]:
    return tuple(getattr(one, name) for name in Expected.named_by)
