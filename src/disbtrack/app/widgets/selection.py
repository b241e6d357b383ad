"""What the chosen cells of a table come to, and as what a spreadsheet takes them: real numbers, not their looks."""

from collections.abc import Sequence
from fractions import Fraction
from html import escape
from typing import Any

from PySide6.QtCore import QItemSelection, QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from disbtrack.app.widgets.cells import Column
from disbtrack.app.widgets.rows_model import RowsModel
from disbtrack.domain.column_filter import Compared
from disbtrack.domain.money import Dong, MoneyUnit
from disbtrack.domain.quantities import write_quantity

COPIED_HERE = "application/x-disbtrack"
"""Marks what this program copied."""
Chosen = list[tuple[int, tuple[int, ...]]]
"""Rows by their places, each with its chosen columns, both from the first on."""


def chosen_cells(view: QTableView, selection: QItemSelection) -> Chosen:
    """The chosen cells that are shown."""
    places: dict[int, set[int]] = {}
    for at in range(selection.count()):
        part = selection.at(at)
        shown = [column for column in range(part.left(), part.right() + 1) if not view.isColumnHidden(column)]
        for row in range(part.top(), part.bottom() + 1):
            places.setdefault(row, set()).update(shown)
    return [(row, tuple(sorted(columns))) for row, columns in sorted(places.items())]


def amounts_of(rows: Sequence[Any], columns: Sequence[Column[Any]], chosen: Chosen) -> list[Dong]:
    """The amounts (đồng) among chosen cells."""
    money = {place: one.value for place, one in enumerate(columns) if one.compared is Compared.MONEY and one.value}
    found = (money[column](rows[row]) for row, places in chosen for column in places if column in money)
    return [amount for amount in found if amount is not None]


def copied(model: RowsModel[Any], chosen: Chosen, unit: MoneyUnit, *, below: str = "") -> QMimeData:
    """The chosen cells for a spreadsheet: amounts as numbers in the unit that is shown, exactly; below: a last line."""
    across = sorted({column for _row, places in chosen for column in places})
    lines = [
        [_Piece(model, row, column, unit) if column in places else None for column in across] for row, places in chosen
    ]
    made = QMimeData()
    made.setData(COPIED_HERE, b"1")
    told = ["\t".join(one.plain if one else "" for one in line) for line in lines]
    made.setText("\n".join([*told, *([below] if below else [])]))
    body = "".join(f"<tr>{''.join(one.html if one else '<td></td>' for one in line)}</tr>" for line in lines)
    body += f"<tr><td>{escape(below)}</td></tr>" if below else ""
    made.setHtml(f'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>{body}</table></html>')
    return made


def leave_words() -> None:
    """Leave only the words of what was copied here: a program that ends must not leave an object of its own behind."""
    board = QGuiApplication.clipboard()
    held: QMimeData | None = board.mimeData()  # none where nothing was copied yet
    if held is not None and held.hasFormat(COPIED_HERE):
        board.setText(board.text())


class _Piece:
    """One cell as it is copied."""

    def __init__(self, model: RowsModel[Any], row: int, place: int, unit: MoneyUnit) -> None:
        column = model.columns[place]
        told = column.value(model.rows[row]) if column.value and column.compared in _NUMBERS else None
        if told is not None and column.compared is Compared.MONEY:
            told = Fraction(told, unit.dong)
        cell = model.cell(model.index(row, place))
        self._number = None if told is None else Fraction(told)
        self._words = " ".join(part for part in (cell.code, cell.text) if part)

    @property
    def plain(self) -> str:
        """A number without points between its thousands, which a spreadsheet might take for decimals."""
        if self._number is not None:
            return write_quantity(self._number, minus="-").replace(".", "")
        return " ".join(self._words.split())

    @property
    def html(self) -> str:
        """The words as shown, the number beside them as spreadsheets store it."""
        if self._number is None:
            return f"<td style=\"mso-number-format:'\\@'\">{escape(self._words)}</td>"
        stored = write_quantity(self._number, minus="-").replace(".", "").replace(",", ".")
        return f'<td x:num="{stored}" sdval="{stored}">{escape(self._words)}</td>'


_NUMBERS = frozenset({Compared.MONEY, Compared.NUMBER})
