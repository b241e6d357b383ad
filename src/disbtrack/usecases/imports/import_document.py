"""What an import found and would write, as one JSON document: a contract with whoever calls the program."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from disbtrack.domain.diff import Diff
from disbtrack.domain.figure import Attribute, Figure
from disbtrack.domain.problem import Problem
from disbtrack.domain.reading import ColumnReceipt, ColumnRole, Control, FileReading, RowKind, SheetReading, UnitBand
from disbtrack.usecases.imports.differences import Difference, Differences
from disbtrack.usecases.imports.import_plan import Choices, FilePlan, ImportPlan, Taken
from disbtrack.usecases.imports.register_telling import count_rows

Json = dict[str, Any]
_COUNTED = (
    RowKind.IMPORTED,
    RowKind.SUBTOTAL,
    RowKind.HEADING,
    RowKind.BLANK,
    RowKind.NOTE,
    RowKind.REJECTED,
)
_OUTSIDE = frozenset({"ignored", "rate", "notes"})


def document(
    book: str,
    plan: ImportPlan,
    *,
    committed: bool,
    with_rows: bool = False,
    accept_warnings: bool = False,
    choices: Choices | None = None,
    found: Differences | None = None,
) -> Json:
    """Describe an import: files, sheets, rows, controls, problems; figures too when asked for. Amounts in đồng.

    choices: what was chosen of the differences; found: the differences, listed as `would_rows` with the figures.
    """
    blocked = [file.is_blocked(accept_warnings=accept_warnings, choices=choices) for file in plan.files]
    files = [_plan_json(file, blocked=one, with_rows=with_rows) for file, one in zip(plan.files, blocked, strict=True)]
    told = {"book": book, "committed": committed, "files": files, "would": plan.diff.counts()}
    told["taken"] = _taken(plan.taken(choices))
    if with_rows and found is not None:
        told["would_rows"] = would_rows(plan, found, choices)
    return told


def _taken(taken: Taken) -> Json:
    names = ("add", "change", "withdraw", "kept", "kept_by_hand", "left")
    return {name: getattr(taken, name) for name in names}


def would_rows(plan: ImportPlan, found: Differences, choices: Choices | None = None) -> list[Json]:
    """List the figures that are new, changed or missing: amounts in đồng, share as a number (0.1 = 10 %) or null."""
    settled = plan.settled(choices)
    return [
        _difference(plan.files[row.file].reading.path, row) | {"taken": settled[row.key].value}
        for row in found.all
        if row.key in settled
    ]


def _difference(path: str, row: Difference) -> Json:
    figure = figure_json(row.figure)
    place = {"kind": row.kind.value, "file": path, "sheet": row.sheet, "cell": figure.pop("cell"), "told": row.told}
    share = None if row.share is None else float(row.share)
    del figure["row"], figure["amount"], figure["note"]
    told = {"held": row.held, "difference": row.difference, "share": share}
    return place | told | {"by_hand": row.by_hand, "edited": row.edited, "waiting": row.waiting} | figure


def _plan_json(file: FilePlan, *, blocked: bool, with_rows: bool) -> Json:
    told = file_json(file.reading, file.diff, blocked=blocked, with_rows=with_rows)
    registers = {one.sheet.name: {"kind": one.kind.__name__, **count_rows([one])} for one in file.registers}
    return told | ({"registers": registers} if registers else {})


def file_json(reading: FileReading, diff: Diff, *, blocked: bool, with_rows: bool) -> Json:
    """Describe one file as read."""
    return {
        "path": reading.path,
        "sha256": reading.sha256,
        "format": reading.format,
        "blocked": blocked,
        "problems": _problems(reading.problems),
        "would": diff.counts(),
        "sheets": [sheet_json(sheet, with_rows=with_rows) for sheet in reading.sheets],
    }


def sheet_json(sheet: SheetReading, *, with_rows: bool) -> Json:
    """Describe one sheet as understood; a skipped one has nothing but its name and the reason."""
    told = {
        "name": sheet.name,
        "skipped": sheet.skipped,
        "layout": sheet.layout.value if sheet.layout else None,
        "series": sheet.series,
        "reporter": sheet.reporter,
        "series_by": sheet.series_by or None,
        "reporter_by": sheet.reporter_by or None,
        "profile": sheet.profile,
        "profile_match": sheet.profile_match,
        **_place(sheet),
        "rows": None if sheet.skipped else _rows(sheet),
        "controls": [_control(control) for control in sheet.controls],
        "problems": _problems(sheet.problems),
        "columns": [_column(column) for column in sheet.columns],
        "receipt": [_receipt(column) for column in sheet.receipt],
        "ignored_columns": [_ignored(column) for column in sheet.columns if column.role in _OUTSIDE],
    }
    return told | _figures(sheet, with_rows=with_rows)


def _place(sheet: SheetReading) -> Json:
    return {
        "header_rows": list(sheet.header_rows) if sheet.header_rows else None,
        "tables": [list(rows) for rows in sheet.tables],
        "unit": sheet.unit.value if sheet.unit else None,
        "unit_cell": sheet.unit_cell,
        "units": [_band(band) for band in sheet.units],
        "as_of": _day(sheet.as_of),
        "year": sheet.year,
    }


def _rows(sheet: SheetReading) -> Json:
    counts = dict.fromkeys((kind.value for kind in _COUNTED), 0)
    for kind in sheet.row_kinds:
        counts[kind.value] += 1
    return {"read": len(sheet.row_kinds), **counts}


def _figures(sheet: SheetReading, *, with_rows: bool) -> Json:
    if not with_rows:
        return {"figures": [], "estimates": [], "attributes": []}
    return {
        "figures": [figure_json(figure) for figure in sheet.figures],
        "estimates": [figure_json(figure) for figure in sheet.estimates],
        "attributes": [_attribute(attribute) for attribute in sheet.attributes],
    }


def figure_json(figure: Figure) -> Json:
    """Describe one amount with everything that the sheet says of it."""
    return {
        "cell": figure.cell,
        "row": figure.row,
        "measure": figure.measure.value,
        "amount": figure.amount,
        "project": figure.project,
        "work": figure.work,
        "path": list(figure.path),
        "unit": figure.unit,
        "source": figure.source,
        "capital": figure.capital,
        "plan_year": figure.plan_year,
        "execution_year": figure.execution_year,
        "date": _day(figure.date),
        "document": figure.document,
        "note": figure.note,
        "programme": figure.programme,
    }


def _attribute(attribute: Attribute) -> Json:
    return {"cell": attribute.cell, "row": attribute.row, "kind": attribute.kind, "value": attribute.value}


def _problems(problems: Iterable[Problem]) -> Sequence[Json]:
    return [
        {
            "cell": problem.cell,
            "rule": problem.rule,
            "severity": problem.severity.value,
            "value": problem.value,
            "message": str(problem.message),
            "proposal": problem.proposal,
            "proven": problem.proven,
        }
        for problem in problems
    ]


def _control(control: Control) -> Json:
    told: Json = {"cell": control.cell, "stated": control.stated, "computed": control.computed}
    told["agrees"] = control.agrees
    return told | ({"across": True} if control.across else {})


def _column(column: ColumnRole) -> Json:
    told = {"column": column.column, "heading": column.heading, "role": column.role}
    return told | {"reason": column.reason, "measure": column.measure}


def _receipt(column: ColumnReceipt) -> Json:
    """One column of the receipt: numbers of the file and what became of them, in the unit that they are typed in."""
    parts = {kind: _plain(amount) for kind, amount in column.parts.items()}
    told: Json = {"column": column.column, "numbers": column.numbers, "sum": _plain(column.total)}
    return told | {"parts": parts, "counts": column.counts, "ties": column.ties}


def _plain(amount: Fraction) -> int | float:
    return int(amount) if amount.denominator == 1 else float(amount)


def _ignored(column: ColumnRole) -> Json:
    return {"column": column.column, "reason": column.reason}


def _band(band: UnitBand) -> Json:
    return {"rows": list(band.rows), "cols": band.columns, "unit": band.unit.value, "cell": band.cell}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
