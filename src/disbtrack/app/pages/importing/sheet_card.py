"""The sheet as it looks, with the facts found in it above: where a person says how it is to be read."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from disbtrack.app.pages.importing.chips import Chips
from disbtrack.app.pages.importing.draft import Draft
from disbtrack.app.pages.importing.menus import BAND_KEYS, cell_menu, role_menu
from disbtrack.app.pages.importing.ways import Change, say_band, swap_roles
from disbtrack.app.pages.importing.work import Known
from disbtrack.app.theme import Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.sheet_model import SheetLook
from disbtrack.app.widgets.sheet_view import SheetView
from disbtrack.domain.way import SheetWay
from disbtrack.sheets.grid import address


class SheetCard(Card):
    """said: a change of the file that is shown; stood: where the cursor is, in words; profile_asked: show this."""

    said = Signal(object)
    profile_asked = Signal(str)
    stood = Signal(str)

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        super().__init__(theme)
        self.look: SheetLook | None = None
        self._way = SheetWay()
        self.sheet = SheetView(theme)
        self.chips = Chips(theme, today, self.sheet.cursor_cell)
        self.hold(self.chips)
        self.hold(self.sheet, 1)
        self.inside.addStretch(0)
        self._connect()

    def _connect(self) -> None:
        self.chips.said.connect(self.said)
        self.chips.profile_asked.connect(self.profile_asked)
        self.chips.band_moved.connect(self.sheet.move_band)
        self.chips.hidden.connect(lambda shown: self.sheet.show_hidden(shown=shown))
        self.sheet.role_asked.connect(self._open_roles)
        self.sheet.role_dropped.connect(self._carry_role)
        self.sheet.band_asked.connect(self._ask_band)
        self.sheet.menu_asked.connect(self._open_cell_menu)
        self.sheet.came.connect(self._tell_place)
        for (edge, by), key in BAND_KEYS.items():
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda edge=edge, by=by: self.sheet.move_band(edge, by))

    def tell(self, draft: Draft, known: Known) -> None:
        """Show the sheet of a draft that is looked at."""
        sheet, grid = draft.shown_sheet, draft.shown_grid
        self.look = SheetLook.of(grid, sheet) if grid is not None and sheet is not None else None
        self._way = draft.chosen.way(sheet.name) if draft.chosen and sheet else SheetWay()
        self.chips.tell(draft, self.look, known)
        self.sheet.setVisible(self.look is not None)
        if self.look is None:
            self.sheet.clear()
        else:
            self.sheet.show_sheet(self.look)
            self.sheet.show_hidden(shown=self.chips.shows_hidden)

    def role_menu(self, column: int) -> QMenu | None:
        """The roles that a column may have."""
        return role_menu(self, self.look, self._way, column, self._say) if self.look else None

    def _say(self, change: Change) -> None:
        self.said.emit(change)

    def _open_roles(self, column: int) -> None:
        menu = self.role_menu(column)
        if menu is not None:
            menu.popup(self.sheet.roles.menu_place(column))

    def _carry_role(self, one: int, other: int) -> None:
        if self.look is not None:
            self._say(swap_roles(self.look, one, other))

    def _ask_band(self, first: int, last: int) -> None:
        if self.look is not None:
            self._say(say_band(self.look.reading.name, first, last))

    def _open_cell_menu(self, row: int, column: int, place: QPoint) -> None:
        if self.look is not None:
            cell_menu(self, self.look, self._way, (row, column), self._say, self.sheet.move_band).popup(place)

    def _tell_place(self, row: int, column: int) -> None:
        role = self.look.role_words(column) if self.look else ""
        self.stood.emit(" · ".join(part for part in (address(row, column), role) if part))
