"""What stands upon a change that is to be undone: each by name with its figures, and the ways on."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.parts import button, label, row
from disbtrack.app.widgets.table import Table
from disbtrack.app.words import exact_money
from disbtrack.domain.entry import ChangeRecord
from disbtrack.domain.money import MoneyUnit, group_digits
from disbtrack.domain.periods import format_day
from disbtrack.domain.terms import UNIT_NAMES
from disbtrack.i18n import _, counted
from disbtrack.storage.later import Later


class StandingUpon(Card):
    """agreed: undo the change and all that stands upon it; left: leave everything as it is."""

    agreed = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Later work stands on it"))
        self._number = 0
        self._unit = MoneyUnit.TRIEU
        self.words = label(theme, "", Role.BODY, "text2")
        self.words.setWordWrap(True)
        self.words.setContentsMargins(12, 0, 12, 6)
        self.table: Table[Later] = Table(theme, self._columns(), name=_("Later work stands on it"), row_height=26)
        self.keep = button(theme, _("Leave everything as it is"), self.left.emit)
        self.undo_all = button(theme, "", lambda: self.agreed.emit(self._number), primary=True)
        foot = row(None, self.keep, self.undo_all, margins=(10, 8, 10, 8))
        self.hold(self.words)
        self.hold(self.table, 1)
        self.inside.addLayout(foot)
        self.hide()

    def ask(self, change: ChangeRecord, later: Sequence[Later], unit: MoneyUnit) -> None:
        """Name what stands upon a change; newest first, as it would be undone."""
        self._number, self._unit = change.number, unit
        count = len(later)
        words = counted(
            "“{what}” cannot be undone alone: {count} later change touched the same figures. It is never undone half.",
            "“{what}” cannot be undone alone: {count} later changes touched the same figures. It is never undone half.",
            count,
            what=change.label,
        )
        self.words.setText(words)
        self.undo_all.setText(counted("Undo it and {count} later change", "Undo it and {count} later changes", count))
        self.table.restate(self._columns())
        self.table.fill(later)
        self.show()
        self.keep.setFocus()

    def _columns(self) -> list[Column[Later]]:
        return [
            Column("number", _("No."), lambda one: Cell(str(one.change.number), "text2"), width=46, align=Align.RIGHT),
            Column("what", _("What was done"), lambda one: Cell(str(one.change.label), bold=True), stretch=True),
            Column("who", _("By"), lambda one: Cell(one.change.person), width=90, fits=True, most=180),
            Column("when", _("On"), _day, width=90),
            Column(
                "shared",
                _("Its figures"),
                lambda one: Cell(group_digits(str(one.figures))),
                width=90,
                align=Align.RIGHT,
            ),
            Column(
                "all",
                _("All it wrote"),
                lambda one: Cell(group_digits(str(one.change.count))),
                width=90,
                align=Align.RIGHT,
            ),
            Column("sum", sum_heading(self._unit), self._sum, width=90, align=Align.RIGHT, fits=True),
        ]

    def _sum(self, one: Later) -> Cell:
        return Cell(exact_money(one.change.total, self._unit), "err" if one.change.total < 0 else "text")


def sum_heading(unit: MoneyUnit) -> str:
    """The heading over sums, with their unit."""
    return _("Sum, {unit}").format(unit=_(UNIT_NAMES[unit]))


def _day(one: Later) -> Cell:
    return Cell(format_day(one.change.at.astimezone().date()), "text2")
