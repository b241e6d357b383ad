"""What was typed, read at once: its totals beside those recomputed, what became of its rows, what is doubtful."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from disbtrack.app.pages.importing.proof import Controls, Receipt
from disbtrack.app.theme import Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Cell, Column
from disbtrack.app.widgets.sheet_model import SheetLook
from disbtrack.app.widgets.table import Table
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import SheetReading
from disbtrack.i18n import _
from disbtrack.sheets.grid import Grid

_TONES = {Severity.ERROR: "err", Severity.WARNING: "slow", Severity.INFO: "text2"}
_GLYPHS = {Severity.ERROR: "■", Severity.WARNING: "▲", Severity.INFO: "–"}


class TypedProof(QSplitter):
    """jumped: a cell of the sheet that a problem or a total names."""

    jumped = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.controls = Controls(theme)
        self.receipt = Receipt(theme)
        columns: list[Column[Problem]] = [
            Column("cell", _("Cell"), _cell, width=64),
            Column(
                "what", _("What is doubtful"), lambda one: Cell(str(one.message), hint=str(one.message)), stretch=True
            ),
        ]
        self.problems: Table[Problem] = Table(theme, columns, name=_("Problems"), row_height=25)
        self.problems.chosen.connect(lambda one: self.jumped.emit(one.cell or ""))
        self.controls.table.chosen.connect(lambda one: self.jumped.emit(one.cell))
        self.setHandleWidth(10)
        self.addWidget(self._left())
        self.addWidget(self._problem_card(theme))
        self.setSizes([500, 500])

    def _left(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.controls, 1)
        column.addWidget(self.receipt)
        return holder

    def _problem_card(self, theme: Theme) -> Card:
        made = Card(theme, _("Problems"))
        made.hold(self.problems, 1)
        return made

    def fill(self, told: tuple[SheetReading, Grid] | None, unit: MoneyUnit) -> None:
        """Show how what was typed is read."""
        sheet = told[0] if told else None
        look = SheetLook.of(told[1], told[0]) if told else None
        self.controls.fill(sheet, look, unit)
        self.receipt.fill(sheet)
        order = list(Severity)
        found = sorted(sheet.problems, key=lambda one: order.index(one.severity)) if sheet else []
        empty = _("No problem: the totals of the page agree with what was typed.") if sheet else ""
        self.problems.fill(found, empty=empty)


def _cell(one: Problem) -> Cell:
    place = one.cell or _("sheet")
    return Cell(f"{_GLYPHS[one.severity]} {place}", _TONES[one.severity], bold=True)
