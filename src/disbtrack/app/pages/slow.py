"""Who is slow, ranked by the money that is missing, each with its sentence."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton

from disbtrack.app.desk import Desk
from disbtrack.app.pages.page import Page
from disbtrack.app.pages.ranking import bar_column, bullet_of, tone_of
from disbtrack.app.pages.slow_detail import SlowDetail
from disbtrack.app.sentences import basis, brief
from disbtrack.app.style_sheet import dress
from disbtrack.app.theme import Role
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Align, Cell, Column, TotalsRow
from disbtrack.app.widgets.mark_label import MarkLabel
from disbtrack.app.widgets.parts import Elided, row
from disbtrack.app.widgets.table import Table
from disbtrack.app.words import NONE, money, node_code, node_name, percent, points
from disbtrack.domain.money import MoneyUnit, format_money, format_share
from disbtrack.domain.programme import Tree
from disbtrack.domain.series import Side
from disbtrack.domain.shortfall import add_up
from disbtrack.domain.slow import Judgement, State
from disbtrack.domain.standing import Cut
from disbtrack.i18n import _, counted
from disbtrack.progress import Progress
from disbtrack.usecases.answers.ledger import LedgerQuery
from disbtrack.usecases.answers.slow import slow
from disbtrack.usecases.answers.standing import Answer

CUTS = (Cut.PROJECT, Cut.SUBPROJECT, Cut.UNIT)


class SlowPage(Page):
    """counted: how many are slow, for the rail."""

    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.cut = Cut.SUBPROJECT
        self.answer: Answer | None = None
        self._tree = Tree((), ())
        self._names: dict[str, str] = {}
        self.detail = SlowDetail(self.theme)
        self.detail.opened.connect(self._open)
        self.headline = MarkLabel(self.theme, Role.HEADLINE, side=12)
        self.table: Table[Judgement] = Table(
            self.theme, self._columns(), name=_("Slow spending"), row_height=44, header_height=30
        )
        self.table.opened.connect(self._open)
        self.table.resized.connect(self._fit_rows)
        self.table.chosen.connect(lambda judged: self.detail.tell(judged, self._title(judged), self._unit))
        self.sums = Elided(self.theme, Role.LABEL_STRONG, "text2")
        self.basis = Elided(self.theme, Role.LABEL, "text2")
        self._lay_out()

    @property
    def _unit(self) -> MoneyUnit:
        return self.session.context.unit

    def _lay_out(self) -> None:
        head = row(spacing=0)
        head.addWidget(self.headline)
        head.addSpacing(16)
        head.addWidget(self.sums, 1)
        self._cuts = QButtonGroup(self)
        for cut, words in zip(CUTS, (_("Project"), _("Sub-project"), _("Commune")), strict=True):
            head.addWidget(self._cut_button(cut, words))
        frame = Card(self.theme)
        frame.hold(self.table)
        middle = QHBoxLayout()
        middle.setSpacing(10)
        middle.addWidget(frame, 1)
        middle.addWidget(self.detail)
        self.body.addLayout(head)
        self.body.addWidget(self.basis)
        self.body.addLayout(middle, 1)

    def _cut_button(self, cut: Cut, words: str) -> QPushButton:
        made = QPushButton(words)
        dress(made, "segment")
        made.setCheckable(True)
        made.setChecked(cut is self.cut)
        made.clicked.connect(lambda: self._cut_by(cut))
        self._cuts.addButton(made)
        return made

    def _cut_by(self, cut: Cut) -> None:
        self.cut = cut
        self.reload()

    def reload(self) -> None:
        """Ask the use-case again, in the background."""
        book = self.session.book
        if book is None:
            return
        question, today = self.session.context.question(self.cut), self.session.today()

        def work(_progress: Progress) -> tuple[Answer, list[Judgement], Tree, dict[str, str]]:
            answered, judged = slow(book, question, today=today, everyone=True)
            with book.read() as reading:
                catalogue = reading.catalogue()
            return answered, judged, catalogue.tree, catalogue.register.names

        self.load(work, lambda told: self._show(*told))

    def _show(self, answered: Answer, rows: list[Judgement], tree: Tree, names: dict[str, str]) -> None:
        self.answer, self._tree, self._names = answered, tree, names
        found = [judged for judged in rows if judged.state is State.SLOW]
        self._tell_headline(found)
        self._tell_sums(rows)
        self.table.restate(self._columns())
        self.table.fill(rows, self._totals(answered, rows), empty=_("No plan and no money in this context."))
        self._fit_rows()
        self.table.choose(0)
        if not rows:
            self.detail.clear()
        if self.cut is Cut.SUBPROJECT:
            self.counted.emit(len(found))
        self._tell_rule(answered)
        words = basis(answered)
        self.basis.setVisible(bool(words))
        self.basis.tell("  ".join(words))

    def _fit_rows(self) -> None:
        self.table.fit_rows("name", low=44, high=58)

    def _tell_headline(self, found: list[Judgement]) -> None:
        if not found:
            self.headline.tell(State.ON_TRACK, _("Nobody is slow by the rule in force"))
            return
        short = money(sum(judged.short for judged in found), self._unit)
        words = counted(
            "{count} is slow, {short} short of its milestone",
            "{count} are slow, {short} short of their milestones",
            len(found),
            short=short,
        )
        self.headline.tell(State.SLOW, words)

    def _tell_sums(self, rows: list[Judgement]) -> None:
        """What is short and what is over, never netted silently."""
        told = add_up(judged.short for judged in rows if judged.expected is not None)
        words = _("Short {short} · Over {over} · Net {net}")
        amounts = {"short": told.short, "over": told.over, "net": told.net}
        self.sums.tell(words.format(**{name: money(amount, self._unit) for name, amount in amounts.items()}))

    def _tell_rule(self, answered: Answer) -> None:
        policy = answered.context.policy
        self.say(
            _("Rule: more than {points} points behind the milestone and at least {floor} million đồng short").format(
                points=format_share(policy.points, 0), floor=format_money(policy.floor, MoneyUnit.TRIEU)
            )
        )

    def _columns(self) -> list[Column[Judgement]]:
        return [
            Column("name", _("Who and why"), self._name, width=200, fits=True),
            bar_column(_("Disbursed, milestone"), self.answer.total.expected if self.answer else None),
            Column(
                "rate",
                _("Rate"),
                lambda judged: Cell(percent(judged.standing.rate), bold=True),
                lambda judged: judged.standing.rate,
                62,
                Align.RIGHT,
                fits=True,
            ),
            Column(
                "judged", _("Judged part"), _judged_rate, lambda judged: judged.judged.rate, 78, Align.RIGHT, fits=True
            ),
            Column(
                "gap",
                _("vs. milestone"),
                lambda judged: Cell(points(judged.gap), tone_of(judged)),
                lambda judged: judged.gap,
                72,
                Align.RIGHT,
                fits=True,
            ),
            Column("short", _("Short"), self._short, lambda judged: judged.short, 66, Align.RIGHT, fits=True),
            Column(
                "needed",
                _("Needed/month"),
                lambda judged: Cell(money(judged.needed_per_month, self._unit)),
                lambda judged: judged.needed_per_month,
                84,
                Align.RIGHT,
                fits=True,
            ),
        ]

    def _name(self, judged: Judgement) -> Cell:
        slow_one = judged.state in {State.SLOW, State.ERROR}
        code = node_code(judged.key) if judged.key and judged.key in self._tree.by_code else ""
        name, reason = self._label(judged), str(judged.reason)
        return Cell(
            name,
            bold=slow_one,
            mark=judged.state,
            code=code,
            second=brief(judged, self._unit),
            hint=f"{name}\n{reason}",
            spoken=f"{code} {name}. {reason}".strip(),
        )

    def _label(self, judged: Judgement) -> str:
        if judged.key is not None and judged.key in self._names and self.cut is Cut.UNIT:
            return self._names[judged.key]
        return node_name(self._tree, judged.key)

    def _title(self, judged: Judgement) -> str:
        code = node_code(judged.key) if judged.key and judged.key in self._tree.by_code else ""
        return f"{code}  {self._label(judged)}".strip()

    def _short(self, judged: Judgement) -> Cell:
        if judged.expected is None or judged.short <= 0:
            return Cell(NONE, "text3")
        behind = judged.state is State.SLOW
        return Cell(money(judged.short, self._unit), "slow" if behind else "text", bold=behind)

    def _totals(self, answered: Answer, rows: list[Judgement]) -> TotalsRow:
        whole = answered.total
        net = add_up(judged.short for judged in rows if judged.expected is not None).net
        return TotalsRow(
            {
                "name": Cell(_("Whole programme"), mark=whole.state),
                "bar": Cell(bullet=bullet_of(whole)),
                "rate": Cell(percent(whole.standing.rate)),
                "judged": _judged_rate(whole),
                "gap": Cell(points(whole.gap), tone_of(whole)),
                "short": Cell(money(net, self._unit) if whole.expected is not None else NONE, tone_of(whole)),
                "needed": Cell(money(whole.needed_per_month, self._unit)),
            },
            str(whole.reason),
        )

    def _open(self, judged: Judgement) -> None:
        question = self.session.context.question(self.cut)
        self.led_on.emit(LedgerQuery(question, keyed=True, key=judged.key, side=Side.MONEY))

    def open_rows(self) -> None:
        """Lead on to the rows of what the cursor is on."""
        judged = self.table.current()
        if judged is not None:
            self._open(judged)

    def state(self) -> object:
        """What must outlive a new language or theme."""
        return self.cut

    def restore(self, state: object) -> None:
        """Take up what an earlier page of this kind left."""
        if isinstance(state, Cut):
            self.cut = state
            for made, cut in zip(self._cuts.buttons(), CUTS, strict=True):
                made.setChecked(cut is state)


def _judged_rate(judged: Judgement) -> Cell:
    """The rate of the part that a milestone judges; the bar and the points are of this part."""
    return Cell(percent(judged.judged.rate if judged.expected is not None else None), "text2")
