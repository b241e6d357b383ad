"""What the pages have in common that stand in place of a book: one column in the middle, and ways on from there."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.page import Page
from disbtrack.storage.location import Location


class BooklessPage(Page):
    """act: run a command of the window by its key; open_book: open a book by its place."""

    needs_book = False
    shows_context = False

    def __init__(self, desk: Desk, act: Callable[[str], None], open_book: Callable[[Location], None]) -> None:
        super().__init__(desk)
        self._act = act
        self._open_book = open_book

    def _place(self, column: QVBoxLayout, wide: int, *, above: int) -> None:
        """Lay the column out in the middle; above: shares of the spare room over it, to 3 below."""
        column.setSpacing(10)
        holder = QWidget()
        holder.setLayout(column)
        holder.setFixedWidth(self.theme.px(wide))
        self.body.addStretch(above)
        self.body.addWidget(holder, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch(3)
