"""What became of the numbers of each column: the sum of the file, parted, each number counted once."""

from fractions import Fraction

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from disbtrack.app.style_sheet import dress
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.parts import label
from disbtrack.app.widgets.sheet_model import SheetLook, place_of
from disbtrack.app.widgets.table import Table
from disbtrack.domain.money import format_scaled, round_half_away
from disbtrack.domain.reading import ColumnReceipt
from disbtrack.domain.roles import role_name
from disbtrack.domain.slow import State
from disbtrack.i18n import _

_SHOWN = ("figures", "totals")


class ColumnSums(QFrame):
    """A box over the receipt; Escape or a click elsewhere closes it."""

    def __init__(self, theme: Theme, parent: QWidget, columns: list[ColumnReceipt], look: SheetLook | None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dress(self, "card")
        self._look = look
        self.table: Table[ColumnReceipt] = Table(theme, self._columns(), name=_("Sums by column"), row_height=25)
        words = _("In the unit of the sheet: what the file holds = taken in + totals + the rest.")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 8, 1, 1)
        column.addWidget(label(theme, "  " + words, Role.LABEL, "text2"))
        column.addWidget(self.table, 1)
        self.table.fill(columns, empty=_("The sheet holds no numbers."))
        self.resize(theme.px(640), theme.px(min(90 + 26 * max(len(columns), 2), 420)))

    def open_over(self, anchor: QWidget) -> None:
        """Open above a control, its right edges aligned."""
        corner = anchor.mapToGlobal(QPoint(anchor.width(), 0))
        self.move(corner.x() - self.width(), corner.y() - self.height() - 4)
        self.show()
        self.table.view.setFocus()

    def _columns(self) -> list[Column[ColumnReceipt]]:
        return [
            Column("column", _("Column"), self._name, stretch=True),
            _sums("total", _("In the file"), lambda one: one.total),
            _sums("figures", _("Taken in"), lambda one: one.parts.get("figures", Fraction(0))),
            _sums("totals", _("Totals"), lambda one: one.parts.get("totals", Fraction(0))),
            Column("rest", _("The rest"), _rest, width=70, align=Align.RIGHT, fits=True),
            Column("ties", _("Ties"), _ties, width=80, fits=True),
        ]

    def _name(self, one: ColumnReceipt) -> Cell:
        role = self._look.roles.get(place_of(one.column + "1")[1]) if self._look else None
        heading = " ".join(role.heading.rsplit(" > ", 1)[-1].split()) if role else ""
        return Cell(heading, code=one.column)


def _sums(key: str, name: str, of: object) -> Column[ColumnReceipt]:
    def cell(one: ColumnReceipt) -> Cell:
        return Cell(_number(of(one)) if callable(of) else "")

    return Column(key, name, cell, width=70, align=Align.RIGHT, fits=True)


def _rest(one: ColumnReceipt) -> Cell:
    """What is neither taken in nor a total; the hint says what became of it."""
    rest = {kind: amount for kind, amount in one.parts.items() if kind not in _SHOWN}
    parts = (f"{role_name(kind)}: {_number(amount)} ({one.counts.get(kind, 0)})" for kind, amount in rest.items())
    return Cell(_number(sum(rest.values(), Fraction(0))), "text2", hint="\n".join(parts))


def _ties(one: ColumnReceipt) -> Cell:
    return Cell(_("✓ Agrees"), "accent") if one.ties else Cell(_("Differs"), "err", bold=True, mark=State.ERROR)


def _number(amount: Fraction) -> str:
    """A number of the sheet, with as many decimals as it needs, at most three."""
    if not amount:
        return "–"
    places = next((place for place in range(3) if (amount * 10**place).denominator == 1), 3)
    return format_scaled(round_half_away(amount * 10**places), places)
