"""What became of a unit, and what it came from; a further step is typed below."""

from collections.abc import Sequence
from datetime import timedelta
from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from disbtrack.app.theme import Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.form_card import complete_parts
from disbtrack.app.widgets.parts import button, row
from disbtrack.app.widgets.table import Table
from disbtrack.domain.periods import format_day
from disbtrack.domain.typed_days import read_day
from disbtrack.domain.units import EDGE_NAMES, Register, Succession
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, text
from disbtrack.usecases.names.reorganising import Parting, edges_of

_APART = ";"


class UnitEdges(Card):
    """added: an edge was typed; forgotten: this one is to be taken out."""

    added = Signal()
    forgotten = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("What became of it"))
        self._register = Register([])
        self.table: Table[Succession] = Table(theme, self._columns(), name=_("What became of it"), row_height=40)
        self.table.pressed.connect(lambda one, _key: self.forgotten.emit(one))
        self.hold(self.table, 1)
        self.into, self.day, self.share, self.works, self.document = (QLineEdit() for _part in range(5))
        told = (_("Into: name or code; apart by ;"), _("On: 01/07/2026"), _("Shares: 1/3; 2/3"), _("Works; apart by ;"))
        fields = (self.into, self.day, self.share, self.works, self.document)
        for field, words in zip(fields, (*told, _("Document")), strict=True):
            field.setPlaceholderText(words)
            field.setToolTip(words)
            field.setAccessibleName(words)
            field.returnPressed.connect(self.added)
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Kind"))
        self.kind.addItem(_("as the shares say"), None)
        for kind, name in EDGE_NAMES.items():
            self.kind.addItem(_(name), kind)
        self.inside.addLayout(row(self.into, self.day, self.share, margins=(10, 6, 10, 0)))
        add = button(theme, _("Add"), self.added.emit)
        self.inside.addLayout(row(self.kind, self.works, self.document, add, margins=(10, 6, 10, 8)))

    def show_edges(self, edges: Sequence[Succession], register: Register) -> None:
        """List edges, under the names of their time."""
        if register is not self._register:
            complete_parts(self.into, register.pickable, _APART)
        self._register = register
        self.table.fill(edges, empty=_("It came from no other unit and went into none."))

    def clear(self) -> None:
        """What was typed was taken."""
        for field in (self.into, self.day, self.share, self.works, self.document):
            field.clear()
        self.kind.setCurrentIndex(0)

    def edges(self, old: str) -> list[Succession]:
        """The edges as typed; raises DisbtrackError where a day, share or unit cannot be read, or is several."""
        told = read_day(self.day.text())
        heirs, works = _parts(self.into), _parts(self.works)
        if told.day is None or not heirs:
            raise DisbtrackError(told.problem or text("An edge needs the unit and the day."), text("01/07/2026"))
        shares = self._shares(len(heirs), has_works=bool(works))
        document, kind = self.document.text().strip(), self.kind.currentData()
        parting = Parting(old, tuple(zip(heirs, shares, strict=True)), told.day, kind, works, document)
        return edges_of(self._register, parting)

    def _shares(self, count: int, *, has_works: bool) -> list[Fraction]:
        """One share for each heir; of a single one all, or nothing beside its works."""
        typed = _parts(self.share)
        if not typed and count == 1:
            return [Fraction(0 if has_works else 1)]
        if len(typed) != count:
            raise DisbtrackError(text("Each unit needs its share, apart by “;”."), text("1/3; 2/3"))
        return [_share(one) for one in typed]

    def _columns(self) -> list[Column[Succession]]:
        return [
            Column("day", _("Day"), lambda one: Cell(format_day(one.day), "text2"), width=84, fits=True),
            Column("way", _("From → to"), self._way, stretch=True),
            Column("kind", _("Kind"), lambda one: Cell(_(EDGE_NAMES[one.kind])), width=70, fits=True, most=120),
            Column("share", _("Share"), _share_cell, width=60, fits=True, most=160),
            Column("do", _("Take out"), _out_cell, width=80, align=Align.RIGHT, fits=True),
        ]

    def _way(self, one: Succession) -> Cell:
        old = self._register.bearer(one.old_code, one.day - timedelta(days=1))
        new = self._register.bearer(one.new_code, one.day)
        names = (old.name if old else one.old_code, new.name if new else one.new_code)
        return Cell(f"{names[0]} → {names[1]}", bold=True, second=one.document, hint=one.document)


def _parts(field: QLineEdit) -> tuple[str, ...]:
    return tuple(one.strip() for one in field.text().split(_APART) if one.strip())


def _share(typed: str) -> Fraction:
    try:
        return Fraction(typed.replace(",", "."))
    except (ValueError, ZeroDivisionError):
        raise DisbtrackError(text("“{value}” is no share; write it as 1/3 or 0.25.", value=typed)) from None


def _out_cell(_one: Succession) -> Cell:
    return Cell(_("Take out"), action=True)


def _share_cell(one: Succession) -> Cell:
    if one.works:
        rest = f" + {one.share}" if one.share else ""
        return Cell(_("works") + rest, hint=", ".join(one.works))
    return Cell(_("all") if one.share == 1 else str(one.share))
