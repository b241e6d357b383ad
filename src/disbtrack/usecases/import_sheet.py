"""Taking workbooks in: read and compare with the book; import_writing then writes what was shown, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.diff import Diff, Key, compare, keyed
from disbtrack.domain.entry import EntryKind
from disbtrack.domain.figure import Figure
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import FileReading, Layout, SheetReading
from disbtrack.domain.series import Series
from disbtrack.i18n import text
from disbtrack.progress import SILENT, Progress
from disbtrack.sheets.grid import Grid
from disbtrack.storage.book import Book, Reading
from disbtrack.storage.ledger import Held
from disbtrack.usecases.doubts import doubts_about
from disbtrack.usecases.reading_files import FileRead, Source, read_sources
from disbtrack.usecases.telling import Told, told_by


@dataclass(frozen=True, slots=True)
class Telling:
    """What a sheet tells of one series and reporter: its figures by key, and how they differ from those held."""

    sheet: SheetReading
    series: Series
    reporter: str | None
    told: dict[Key, Figure]
    estimates: dict[Key, Figure]
    pending: dict[Key, Figure]
    diff: Diff


@dataclass(frozen=True, slots=True)
class FilePlan:
    """One file as read and compared; grids are kept for showing."""

    reading: FileReading
    grids: list[Grid]
    data: bytes
    tellings: tuple[Telling, ...]

    @property
    def diff(self) -> Diff:
        """The differences of all its sheets."""
        return sum((telling.diff for telling in self.tellings), Diff())

    def is_blocked(self, *, accept_warnings: bool) -> bool:
        """Answer whether something stands open that forbids writing."""
        return self.reading.has(Severity.ERROR) or (self.reading.has(Severity.WARNING) and not accept_warnings)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What would be written: what was shown is what is written."""

    files: tuple[FilePlan, ...]

    @property
    def diff(self) -> Diff:
        """The differences of all files."""
        return sum((file.diff for file in self.files), Diff())

    def is_blocked(self, *, accept_warnings: bool) -> bool:
        """Answer whether any file forbids writing."""
        return any(file.is_blocked(accept_warnings=accept_warnings) for file in self.files)


def prepare(
    book: Book, sources: Sequence[Path | Source], hints: Hints, *, progress: Progress = SILENT, in_child: bool = True
) -> ImportPlan:
    """Read all files and compare them with the book; nothing is written.

    hints hold for every source that brings none of its own.

    Raises DisbtrackError for a path that cannot be read, Cancelled when stopped. Troubles inside a file are problems.
    """
    told = [source if isinstance(source, Source) else Source(source) for source in sources]
    return compare_read(book, read_sources(book, told, hints, progress=progress, in_child=in_child))


def compare_read(book: Book, read: Sequence[FileRead]) -> ImportPlan:
    """Compare files that were read with the book and with each other; what was read stays as it is."""
    earlier: dict[Key, Figure] = {}
    with book.read() as reading:
        files = [_compare_file(reading, _own_problems(one), earlier) for one in read]
    told = set(earlier).union(*(telling.pending for file in files for telling in file.tellings))
    return ImportPlan(tuple(_settle_missing(file, told) for file in files))


def _own_problems(read: FileRead) -> FileRead:
    """The same file with lists of problems that comparing may add to."""
    sheets = [replace(sheet, problems=list(sheet.problems)) for sheet in read.reading.sheets]
    return replace(read, reading=replace(read.reading, sheets=sheets))


def _settle_missing(file: FilePlan, told: set[Key]) -> FilePlan:
    """What one sheet leaves out is not missing where another tells it; what several leave out is missing once."""
    settled = []
    for telling in file.tellings:
        missing = tuple(key for key in telling.diff.missing if key not in told)
        told.update(missing)
        settled.append(replace(telling, diff=replace(telling.diff, missing=missing)))
    return replace(file, tellings=tuple(settled))


def _compare_file(reading: Reading, read: FileRead, earlier: dict[Key, Figure]) -> FilePlan:
    file = read.reading
    for sheet in file.sheets:
        sheet.problems += doubts_about(sheet)
    tellings = [_compare(reading, sheet, told, earlier) for sheet in file.sheets for told in told_by(sheet)]
    return FilePlan(file, read.grids, read.data, tuple(tellings))


def _compare(reading: Reading, sheet: SheetReading, part: Told, earlier: dict[Key, Figure]) -> Telling:
    series, reporter = part.series, part.reporter
    told = keyed(series, reporter, part.figures)
    _say_told_twice(sheet, told, earlier)
    fresh = {key: figure for key, figure in told.items() if key not in earlier}
    earlier |= fresh
    estimates = keyed(replace(series, name=series.name + " (ước)"), reporter, part.estimates)
    pending = {key: figure for key, figure in keyed(series, reporter, part.pending).items() if key not in told}
    diff = compare(fresh, reading.held(list(fresh)), held_amount, scope=_scope(reading, series, sheet))
    missing = tuple(key for key in diff.missing if key not in pending)
    repeated = tuple(key for key in told if key not in fresh)
    diff = replace(diff, same=diff.same + repeated, missing=missing)
    return Telling(sheet, series, reporter, fresh, estimates, pending, diff)


_PAYMENT_BY_PAYMENT = frozenset({Layout.VOUCHERS, Layout.LEDGER})
"""Layouts in which two equal rows on two sheets may well be two payments."""


def held_amount(held: Held) -> int | None:
    """What is held for good; a figure that waited for its sender counts as changed when it comes."""
    return None if held.kind is EntryKind.PENDING else held.amount


def _scope(reading: Reading, series: Series, sheet: SheetReading) -> list[Key]:
    """The keys that a full telling would repeat: those of the same series, reporter and day (plans: document)."""
    if sheet.layout in _PAYMENT_BY_PAYMENT:
        return []
    known = [row for row in reading.series() if row.identity == series.identity]
    return reading.scope(known[0].id, sheet.reporter, sheet.as_of, sheet.document) if known else []


def _say_told_twice(sheet: SheetReading, told: dict[Key, Figure], earlier: dict[Key, Figure]) -> None:
    """The same figure on another sheet of this import is taken once, and that is said; another amount is an error."""
    again = [figure for key, figure in told.items() if key in earlier and earlier[key].amount == figure.amount]
    if again:
        message = text(
            "{count} figures from cell {cell} on were told already by another sheet of this import; "
            "they are taken once.",
            count=len(again),
            cell=again[0].cell,
        )
        severity = Severity.WARNING if sheet.layout in _PAYMENT_BY_PAYMENT else Severity.INFO
        sheet.problems.append(Problem(again[0].cell, "told-again", severity, message))
    for key, figure in told.items():
        if key in earlier and earlier[key].amount != figure.amount:
            message = text(
                "Cell {cell} tells again, with another amount, what another sheet of this import tells. "
                "Import the right one alone, or name its series.",
                cell=figure.cell,
            )
            sheet.problems.append(Problem(figure.cell, "told-differently", Severity.ERROR, message, str(figure.amount)))
