"""What questions stand upon within one reading: the connection, the words, and who tells what."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection

from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.entry import EntryKind
from disbtrack.domain.series import Series
from disbtrack.storage.recollection import Basis, Recollection, Recollections


class Telling(NamedTuple):
    """A series tells something of a programme, a budget year and a day."""

    series: int
    kind: str
    programme: str
    source: str | None
    measure: str
    plan_year: int | None
    budget_year: int | None
    paid_year: int | None
    day: date | None


class Statement(NamedTuple):
    """A reporter says something of a unit in a statement; units_on: a day of the register in which it is meant."""

    series: int
    reporter: str | None
    unit: str | None
    kind: str
    programme: str
    measure: str
    plan_year: int | None
    budget_year: int | None
    paid_year: int | None
    day: date | None
    units_on: date | None


@dataclass(frozen=True, slots=True)
class Tellings:
    """All series, and what they tell now, each once."""

    series: Mapping[int, Series]
    each: frozenset[Telling]

    @property
    def figures(self) -> list[Telling]:
        """What counts: no drafts, no estimates, nothing that waits."""
        return [one for one in self.each if one.kind == EntryKind.FIGURE]


@dataclass(frozen=True, slots=True)
class Ground:
    """One moment of a book, as questions need it."""

    connection: Connection
    catalogue: Catalogue
    tellings: Tellings
    statements: frozenset[Statement]
    answered: Recollections

    def recall(self, question: Hashable) -> Recollection:
        """What is known of a question's answer."""
        basis = Basis(self.catalogue, self.tellings.each, self.statements)
        return self.answered.recall(self.connection, question, basis)
