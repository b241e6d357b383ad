"""The grid to type into: Enter goes down to where the row began, Tab to the right, arrows anywhere."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStyledItemDelegate, QTableView, QWidget

from disbtrack.app.pages.typing.model import Index, TypedModel
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.typing_editor import BACK, ENTER, FORWARD, leave_cell
from disbtrack.i18n import _

_KEYS = QKeySequence.StandardKey
_WIDTHS = (52, 260, 110)


class _Editor(QStyledItemDelegate):
    """A plain line to type into; the keys that leave it are the grid's."""

    def __init__(self, grid: "TypedGrid") -> None:
        super().__init__(grid)
        self._grid = grid

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter and Tab are the grid's."""
        return leave_cell(self, editor, event, self._grid.step) or super().eventFilter(editor, event)


class TypedGrid(QTableView):
    """A view on the typed cells. widths: of its columns, the last one for all that follow."""

    def __init__(self, theme: Theme, model: TypedModel, widths: Sequence[int] = _WIDTHS) -> None:
        super().__init__()
        self.typed = model
        self._began = 0  # the column in which the row was begun
        self.setModel(model)
        self.setItemDelegate(_Editor(self))
        self.setFont(theme.font(Role.BODY))
        self.setAccessibleName(_("Table to type"))
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(theme.px(24))
        self.verticalHeader().setMinimumWidth(theme.px(34))
        self.horizontalHeader().setDefaultSectionSize(theme.px(widths[-1]))
        for column, width in enumerate(widths[:-1]):
            self.setColumnWidth(column, max(theme.px(width), self._heading_width(theme, column)))
        self.setEditTriggers(
            QTableView.EditTrigger.AnyKeyPressed
            | QTableView.EditTrigger.EditKeyPressed
            | QTableView.EditTrigger.DoubleClicked
        )
        self.setCurrentIndex(model.index(0, 0))

    def _heading_width(self, theme: Theme, column: int) -> int:
        """The width at which a heading is not cut."""
        heading = self.typed.headerData(column, Qt.Orientation.Horizontal)
        return theme.metrics(Role.LABEL_STRONG).horizontalAdvance(str(heading or "")) + 18

    def step(self, key: Qt.Key, way: int = 1) -> None:
        """Go on from the current cell; way: -1 = back."""
        here = self.currentIndex()
        row, column = here.row(), here.column()
        if key in ENTER:
            row, column = (row - 1, column) if way < 0 else (row + 1, self._began)
        else:
            column += -1 if key == BACK else way
        self._go(row, column)

    def _go(self, row: int, column: int) -> None:
        row, column = max(row, 0), max(column, 0)
        if row >= self.typed.rowCount() or column >= self.typed.columnCount():
            row, column = min(row, self.typed.rowCount() - 1), min(column, self.typed.columnCount() - 1)
        began = self._began
        self.setCurrentIndex(self.typed.index(row, column))
        self._began = min(began, column)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """A cell chosen by arrow or mouse begins a row."""
        super().currentChanged(current, previous)
        self._began = current.column()

    def event(self, event: QEvent) -> bool:
        """Keep copy, paste and undo for the cells, although the menus know these keys too."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._own(event):
            event.accept()
            return True
        return super().event(event)

    def _own(self, event: QKeyEvent) -> Callable[[], object] | None:
        todo: tuple[tuple[QKeySequence.StandardKey, Callable[[], object]], ...] = (
            (_KEYS.Copy, self.copy),
            (_KEYS.Cut, self.cut),
            (_KEYS.Paste, self.paste),
            (_KEYS.Undo, self.typed.undo),
            (_KEYS.Redo, self.typed.redo),
        )
        if event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            return self.fill_down
        return next((act for keys, act in todo if event.matches(keys)), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a spreadsheet does."""
        key = Qt.Key(event.key())
        if act := self._own(event):
            act()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and key in {FORWARD, BACK}:
            QWidget.focusNextPrevChild(self, key == FORWARD)
        elif key in ENTER or key in {FORWARD, BACK}:
            self.step(key, -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.clear_cells()
        else:
            super().keyPressEvent(event)

    def _places(self) -> list[tuple[int, int]]:
        return [(index.row(), index.column()) for index in self.selectedIndexes()]

    def clear_cells(self) -> None:
        """Empty the chosen cells."""
        self.typed.put(dict.fromkeys(self._places(), ""))

    def fill_down(self) -> None:
        """Put the topmost of the chosen cells into those below it; of a single cell, the one above into it."""
        self.typed.fill_down(self._places())

    def copy(self) -> None:
        """Copy the chosen cells."""
        QGuiApplication.clipboard().setText(self.typed.copied(self._places()))

    def cut(self) -> None:
        """Copy the chosen cells and empty them."""
        self.copy()
        self.clear_cells()

    def paste(self) -> None:
        """Put what was copied at the current cell."""
        here = self.currentIndex()
        self.typed.paste(QGuiApplication.clipboard().text(), (max(here.row(), 0), max(here.column(), 0)))

    def focusNextPrevChild(self, _forward: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        """Tab is a key of the table itself, whether a cell is being typed into or not: Ctrl+Tab leaves it."""
        return False
