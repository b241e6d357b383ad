"""Taking workbooks in: read, compare, show; then one change is written, or none."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from disbtrack.domain.catalogue import Catalogue, Hints
from disbtrack.domain.diff import Diff, Key, compare, keyed
from disbtrack.domain.entry import EntryKind
from disbtrack.domain.figure import Figure
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import FileReading, Layout, RowKind, SheetReading
from disbtrack.domain.series import Series
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.progress import SILENT, Progress, tracked
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.reader import read_file
from disbtrack.storage.book import Book, Change, Reading
from disbtrack.storage.ledger import Held
from disbtrack.usecases.doubts import doubts_about
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
    book: Book, paths: Sequence[Path], hints: Hints, *, progress: Progress = SILENT, in_child: bool = True
) -> ImportPlan:
    """Read all files and compare them with the book; nothing is written.

    Raises DisbtrackError for a path that cannot be read, Cancelled when stopped. Troubles inside a file are problems.
    """
    with book.read() as reading:
        catalogue = reading.catalogue()
    read = [
        _read(path, catalogue, hints, progress, in_child=in_child)
        for path in tracked(paths, text("Reading files"), progress, total=len(paths))
    ]
    with book.read() as reading:
        return _compare_all(reading, read)


def _read(
    path: Path, catalogue: Catalogue, hints: Hints, progress: Progress, *, in_child: bool
) -> tuple[FileReading, list[Grid], bytes]:
    reading, grids = read_file(path, catalogue, hints, progress=progress, in_child=in_child)
    return reading, grids, path.read_bytes()


def _compare_all(reading: Reading, read: Sequence[tuple[FileReading, list[Grid], bytes]]) -> ImportPlan:
    earlier: dict[Key, Figure] = {}
    files = [_compare_file(reading, file, grids, data, earlier) for file, grids, data in read]
    told = set(earlier).union(*(telling.pending for file in files for telling in file.tellings))
    return ImportPlan(tuple(_settle_missing(file, told) for file in files))


def _settle_missing(file: FilePlan, told: set[Key]) -> FilePlan:
    """What one sheet leaves out is not missing where another tells it; what several leave out is missing once."""
    settled = []
    for telling in file.tellings:
        missing = tuple(key for key in telling.diff.missing if key not in told)
        told.update(missing)
        settled.append(replace(telling, diff=replace(telling.diff, missing=missing)))
    return replace(file, tellings=tuple(settled))


def _compare_file(
    reading: Reading, file: FileReading, grids: list[Grid], data: bytes, earlier: dict[Key, Figure]
) -> FilePlan:
    for sheet in file.sheets:
        sheet.problems += doubts_about(sheet)
    tellings = [_compare(reading, sheet, told, earlier) for sheet in file.sheets for told in told_by(sheet)]
    return FilePlan(file, grids, data, tuple(tellings))


def _compare(reading: Reading, sheet: SheetReading, part: Told, earlier: dict[Key, Figure]) -> Telling:
    series, reporter = part.series, part.reporter
    told = keyed(series, reporter, part.figures)
    _say_told_twice(sheet, told, earlier)
    fresh = {key: figure for key, figure in told.items() if key not in earlier}
    earlier |= fresh
    estimates = keyed(replace(series, name=series.name + " (ước)"), reporter, part.estimates)
    pending = {key: figure for key, figure in keyed(series, reporter, part.pending).items() if key not in told}
    diff = compare(fresh, reading.held(list(fresh)), _amount, scope=_scope(reading, series, sheet))
    missing = tuple(key for key in diff.missing if key not in pending)
    repeated = tuple(key for key in told if key not in fresh)
    diff = replace(diff, same=diff.same + repeated, missing=missing)
    return Telling(sheet, series, reporter, fresh, estimates, pending, diff)


_PAYMENT_BY_PAYMENT = frozenset({Layout.VOUCHERS, Layout.LEDGER})
"""Layouts in which two equal rows on two sheets may well be two payments."""


def _amount(held: Held) -> int | None:
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


def commit(book: Book, plan: ImportPlan, *, person: str, accept_warnings: bool = False) -> int | None:
    """Write what the plan shows as one change, and answer its number; None where there was nothing to write.

    Raises DisbtrackError where something stands open, or where the book has changed since in what the plan touches.
    """
    if plan.is_blocked(accept_warnings=accept_warnings):
        raise DisbtrackError(
            text("Nothing was written: problems stand open."),
            text("Answer the errors, and accept the warnings or correct them in the file."),
        )
    if not (plan.diff.add or plan.diff.change or _has_more(book, plan)):
        return None
    with book.change(_label(plan), person=person) as change:
        for file in plan.files:
            if file.tellings:
                _write_file(change, file)
        return change.number


def _label(plan: ImportPlan) -> Text:
    first, *others = [Path(file.reading.path).name for file in plan.files]
    if not others:
        return text("Import {file}", file=first)
    return text("Import {file} and {count} more", file=first, count=len(others))


def _has_more(book: Book, plan: ImportPlan) -> bool:
    """Answer whether estimates, or figures that wait for their sender, are new or changed."""
    tellings = [telling for file in plan.files for telling in file.tellings]
    estimates = {key: figure for telling in tellings for key, figure in telling.estimates.items()}
    waiting = [key for telling in tellings for key in telling.pending]
    with book.read() as reading:
        found = compare(estimates, reading.held(list(estimates)), _amount)
        return bool(found.add or found.change) or len(reading.held(waiting)) < len(waiting)


def _write_file(change: Change, file: FilePlan) -> None:
    name = Path(file.reading.path).name
    sha256 = change.store_file(name, file.data)
    for telling in file.tellings:
        _write_telling(change, telling, name, sha256)


def _write_telling(change: Change, telling: Telling, file_name: str, sha256: str) -> None:
    series = change.add_series(telling.series)
    now = compare(telling.told, change.held(list(telling.told)), _amount)
    if set(now.add) != set(telling.diff.add) or set(now.change) != set(telling.diff.change):
        raise DisbtrackError(
            text("The book has changed since this file was compared with it."), text("Read the file again.")
        )
    import_id = _note_import(change, telling, series, file_name, sha256)
    added = {key: telling.told[key] for key in now.add}
    changed = {key: telling.told[key] for key in now.change}
    change.add_figures(series, telling.reporter, import_id, telling.sheet.name, added)
    change.replace_amounts(import_id, telling.sheet.name, changed, kind=EntryKind.FIGURE)
    _write_beside(change, telling, series, import_id)


def _note_import(change: Change, telling: Telling, series: Series, file_name: str, sha256: str) -> int:
    sheet = telling.sheet
    return change.add_import(
        file_name=file_name,
        sha256=sha256,
        sheet=sheet.name,
        series_id=series.id,
        reporter=telling.reporter,
        as_of=sheet.as_of,
        layout=sheet.layout.value if sheet.layout else None,
        unit=sheet.unit.value if sheet.unit else None,
        figures=len(telling.told),
        receipt=receipt(sheet),
    )


def _write_beside(change: Change, telling: Telling, series: Series, import_id: int) -> None:
    """Write estimates, and figures that wait for their sender: both stand beside the sums."""
    name, reporter = telling.sheet.name, telling.reporter
    now = compare(telling.estimates, change.held(list(telling.estimates)), _amount)
    fresh = {key: telling.estimates[key] for key in now.add}
    change.add_figures(series, reporter, import_id, name, fresh, kind=EntryKind.ESTIMATE)
    change.replace_amounts(import_id, name, {key: telling.estimates[key] for key in now.change})
    held = change.held(list(telling.pending))
    waiting = {key: figure for key, figure in telling.pending.items() if key not in held}
    change.add_figures(series, reporter, import_id, name, waiting, kind=EntryKind.PENDING)


def receipt(sheet: SheetReading) -> str:
    """What became of a sheet's rows, kept with the import as JSON."""
    return json.dumps(
        {
            "rows": {kind.value: sheet.count(kind) for kind in RowKind},
            "controls": [[row.cell, row.stated, row.computed, row.agrees] for row in sheet.controls],
            "problems": [[row.cell, row.rule, row.severity.value, row.value] for row in sheet.problems],
            "attributes": [[row.cell, row.kind, row.value] for row in sheet.attributes],
        },
        ensure_ascii=False,
    )
