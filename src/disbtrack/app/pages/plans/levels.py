"""The levels of the plan side by side, where a lower one that exceeds a higher one is marked."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from disbtrack.app.pages.plans.columns import level_columns
from disbtrack.app.theme import Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.parts import button
from disbtrack.app.widgets.table import Table
from disbtrack.domain.entry import Filters
from disbtrack.domain.money import MoneyUnit
from disbtrack.i18n import _
from disbtrack.storage.book import Book
from disbtrack.usecases.plans.plan_levels import LevelRow, plan_levels


class LevelsCard(Card):
    """left: back to the list is wanted (Escape)."""

    def __init__(self, theme: Theme, unit: MoneyUnit, left: Callable[[], None]) -> None:
        super().__init__(theme, _("Levels of the plan"), hint=_("Carried plan is in the plan of its own year."))
        self.table: Table[LevelRow] = Table(theme, level_columns(unit), name=_("Levels of the plan"))
        self.act(button(theme, "‹ " + _("All decisions"), left))
        self.hold(self.table, 1)
        leave = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(left)

    def show_levels(self, rows: list[LevelRow], unit: MoneyUnit) -> None:
        """Show them in a unit of money."""
        self.table.restate(level_columns(unit))
        self.table.fill(rows, empty=_("No decision is in the book yet: import one, or press “New decision”."))
        self.table.view.setFocus()


def levels_of(book: Book, programme: str | None) -> list[LevelRow]:
    """The levels of one programme, several (parted by commas) or all."""
    with book.read() as reading:
        return plan_levels(reading, filters=Filters(programme=programme))
