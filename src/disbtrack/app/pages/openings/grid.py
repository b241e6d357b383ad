"""Many opening balances at once: typed, filled down or pasted, looked at, then written as one step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from disbtrack.app.pages.entering.grid import EntryGrid, Wrong, wrong_columns
from disbtrack.app.pages.entering.model import EntryModel
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.parts import Elided, button, field, label, link, row
from disbtrack.app.widgets.table import Table
from disbtrack.domain.money import MoneyUnit, format_money
from disbtrack.domain.opening import OPENINGS
from disbtrack.domain.terms import UNIT_NAMES
from disbtrack.domain.typed_days import read_day
from disbtrack.i18n import _, counted
from disbtrack.usecases.entry.entered_rows import Typed
from disbtrack.usecases.entry.opening_rows import OpeningBlock

_PAUSE = 200  # milliseconds without typing after which the rows are understood anew
_WIDTHS = (150, 150, 130, 70, 70, 80, 130, 130, 130)


@dataclass(frozen=True, slots=True)
class TypedOpenings:
    """Rows of balances as typed, and the unit of their plain amounts."""

    rows: tuple[Typed, ...]
    unit: MoneyUnit


class OpeningsGrid(QWidget):
    """asked: the rows are to be understood. finished: they are to be written. left: back to the list."""

    asked = Signal()
    finished = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.block: OpeningBlock | None = None
        self.model = EntryModel(theme, OPENINGS)
        self.grid = EntryGrid(theme, self.model, _WIDTHS, self.unit)
        self.day = field(theme, _("To day (31/12/2024)"), 160)
        self.units = QComboBox()
        self.units.setAccessibleName(_("Unit of amounts without one"))
        for unit in MoneyUnit:
            self.units.addItem(_(UNIT_NAMES[unit]), unit)
        self.wrong: Table[Wrong] = Table(theme, wrong_columns(OPENINGS.names), name=_("What cannot be written"))
        self.wrong.setFixedHeight(theme.px(28 + 3 * 26))
        self.sum = Elided(theme, Role.BODY_STRONG)
        self.writes = button(theme, _("Write to the book"), self.finished.emit, primary=True)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._connect()
        self._lay_out(theme)

    def _connect(self) -> None:
        self._pause.timeout.connect(self.asked)
        self.wrong.chosen.connect(self.grid.go_to)
        self.model.edited.connect(self._read_soon)
        self.day.textChanged.connect(self._read_soon)
        self.units.currentIndexChanged.connect(self._read_soon)

    def _lay_out(self, theme: Theme) -> None:
        hint = Elided(theme, Role.LABEL, "text2")
        hint.tell(_("Type, paste a block from Excel (Ctrl+V), fill down (Ctrl+D); money as 1.234.567, 1,5 tr, =a+b"))
        head = row(label(theme, _("Opening balances"), Role.TITLE), hint, self.day)
        head.setStretch(1, 1)
        head.addWidget(label(theme, _("Amounts without a unit:"), Role.LABEL, "text2"))
        head.addWidget(self.units)
        frame = Card(theme)
        frame.hold(self.grid, 1)
        foot = row(link("‹ " + _("All opening balances"), self.left.emit), self.sum, self.writes)
        foot.setStretch(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addWidget(frame, 1)
        whole.addWidget(self.wrong)
        whole.addLayout(foot)
        self.wrong.hide()
        self.writes.setEnabled(False)

    def regions(self) -> list[QWidget]:
        """Where F6 stops."""
        return [self.day, self.grid, *([self.wrong] if self.wrong.isVisible() else []), self.writes]

    def unit(self) -> MoneyUnit:
        """The unit of amounts that are typed without one."""
        return MoneyUnit(self.units.currentData())

    def to_day(self) -> date | None:
        """The day to which the balances run; None where none is typed that can be read."""
        return read_day(self.day.text()).day

    def typed(self) -> TypedOpenings:
        """What stands in the grid."""
        return TypedOpenings(tuple(self.model.rows), self.unit())

    def show_typed(self, typed: TypedOpenings) -> None:
        """Show other rows."""
        self.units.setCurrentIndex(self.units.findData(typed.unit))
        self.model.show_rows(list(typed.rows))

    def _read_soon(self) -> None:
        self.writes.setEnabled(False)
        self._pause.start()

    def show_block(self, block: OpeningBlock, typed: Sequence[Typed]) -> None:
        """Show how rows were understood; nothing can be written while one of them cannot be."""
        self.block = block
        self.model.show_block([one.cells for one in block.rows], [dict(one) for one in typed])
        problems = block.problems
        self.wrong.fill(problems)
        self.wrong.setVisible(bool(problems))
        self.writes.setEnabled(bool(block.openings) and not problems and list(typed) == self.model.rows)
        self.sum.tell(_sum_words(block))


def _sum_words(block: OpeningBlock) -> str:
    told = block.openings
    if not told:
        return ""
    words = _("placed {placed}, disbursed {paid}, of it advances {advance} đồng").format(
        placed=format_money(sum(one.placed for one in told)),
        paid=format_money(sum(one.disbursed for one in told)),
        advance=format_money(sum(one.advance for one in told)),
    )
    return counted("{count} line", "{count} lines", len(told)) + ": " + words
