"""What an import would change, figure by figure: for showing and choosing before anything is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from disbtrack.domain.diff import Key
from disbtrack.domain.entry import Entry, EntryKind, Filters
from disbtrack.domain.figure import Figure
from disbtrack.domain.money import Dong
from disbtrack.domain.programme import programme_of
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.imports.import_plan import Choice, Choices, ImportPlan, Telling

_KINDS = (EntryKind.FIGURE, EntryKind.PENDING)


class Kind(StrEnum):
    """The four kinds of differences, in the contract's words."""

    ADD = "add"
    CHANGE = "change"
    SAME = "same"
    MISSING = "missing"


_FITTING = {
    Choice.FILE: (Kind.ADD, Kind.CHANGE),
    Choice.BOTH: (Kind.ADD,),
    Choice.WITHDRAW: (Kind.MISSING,),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure of the file (told None: missing from it) beside what the book holds (held None: nothing), in đồng.

    by_hand: a person set the held amount, or withdrew the figure, by hand. edited: the reason given for it.
    waiting: the book holds no amount because the figure waited for its sender.
    """

    figure: Figure
    told: Dong | None
    held: Dong | None
    file: int
    sheet: str
    key: Key = b""
    kind: Kind = Kind.ADD
    by_hand: bool = False
    edited: str | None = None
    waiting: bool = False

    @property
    def difference(self) -> Dong:
        """New less old, in đồng; what is missing would fall away, what is new comes in whole."""
        return (self.told or 0) - (self.held or 0)

    @property
    def share(self) -> Fraction | None:
        """The difference as a share of the old amount (1 = 100 %); None where there was none."""
        return Fraction(self.difference, abs(self.held)) if self.held else None


@dataclass(frozen=True, slots=True)
class Differences:
    """The four kinds, each in the order of the file."""

    add: tuple[Difference, ...]
    change: tuple[Difference, ...]
    same: tuple[Difference, ...]
    missing: tuple[Difference, ...]

    @property
    def all(self) -> tuple[Difference, ...]:
        """All of them, what asks for a choice first."""
        return (*self.change, *self.add, *self.missing, *self.same)


class Group(StrEnum):
    """By what figures are put together, to be chosen for at once."""

    ALL = "all"
    FILE = "file"
    SHEET = "sheet"
    KIND = "kind"
    PROGRAMME = "programme"
    PROJECT = "project"
    UNIT = "unit"
    MEASURE = "measure"


def differences(book: Book, plan: ImportPlan) -> Differences:
    """List what a plan would do."""
    found: dict[Kind, list[Difference]] = {kind: [] for kind in Kind}
    with book.read() as reading:
        for place, file in enumerate(plan.files):
            for telling in file.tellings:
                for kind in (Kind.ADD, Kind.CHANGE, Kind.SAME):
                    found[kind] += _told(telling, kind, place)
                found[Kind.MISSING] += _missing(reading, telling, place)
    return Differences(*(tuple(found[kind]) for kind in Kind))


def _told(telling: Telling, kind: Kind, place: int) -> list[Difference]:
    keys: tuple[Key, ...] = getattr(telling.diff, kind.value)
    return [
        _difference(telling, key, telling.told[key], (telling.told[key].amount, kind, place))
        for key in keys
        if key in telling.told
    ]


def _difference(telling: Telling, key: Key, figure: Figure, told: tuple[Dong | None, Kind, int]) -> Difference:
    amount, kind, place = told
    held = telling.held.get(key)
    waiting = held is not None and held.kind is EntryKind.PENDING
    return Difference(
        figure,
        amount,
        None if held is None or waiting else held.amount,
        place,
        telling.sheet.name,
        key,
        kind,
        by_hand=key in telling.hand,
        edited=held.edited if held else None,
        waiting=waiting,
    )


def _missing(reading: Reading, telling: Telling, place: int) -> list[Difference]:
    """The book's own entries that a full telling would have repeated."""
    wanted = {telling.held[key].id: key for key in telling.diff.missing}
    if not wanted:
        return []
    former = {entry.id: entry for one in telling.doubled for _key, entry in one.former.values()}
    if wanted.keys() - former.keys():
        former |= {entry.id: entry for entry in entries_of_series(reading, telling)}
    found = [entry for number, entry in former.items() if number in wanted]
    return [_difference(telling, wanted[one.id], one.figure, (None, Kind.MISSING, place)) for one in found]


def entries_of_series(reading: Reading, telling: Telling) -> list[Entry]:
    """What the book holds of the series that a sheet tells of, with what waits."""
    known = next((one for one in reading.series() if one.identity == telling.series.identity), None)
    return reading.entries(Filters(series=known.id), kinds=_KINDS) if known else []


def group(rows: Iterable[Difference], by: Group) -> dict[str, tuple[Difference, ...]]:
    """Part figures by what they have in common; the code or text of the group → its figures, in their order."""
    parts: dict[str, list[Difference]] = {}
    for row in rows:
        parts.setdefault(_group_of(row, by), []).append(row)
    return {name: tuple(part) for name, part in parts.items()}


def _group_of(row: Difference, by: Group) -> str:
    figure = row.figure
    project = figure.project or ""
    known: Mapping[Group, object] = {
        Group.ALL: "",
        Group.FILE: row.file,
        Group.SHEET: row.sheet,
        Group.KIND: row.kind.value,
        Group.PROGRAMME: figure.programme or (programme_of(project) if "." in project else ""),
        Group.PROJECT: project,
        Group.UNIT: figure.unit or "",
        Group.MEASURE: figure.measure.value,
    }
    return str(known[by])


def choose(choices: Choices, rows: Iterable[Difference], choice: Choice, *, hand: bool = False) -> dict[Key, Choice]:
    """The choices with these figures settled alike; those that the choice does not fit stay as they are.

    FILE fits what is new or changed, BOTH what is new, WITHDRAW what is missing, BOOK all three. What a person set by
    hand is passed over by all but BOOK unless hand says that it is meant too: a group must never overwrite it unasked.
    """
    return {**choices, **{row.key: choice for row in rows if _fits(row, choice, hand=hand)}}


def _fits(row: Difference, choice: Choice, *, hand: bool) -> bool:
    if row.kind is Kind.SAME or (row.by_hand and choice is not Choice.BOOK and not hand):
        return False
    return choice is Choice.BOOK or row.kind in _FITTING[choice]
