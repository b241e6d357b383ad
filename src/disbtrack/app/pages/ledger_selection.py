"""The chosen cells of the ledger: what they come to, and as a spreadsheet takes them."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QTimer

from disbtrack.app.desk import Desk
from disbtrack.app.widgets.selection import Chosen, amounts_of, chosen_cells, copied
from disbtrack.app.widgets.table import Table
from disbtrack.app.words import sum_words
from disbtrack.errors import DisbtrackError
from disbtrack.usecases.answers.ledger import LedgerRow

_PAUSE = 120  # milliseconds after which chosen cells are added up


class LedgerSelection(QObject):
    """told: takes the words for sum, count and average of the chosen amounts, off the window's thread.

    scope: what the rows are narrowed to, said below all of them where all are copied; "" = nothing to say.
    """

    scope = ""

    def __init__(
        self,
        desk: Desk,
        table: Table[LedgerRow],
        told: Callable[[str], None],
        refused: Callable[[DisbtrackError], None],
    ) -> None:
        super().__init__(table)
        self._desk = desk
        self._table = table
        self._told = told
        self._refused = refused
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._add_up)
        table.view.selectionModel().selectionChanged.connect(self._pause.start)

    def copied(self) -> QMimeData:
        """The chosen cells for a spreadsheet; what they are narrowed to stands below whole rows only."""
        model, chosen = self._table.model, self._cells()
        are_whole = all(len(places) > 1 for _row, places in chosen)
        below = self.scope if are_whole and len(chosen) == len(model.rows) > 1 else ""
        return copied(model, chosen, self._desk.session.context.unit, below=below)

    def _cells(self) -> Chosen:
        return chosen_cells(self._table.view, self._table.view.selectionModel().selection())

    def _add_up(self) -> None:
        model, chosen, unit = self._table.model, self._cells(), self._desk.session.context.unit
        rows, columns = model.rows, model.columns
        self._desk.jobs.read(
            lambda _progress: sum_words(amounts_of(rows, columns, chosen), unit),
            self._told,
            owner=self,
            failed=self._refused,
        )
