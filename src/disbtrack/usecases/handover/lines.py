"""What a book tells, line by line, so that two books can be held against each other.

A line is all rows that a series tells with the same words (several payments may be alike); it is named by these words,
never by a number of the book, and says its amounts with all else that stands beside them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any

from disbtrack.domain.entry import EntryKind
from disbtrack.domain.figure import Figure
from disbtrack.domain.kept import Kept
from disbtrack.domain.kept_rows import KeptRow
from disbtrack.domain.reading import SheetReading, Voice
from disbtrack.domain.registers import TRAVELLING
from disbtrack.domain.series import Series, Teller
from disbtrack.storage.book import Reading
from disbtrack.usecases.books.kept_rows import keyed_rows, points_to_figures
from disbtrack.usecases.handover.export_ledger import TOLD, hand_mark
from disbtrack.usecases.handover.export_registers import travelling_rows
from disbtrack.usecases.imports.telling import series_of_voice

Said = tuple[tuple[Any, ...], ...]
"""What a line says: of each of its rows the kind, the amount and all else, sorted."""

RowName = tuple[str, tuple[str, ...]]
"""Of a row of a register: its kind, and by what it is known."""

_WORDS = ("project", "work", "path", "unit", "source", "capital", "plan_year", "measure", "date", "document")
_BESIDE = ("amount", "execution_year", "note", "event", "clears", "place", "lead", "units_on", "programme")


@dataclass(frozen=True, slots=True)
class LineName:
    """By what a line is known: the series by all that makes it one, the reporter, and the words of its rows."""

    series: tuple[str, str, tuple[str, ...], str]
    reporter: str | None
    words: tuple[Any, ...]

    @property
    def key(self) -> str:
        """A short name by which a person chooses."""
        return short_key(repr((self.series, self.reporter, self.words)))

    @property
    def figure(self) -> Mapping[str, Any]:
        """The words of its rows by their names."""
        return dict(zip(_WORDS, self.words, strict=True))


def short_key(words: str) -> str:
    """A name of ten letters and digits for a row that is chosen for."""
    return blake2b(words.encode(), digest_size=5).hexdigest()


@dataclass(slots=True)
class Line:
    """The rows of one line. numbers: those of its entries; rows: those of the ledger's sheet; where: sheet by sheet."""

    said: list[tuple[Any, ...]] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    rows: list[tuple[str, int]] = field(default_factory=list)

    @property
    def state(self) -> Said:
        """What it says, whatever the order told."""
        return tuple(sorted(self.said, key=repr))


Lines = dict[LineName, Line]
Rows = dict[RowName, KeptRow]


@dataclass(frozen=True, slots=True)
class Naming:
    """What another office entered by itself is told here in a series of its own; office: its name, "" = as it stands.

    Nobody is believed less than it by default: money that it told is never counted in the place of the office's own.
    """

    office: str = ""

    def voice(self, told: Voice) -> Voice:
        """Who tells a row of a ledger."""
        if not self.office or told.teller != Teller.OFFICE.value:
            return told
        reporter = told.reporter or self.office
        return replace(told, series=self.office, teller=Teller.OTHER.value, reporter=reporter)

    def name(self, series: Series, reporter: str | None) -> tuple[Series, str | None]:
        """Who tells an entry."""
        if not self.office or series.teller is not Teller.OFFICE:
            return series, reporter
        return replace(series, name=self.office, teller=Teller.OTHER), reporter or self.office


AS_IT_STANDS = Naming()


def lines_of(reading: Reading, naming: Naming = AS_IT_STANDS) -> tuple[Lines, dict[int, LineName]]:
    """The lines of a book, and of each entry the line that it stands on."""
    known = {one.id: one for one in reading.series()}
    lines, names = Lines(), dict[int, LineName]()
    for entry in reading.entries(kinds=TOLD):
        name = _name(*naming.name(known[entry.series_id], entry.reporter), entry.figure)
        line = lines.setdefault(name, Line())
        line.said.append(_said(entry.kind, entry.figure, hand_mark(entry)))
        line.figures.append(entry.figure)
        line.numbers.append(entry.id)
        names[entry.id] = name
    return lines, names


def lines_told(sheets: Iterable[SheetReading]) -> tuple[Lines, dict[int, LineName]]:
    """The lines of a ledger as it was read, and of each number that stands beside a row its line."""
    lines, names = Lines(), dict[int, LineName]()
    for sheet in sheets:
        for kind, figure in _figures(sheet) if sheet.voices else ():
            name = line_told(sheet, figure)
            line = lines.setdefault(name, Line())
            line.said.append(_said(kind, figure, sheet.edited.get(figure.row)))
            line.figures.append(figure)
            line.rows.append((sheet.name, figure.row))
            if number := sheet.numbers.get(figure.row):
                names[int(number)] = name
    return lines, names


def line_told(sheet: SheetReading, figure: Figure) -> LineName:
    """The line on which a row of a ledger stands."""
    return _name(*_teller(sheet.voices[figure.row]), figure)


def _figures(sheet: SheetReading) -> Iterator[tuple[EntryKind, Figure]]:
    for kind, figures in (
        (EntryKind.FIGURE, sheet.figures),
        (EntryKind.ESTIMATE, sheet.estimates),
        (EntryKind.PENDING, sheet.pending),
        (EntryKind.DRAFT, sheet.drafts),
    ):
        yield from ((kind, figure) for figure in figures)


def _teller(voice: Voice) -> tuple[Series, str | None]:
    return series_of_voice(voice), voice.reporter


def _name(series: Series, reporter: str | None, figure: Figure) -> LineName:
    return LineName(series.identity, reporter, tuple(getattr(figure, name) for name in _WORDS))


def _said(kind: EntryKind, figure: Figure, edited: str | None) -> tuple[Any, ...]:
    return (kind.value, *(getattr(figure, name) for name in _BESIDE), edited)


def rows_of(reading: Reading, names: Mapping[int, LineName]) -> Rows:
    """The rows of a book's registers that travel; those that point to figures name their lines."""
    return named_rows(travelling_rows(reading), names)


def named_rows(told: Mapping[type[Kept], list[KeptRow]], names: Mapping[int, LineName]) -> Rows:
    """Rows by kind and name; a row whose figures are not there is left out."""
    found = Rows()
    for kind in TRAVELLING.values():
        rows = [named for row in told.get(kind, ()) if (named := _with_line(row, names)) is not None]
        found |= {(kind.__name__, name): row for name, row in keyed_rows(rows).items()}
    return found


def _with_line(row: KeptRow, names: Mapping[int, LineName]) -> KeptRow | None:
    at = points_to_figures(row)
    if at is None:
        return row
    line = names.get(int(row.values[at]))
    return replace(row, values={**row.values, at: line.key}) if line else None
