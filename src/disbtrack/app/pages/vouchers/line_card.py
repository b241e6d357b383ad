"""One line of a voucher as it is typed: the kind of money, what it was paid for, how much, what it clears."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox

from disbtrack.app.theme import Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.form_card import captioned, complete, named_field, words_of
from disbtrack.app.widgets.parts import button, in_rows
from disbtrack.domain.capital import Capital, Source
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.figure import Measure
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.terms import MEASURE_NAMES
from disbtrack.domain.typed_money import write_money
from disbtrack.domain.vouchers import PAID_BY_VOUCHER, VoucherLine
from disbtrack.i18n import N_, _

_FIELDS: Mapping[str, str] = {
    "project": N_("Project"),
    "work": N_("Work"),
    "unit": N_("Unit, commune"),
    "source": N_("Source"),
    "capital": N_("Capital"),
    "plan_year": N_("Plan year"),
    "execution_year": N_("Budget year"),
    "amount": N_("Amount"),
    "clears": N_("Clears (paper, year)"),
    "note": N_("Note"),
}
_AGAIN = ("amount", "clears", "note")
"""What the next line does not share with this one."""
ACROSS = 6


class LineCard(Card):
    """entered: Enter was pressed in one of the fields, or the button."""

    entered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Line"), hint=_("Enter adds it; money as 1.234.567, 1,5 tr, =a+b"))
        self.fields = {key: named_field(_(name), enters=self.entered.emit) for key, name in _FIELDS.items()}
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(_("Kind of money"))
        for measure in PAID_BY_VOUCHER:
            self.kinds.addItem(_(MEASURE_NAMES[measure]), measure)
        self.passed_on = QCheckBox(_("Out of money passed on"))
        self.adds = button(theme, _("Add the line"), self.entered.emit)
        self.act(self.adds)
        parts = [captioned(theme, one) for one in (self.kinds, *self.fields.values())]
        self.inside.addLayout(in_rows([*parts, self.passed_on], ACROSS))

    @property
    def measure(self) -> Measure:
        """The kind of money that is chosen."""
        return Measure(self.kinds.currentData())

    def words(self) -> dict[str, str]:
        """What is typed, by field."""
        return words_of(self.fields)

    def offer(self, catalogue: Catalogue, works: list[str], advances: list[str]) -> None:
        """Complete what is typed by what the book knows; advances: the papers of those that are open."""
        nodes = catalogue.tree.nodes
        known = {
            "project": [one.code for one in nodes] + [one.name_vi for one in nodes],
            "work": works,
            "unit": catalogue.register.pickable,
            "source": [one.value for one in Source],
            "capital": [one.value for one in Capital],
            "clears": advances,
        }
        for key, names in known.items():
            complete(self.fields[key], names)

    def show_line(self, line: VoucherLine, unit: MoneyUnit) -> None:
        """Show a line to be altered."""
        self.kinds.setCurrentIndex(self.kinds.findData(line.measure))
        for key, field in self.fields.items():
            told = write_money(line.amount, unit) if key == "amount" else getattr(line, key)
            field.setText("" if told is None else str(told))
            field.setCursorPosition(0)
        self.passed_on.setChecked(line.out_of_passed_on)
        self.adds.setText(_("Put it back"))
        self.fields["amount"].setFocus()

    def go_on(self) -> None:
        """A line was taken: the next one shares what it most often does."""
        for key in _AGAIN:
            self.fields[key].clear()
        self.adds.setText(_("Add the line"))
        self.kinds.setFocus()

    def empty(self) -> None:
        """Show no line."""
        for field in self.fields.values():
            field.clear()
        self.passed_on.setChecked(False)
        self.adds.setText(_("Add the line"))
