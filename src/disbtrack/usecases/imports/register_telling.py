"""What a sheet tells of one register, held against the book."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from disbtrack.domain.diff import Key
from disbtrack.domain.kept import Kept
from disbtrack.domain.kept_rows import KeptRow
from disbtrack.domain.reading import SheetReading

DIFFERS = "register-differs"
"""The rule that a register of the file says something else of a thing than the book."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A row as the file tells it, beside the same as the book has it."""

    told: KeptRow
    held: KeptRow

    @property
    def fields(self) -> list[str]:
        """The fields in which they differ."""
        return [name for name, value in self.told.values.items() if value != self.held.values[name]]


@dataclass(frozen=True, slots=True)
class RegisterTelling:
    """The rows of one register's sheet.

    add: what the book does not have. change: what it has otherwise, but only as it was laid into it when it was made:
    the file's holds. asked: what it has otherwise, for which a person chooses; the book is kept unless he does. ended:
    what was laid into a new book and the file does not have. same: how many rows say what the book says.
    numbers: the numbers of ledger rows that it points to → their figures' keys.
    """

    kind: type[Kept]
    sheet: SheetReading
    add: tuple[KeptRow, ...] = ()
    change: tuple[Pair, ...] = ()
    asked: Mapping[Key, Pair] = field(default_factory=dict)
    ended: tuple[KeptRow, ...] = ()
    same: int = 0
    numbers: Mapping[str, Key] = field(default_factory=dict)

    def taken(self, chosen: Mapping[Key, bool]) -> tuple[Pair, ...]:
        """What is changed in the book; chosen: a person's word on what is asked, True where the file's is taken."""
        return (*self.change, *(pair for key, pair in self.asked.items() if chosen.get(key)))

    def count_written(self, chosen: Mapping[Key, bool]) -> int:
        """How many of its rows are written."""
        return len(self.add) + len(self.ended) + len(self.taken(chosen))

    def asked_cells(self) -> Iterator[tuple[str, Key]]:
        """The cells that say something else than the book, each with the key by which its row is chosen for."""
        for key, pair in self.asked.items():
            yield from ((pair.told.cells[name], key) for name in pair.fields)


def count_rows(tellings: Iterable[RegisterTelling]) -> dict[str, int]:
    """How many rows of registers are new, changed unasked, ended, the same, and asked about."""
    names = ("add", "change", "ended", "asked")
    told = list(tellings)
    counts = {name: sum(len(getattr(one, name)) for one in told) for name in names}
    return counts | {"same": sum(one.same for one in told)}
