"""Joining another book (nhận sổ khác): what it tells that this one does not, row by row, before anything is written.

Rows are known again by what they say of themselves, never by a number. What only this book has stays untouched; what
both changed is asked, and kept as it is here unless a person takes theirs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from disbtrack.domain.histories import Histories, Kinship
from disbtrack.domain.joining import News, judge
from disbtrack.domain.kept_rows import KeptRow
from disbtrack.i18n import Text, text
from disbtrack.progress import SILENT, Progress
from disbtrack.storage.book import Book, Reading
from disbtrack.storage.location import Location
from disbtrack.storage.rows import counted_day, short_programme
from disbtrack.usecases.books.histories import compare_histories
from disbtrack.usecases.handover.lines import Line, LineName, Lines, RowName, Rows, lines_of, rows_of, short_key
from disbtrack.usecases.handover.other_books import Other, read_other


@dataclass(frozen=True, slots=True)
class LineNews:
    """A line of figures that the other book tells otherwise. held: why it stays as it is here, whatever is chosen."""

    key: str
    news: News
    name: LineName
    here: Line | None
    there: Line | None
    held: Text | None = None


@dataclass(frozen=True, slots=True)
class RowNews:
    """A row of a register that the other book tells otherwise."""

    key: str
    news: News
    name: RowName
    here: KeptRow | None
    there: KeptRow | None
    held: Text | None = None

    @property
    def fields(self) -> list[str]:
        """The fields in which both differ; all where one of them has no such row."""
        told = self.there or self.here
        names = list(told.values) if told else []
        if self.here is None or self.there is None:
            return names
        return [name for name in names if self.here.values[name] != self.there.values[name]]


@dataclass(frozen=True, slots=True)
class JoinPlan:
    """What joining another book would do. same, only_here: lines and rows that say the same, that only this book has.

    doubts: why lines are not taken unless a person says so: the same money seems to be told already; by their keys.
    compared: the change after which this book was compared; held_lines: the keys of its lines.
    """

    other: Other
    histories: Histories | None
    lines: tuple[LineNews, ...]
    rows: tuple[RowNews, ...]
    same: int
    only_here: int
    compared: int
    held_lines: frozenset[str]
    doubts: Mapping[str, Text] = field(default_factory=dict)

    @property
    def news(self) -> tuple[LineNews | RowNews, ...]:
        """All that the other book tells otherwise."""
        return (*self.lines, *self.rows)

    @property
    def conflicts(self) -> list[LineNews | RowNews]:
        """What a person chooses for."""
        return [one for one in self.news if one.news is News.CONFLICT and one.held is None]

    def taken(self, chosen: Mapping[str, bool] | None = None) -> set[str]:
        """The keys of what is taken over; chosen: a person's word by key, True = theirs. Conflicts are kept else."""
        said = chosen or {}
        return {
            one.key
            for one in self.news
            if one.held is None and said.get(one.key, one.news is not News.CONFLICT and one.key not in self.doubts)
        }

    def counts(self) -> dict[str, int]:
        """How many lines and rows of each kind of news, the same, only here, and held back."""
        counts = {str(one): sum(found.news is one for found in self.news) for one in News}
        held = sum(one.held is not None for one in self.news)
        return counts | {"same": self.same, "only-here": self.only_here, "held": held}


def compare_books(book: Book, place: Location, *, name: str = "", progress: Progress = SILENT) -> JoinPlan:
    """Compare another book, or a ledger exported of one, with this one; nothing is written.

    name: what its office is called; what it entered by itself is told in a series of that name.
    Raises BookError where it is damaged, in use or newer, DisbtrackError where it is no book, Cancelled when stopped.
    """
    other = read_other(book, place, name, progress)
    histories = _histories(book, other)
    with book.read() as reading:
        here, names = lines_of(reading)
        rows = rows_of(reading, names)
        lines = tuple(_line_news(reading, here, other))
        differ = tuple(_row_news(rows, other))
        compared = reading.newest_change()
    same = sum(_state(here.get(one)) == line.state for one, line in other.lines.items())
    same += sum(_values(rows.get(one)) == row.values for one, row in other.rows.items())
    only = len(here.keys() - other.lines.keys()) + len(rows.keys() - other.rows.keys())
    ended = sum(one.there is None for one in lines) + sum(one.there is None for one in differ)
    return JoinPlan(other, histories, lines, differ, same, only - ended, compared, frozenset(one.key for one in here))


def _histories(book: Book, other: Other) -> Histories | None:
    if other.head is None:
        return None
    if other.head.book != book.uuid:
        return Histories(Kinship.OTHER, 0, (), ())
    with Book.open(other.place, read_only=True) as there:
        return compare_histories(book, there)


def _state(line: Line | None) -> object:
    return line.state if line else None


def _values(row: KeptRow | None) -> object:
    return row.values if row else None


def _line_news(reading: Reading, here: Lines, other: Other) -> Iterator[LineNews]:
    keeping = _Keeping(reading)
    for name in dict.fromkeys((*other.lines, *other.known_lines)):
        ours, theirs = here.get(name), other.lines.get(name)
        news = judge(_state(other.known_lines.get(name)), _state(ours), _state(theirs))
        if news is not None:
            yield LineNews(name.key, news, name, ours, theirs, keeping.why(ours, theirs))


def _row_news(here: Rows, other: Other) -> Iterator[RowNews]:
    for name in dict.fromkeys((*other.rows, *other.known_rows)):
        ours, theirs = here.get(name), other.rows.get(name)
        news = judge(_values(other.known_rows.get(name)), _values(ours), _values(theirs))
        if news is not None:
            yield RowNews(short_key(repr(name)), news, name, ours, theirs, _lock_kept(name, ours, theirs))


def _lock_kept(name: RowName, here: KeptRow | None, there: KeptRow | None) -> Text | None:
    """Why a lock stays: what is closed here is opened by a person alone, with a written reason."""
    if name[0] != "Lock" or here is None:
        return None
    held, told = here.values["last_day"], there.values["last_day"] if there else None
    opens = held is not None and (told is None or told < held)
    return text("A period that is closed here is not opened by another book.") if opens else None


class _Keeping:
    """Says why a line stays as it is here: its period is closed, or a figure of it is marked as checked."""

    def __init__(self, reading: Reading) -> None:
        self._closings = reading.closings()
        self._checked = reading.checked()
        self._tree = reading.catalogue().tree

    def why(self, here: Line | None, there: Line | None) -> Text | None:
        """None where it may be changed."""
        for figure in (*(here.figures if here else ()), *(there.figures if there else ())):
            closing = self._closings.of(short_programme(figure, self._tree), counted_day(figure))
            if closing is not None:
                return closing.words
        marks = (self._checked[number] for number in (here.numbers if here else ()) if number in self._checked)
        return next((mark.words for mark in marks), None)
