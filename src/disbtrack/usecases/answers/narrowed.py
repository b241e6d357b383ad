"""A filter by what a counted series does not tell: a finer one answers for it, or it is said that nobody does.

Else a commune of whose money only the province's total is counted would seem to have spent nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from disbtrack.domain.breakdown import Opening, Untold, opens_at
from disbtrack.domain.entry import Filters
from disbtrack.domain.series import Base, Counted, Offer, Series, preference
from disbtrack.domain.standing import Cut, Sums, total
from disbtrack.storage.book import Reading

_STATED = {"project": "project", "unit": "unit", "source": "source", "capital": "capital"}
"""Filters → the dimension that a series must state to answer for them."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The series that answer for a filter; openings: those that took a counted one's place, or tell too much for it.

    untold: counted series that do not tell what is filtered by, where nobody else does.
    """

    counted: tuple[Counted, ...]
    openings: tuple[Opening, ...] = ()
    untold: tuple[Untold, ...] = ()


def unstated(filters: Filters, counted: Sequence[Counted]) -> frozenset[str]:
    """The dimensions that are filtered by and that not all counted series state."""
    asked = {name for one, name in _STATED.items() if getattr(filters, one)}
    return frozenset(name for name in asked if any(name not in row.series.grain for row in counted))


def widened(filters: Filters) -> Filters:
    """The filters without those by a dimension that a series may not state."""
    return replace(filters, **dict.fromkeys(_STATED))


def narrow(
    reading: Reading,
    counted: Sequence[Counted],
    filters: Filters,
    offers: Sequence[Offer],
    *,
    base: Base,
    as_of: date,
    year: int | None,
) -> Narrowed:
    """Let the first finer series answer where a counted one does not tell what is filtered by; totals never change.

    year: of which anything is said; None = of all.
    """
    narrowing = _Narrowing(reading, filters, offers, base, as_of)
    rows, openings, untold = [], list[Opening](), list[Untold]()
    for row in counted:
        needed = unstated(filters, [row])
        whole = narrowing.money(row, row.series) if needed else Sums()
        found = list(narrowing.openings(row, needed, whole)) if whole != Sums() else []
        opened = next((one for one in found if not one.over), None)
        rows.append(replace(row, series=opened.series) if opened else row)
        if whole != Sums() and year in {None, row.year}:
            openings += [opened] if opened else found[:1]
            untold += [] if found else [Untold(row.programme, row.side, row.series, tuple(sorted(needed)))]
    return Narrowed(tuple(rows), tuple(openings), tuple(untold))


@dataclass(frozen=True, slots=True)
class _Narrowing:
    """One filter on its way to be answered."""

    reading: Reading
    filters: Filters
    offers: Sequence[Offer]
    base: Base
    as_of: date

    def openings(self, row: Counted, needed: frozenset[str], whole: Sums) -> Iterator[Opening]:
        """What each finer series tells of a counted total, the first in the default order first."""
        for series in self._finer(row, needed):
            told = self.money(row, series)
            if told != Sums():
                own = (replace(row, series=series),)
                yield Opening(row.programme, row.side, series, own, None, None, (), (), whole, told)

    def _finer(self, row: Counted, needed: frozenset[str]) -> list[Series]:
        fitting = [one for one in self.offers if opens_at(one, row) and needed <= {*one.series.grain}]
        return [one.series for one in sorted(fitting, key=lambda one: preference(one, self.base))]

    def money(self, row: Counted, series: Series) -> Sums:
        """What a series tells of the whole programme and year on this side, whatever is filtered by."""
        lines = self.reading.lines(
            [replace(row, series=series)],
            cut=Cut.PROGRAMME,
            filters=widened(self.filters),
            as_of=self.as_of,
            year=row.year,
        )
        return total(line.sums for line in lines)
