"""What needs attention, one sentence a row, the worst first."""

from PySide6.QtCore import Qt, Signal

from disbtrack.app.sentences import matter
from disbtrack.app.theme import Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.marks import TONES
from disbtrack.app.widgets.parts import link
from disbtrack.app.widgets.table import Table
from disbtrack.app.words import money, node_code
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.slow import STATE_NAMES, Judgement
from disbtrack.i18n import _, counted


def _columns(unit: MoneyUnit) -> list[Column[Judgement]]:
    return [
        Column(
            "state",
            _("State"),
            lambda row: Cell(_(STATE_NAMES[row.state]), TONES[row.state], bold=True, mark=row.state),
            width=128,
        ),
        Column("reason", _("Why"), lambda row: _why(row, unit), stretch=True),
        Column(
            "needed",
            _("Needed per month"),
            lambda row: Cell(_("{amount}/month").format(amount=money(row.needed_per_month, unit)), "text2", bold=True),
            width=120,
            align=Align.RIGHT,
        ),
        Column(
            "open",
            "",
            lambda row: Cell(
                _("Open rows ›"), "accent", bold=True, spoken=_("Open the rows of {code}").format(code=_code(row))
            ),
            width=96,
            align=Align.RIGHT,
        ),
    ]


def _why(row: Judgement, unit: MoneyUnit) -> Cell:
    reason = str(row.reason)
    return Cell(matter(row, unit), code=_code(row), hint=reason, spoken=f"{_code(row)} {reason}")


def _code(row: Judgement) -> str:
    return node_code(row.key) if row.key else ""


class Attention(Card):
    """opened: a row was asked for its entries; all_asked: the whole list."""

    opened = Signal(object)
    all_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Needs attention"), margins=(1, 1, 1, 2))
        self._theme = theme
        self._rows: tuple[Judgement, ...] = ()
        self._unit = MoneyUnit.TRIEU
        self.more = link("", self.all_asked.emit)
        self.act(self.more)
        self.table: Table[Judgement] = Table(theme, _columns(self._unit), name=_("Needs attention"), row_height=27)
        self.table.header.hide()
        self.table.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.opened.connect(self.opened)
        self.table.view.clicked.connect(self._click)
        self.hold(self.table)
        self._most = 4
        self._make_room()

    def show_rows(self, count: int) -> None:
        """Make room for at most so many rows."""
        self._most = count
        self._make_room()

    def _make_room(self) -> None:
        shown = max(min(self._most, len(self._rows)), 2)
        rows = self.table.view.verticalHeader().defaultSectionSize() * shown
        self.setFixedHeight(self._theme.px(36) + rows + 5)

    def fill(self, rows: tuple[Judgement, ...], unit: MoneyUnit) -> None:
        """Show these rows."""
        self._rows, self._unit = rows, unit
        self.table.model.restate(_columns(unit))
        self.table.fill(rows, empty=_("Nothing needs attention: all that has a milestone keeps its pace."))
        told = counted(
            "{count} matter · click to open its rows", "{count} matters · click to open their rows", len(rows)
        )
        self.hint.tell(told if rows else "")
        self.more.setText(_("See all {count} ›").format(count=len(rows)))
        self.more.setVisible(len(rows) > self._most)
        self._make_room()

    def _click(self) -> None:
        index = self.table.view.currentIndex()
        row = self.table.model.row(index)
        if row is not None and self.table.model.columns[index.column()].key == "open":
            self.opened.emit(row)
