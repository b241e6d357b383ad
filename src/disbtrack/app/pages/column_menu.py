"""The button that chooses the ledger's columns, and adds, renames and takes away those of one's own."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from disbtrack.app.desk import Desk
from disbtrack.app.pages.kept_menu import KeptMenu
from disbtrack.app.widgets.cells import Column
from disbtrack.domain.own_values import COLUMN_TYPE_NAMES
from disbtrack.domain.views import ColumnType, OwnColumn
from disbtrack.i18n import _
from disbtrack.usecases.books.own_columns import add_column, remove_column, rename_column


class ColumnMenu(KeptMenu):
    """turned: a column is wanted or not (its key)."""

    turned = Signal(str, bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Columns…"))

    def show_columns(self, columns: Sequence[Column[Any]], hidden: frozenset[str], own: Sequence[OwnColumn]) -> None:
        """Offer these columns; those of one's own can be renamed and taken away."""
        menu = self.menu()
        menu.clear()
        for column in columns:
            action = menu.addAction(column.heading)
            action.setCheckable(True)
            action.setChecked(column.key not in hidden)
            action.toggled.connect(partial(self.turned.emit, column.key))
        menu.addSeparator()
        adding = menu.addMenu(_("Add a column of one's own"))
        for holds, name in COLUMN_TYPE_NAMES.items():
            adding.addAction(_(name)).triggered.connect(partial(self.ask_column, holds))
        self.offer(_("Rename"), own, lambda one: one.name, self._ask_name)
        self.offer(_("Take away"), own, lambda one: one.name, self._remove)

    def ask_column(self, holds: ColumnType, _checked: object = None) -> None:
        """Ask how a new column is called."""
        self.ask(_("Name of the column"), "", lambda book, name, who: add_column(book, name, holds, person=who))

    def _ask_name(self, column: OwnColumn) -> None:
        number = column.id or 0
        title = _("Name of the column")
        self.ask(title, column.name, lambda book, name, who: rename_column(book, number, name, person=who))

    def _remove(self, column: OwnColumn) -> None:
        self.change(lambda book, who: remove_column(book, column.id or 0, person=who))
