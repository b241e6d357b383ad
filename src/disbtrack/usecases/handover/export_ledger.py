"""Handing out the whole ledger: every figure with all that was said of it, in a file that import reads back.

Behind the figures stand those that were withdrawn by hand, what sheets said beside them, and the open questions, so
that the book made of it asks the same of the next file, and knows what still waits, and where.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from disbtrack.domain.entry import Entry, EntryKind, ImportRecord
from disbtrack.domain.figure import Attribute
from disbtrack.domain.questions import Question
from disbtrack.domain.series import Series
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.sheets.ledger import ATTRIBUTE, CELL, COLUMNS, QUESTION, ROW, WITHDRAWN, guarded, join_path
from disbtrack.sheets.tables_out import OutColumn, OutFormat, OutSheet, OutValue, write_csv, write_xlsx
from disbtrack.storage.book import Book
from disbtrack.usecases.handover.export_registers import register_sheets
from disbtrack.usecases.names.attributes import Beside, attributes_by_row

ROWS_PER_SHEET = 1_000_000
"""Excel's sheets end at row 1,048,576."""

TOLD = tuple(EntryKind)
"""The kinds of entries that are handed out: all."""

_BY_HAND = "–"
"""The reason of a figure that no file ever told and that says none."""

_FORMATS = {"amount": OutFormat.MONEY} | dict.fromkeys(("date", "as_of", "units_on"), OutFormat.DAY)
_WIDTHS = {"project": 20, "work": 40, "path": 40, "note": 30, "amount": 20, "series": 30, "file": 30}


_SAID_BESIDE = ("document", "note", "event", "clears", "place", "lead", "units_on")


def export_ledger(book: Book, path: Path) -> int:
    """Write all current figures, also estimates, drafts and those that wait, and the open questions, as .xlsx or .csv.

    A workbook holds the registers too, each on a sheet of its own; a .csv has no room for them.
    Answers how many figures there are.

    Raises DisbtrackError for another ending, or where the file cannot be written.
    """
    if path.suffix.lower() not in {".xlsx", ".csv"}:
        raise DisbtrackError(
            text("The ledger cannot be written as “{ending}”.", ending=path.suffix),
            text("Choose a name that ends in {endings}.", endings=".xlsx, .csv"),
        )
    rows = list(ledger_rows(book))
    if path.suffix.lower() == ".csv":
        write_csv(path, OutSheet("ledger", _columns(), rows))
    else:
        with book.read() as reading:
            write_xlsx(path, [*_sheets(rows), *register_sheets(reading)])
    return sum(row[0] in TOLD for row in rows)


def _sheets(rows: list[tuple[OutValue, ...]]) -> list[OutSheet]:
    parts = [rows[start : start + ROWS_PER_SHEET] for start in range(0, max(len(rows), 1), ROWS_PER_SHEET)]
    return [
        OutSheet(f"ledger {number}" if number > 1 else "ledger", _columns(), part)
        for number, part in enumerate(parts, 1)
    ]


def _columns() -> tuple[OutColumn, ...]:
    return tuple(OutColumn(name, _FORMATS.get(name, OutFormat.GENERAL), _WIDTHS.get(name, 14)) for name in COLUMNS)


def ledger_rows(book: Book) -> Iterator[tuple[OutValue, ...]]:
    """List the book's figures in the ledger's columns, oldest first, then what stands beside them."""
    with book.read() as reading:
        known = {one.id: one for one in reading.series()}
        imports = {one.id: one for one in reading.imports(undone=True)}
        beside = attributes_by_row(reading.imports())
        used: set[tuple[int, int]] = set()
        for entry in reading.entries(kinds=TOLD):
            place = (entry.origin.import_id or 0, entry.figure.row)
            used.add(place)
            told = _figure(entry, imports) | {"beside": _beside(beside.get(place, ()))}
            yield _row(told, known[entry.series_id], entry.reporter)
        for entry, reason in reading.all_withdrawn():
            told = _figure(entry, imports) | {"kind": WITHDRAWN, "edited": reason or _BY_HAND}
            yield _row(told, known[entry.series_id], entry.reporter)
        for record, one in _alone(imports, beside, used):
            series = known.get(record.series_id or 0)
            if series is not None:
                yield _row(_attribute(record, one), series, record.reporter)
        for question in reading.questions():
            yield _row(_question(question), known[question.series_id], question.reporter)


def _row(told: Mapping[str, OutValue], series: Series, reporter: str | None) -> tuple[OutValue, ...]:
    who: dict[str, OutValue] = {
        "series": series.name,
        "teller": series.teller.value,
        "form": series.form.value,
        "grain": " ".join(series.grain),
        "level": series.level.value if series.level else None,
        "reporter": reporter,
    }
    row = who | dict(told)
    values = (row.get(name) for name in COLUMNS)
    return tuple(guarded(value) if isinstance(value, str) else value for value in values)


def _figure(entry: Entry, imports: Mapping[int, ImportRecord]) -> dict[str, OutValue]:
    figure, origin = entry.figure, entry.origin
    same = ("programme", "project", "work", "unit", "source", "capital", "plan_year", "execution_year", "date")
    told: dict[str, OutValue] = {name: getattr(figure, name) for name in (*same, *_SAID_BESIDE, "amount")}
    told["number"] = entry.id
    told |= {"kind": entry.kind.value, "measure": figure.measure.value, "path": join_path(figure.path)}
    told |= {"file": origin.file_name, "sheet": origin.sheet, "cell": origin.cell, "person": origin.person}
    if entry.kind is EntryKind.PENDING and origin.import_id is not None:
        told["as_of"] = imports[origin.import_id].as_of
    return told | {"edited": hand_mark(entry)}


def hand_mark(entry: Entry) -> str | None:
    """Why a person set an amount by hand, or typed it; None where it is as a file told it, and of drafts unedited."""
    told_by_hand = entry.origin.import_id is None and entry.kind is not EntryKind.DRAFT
    return entry.edited or _BY_HAND if entry.edited is not None or told_by_hand else None


def _beside(attributes: Iterable[Attribute]) -> str | None:
    return join_path(tuple(f"{one.kind}: {one.value}" for one in attributes))


def _alone(
    imports: Mapping[int, ImportRecord], beside: Beside, used: Collection[tuple[int, int]]
) -> Iterator[tuple[ImportRecord, Attribute]]:
    """What stands in rows without a figure, once for each row of a file that was taken in."""
    seen = {_place(imports[number], row) for number, row in used if number}
    for (number, row), attributes in beside.items():
        place = _place(imports[number], row)
        if place not in seen:
            seen.add(place)
            yield from ((imports[number], one) for one in attributes)


def _place(record: ImportRecord, row: int) -> tuple[str, str, int]:
    return record.sha256, record.sheet, row


def _attribute(record: ImportRecord, one: Attribute) -> dict[str, OutValue]:
    where = {"file": record.file_name, "sheet": record.sheet, "cell": one.cell, "as_of": record.as_of}
    return {"kind": ATTRIBUTE, "rule": one.kind, "value": one.value, **where}


def _question(question: Question) -> dict[str, OutValue]:
    return {
        "kind": QUESTION,
        "file": question.file_name,
        "sheet": question.sheet,
        "cell": question.cell,
        "person": question.person,
        "as_of": question.as_of,
        "rule": question.rule,
        "value": question.value,
        "waits": ROW if question.whole_row else CELL,
    }
