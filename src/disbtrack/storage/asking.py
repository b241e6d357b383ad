"""What is asked of counted figures within one reading: who offers what, and the sums behind every table."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Connection

from disbtrack.domain.carried_forward import CarriedForward
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.entry import Filters
from disbtrack.domain.series import Base, Counted, Offer
from disbtrack.domain.standing import Cut, Group, Line, Sums
from disbtrack.domain.told_advances import ToldAdvance
from disbtrack.storage import offering, standing
from disbtrack.storage.behind import Behind, Counting, Rows
from disbtrack.storage.carried_forward import carried_forward, pending_reporters
from disbtrack.storage.ground import Ground, Tellings
from disbtrack.storage.memory import Memory
from disbtrack.storage.offering import BudgetYear
from disbtrack.storage.told_advances import told_advances
from disbtrack.storage.work_sums import work_sums

ALL = Filters()


class Asking:
    """The questions of one snapshot of a book that stand upon who told what."""

    def __init__(self, connection: Connection, memory: Memory) -> None:
        self.connection = connection
        self._memory = memory
        self._sayings = memory.sayings
        self._words: Catalogue | None = None

    def catalogue(self) -> Catalogue:
        """The trees, units and works of the book, as they are when they are first asked for."""
        if self._words is None:
            self._words = self._memory.catalogue(self.connection)
        return self._words

    @property
    def _tellings(self) -> Tellings:
        return self._sayings.tellings(self.connection)

    @property
    def _ground(self) -> Ground:
        statements = self._sayings.statements(self.connection)
        return Ground(self.connection, self.catalogue(), self._tellings, statements, self._memory.answered)

    def offers(self, *, filters: Filters = ALL, until: date | None = None) -> list[Offer]:
        """What each series has to offer up to a day; of the filters only programme, series and TDCS/HDK matter."""
        return offering.offers(self._tellings, filters, until, self._sayings.statements(self.connection))

    def years(self) -> list[BudgetYear]:
        """The budget years with a plan or money, by programme."""
        return offering.years(self._tellings)

    def lines(
        self,
        counted: Sequence[Counted],
        *,
        cut: Cut,
        filters: Filters = ALL,
        as_of: date,
        year: int | None,
        restated_on: date | None = None,
    ) -> list[Line]:
        """The sums behind every table, in đồng, by the cut's key and kind of capital; year None = all years.

        For one year, `counted` names the series of the years before it too: they tell the payments of carried plan.
        restated_on: all is shown under the units of this day; None = under those of which it was told.
        """
        chosen = offering.restricted(self._tellings, counted, filters)
        asked = standing.Asked(chosen, cut, filters, as_of, _year(year, filters), restated_on=restated_on)
        return standing.lines(self._ground, asked)

    def work_sums(
        self, counted: Sequence[Counted], *, filters: Filters = ALL, as_of: date, year: int | None
    ) -> Mapping[tuple[str, str], Sums]:
        """The same sums by project and name of the work (đồng); year None = all years."""
        chosen = offering.restricted(self._tellings, counted, filters)
        asked = standing.Asked(chosen, Cut.WORK, filters, as_of, year)
        return work_sums(self._ground, asked)

    def groups(
        self,
        counted: Sequence[Counted],
        names: tuple[str, ...],
        *,
        filters: Filters = ALL,
        as_of: date,
        year: int,
        restated_on: date | None = None,
    ) -> Sequence[Group]:
        """The sums of a year by what entries say in these columns ("project", "work", "unit", "budget_year"…).

        restated_on: all is shown under the units of this day; None = under those of which it was told.
        """
        chosen = offering.restricted(self._tellings, counted, filters)
        asked = standing.Asked(chosen, Cut.PROGRAMME, filters, as_of, year, names, restated_on)
        return standing.Lines(self._ground, asked).groups()

    def told_advances(
        self, counted: Sequence[Counted], *, filters: Filters = ALL, as_of: date, restated_on: date
    ) -> list[ToldAdvance]:
        """What statements told to be outstanding up to a day, one after the other, under the units of another day."""
        chosen = offering.restricted(self._tellings, counted, filters)
        asked = standing.Asked(chosen, Cut.PROGRAMME, filters, as_of, None, restated_on=restated_on)
        return told_advances(self._ground, asked)

    def behind(
        self,
        counted: Sequence[Counted],
        *,
        cut: Cut = Cut.PROGRAMME,
        rows: Rows | None = None,
        filters: Filters = ALL,
        as_of: date,
        year: int | None,
        base: Base,
        restated_on: date | None = None,
    ) -> list[Counting]:
        """The entries behind the sums of `lines` on a base, or some rows of them, each with what it counts."""
        chosen = offering.restricted(self._tellings, counted, filters)
        asked = standing.Asked(chosen, cut, filters, as_of, _year(year, filters), restated_on=restated_on)
        return Behind(self._ground, asked, base, rows).gather()

    def money_dates(
        self,
        counted: Sequence[Counted],
        *,
        filters: Filters = ALL,
        year: int | None = None,
        until: date | None = None,
    ) -> list[date]:
        """The days on which the counted series tell money, in order."""
        chosen = offering.restricted(self._tellings, counted, filters)
        return offering.money_dates(self._ground, chosen, filters, year, until)

    def carried_forward(self, counted: Sequence[Counted], *, as_of: date | None = None) -> list[CarriedForward]:
        """Of the counted series those in which somebody has not told the newest day."""
        return carried_forward(self._ground, counted, as_of or date.max)

    def pending_reporters(self, counted: Sequence[Counted], *, as_of: date | None = None) -> list[str]:
        """Reporters of the counted series of whom an amount waits for an answer."""
        return pending_reporters(self._ground, counted, as_of)


def _year(year: int | None, filters: Filters) -> int | None:
    return year if year is not None else filters.year
