"""The overview: what must be known within a second of opening the book."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from disbtrack.app.desk import Desk
from disbtrack.app.pages.attention import Attention
from disbtrack.app.pages.overview_figures import key_figures
from disbtrack.app.pages.page import Page
from disbtrack.app.pages.ranking import Ranking
from disbtrack.app.sentences import basis
from disbtrack.app.theme import Role
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.curve_view import CurveView, load_curves
from disbtrack.app.widgets.key_figures import KeyFigures
from disbtrack.app.widgets.parts import Elided, label, row
from disbtrack.charts.chart import LineChart
from disbtrack.charts.curve import build_curve
from disbtrack.domain.capital import capital_name
from disbtrack.domain.dues import Due
from disbtrack.domain.entry import ImportRecord
from disbtrack.domain.findings import Followed
from disbtrack.domain.periods import format_day
from disbtrack.domain.series import Side
from disbtrack.domain.slow import Judgement, State
from disbtrack.domain.standing import Cut
from disbtrack.i18n import _, counted
from disbtrack.progress import Progress
from disbtrack.usecases.answers.ledger import LedgerQuery, latest_import
from disbtrack.usecases.answers.overview import Overview, overview
from disbtrack.usecases.answers.standing import Question
from disbtrack.usecases.handover.findings import overdue_findings
from disbtrack.usecases.month.board import Board, board_in_hand
from disbtrack.usecases.month.duties import pressing_duties

_SIDES = (Side.PLAN, Side.MONEY, None, None, None)
_TALL = 640
"""Pages at least this high show six matters instead of four; under `_MIDDLE` three."""
_MIDDLE = 600


@dataclass(frozen=True, slots=True)
class Shown:
    """All that stands on the page, of one moment."""

    figures: Overview
    dues: tuple[Due, ...]
    overdue: tuple[Followed, ...]
    board: Board | None
    files: int
    newest: ImportRecord | None


class OverviewPage(Page):
    """Key figures, ranking, curve, what needs attention, and where it all comes from. counted: how many are slow."""

    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.shown: Shown | None = None
        self.figures = KeyFigures(self.theme, self._open_figure)
        self.ranking = Ranking(self.theme)
        self.ranking.opened.connect(lambda judged: self._open_row(judged, Cut.PROJECT))
        self.curve = CurveView(self.theme)
        self.attention = Attention(self.theme)
        self.attention.opened.connect(lambda judged: self._open_row(judged, Cut.SUBPROJECT))
        self.attention.duty_asked.connect(lambda _due: self.went.emit("calendar"))
        self.attention.board_asked.connect(lambda: self.went.emit("board"))
        self.attention.finding_asked.connect(lambda _one: self.went.emit("findings"))
        self.attention.all_asked.connect(lambda: self.went.emit("slow"))
        self.source = Elided(self.theme, Role.LABEL, "text2")
        self.late = Elided(self.theme, Role.LABEL_STRONG, "near")
        self.rule = Elided(self.theme, Role.LABEL, "text2")
        self.rule.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._lay_out()

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(10)
        middle.addWidget(self.ranking, 58)
        middle.addWidget(self._curve_card(), 42)
        foot = row(spacing=12)
        foot.addWidget(self.source, 1)
        for told in (self.late, self.rule):
            told.keep_room()
            foot.addWidget(told)
        self.body.addWidget(self.figures)
        self.body.addLayout(middle, 1)
        self.body.addWidget(self.attention)
        self.body.addLayout(foot)

    def _curve_card(self) -> Card:
        made = Card(self.theme, _("Cumulative against milestones"))
        self.curve_hint = made.hint
        self.no_curve = label(self.theme, "", Role.BODY, "text2")
        self.no_curve.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.no_curve.setWordWrap(True)
        made.hold(self.curve, 1)
        made.hold(self.no_curve, 1)
        self.no_curve.hide()
        return made

    def reload(self) -> None:
        """Ask the use-case again, in the background."""
        book = self.session.book
        if book is None:
            return
        self.figures.grey()
        question, today = self.session.context.question(), self.session.today()

        def work(progress: Progress) -> Shown:
            load_curves()
            figures = overview(book, question, today=today, progress=progress)
            overdue = overdue_findings(book, today=today)
            pressing = (pressing_duties(book, today=today), overdue, board_in_hand(book, today=today))
            return Shown(figures, *pressing, *latest_import(book))

        self.load(work, self._show)

    def _show(self, shown: Shown) -> None:
        """Everything at once: figures of different moments never mix."""
        self.shown = shown
        told, unit = shown.figures, self.session.context.unit
        self.figures.fill(key_figures(told, unit))
        self.ranking.fill(told.whole, told.ranking, told.tree, unit)
        self.ranking.state_kinds({row.key or "": row.standing.rate for row in told.capitals})
        self.attention.fill(told.attention, shown.dues, shown.overdue, unit, shown.board)
        self.counted.emit(sum(row.state is State.SLOW for row in told.attention))
        self._show_curve(told)
        self._show_sources(shown)

    def _show_curve(self, told: Overview) -> None:
        chart = _chart(told)
        self.curve.setVisible(chart is not None)
        self.no_curve.setVisible(chart is None)
        if chart is None:
            self.no_curve.setText(_("A curve needs one budget year with a plan and money."))
            self.curve_hint.tell("")
            return
        self.curve.show_chart(chart, slow=told.whole.total.state is State.SLOW)
        self.curve_hint.tell(chart.remark)

    def _show_sources(self, shown: Shown) -> None:
        whole = shown.figures.whole
        files = counted("{count} file taken in", "{count} files taken in", shown.files)
        newest = (
            _("newest {file}, {day}").format(file=shown.newest.file_name, day=_moment(shown.newest))
            if shown.newest
            else ""
        )
        told = {_("plan"): whole.series_names(Side.PLAN), _("money"): whole.series_names(Side.MONEY)}
        sides = "; ".join(f"{side}: {', '.join(names)}" for side, names in told.items() if names)
        self.source.tell(_("Source: {parts}").format(parts=" · ".join(part for part in (files, newest, sides) if part)))
        words = basis(whole)
        if whole.waiting:
            named = ", ".join(one.place for one in whole.waiting[:3]) + (" …" if len(whole.waiting) > 3 else "")
            words.append(
                counted(
                    "◐ Incomplete: {count} cell waits for its sender: {places}",
                    "◐ Incomplete: {count} cells wait for their sender: {places}",
                    len(whole.waiting),
                    places=named,
                )
            )
        self.late.setVisible(bool(words))
        self.late.tell("  ".join(words))
        rule = shown.figures.milestones.source
        self.rule.tell(
            _("Milestones: {source}, even by day").format(source=rule) if rule else _("No milestone is set.")
        )

    def _open_figure(self, place: int) -> None:
        self.led_on.emit(LedgerQuery(self._resolved(Cut.PROJECT), side=_SIDES[place]))

    def _open_row(self, judged: Judgement, cut: Cut) -> None:
        self.led_on.emit(LedgerQuery(self._resolved(cut), keyed=True, key=judged.key, side=Side.MONEY))

    def open_rows(self) -> None:
        """Lead on to the rows of what has the keyboard: a matter, a project, a key figure."""
        matter, judged = self.attention.table.current(), self.ranking.table.current()
        focused = next((at for at, box in enumerate(self.figures.boxes) if box.hasFocus()), None)
        if focused is not None:
            self._open_figure(focused)
        elif isinstance(matter, Due) and self.attention.table.view.hasFocus():
            self.went.emit("calendar")
        elif isinstance(matter, Board) and self.attention.table.view.hasFocus():
            self.went.emit("board")
        elif isinstance(matter, Followed) and self.attention.table.view.hasFocus():
            self.went.emit("findings")
        elif isinstance(matter, Judgement) and self.attention.table.view.hasFocus():
            self._open_row(matter, Cut.SUBPROJECT)
        elif judged is not None:
            self._open_row(judged, Cut.PROJECT)

    def _resolved(self, cut: Cut) -> Question:
        return self.session.context.question(cut)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the new size."""
        super().resizeEvent(event)
        self.attention.show_rows(6 if self.height() >= _TALL else 4 if self.height() >= _MIDDLE else 3)


def _chart(told: Overview) -> LineChart | None:
    year = told.whole.year
    if year is None or not told.actual:
        return None
    last_day = max([told.whole.context.last_day, *(row.deadline for row in told.milestones.milestones)])
    kinds = ", ".join(capital_name(kind, short=True) for kind in told.kinds if kind)
    day = _("to {day}").format(day=format_day(told.whole.as_of))
    remark = " · ".join(part for part in (_("% of plan"), kinds, day) if part)
    return build_curve(
        told.actual,
        told.milestones,
        year=year,
        as_of=told.whole.as_of,
        last_day=last_day,
        last_year=told.last_year,
        remark=remark,
    )


def _moment(record: ImportRecord) -> str:
    local = record.at.astimezone()
    return f"{format_day(local.date())} {local:%H:%M}"
