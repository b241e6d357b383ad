"""The proof of a reading: stated totals beside those recomputed, and the receipt on which no row is lost."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from disbtrack.app.pages.importing.column_sums import ColumnSums
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.parts import clear, label, link, row
from disbtrack.app.widgets.sheet_model import SheetLook, place_of
from disbtrack.app.widgets.table import Table
from disbtrack.app.words import ROW_NAMES, exact_money
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.reading import ColumnReceipt, Control, RowKind, SheetReading
from disbtrack.domain.slow import State
from disbtrack.i18n import _

TONES = {
    RowKind.IMPORTED: "accent",
    RowKind.SUBTOTAL: "ctl",
    RowKind.HEADING: "line2",
    RowKind.BLANK: "track",
    RowKind.NOTE: "line",
    RowKind.REJECTED: "err",
}


class Controls(Card):
    """Each total of the sheet, stated and recomputed; the differing ones first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Stated totals against recomputed"))
        self._theme = theme
        self._look: SheetLook | None = None
        self._unit = MoneyUnit.DONG
        self.table: Table[Control] = Table(
            theme, self._columns(), name=_("Stated totals against recomputed"), row_height=25
        )
        self.hold(self.table, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow the recomputed amounts give way: they follow from those stated and the difference."""
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(430)
        self.table.hide_columns(frozenset({"computed"}) if narrow else frozenset())

    def fill(self, sheet: SheetReading | None, look: SheetLook | None, unit: MoneyUnit) -> None:
        """Show the controls of a sheet in a unit."""
        self._look = look
        self._unit = unit
        controls = sheet.controls if sheet else []
        agreeing = sum(one.agrees for one in controls)
        self.hint.tell(_("{agreeing}/{all} agree").format(agreeing=agreeing, all=len(controls)) if controls else "")
        ordered = sorted(controls, key=lambda one: (one.agrees, one.across))
        self.table.fill(ordered, empty=_("The sheet states no totals.") if sheet else "")

    def _columns(self) -> list[Column[Control]]:
        return [
            Column("cell", _("Cell"), lambda one: Cell(one.cell, "accent", bold=True), width=52),
            Column("column", _("Column"), lambda one: Cell(self._column_words(one)), stretch=True),
            Column(
                "stated", _("Stated"), lambda one: Cell(self._money(one.stated)), width=70, align=Align.RIGHT, fits=True
            ),
            Column("computed", _("Recomputed"), self._recomputed, width=70, align=Align.RIGHT, fits=True),
            Column("gap", _("Off by"), self._gap, width=70, align=Align.RIGHT, fits=True),
        ]

    def _recomputed(self, one: Control) -> Cell:
        return Cell(self._money(one.computed))

    def _money(self, amount: int) -> str:
        return exact_money(amount, self._unit)

    def _column_words(self, one: Control) -> str:
        role = self._look.roles.get(place_of(one.cell)[1]) if self._look else None
        parts = role.heading.split(" > ") if role else []
        return " · ".join(" ".join(part.split()) for part in reversed(parts) if part.strip())

    def _gap(self, one: Control) -> Cell:
        if one.agrees:
            return Cell(_("✓ Agrees"), "accent")
        off = self._money(one.computed - one.stated)
        return Cell(off, "slow", bold=True, mark=State.SLOW, spoken=_("Differs by {amount}").format(amount=off))


class _Bar(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.counts: dict[RowKind, int] = {}
        self.setFixedHeight(10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        total = sum(self.counts.values()) or 1
        done = 0
        for kind, count in self.counts.items():
            left, right = self.width() * done // total, self.width() * (done + count) // total
            painter.fillRect(
                QRect(left, 0, max(right - left - 1, 1 if count else 0), 9), self._theme.colour(TONES[kind])
            )
            done += count
        painter.end()


class Receipt(Card):
    """All rows of the sheet as one stacked bar, and the sum that must tie."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, margins=(12, 8, 12, 8))
        self._theme = theme
        self._columns: list[ColumnReceipt] = []
        self._look: SheetLook | None = None
        self.sum = label(theme, "", Role.LABEL, "text2")
        self._bar = _Bar(theme)
        self._legend = QGridLayout()
        self._legend.setHorizontalSpacing(10)
        self._legend.setVerticalSpacing(2)
        self.by_column = link("", self.open_columns)
        self.inside.setSpacing(6)
        self.inside.addLayout(row(label(theme, _("No row lost"), Role.BODY_STRONG), None, self.sum, self.by_column))
        self.hold(self._bar)
        self.inside.addLayout(self._legend)

    def open_columns(self) -> ColumnSums:
        """Show what became of the numbers of each column."""
        box = ColumnSums(self._theme, self, self._columns, self._look)
        box.open_over(self.by_column)
        return box

    def fill(self, sheet: SheetReading | None, look: SheetLook | None = None) -> None:
        """Show what became of the rows and of the numbers of a sheet."""
        self._columns, self._look = (sheet.receipt if sheet else []), look
        tied = sum(one.ties for one in self._columns)
        words = _("{tied}/{all} columns tie").format(tied=tied, all=len(self._columns))
        self.by_column.setVisible(bool(self._columns))
        self.by_column.setText(("✓ " if tied == len(self._columns) else "■ ") + words)
        self.by_column.setAccessibleName(words)
        counts = {kind: sheet.count(kind) for kind in RowKind} if sheet else {}
        self._bar.counts = counts
        self._bar.update()
        shown = [count for count in counts.values() if count]
        total = sum(shown)
        words = _("{total} rows = {parts}").format(total=total, parts=" + ".join(map(str, shown))) if shown else ""
        self.sum.setText(words)
        clear(self._legend)
        named = [(kind, count) for kind, count in counts.items() if count]
        for place, (kind, count) in enumerate(named):
            self._legend.addWidget(self._named(kind, count), place // 3, place % 3)
        self.setAccessibleName(words)

    def _named(self, kind: RowKind, count: int) -> QWidget:
        swatch = QFrame()
        swatch.setFixedSize(9, 9)
        swatch.setStyleSheet(f"background: {self._theme.colour(TONES[kind]).name()};")
        holder = QWidget()
        tone = "err" if kind is RowKind.REJECTED else "text2"
        holder.setLayout(
            row(swatch, label(self._theme, f"{count} {_(ROW_NAMES[kind])}", Role.LABEL, tone), None, spacing=6)
        )
        return holder
