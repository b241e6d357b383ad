"""The communes and offices of all times or of one day, found by name or code."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Cell, Column
from disbtrack.app.widgets.parts import label, link, row
from disbtrack.app.widgets.table import Table
from disbtrack.domain.names import found_in
from disbtrack.domain.offices import Office
from disbtrack.domain.periods import format_day
from disbtrack.domain.typed_days import read_day
from disbtrack.domain.units import AdminUnit
from disbtrack.i18n import _, counted

Unit = AdminUnit | Office


class UnitShelf(Card):
    """chosen: a unit to look at; load_asked: take in the reorganisation that ships."""

    chosen = Signal(object)
    load_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Communes and offices"))
        self._all: tuple[Unit, ...] = ()
        self.act(link(_("Load Sơn La's reorganisation of 2025"), self.load_asked.emit))
        self.search, self.on = QLineEdit(), QLineEdit()
        self.search.setPlaceholderText(_("Name, code or district…"))
        self.search.setAccessibleName(_("Name, code or district"))
        self.on.setPlaceholderText(_("31/12/2025"))
        self.on.setAccessibleName(_("As on this day"))
        self.on.setMaximumWidth(110)
        for field in (self.search, self.on):
            field.textChanged.connect(self._narrow)
        self.inside.addLayout(
            row(self.search, label(theme, _("As on"), Role.LABEL, "text2"), self.on, margins=(10, 6, 10, 6))
        )
        self.table: Table[Unit] = Table(theme, _columns(), name=_("Communes and offices"), row_height=40)
        self.table.chosen.connect(self.chosen)
        self.hold(self.table, 1)

    def fill(self, units: Sequence[Unit]) -> None:
        """List the units, narrowed by what is typed."""
        self._all = tuple(units)
        self._narrow()

    def choose(self, unit: Unit) -> None:
        """Choose a unit, where it is shown."""
        rows = self.table.model.rows
        if unit in rows:
            self.table.choose(rows.index(unit))

    def _narrow(self) -> None:
        day = read_day(self.on.text()).day
        shown = [one for one in self._all if _is_shown(one, self.search.text(), day)]
        count = len(shown)
        self.hint.tell(counted("{count} unit", "{count} units", count))
        self.table.fill(shown, empty=_("No unit of this name on this day."))
        if shown:
            self.table.choose(0)
        else:
            self.chosen.emit(None)


def _is_shown(one: Unit, typed: str, day: date | None) -> bool:
    words = f"{one.code} {one.name} {area_of(one)}"
    return (not typed.strip() or found_in(typed, words)) and (day is None or one.is_valid(day))


def area_of(one: Unit) -> str:
    """The district of a commune; an office has none."""
    return one.area if isinstance(one, AdminUnit) else ""


def role_words(one: Unit) -> str:
    """What a unit does."""
    if isinstance(one, AdminUnit):
        return _("spends, is a place")
    told = [words for words, has in ((_("spends"), one.spends), (_("leads"), one.leads)) if has]
    return ", ".join(told)


def _days(one: Unit) -> Cell:
    first, last = format_day(one.valid_from), format_day(one.valid_to)
    return Cell(_("{first} – {last}").format(first=first or "…", last=last or "…"), "text3" if last else "text2")


def _columns() -> list[Column[Unit]]:
    by_name: Callable[[Unit], str] = _name
    return [
        Column("code", _("Code"), lambda one: Cell(one.code, "text2"), lambda one: one.code, width=64, fits=True),
        Column("name", _("Name"), lambda one: Cell(one.name, bold=True, second=area_of(one)), by_name, stretch=True),
        Column("role", _("Role"), lambda one: Cell(role_words(one)), width=110, fits=True, most=170),
        Column("days", _("Valid"), _days, lambda one: one.valid_from or date.min, width=150, fits=True),
    ]


def _name(one: Unit) -> str:
    return one.name
