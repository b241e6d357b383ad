"""Writing what an import showed: one change, or none."""

import json
from pathlib import Path

from disbtrack.domain.diff import compare
from disbtrack.domain.entry import EntryKind
from disbtrack.domain.reading import RowKind, SheetReading
from disbtrack.domain.series import Series
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.storage.book import Book, Change
from disbtrack.usecases.import_sheet import FilePlan, ImportPlan, Telling, held_amount


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
        found = compare(estimates, reading.held(list(estimates)), held_amount)
        return bool(found.add or found.change) or len(reading.held(waiting)) < len(waiting)


def _write_file(change: Change, file: FilePlan) -> None:
    name = Path(file.reading.path).name
    sha256 = change.store_file(name, file.data)
    for telling in file.tellings:
        _write_telling(change, telling, name, sha256)


def _write_telling(change: Change, telling: Telling, file_name: str, sha256: str) -> None:
    series = change.add_series(telling.series)
    now = compare(telling.told, change.held(list(telling.told)), held_amount)
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
    now = compare(telling.estimates, change.held(list(telling.estimates)), held_amount)
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
