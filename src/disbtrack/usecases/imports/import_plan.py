"""What an import is made of before it is written: its sources, what each sheet tells, and what a person takes of it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from disbtrack.domain.diff import Diff, Key
from disbtrack.domain.entry import Entry
from disbtrack.domain.figure import Figure
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import FileReading, SheetReading
from disbtrack.domain.series import Series
from disbtrack.sheets.grid import Grid
from disbtrack.storage.ledger import Held
from disbtrack.usecases.imports.reading_files import FileRead
from disbtrack.usecases.imports.register_telling import DIFFERS, RegisterTelling

HAND_EDITED = "hand-edited"
"""The rule that a figure which a person set or withdrew by hand is told otherwise by a file."""

UNDER_RAW_NAME = "held-under-raw-name"
"""The rule that the book holds under a raw name what the map of codes explains by now."""

RENAMED = "held-under-other-name"
"""The rule that a cell told anew under another name is still counted under the former one."""

OTHER_REPORTER, NO_REPORTER = "other-reporter", "reporter-unknown"
"""The rules that another teller, or one that a sheet does not name, tells the same money."""

DOUBLING = frozenset({RENAMED, OTHER_REPORTER, NO_REPORTER})
"""The rules by which money would be counted twice; as errors they are answered by a choice that names the money."""


class Choice(StrEnum):
    """What becomes of one figure of the comparison."""

    FILE = "file"  # take what the file tells: new or changed figures
    BOOK = "book"  # keep what the book holds: leave a new one out, an old one as it is
    BOTH = "both"  # take a new figure although the same money seems to be told already: both are counted
    WITHDRAW = "withdraw"  # of a missing figure: end it; its history stays


Choices = Mapping[Key, Choice]
"""A person's word on single figures; what it leaves out follows the defaults (see ImportPlan.settled)."""


def from_file(choices: Choices) -> dict[Key, bool]:
    """Of rows of registers: whether the file's is taken, where a person chose."""
    return {key: choice is Choice.FILE for key, choice in choices.items()}


_TAKEN: Mapping[Choice | None, Choice] = {
    Choice.FILE: Choice.FILE,
    Choice.BOOK: Choice.BOOK,
    Choice.BOTH: Choice.FILE,
}
"""What becomes of a told figure by a person's word."""


@dataclass(frozen=True, slots=True)
class Place:
    """A sheet of an import: the file by its path as given, the sheet by its name."""

    file: str
    sheet: str


@dataclass(frozen=True, slots=True)
class Doubled:
    """New figures that seem to tell money once more: asked about by an error of its own, at cell.

    name    who or what tells it already; by it a person says that both count.
    former  new figures → what the book holds of them under another name, by its key; where it can be ended.
    """

    rule: str
    cell: str | None
    name: str
    keys: frozenset[Key]
    former: Mapping[Key, tuple[Key, Entry]] = field(default_factory=dict)

    def is_settled(self, settled: Mapping[Key, Choice], choices: Choices) -> bool:
        """Answer whether each figure is left out, takes the former one's place, or is counted beside it by choice."""
        return all(
            settled.get(key) is Choice.BOOK or choices.get(key) is Choice.BOTH or self._is_ended(key, settled)
            for key in self.keys
        )

    def _is_ended(self, key: Key, settled: Mapping[Key, Choice]) -> bool:
        return key in self.former and settled.get(self.former[key][0]) is Choice.WITHDRAW


@dataclass(frozen=True, slots=True)
class Telling:
    """What a sheet tells of one series and reporter: its figures by key, and how they differ from those held.

    withdrawn, drafts  of a ledger: figures that a person withdrew by hand in the book that it was made of, and those of
            decisions that were not issued.
    held  what the book held when compared, under the keys told and those missing.
    hand  new, changed or missing figures that a person set, or (new ones) withdrew, by hand: asked for one by one.
    closed  told or missing figures that are dated in a closed period: they stay as the book has them.
    doubled  new figures that would be counted beside what tells the same money already (see renamed, tellers).
    """

    sheet: SheetReading
    series: Series
    reporter: str | None
    told: dict[Key, Figure]
    estimates: dict[Key, Figure]
    pending: dict[Key, Figure]
    diff: Diff
    withdrawn: dict[Key, Figure] = field(default_factory=dict)
    held: dict[Key, Held] = field(default_factory=dict)
    hand: frozenset[Key] = frozenset()
    doubled: tuple[Doubled, ...] = ()
    closed: frozenset[Key] = frozenset()
    drafts: dict[Key, Figure] = field(default_factory=dict)

    def everything(self) -> dict[Key, Figure]:
        """All that it tells, also what is in no sum."""
        return {**self.withdrawn, **self.drafts, **self.pending, **self.estimates, **self.told}

    def settled(self, choices: Choices) -> dict[Key, Choice]:
        """What becomes of each figure that is new, changed or missing, by a person's word or by default.

        By default a new or changed figure is taken from the file, one that a person set by hand is kept as it is,
        and a missing one stays. A choice that does not fit its figure counts as the default; what is dated in a
        closed period stays whatever is chosen.
        """
        told = (*self.diff.add, *self.diff.change)
        by_default = {key: Choice.BOOK if key in self.hand else Choice.FILE for key in told}
        settled = {key: _TAKEN.get(choices.get(key), default) for key, default in by_default.items()}
        ended = {key: choices.get(key) is Choice.WITHDRAW for key in self.diff.missing}
        settled |= {key: Choice.WITHDRAW if ends else Choice.BOOK for key, ends in ended.items()}
        return settled | dict.fromkeys(settled.keys() & self.closed, Choice.BOOK)

    def asked(self) -> Iterator[tuple[str, Key]]:
        """The cells that differ from what a person set by hand, each with its key, from the top."""
        told = [(self.told[key], key) for key in self.hand if key in self.told]
        for figure, key in sorted(told, key=lambda one: (one[0].row, one[0].cell, one[1])):
            yield figure.cell, key

    def chosen_for(self, choices: Choices) -> Iterator[tuple[str, str | None]]:
        """The rules and cells whose doubt a person's choices have settled."""
        yield from ((HAND_EDITED, cell) for cell, key in self.asked() if key in choices)
        settled = self.settled(choices) if self.doubled else {}
        yield from ((one.rule, one.cell) for one in self.doubled if one.is_settled(settled, choices))


@dataclass(frozen=True, slots=True)
class FilePlan:
    """One file as read and compared; grids are kept for showing.

    reading: with what the comparison found. read: as it was read, before the comparison. registers: what a ledger
    brings beside its figures.
    """

    reading: FileReading
    grids: list[Grid]
    data: bytes
    tellings: tuple[Telling, ...]
    read: FileRead
    registers: tuple[RegisterTelling, ...] = ()

    @property
    def name(self) -> str:
        """The file's name, without its folder."""
        return Path(self.reading.path).name

    @property
    def diff(self) -> Diff:
        """The differences of all its sheets."""
        return sum((telling.diff for telling in self.tellings), Diff())

    def is_blocked(self, *, accept_warnings: bool, choices: Choices | None = None) -> bool:
        """Answer whether something stands open that forbids writing; what a person chose for is no longer asked."""
        stops = {Severity.ERROR} if accept_warnings else {Severity.ERROR, Severity.WARNING}
        return any(problem.severity in stops for problem in self._open(choices or {}))

    def chosen_for(self, choices: Choices) -> set[tuple[str, str, str | None]]:
        """The sheets, rules and cells whose doubt a person's choices have settled."""
        told = {(one.sheet.name, *place) for one in self.tellings for place in one.chosen_for(choices)}
        asked = ((one.sheet.name, cell, key) for one in self.registers for cell, key in one.asked_cells())
        return told | {(sheet, DIFFERS, cell) for sheet, cell, key in asked if key in choices}

    def count_rows(self, choices: Choices) -> int:
        """How many rows of its registers are written."""
        return sum(one.count_written(from_file(choices)) for one in self.registers)

    def _open(self, choices: Choices) -> Iterator[Problem]:
        chosen = self.chosen_for(choices)
        for sheet, problem in self.reading.all_problems():
            place = (sheet.name if sheet else "", problem.rule, problem.cell)
            if place not in chosen:
                yield problem


@dataclass(frozen=True, slots=True)
class Taken:
    """How many figures are written and how many are not: new, changed, kept as the book has them, withdrawn.

    kept_by_hand: of those kept, the ones that a person set by hand. left: missing ones that stay.
    """

    add: int = 0
    change: int = 0
    withdraw: int = 0
    kept: int = 0
    kept_by_hand: int = 0
    left: int = 0

    def __bool__(self) -> bool:
        """Answer whether any figure is taken or withdrawn."""
        return bool(self.add or self.change or self.withdraw)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What would be written: what was shown is what is written. prefer: sheets that hold where two contradict.

    compared: the change after which the book stood as it was compared with; None where that is not known.
    """

    files: tuple[FilePlan, ...]
    prefer: tuple[Place, ...] = ()
    compared: int | None = None

    @property
    def tellings(self) -> tuple[Telling, ...]:
        """What all sheets of all files tell."""
        return tuple(telling for file in self.files for telling in file.tellings)

    @property
    def diff(self) -> Diff:
        """The differences of all files."""
        return sum((file.diff for file in self.files), Diff())

    def is_blocked(self, *, accept_warnings: bool, choices: Choices | None = None) -> bool:
        """Answer whether any file forbids writing."""
        return any(file.is_blocked(accept_warnings=accept_warnings, choices=choices) for file in self.files)

    def settled(self, choices: Choices | None = None) -> dict[Key, Choice]:
        """What becomes of each figure that is new, changed or missing (see Telling.settled)."""
        settled: dict[Key, Choice] = {}
        for telling in self.tellings:
            settled |= telling.settled(choices or {})
        return settled

    def taken(self, choices: Choices | None = None) -> Taken:
        """Count what would be written under these choices."""
        settled, diff = self.settled(choices), self.diff
        hand = frozenset[Key]().union(*(telling.hand for telling in self.tellings))
        kept = [key for key in (*diff.add, *diff.change) if settled[key] is Choice.BOOK]
        return Taken(
            add=_count(settled, diff.add, Choice.FILE),
            change=_count(settled, diff.change, Choice.FILE),
            withdraw=_count(settled, diff.missing, Choice.WITHDRAW),
            kept=len(kept),
            kept_by_hand=sum(key in hand for key in kept),
            left=_count(settled, diff.missing, Choice.BOOK),
        )


def _count(settled: Mapping[Key, Choice], keys: Collection[Key], wanted: Choice) -> int:
    return sum(settled[key] is wanted for key in keys)
