"""The receipt of a template: every number of every column, and what became of it; and what its columns are."""

from disbtrack.domain.figure import Measure
from disbtrack.domain.money import to_dong
from disbtrack.domain.reading import ColumnReceipt, ColumnRole, SheetReading
from disbtrack.domain.templates import Template
from disbtrack.sheets.forms.columns import ENTERED, At, columns_of
from disbtrack.sheets.forms.locked import Returned
from disbtrack.sheets.forms.shape import RowStyle
from disbtrack.sheets.grid import column_letters
from disbtrack.sheets.understanding.cells.values import EXACT, read_amount

PREFILLED = "prefilled"
"""Why a column is left out: it came from the book."""
_ROLES: dict[At, tuple[str, str | None]] = {
    At.INDEX: ("index", None),
    At.NAME: ("project", None),
    At.CODE: ("code", None),
    At.SOURCE: ("source", None),
    At.CAPITAL: ("capital", None),
    At.PLAN_YEAR: ("plan-year", None),
    At.PLANNED: ("ignored", PREFILLED),
    At.TOLD: ("ignored", PREFILLED),
    At.TOLD_ADVANCE: ("ignored", PREFILLED),
    At.COMPLETED: ("completed", None),
    At.ADVANCE: ("attribute", "advance-paid"),
    At.RECOVERED: ("recovered", None),
    At.OUTSTANDING: ("advance", None),
    At.DISBURSED: ("total", None),
    At.IN_MONTH: ("ignored", "derived"),
    At.SHARE: ("rate", "derived"),
    At.ESTIMATE: ("estimate", None),
    At.OBSTACLE: ("notes", None),
    At.CHECK: ("ignored", "derived"),
}
_MEASURES = {one.value for one in Measure}


def describe_form_columns(template: Template) -> list[ColumnRole]:
    """What the columns of a template are."""
    found = []
    for column in columns_of(template):
        role, reason = _ROLES[column.at]
        words = " > ".join(filter(None, (column.above, column.heading)))
        measure = Measure.DISBURSED.value if role in {"estimate", "total"} else role if role in _MEASURES else None
        found.append(ColumnRole(column_letters(column.at), words, role, reason, measure))
    return found


def receipts_of(returned: Returned, reading: SheetReading) -> list[ColumnReceipt]:
    """Add up every column of the table, each number once, by what became of it."""
    receipts = [_receipt(returned, reading, At(column)) for column in range(At.PLANNED, At.KEY)]
    return [one for one in receipts if one.numbers]


def _receipt(returned: Returned, reading: SheetReading, column: At) -> ColumnReceipt:
    receipt = ColumnReceipt(column_letters(column))
    told = {one.cell: one for one in (*reading.figures, *reading.estimates)}
    for place, row in enumerate(returned.shape.rows):
        stands = returned.grid.value(returned.rows[place], column) if place in returned.rows else None
        number = read_amount(stands)
        if not isinstance(number, EXACT) or row.style in {RowStyle.TITLE, RowStyle.HEADING, RowStyle.FOOT}:
            continue
        cell = returned.cell(place, column)
        receipt.add(_fate(reading, row.style, column, cell), number)
        if cell in told and cell not in reading.answered:
            receipt.ties = receipt.ties and told[cell].amount == to_dong(
                number, reading.unit or returned.shape.template.money
            )
    return receipt


def _fate(reading: SheetReading, style: RowStyle, column: At, cell: str) -> str:
    """What became of a number."""
    role, reason = _ROLES[column]
    if cell in reading.answered:
        return "answered"
    if style is not RowStyle.LINE:
        return "totals"
    if column in ENTERED or column is At.OUTSTANDING:
        return {"attribute": "attribute", "estimate": "estimates"}.get(role, "figures")
    return "totals" if role == "total" else reason or role
