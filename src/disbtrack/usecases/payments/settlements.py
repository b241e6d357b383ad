"""The settlement of a budget year line by line: columns 6 to 24 of form 01/QTNĐ, from decisions and payments."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from disbtrack.domain.entry import Filters
from disbtrack.domain.figure import PLAN_MEASURES, Figure
from disbtrack.domain.settlement import Settlement, settle
from disbtrack.domain.year_end import Line
from disbtrack.storage.book import Book
from disbtrack.usecases.payments.line_money import (
    DIMENSIONS,
    by_line,
    counted_decisions,
    counted_payments,
    counted_series,
    line_of,
    without,
    work_names,
)
from disbtrack.usecases.payments.told_totals import payments_in_totals


@dataclass(frozen=True, slots=True)
class SettledLine:
    """A line with its account of a budget year; from_totals: some of its payments are told as totals to date."""

    line: Line
    account: Settlement
    from_totals: bool = False


def settlements(
    book: Book,
    year: int,
    *,
    until: date,
    filters: Filters = Filters(),  # noqa: B008 - a frozen value
    capital: str = "",
) -> list[SettledLine]:
    """Account for every line in a budget year, from what is in the book up to a day; lines with nothing are left out.

    capital: leave out what says to be of another kind. Credit and people's money are asked for by their source only.
    Of money told as totals to date, what a year's totals grew by is its payment (see told_totals). All is accounted
    under the units of the year's end, whose plan, payments and advances are those of their predecessors too.
    """
    with book.read() as reading:
        counted = counted_series(reading)
        on = min(until, date(year, 12, 31))
        told = counted_decisions(reading, counted, filters, restated_on=on)
        totals = payments_in_totals(reading, counted, filters, year=year, until=until, restated_on=on)
        told += counted_payments(reading, counted, filters, restated_on=on)
        tree = reading.catalogue().tree
    totals = _within(totals, date.max, capital)
    figures = _within(told, until, capital) + totals
    hidden, names = _hidden(figures), work_names(figures)

    def shared(figure: Figure) -> Line:
        return without(line_of(figure), hidden[figure.project])

    from_totals = {shared(one) for one in totals}
    accounts = [
        SettledLine(line._replace(work=_spelt(line, names)), settle(movements, year), line in from_totals)
        for line, movements in by_line(figures, shared).items()
    ]
    moved = [one for one in accounts if one.account != Settlement()]
    return sorted(moved, key=lambda one: (tree.place(one.line.project or ""), one.line.work or "", str(one.line)))


def _within(told: Iterable[Figure], until: date, capital: str) -> list[Figure]:
    wanted = {capital, None}
    return [one for one in told if one.date and one.date <= until and (not capital or one.capital in wanted)]


def by_work(lines: Iterable[SettledLine]) -> list[SettledLine]:
    """Add lines up by project and work, in the order in which they come first."""
    found: dict[Line, SettledLine] = {}
    for one in lines:
        key = Line(one.line.programme, one.line.project, one.line.work)
        before = found.get(key, SettledLine(key, Settlement()))
        found[key] = SettledLine(key, before.account + one.account, before.from_totals or one.from_totals)
    return list(found.values())


def _spelt(line: Line, names: dict[Line, str | None]) -> str | None:
    if line.work is None:
        return None
    return next(
        (name for known, name in names.items() if (known.project, known.work) == (line.project, line.work)), line.work
    )


def _hidden(figures: Sequence[Figure]) -> dict[str | None, set[str]]:
    """What the lines of each project cannot say; nothing of a project where not all money names one."""
    by_project: dict[str | None, list[Figure]] = {}
    for one in figures:
        by_project.setdefault(one.project, []).append(one)
    everywhere = _not_shared(figures)
    if "project" in everywhere:
        return dict.fromkeys(by_project, everywhere)
    return {project: _not_shared(mine) for project, mine in by_project.items()}


def _not_shared(figures: Sequence[Figure]) -> set[str]:
    """The dimensions that not every decision and every payment says."""
    sides = [[one for one in figures if (one.measure in PLAN_MEASURES) is planned] for planned in (True, False)]
    if not all(sides):
        return set()
    return {name for name in DIMENSIONS if any(getattr(one, name) is None for side in sides for one in side)}
