"""How wide the columns of a table are: figures are never cut, names as little as can be; no row is measured in vain."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtWidgets import QTableView

from disbtrack.app.theme import Theme
from disbtrack.app.widgets.cell_delegate import CellPainter
from disbtrack.app.widgets.cells import EMPTY, Align, Column, TotalsRow
from disbtrack.app.widgets.header import Header
from disbtrack.app.widgets.rows_model import RowsModel

MEASURED = 80
"""So many rows are all measured; of more, as many spread over them, and those that come into sight."""


class ColumnWidths:
    """Measures what a table shows once, however often it is laid out. by_hand: widths that a person pulled, by key."""

    def __init__(self, theme: Theme, painter: CellPainter) -> None:
        self._theme = theme
        self._painter = painter
        self._widest: dict[int, int] = {}
        self.by_hand: dict[str, int] = {}

    def forget(self) -> None:
        """Something else is shown now."""
        self._widest.clear()

    def fit(self, view: QTableView, model: RowsModel[Any], header: Header, totals: TotalsRow | None) -> None:
        """Give columns that fit the width of their widest cell, as room for names allows; no heading is cut."""
        for place, column in enumerate(model.columns):
            if not (column.fits or column.stretch):
                view.setColumnWidth(place, self._least(column, header))
        fitting = [(place, one) for place, one in enumerate(model.columns) if one.fits and one.key not in self.by_hand]
        for place, column in sorted(fitting, key=lambda found: found[1].align is not Align.RIGHT):
            total = totals.cells.get(column.key, EMPTY) if totals else EMPTY
            widest = self._within(column, max(self._measured(place, model), self._painter.width_of(total)))
            if column.align is not Align.RIGHT:
                widest = min(widest, max(self._room_beside(place, view, model), self._theme.px(column.width)))
            view.setColumnWidth(place, max(widest, header.fitting_width(column)))
        for place, column in enumerate(model.columns):
            if column.key in self.by_hand and not column.stretch:
                view.setColumnWidth(place, self.by_hand[column.key])

    def widen(self, view: QTableView, model: RowsModel[Any]) -> None:
        """Of very many rows not all were measured: a figure that comes into sight is not cut either."""
        if len(model.rows) <= MEASURED:
            return
        first = max(view.rowAt(0), 0)
        seen = model.rows[first : first + view.viewport().height() // max(view.rowHeight(first), 1) + 2]
        for place, column in enumerate(model.columns):
            if (
                column.fits
                and column.key not in self.by_hand
                and column.align is Align.RIGHT
                and not view.isColumnHidden(place)
            ):
                widest = self._within(column, self._width_of(column, seen))
                if widest > view.columnWidth(place):
                    self._widest[place] = widest
                    view.setColumnWidth(place, widest)

    def _least(self, column: Column[Any], header: Header) -> int:
        return max(self._theme.px(column.width), header.fitting_width(column))

    def _within(self, column: Column[Any], width: int) -> int:
        return min(max(width, self._theme.px(column.width)), self._theme.px(column.most))

    def _measured(self, place: int, model: RowsModel[Any]) -> int:
        if place not in self._widest:
            rows = model.rows
            spread = rows[MEASURED :: max(len(rows) // MEASURED, 1)]
            self._widest[place] = self._width_of(model.columns[place], [*rows[:MEASURED], *spread, *rows[-1:]])
        return self._widest[place]

    def _width_of(self, column: Column[Any], rows: Iterable[Any]) -> int:
        return max((self._painter.width_of(column.cell(row)) for row in rows), default=0)

    def _room_beside(self, place: int, view: QTableView, model: RowsModel[Any]) -> int:
        """What the other columns leave, those that stretch at their least width."""
        others = [
            self._theme.px(column.width) if column.stretch else view.columnWidth(at)
            for at, column in enumerate(model.columns)
            if at != place and not view.isColumnHidden(at)
        ]
        return view.viewport().width() - sum(others)
