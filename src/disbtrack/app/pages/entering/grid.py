"""The grid of rows to enter, and the list of what of them cannot be written."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QGuiApplication

from disbtrack.app.pages.entering.model import EntryModel
from disbtrack.app.pages.typing.grid import TypedGrid
from disbtrack.app.theme import Theme
from disbtrack.app.widgets.cells import Cell, Column
from disbtrack.domain.money import MoneyUnit
from disbtrack.i18n import _
from disbtrack.usecases.entry.entered_rows import ReadCell
from disbtrack.usecases.imports.pasted_block import arrange, cells_of

Wrong = tuple[int, str, ReadCell]
"""A row from 1, a column, and how its cell was understood."""


class EntryGrid(TypedGrid):
    """A grid whose pasted blocks are arranged by their headings; unit: that of amounts without one."""

    def __init__(self, theme: Theme, model: EntryModel, widths: Sequence[int], unit: Callable[[], MoneyUnit]) -> None:
        super().__init__(theme, model, widths)
        self._model = model
        self._unit = unit
        self.setAccessibleName(_("Rows to enter"))

    def paste(self) -> None:
        """Put a copied block into the grid, where it can be looked at before it is written."""
        copied = QGuiApplication.clipboard().mimeData()
        cells = cells_of(copied.html() if copied.hasHtml() else None, copied.text() if copied.hasText() else None)
        here, table = self.currentIndex(), self._model.table
        column = table.columns[max(here.column(), 0)]
        self._model.put_block(arrange(cells, self._unit(), column, table), max(here.row(), 0))

    def go_to(self, wrong: Wrong) -> None:
        """Show a cell that cannot be written, unless one is typing."""
        if not self.hasFocus():
            self.setCurrentIndex(self._model.index(wrong[0] - 1, self._model.table.columns.index(wrong[1])))


def wrong_columns(names: Mapping[str, str]) -> list[Column[Wrong]]:
    """The columns of the list of what cannot be written; names: the headings of the grid (message ids)."""
    return [
        Column("row", _("Row"), lambda one: Cell(str(one[0])), width=50),
        Column("column", _("Column"), lambda one: Cell(_(names[one[1]])), width=130),
        Column("problem", _("Why it cannot be written"), lambda one: Cell(str(one[2].problem), "err"), stretch=True),
    ]
