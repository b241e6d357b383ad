"""Why a sum is another one since a change: what shifted, old and new, by whom and where from, adding up."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.parts import label, link, row
from disbtrack.app.widgets.table import Table
from disbtrack.app.words import exact_money
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.money import Dong, MoneyUnit
from disbtrack.domain.periods import format_day
from disbtrack.domain.programme import Tree
from disbtrack.domain.series import Side
from disbtrack.domain.units import Register
from disbtrack.i18n import N_, _
from disbtrack.usecases.answers.compared import Compared, Shift
from disbtrack.usecases.answers.shift_words import what_words, where_told, why_words

_SIDES = {Side.PLAN: N_("Plan"), Side.MONEY: N_("Disbursed")}


class SinceThen(Card):
    """asked: compare these two moments as typed ("" = now), in this month of the year (0: the whole of it).

    left: close it; opened: the rows behind a shift are wanted. asks: False where the moments are given.
    """

    asked = Signal(str, str, int)
    left = Signal()
    opened = Signal(object)

    def __init__(self, theme: Theme, *, asks: bool = True) -> None:
        super().__init__(theme, _("Why did it change since?"))
        self._asks = asks
        self._unit = MoneyUnit.TRIEU
        self._catalogue = Catalogue(Tree([], []), Register([], []))
        self.months = QComboBox()
        self.months.setAccessibleName(_("Only what was paid in this month."))
        self.months.addItem(_("The whole year"), 0)
        for month in range(1, 13):
            self.months.addItem(_("Month {month}").format(month=month), month)
        self.months.activated.connect(lambda _place: self.ask())
        self.before = self._moment(_("Since which change or day (12 or 31/10/2025)"))
        self.after = self._moment(_("Up to which change or day; empty = now"))
        self.words = label(theme, "", Role.BODY, "text2")
        self.words.setWordWrap(True)
        self.table: Table[Shift] = Table(theme, self._columns(), name=_("Why did it change since?"), row_height=26)
        self.table.opened.connect(self.opened)
        if asks:
            self.act(self.before, self.after, self.months, link(_("Close"), self.left.emit))
        self.inside.addLayout(row(self.words, margins=(12, 0, 12, 6)))
        self.hold(self.table, 1)
        self.hide()

    def _moment(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.setMaximumWidth(110)
        made.returnPressed.connect(self.ask)
        return made

    def begin(self, before: str, month: int) -> None:
        """Take up a moment: compared with now, and with any other that is typed."""
        self.before.setText(before)
        self.after.clear()
        self.months.setCurrentIndex(month)

    def ask(self) -> None:
        """Compare the moments that are typed."""
        self.asked.emit(self.before.text().strip(), self.after.text().strip(), self.months.currentData())

    def show_since(self, told: Compared, catalogue: Catalogue, unit: MoneyUnit) -> None:
        """List what shifted, largest first, with the sums to which it adds up."""
        self._catalogue, self._unit = catalogue, unit
        moved = {side: told.sums(side)[1] - told.sums(side)[0] for side in Side}
        words = _("Plan {plan}, disbursed {money} from change {number} to change {after}.")
        amounts = {side.value: self._signed(amount) for side, amount in moved.items()}
        self.words.setText(
            words.format(**amounts, number=told.before, after=told.after)
            if told.shifts
            else _("Nothing that counts changed since.")
        )
        self.table.restate(self._columns())
        self.table.fill(told.shifts)
        self.show()
        self.table.view.setFocus()

    def _columns(self) -> list[Column[Shift]]:
        def money(key: str, heading: str, amount: str) -> Column[Shift]:
            return Column(
                key,
                heading,
                lambda one: Cell(exact_money(getattr(one, amount), self._unit)),
                width=90,
                align=Align.RIGHT,
                fits=True,
            )

        return [
            Column("side", _("Side"), lambda one: Cell(_(_SIDES[one.side]), "text2"), width=80, fits=True),
            Column("what", _("What"), self._what, stretch=True),
            money("old", _("Before"), "old"),
            money("new", _("After"), "new"),
            money("difference", _("Difference"), "difference"),
            Column("why", _("Why"), lambda one: Cell(str(why_words(one))), width=150, fits=True, most=240),
            Column("who", _("By"), _who, width=90, fits=True, most=140),
            *([_where()] if self._asks else []),
        ]

    def _what(self, one: Shift) -> Cell:
        words = str(what_words(one, self._catalogue))
        return Cell(words, bold=True, hint="\n".join(part for part in (words, where_told(one.entry)) if part))

    def _signed(self, amount: Dong) -> str:
        return ("+" if amount > 0 else "") + exact_money(amount, self._unit)


def _where() -> Column[Shift]:
    return Column("where", _("Where from"), lambda one: Cell(where_told(one.entry), "text2"), width=120)


def _who(one: Shift) -> Cell:
    if one.change is None:
        return Cell()
    day = format_day(one.change.at.astimezone().date())
    return Cell(f"{one.change.person}, {day}", hint=str(one.change.label))
