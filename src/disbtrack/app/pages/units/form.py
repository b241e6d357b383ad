"""One unit as a form: what it is called, what it does, from when to when."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit

from disbtrack.app.pages.units.shelf import Unit, area_of
from disbtrack.app.theme import Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.parts import button, link, row
from disbtrack.domain.offices import Office
from disbtrack.domain.periods import format_day
from disbtrack.domain.typed_days import read_day
from disbtrack.domain.units import AdminUnit
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import N_, _

_ROLES = (
    ("commune", N_("Commune or ward: spends, is a place")),
    ("spends", N_("Office that spends")),
    ("leads", N_("Office that leads")),
    ("both", N_("Office that spends and leads")),
)


class UnitForm(Card):
    """kept: the form was pressed to be kept; forgotten: the unit is to be taken out."""

    kept = Signal()
    forgotten = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Commune or office"))
        self._unit: Unit | None = None
        self.act(link(_("New unit"), self.begin))
        self.role = QComboBox()
        self.role.setAccessibleName(_("Role"))
        for word, shown in _ROLES:
            self.role.addItem(_(shown), word)
        self.code, self.name, self.area, self.first, self.last = (QLineEdit() for _part in range(5))
        fields = QFormLayout()
        fields.setContentsMargins(12, 6, 12, 6)
        fields.setHorizontalSpacing(10)
        fields.addRow(_("Role"), self.role)
        named = ((_("Code"), self.code), (_("Name"), self.name), (_("District"), self.area))
        for words, field in (*named, (_("Valid from"), self.first), (_("Valid to"), self.last)):
            field.setAccessibleName(words)
            field.returnPressed.connect(self.kept)
            fields.addRow(words, field)
        self.inside.addLayout(fields)
        out = button(theme, _("Take out"), self.forgotten.emit)
        keep = button(theme, _("Keep"), self.kept.emit, primary=True)
        self.inside.addLayout(row(None, out, keep, margins=(12, 0, 12, 10)))

    def show_unit(self, unit: Unit | None) -> None:
        """Show a unit; None = an empty form."""
        self._unit = unit
        self.role.setEnabled(unit is None)
        self.role.setCurrentIndex(self.role.findData(_role(unit)))
        self.code.setText(unit.code if unit else "")
        self.name.setText(unit.name if unit else "")
        self.area.setText(area_of(unit) if unit else "")
        self.first.setText(format_day(unit.valid_from) if unit else "")
        self.last.setText(format_day(unit.valid_to) if unit else "")

    @property
    def is_new(self) -> bool:
        """Whether a new unit is typed."""
        return self._unit is None

    def begin(self) -> None:
        """Begin a new unit."""
        self.show_unit(None)
        self.code.setFocus()

    def unit(self) -> Unit:
        """The unit as the form has it; raises DisbtrackError for a day that cannot be read."""
        days = [read_day(field.text()) for field in (self.first, self.last)]
        for told in days:
            if told.problem is not None:
                raise DisbtrackError(told.problem)
        code, name, (first, last) = self.code.text().strip(), self.name.text().strip(), (one.day for one in days)
        known, role = self._unit, str(self.role.currentData())
        if isinstance(known, AdminUnit) or (known is None and role == "commune"):
            made = AdminUnit(code, name, self.area.text().strip(), first, last)
            return made if known is None else replace(made, id=known.id)
        held = known or Office(name=name, spends=role != "leads", leads=role != "spends")
        return replace(held, code=code, name=name, valid_from=first, valid_to=last)


def _role(unit: Unit | None) -> str:
    if not isinstance(unit, Office):
        return "commune"
    return "both" if unit.spends and unit.leads else "leads" if unit.leads else "spends"
