"""What holds rows fast: closed periods, and marks of checked figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from disbtrack.domain.checks import Checked
from disbtrack.domain.entry import Entry
from disbtrack.domain.locks import EVERY, Closing, Closings
from disbtrack.domain.programme import Tree
from disbtrack.storage.book import Reading
from disbtrack.storage.rows import counted_day, short_programme


@dataclass(frozen=True, slots=True)
class Fixed:
    """Closed periods and marks of a book at one moment."""

    closings: Closings = field(default_factory=lambda: Closings(()))
    marks: Mapping[int, Checked] = field(default_factory=dict)
    tree: Tree = field(default_factory=lambda: Tree((), ()))

    def __bool__(self) -> bool:
        return bool(self.closings) or bool(self.marks)

    def closing(self, entry: Entry) -> Closing | None:
        """The lock that closes the day of a row, None where it is open."""
        figure = entry.figure
        return self.closings.of(short_programme(figure, self.tree), counted_day(figure)) if self.closings else None

    def mark(self, entry: Entry) -> Checked | None:
        """The mark of a row, None where nobody checked it."""
        return self.marks.get(entry.id)


@dataclass(frozen=True, slots=True)
class Barred:
    """Closed periods in the way of a change, the furthest first. first: the earliest closed day that it touches."""

    closings: tuple[Closing, ...]
    first: date


def fixed_rows(reading: Reading) -> Fixed:
    """Ask a book what holds its rows fast."""
    return Fixed(reading.closings(), reading.checked(), reading.catalogue().tree)


def barred(fixed: Fixed, entries: list[Entry]) -> Barred | None:
    """What bars a change of these rows, None where all of them are open."""
    figures = [one.figure for one in entries if fixed.closing(one) is not None]
    days = [day for one in figures if (day := counted_day(one)) is not None]
    if not days:
        return None
    first, programmes = min(days), {EVERY, *(short_programme(one, fixed.tree) for one in figures)}
    closings = [one for one in fixed.closings if one.programme in programmes and one.last_day >= first]
    return Barred(tuple(sorted(closings, key=lambda one: one.last_day, reverse=True)), first)
