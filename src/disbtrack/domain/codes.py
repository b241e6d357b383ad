"""Codes of others: what the Treasury's and the investors' codes and spellings mean here, and since when.

The map is many to one and dated: a code is given again to something else, a unit goes into another, and sheets of the
time before keep their meaning. One code may name several things at once: a project code its work and its investor.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache

from disbtrack.domain.names import fold, tidy
from disbtrack.i18n import N_


class CodeKind(StrEnum):
    """Whose code it is, or what a spelling names."""

    PROJECT = "project-code"  # mã dự án: 7 digits, the first a 7 or an 8
    BUDGET_UNIT = "budget-unit-code"  # mã ĐVQHNS: 7 digits, the first 1 to 3
    PROGRAMME = "programme-code"  # mã CTMT: 4 or 5 digits
    SOURCE = "source-code"  # mã nguồn NSNN
    NAME = "name"  # a spelling of a project or a work
    UNIT_NAME = "unit-name"  # a spelling of a commune, a department or an investor
    SOURCE_NAME = "source-name"
    CAPITAL_NAME = "capital-name"

    @property
    def is_code(self) -> bool:
        """Answer whether it is made of digits, not of words."""
        return self.value.endswith("-code")


KIND_NAMES = {
    CodeKind.PROJECT: N_("project code"),
    CodeKind.BUDGET_UNIT: N_("budget unit code"),
    CodeKind.PROGRAMME: N_("programme code"),
    CodeKind.SOURCE: N_("source code"),
    CodeKind.NAME: N_("name of a project or work"),
    CodeKind.UNIT_NAME: N_("name of a unit"),
    CodeKind.SOURCE_NAME: N_("name of a source"),
    CodeKind.CAPITAL_NAME: N_("name of a kind of capital"),
}


class TargetKind(StrEnum):
    """What a code may mean."""

    PROJECT = "project"  # a code of a programme tree, or a programme's short id
    WORK = "work"  # the name of a work (công trình)
    UNIT = "unit"  # the code of a commune or ward
    INVESTOR = "investor"  # the name of an investor or department (chủ đầu tư)
    SOURCE = "source"
    CAPITAL = "capital"


TARGET_NAMES = {
    TargetKind.PROJECT: N_("project"),
    TargetKind.WORK: N_("work"),
    TargetKind.UNIT: N_("unit"),
    TargetKind.INVESTOR: N_("investor"),
    TargetKind.SOURCE: N_("source"),
    TargetKind.CAPITAL: N_("kind of capital"),
}


@lru_cache(maxsize=20_000)
def code_key(kind: CodeKind, said: str) -> str:
    """Fold a code or a spelling so that equal ones meet: zeros that Excel drops, marks at the ends, case, spaces."""
    if kind.is_code:
        plain = "".join(sign for sign in said.casefold() if sign.isalnum())
        return plain.lstrip("0") if plain.isdecimal() else plain
    return spelling(said)


@lru_cache(maxsize=65_536)
def spelling(text: str) -> str:
    """A key under which the spellings of one name meet: case, spaces, tones and marks at the ends set aside."""
    return fold(tidy(text).strip(" .:;,-–+*•"))


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """One line of the map.

    said        the code or spelling as it was met.
    valid_from  first day on which it means this, valid_to the last; None = always before, ever after.
    person, at  who said so and when; source where it is from (a letter, a cell of a file).
    id          0 = not yet in the book.
    """

    kind: CodeKind
    said: str
    target_kind: TargetKind
    target: str
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    person: str = ""
    at: datetime | None = None
    id: int = 0

    @property
    def key(self) -> str:
        """The folded code or spelling."""
        return code_key(self.kind, self.said)

    @property
    def name(self) -> tuple[CodeKind, str, TargetKind]:
        """Of one name one entry holds at a time."""
        return self.kind, self.key, self.target_kind

    @property
    def first(self) -> date:
        """The first day, however early."""
        return self.valid_from or date.min

    @property
    def last(self) -> date:
        """The last day, however late."""
        return self.valid_to or date.max

    def holds(self, on: date) -> bool:
        """Answer whether it holds on a day."""
        return self.first <= on <= self.last

    def says_same(self, other: "CodeEntry") -> bool:
        """Answer whether another says the same of the same time."""
        mine = (self.name, self.target, self.valid_from, self.valid_to)
        return mine == (other.name, other.target, other.valid_from, other.valid_to)


def make_room(old: CodeEntry, new: CodeEntry) -> list[CodeEntry]:
    """What is left of an entry of the same name once a new one holds for its own days."""
    if old.last < new.first or old.first > new.last:
        return [old]
    left = []
    if old.first < new.first:
        left.append(replace(old, valid_to=new.first - timedelta(days=1)))
    if old.last > new.last:
        left.append(replace(old, valid_from=new.last + timedelta(days=1)))
    return left


class CodeMap:
    """All entries of a book, looked up by code and day."""

    def __init__(self, entries: Iterable[CodeEntry] = ()) -> None:
        self.entries = tuple(entries)

    @cached_property
    def _by_key(self) -> dict[tuple[CodeKind, str], list[CodeEntry]]:
        found: dict[tuple[CodeKind, str], list[CodeEntry]] = {}
        for entry in self.entries:
            found.setdefault((entry.kind, entry.key), []).append(entry)
        return found

    def __bool__(self) -> bool:
        return bool(self.entries)

    def entries_of(self, kind: CodeKind, said: str) -> list[CodeEntry]:
        """The entries about a code or spelling, of all days."""
        return list(self._by_key.get((kind, code_key(kind, said)), ())) if self.entries else []

    def meanings(self, kind: CodeKind, said: str, on: date) -> dict[TargetKind, str]:
        """What a code or spelling means on a day; on date.max, a sheet without a day, what it meant last."""
        known = self._by_key.get((kind, code_key(kind, said)), ()) if self.entries else ()
        if on == date.max:
            known = sorted(known, key=lambda entry: entry.last)
        return {entry.target_kind: entry.target for entry in known if on == date.max or entry.holds(on)}

    def plus(self, entries: Iterable[CodeEntry]) -> "CodeMap":
        """The map with further entries, which win over those that it has."""
        kept = list(self.entries)
        for new in entries:
            kept = [left for old in kept for left in (make_room(old, new) if old.name == new.name else [old])]
            kept.append(new)
        return CodeMap(kept)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A code or spelling that was met in a sheet and that the map does not know on the sheet's day.

    beside: the words that stand beside a code. suggestion: what they name, or the nearest name that is known.
    """

    kind: CodeKind
    said: str
    cell: str
    count: int = 1
    day: date | None = None
    beside: str = ""
    suggestion: tuple[TargetKind, str] | None = None
