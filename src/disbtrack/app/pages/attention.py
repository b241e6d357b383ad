"""What needs attention, a sentence a row: duties due or late, overdue findings, reports, then slow money."""

from PySide6.QtCore import Qt, Signal

from disbtrack.app.pages.calendar.columns import state_cell
from disbtrack.app.pages.findings.columns import finding_sentence
from disbtrack.app.pages.findings.columns import state_cell as finding_state
from disbtrack.app.sentences import matter
from disbtrack.app.theme import Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.marks import TONES
from disbtrack.app.widgets.parts import link
from disbtrack.app.widgets.table import Table
from disbtrack.app.words import money, node_code
from disbtrack.domain.arrivals import ArrivalState
from disbtrack.domain.dues import Due
from disbtrack.domain.duty_words import due_sentence
from disbtrack.domain.findings import Followed
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.periods import format_day
from disbtrack.domain.slow import STATE_NAMES, Judgement, State
from disbtrack.i18n import _, counted
from disbtrack.usecases.month.board import Board

Matter = Judgement | Due | Followed | Board
_DUTIES = 2
"""So many duties stand in the list; the calendar has them all."""
_FINDINGS = 1
"""So many findings; their register has them all."""


def _columns(unit: MoneyUnit) -> list[Column[Matter]]:
    return [
        Column("state", _("State"), _state, width=128),
        Column("reason", _("Why"), lambda row: _why(row, unit), stretch=True),
        Column("needed", _("Needed per month"), lambda row: _needed(row, unit), width=120, align=Align.RIGHT),
        Column("open", "", _way_on, width=96, align=Align.RIGHT),
    ]


def _state(row: Matter) -> Cell:
    if isinstance(row, Due):
        return state_cell(row)
    if isinstance(row, Board):
        return Cell(_("Reports"), TONES[State.WATCH], bold=True, mark=State.WATCH)
    if isinstance(row, Followed):
        return finding_state(row)
    return Cell(_(STATE_NAMES[row.state]), TONES[row.state], bold=True, mark=row.state)


def _needed(row: Matter, unit: MoneyUnit) -> Cell:
    if isinstance(row, Due):
        return Cell(format_day(row.turn.named), "text2", bold=True)
    if isinstance(row, Board):
        return Cell(row.month.short, "text2", bold=True)
    if isinstance(row, Followed):
        return Cell(format_day(row.finding.deadline), "text2", bold=True)
    return Cell(_("{amount}/month").format(amount=money(row.needed_per_month, unit)), "text2", bold=True)


def _way_on(row: Matter) -> Cell:
    if isinstance(row, Due):
        name = row.turn.duty.name
        return Cell(_("Calendar ›"), "accent", bold=True, spoken=_("Open {name} in the calendar").format(name=name))
    if isinstance(row, Board):
        return Cell(_("Board ›"), "accent", bold=True, spoken=_("Open the arrival board"))
    if isinstance(row, Followed):
        spoken = _("Open {name} among the findings").format(name=row.finding.named)
        return Cell(_("Findings ›"), "accent", bold=True, spoken=spoken)
    spoken = _("Open the rows of {code}").format(code=_code(row))
    return Cell(_("Open rows ›"), "accent", bold=True, spoken=spoken)


def _why(row: Matter, unit: MoneyUnit) -> Cell:
    if isinstance(row, Due):
        words = due_sentence(row)
        return Cell(words, hint=f"{words}\n{row.turn.duty.source}", spoken=words)
    if isinstance(row, Board):
        return Cell(board_sentence(row))
    if isinstance(row, Followed):
        words = finding_sentence(row, unit)
        return Cell(words, hint=f"{words}\n{row.finding.subject}", spoken=words)
    reason = str(row.reason)
    return Cell(matter(row, unit), code=_code(row), hint=reason, spoken=f"{_code(row)} {reason}")


def board_sentence(board: Board) -> str:
    """What the reports of a month still want: "T10/2025: of 75 units 3 have not sent, 10 have problems"."""
    return _("{month}: of {all} units {missing} have not sent, {wrong} have problems.").format(
        month=board.month.short,
        all=board.units,
        missing=board.counts[ArrivalState.NOT_SENT],
        wrong=board.counts[ArrivalState.PROBLEMS],
    )


def _code(row: Judgement) -> str:
    return node_code(row.key) if row.key else ""


class Attention(Card):
    """opened: a row was asked for its entries; all_asked: the whole list.

    duty_asked: a duty for the calendar; finding_asked: a finding for its register; board_asked: the arrival board.
    """

    opened = Signal(object)
    duty_asked = Signal(object)
    finding_asked = Signal(object)
    board_asked = Signal()
    all_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Needs attention"), margins=(1, 1, 1, 2))
        self._theme = theme
        self._rows: tuple[Matter, ...] = ()
        self._unit = MoneyUnit.TRIEU
        self.more = link("", self.all_asked.emit)
        self.act(self.more)
        self.table: Table[Matter] = Table(theme, _columns(self._unit), name=_("Needs attention"), row_height=27)
        self.table.header.hide()
        self.table.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.opened.connect(self._lead_on)
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

    def fill(
        self,
        judged: tuple[Judgement, ...],
        dues: tuple[Due, ...],
        overdue: tuple[Followed, ...],
        unit: MoneyUnit,
        board: Board | None = None,
    ) -> None:
        """Show duties that press, overdue findings, the reports of the month that lack or err, then judgements."""
        rows = self._rows = (*dues[:_DUTIES], *overdue[:_FINDINGS], *((board,) if board else ()), *judged)
        self._unit = unit
        self.table.model.restate(_columns(unit))
        self.table.fill(rows, empty=_("Nothing needs attention: all that has a milestone keeps its pace."))
        matters = counted(
            "{count} matter · click to open its rows", "{count} matters · click to open their rows", len(judged)
        )
        duties = counted("{count} duty due or late", "{count} duties due or late", len(dues))
        findings = counted("{count} finding overdue", "{count} findings overdue", len(overdue))
        parts = ((duties, dues), (findings, overdue), (matters, judged))
        self.hint.tell(" · ".join(words for words, told in parts if told))
        self.more.setText(_("See all {count} ›").format(count=len(judged)))
        self.more.setVisible(len(rows) > self._most and bool(judged))
        self._make_room()

    def _lead_on(self, row: Matter) -> None:
        if isinstance(row, Board):
            self.board_asked.emit()
        elif isinstance(row, Followed):
            self.finding_asked.emit(row)
        else:
            (self.duty_asked if isinstance(row, Due) else self.opened).emit(row)

    def _click(self) -> None:
        index = self.table.view.currentIndex()
        row = self.table.model.row(index)
        if row is not None and self.table.model.columns[index.column()].key == "open":
            self._lead_on(row)
