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
from disbtrack.i18n import text
from disbtrack.progress import SILENT, Progress, tracked
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.reader import read_file
from disbtrack.storage.book import Book, Change, Reading
from disbtrack.usecases.telling import series_of


@dataclass(frozen=True, slots=True)
class Telling:
    """What one sheet tells the book: its figures by key, and how they differ from those held."""

    sheet: SheetReading
    series: Series
    told: dict[Key, Figure]
    estimates: dict[Key, Figure]
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
    return ImportPlan(tuple(_compare_file(reading, file, grids, data, earlier) for file, grids, data in read))


def _compare_file(
    reading: Reading, file: FileReading, grids: list[Grid], data: bytes, earlier: dict[Key, Figure]
) -> FilePlan:
    tellings = []
    for sheet in file.sheets:
        if sheet.skipped is None and (sheet.figures or sheet.estimates):
            tellings.append(_compare_sheet(reading, sheet, earlier))
    return FilePlan(file, grids, data, tuple(tellings))


def _compare_sheet(reading: Reading, sheet: SheetReading, earlier: dict[Key, Figure]) -> Telling:
    series = series_of(sheet)
    told = keyed(series, sheet.reporter, sheet.figures)
    _say_told_twice(sheet, told, earlier)
    fresh = {key: figure for key, figure in told.items() if key not in earlier}
    earlier |= fresh
    estimates = keyed(replace(series, name=series.name + " (ước)"), sheet.reporter, sheet.estimates)
    held = reading.held([*fresh, *estimates])
    diff = compare(fresh, held, lambda entry: entry.amount, scope=_scope(reading, series, sheet))
    repeated = tuple(key for key in told if key not in fresh)
    return Telling(sheet, series, fresh, estimates, replace(diff, same=diff.same + repeated))


def _scope(reading: Reading, series: Series, sheet: SheetReading) -> list[Key]:
    """The keys that a full telling would repeat: those of the same series, reporter and day (plans: document)."""
    if sheet.layout in {Layout.VOUCHERS, Layout.LEDGER}:
        return []
    known = [row for row in reading.series() if row.identity == series.identity]
    return reading.scope(known[0].id, sheet.reporter, sheet.as_of, sheet.document) if known else []


def _say_told_twice(sheet: SheetReading, told: dict[Key, Figure], earlier: dict[Key, Figure]) -> None:
    """The same figure on another sheet of this import is taken once; where its amount differs, that is said."""
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
    if not (plan.diff.add or plan.diff.change or _has_new_estimates(book, plan)):
        return None
    names = ", ".join(Path(file.reading.path).name for file in plan.files)
    with book.change(text("Import {files}", files=names), person=person) as change:
        for file in plan.files:
            if file.tellings:
                _write_file(change, file)
        return change.number


def _has_new_estimates(book: Book, plan: ImportPlan) -> bool:
    keys = [key for file in plan.files for telling in file.tellings for key in telling.estimates]
    with book.read() as reading:
        return len(reading.held(keys)) < len(keys)


def _write_file(change: Change, file: FilePlan) -> None:
    name = Path(file.reading.path).name
    sha256 = change.store_file(name, file.data)
    for telling in file.tellings:
        _write_telling(change, telling, name, sha256)


def _write_telling(change: Change, telling: Telling, file_name: str, sha256: str) -> None:
    series = change.add_series(telling.series)
    held = change.held([*telling.told, *telling.estimates])
    now = compare(telling.told, held, lambda entry: entry.amount)
    if set(now.add) != set(telling.diff.add) or set(now.change) != set(telling.diff.change):
        raise DisbtrackError(
            text("The book has changed since this file was compared with it."), text("Read the file again.")
        )
    sheet = telling.sheet
    import_id = change.add_import(
        file_name=file_name,
        sha256=sha256,
        sheet=sheet.name,
        series_id=series.id,
        reporter=sheet.reporter,
        as_of=sheet.as_of,
        layout=sheet.layout.value if sheet.layout else None,
        unit=sheet.unit.value if sheet.unit else None,
        figures=len(telling.told),
        receipt=receipt(sheet),
    )
    added = {key: telling.told[key] for key in now.add}
    change.add_figures(series, sheet.reporter, import_id, sheet.name, added)
    change.replace_amounts(import_id, sheet.name, {key: telling.told[key] for key in now.change})
    _write_estimates(change, telling, series, import_id)


def _write_estimates(change: Change, telling: Telling, series: Series, import_id: int) -> None:
    held = change.held(list(telling.estimates))
    now = compare(telling.estimates, held, lambda entry: entry.amount)
    fresh = {key: telling.estimates[key] for key in now.add}
    sheet = telling.sheet
    change.add_figures(series, sheet.reporter, import_id, sheet.name, fresh, kind=EntryKind.ESTIMATE)
    change.replace_amounts(import_id, sheet.name, {key: telling.estimates[key] for key in now.change})


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
