"""Projects by the money they are short of: bars against the milestone, figures beside them."""

from fractions import Fraction

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Align, Axis, Bullet, Cell, Column, TotalsRow
from disbtrack.app.widgets.marks import TONES
from disbtrack.app.widgets.parts import Elided
from disbtrack.app.widgets.table import Table
from disbtrack.app.words import NONE, node_code, node_name, percent, points, signed_steps, step_of, steps
from disbtrack.domain.capital import capital_short
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.programme import Tree
from disbtrack.domain.rounding import round_parts
from disbtrack.domain.shortfall import add_up
from disbtrack.domain.slow import STATE_NAMES, Judgement, State
from disbtrack.domain.standing import Standing, total
from disbtrack.i18n import _
from disbtrack.usecases.answers.standing import Answer

_BEHIND = frozenset({State.SLOW, State.ERROR})
KINDS = ("DTPT", "SN")


def rates_by_kind(answered: Answer) -> dict[tuple[str | None, str], Fraction | None]:
    """The rate of each row's money of one kind of capital."""
    base = answered.question.base
    keys = {line.key for line in answered.lines}
    return {
        (key, kind): Standing(
            key, base, total(line.sums for line in answered.lines if line.key == key and line.capital == kind)
        ).rate
        for key in keys
        for kind in KINDS
    }


def bullet_of(row: Judgement) -> Bullet:
    """The bar of a row: of the part that its milestone judges, of all its money where none does."""
    judged = row.judged if row.expected is not None else row.standing
    return Bullet(judged.rate, row.expected, row.state)


def tone_of(row: Judgement) -> str:
    """The tone of a row's difference from its milestone."""
    if row.gap is None:
        return "text3"
    return TONES[row.state] if row.state in {State.SLOW, State.WATCH, State.ERROR} else "accent"


def bar_column(heading: str, expected: Fraction | None) -> Column[Judgement]:
    """The column of bars; over it the mark that they have in common."""
    words = _("milestone {share}").format(share=percent(expected))
    return Column(
        "bar",
        heading,
        lambda row: Cell(bullet=bullet_of(row), hint=str(row.reason), spoken=str(row.reason)),
        width=120,
        stretch=True,
        axis=Axis(expected, words) if expected is not None else None,
    )


class Ranking(Card):
    """opened: a row was asked for its entries."""

    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme, _("Rate of disbursement by project"), hint=_("by the money that is missing; distance in points")
        )
        self._theme = theme
        self._tree = Tree((), ())
        self._rates: dict[tuple[str | None, str], Fraction | None] = {}
        self._steps: dict[str | None, int] = {}
        self._unit = MoneyUnit.TRIEU
        self._expected: Fraction | None = None
        self.table: Table[Judgement] = Table(
            theme, self._columns(), name=_("Rate of disbursement by project"), row_height=26
        )
        self.table.opened.connect(self.opened)
        self.foot = Elided(theme, Role.LABEL_STRONG, "text2")
        self.foot.setContentsMargins(12, 5, 12, 6)
        self.hold(self.table, 1)
        self.hold(self.foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the new size."""
        super().resizeEvent(event)
        self._spread_rows()

    def _spread_rows(self) -> None:
        """Rows share the room that there is, within what reads well."""
        count = max(len(self.table.model.rows), 1)
        room = self.table.view.viewport().height() // count
        self.table.view.verticalHeader().setDefaultSectionSize(min(max(room, self._theme.px(26)), self._theme.px(36)))

    def fill(self, answered: Answer, rows: tuple[Judgement, ...], tree: Tree, unit: MoneyUnit) -> None:
        """Show rows with a plan or money, their shortfalls rounded so that they add up."""
        self._tree, self._unit, self._expected = tree, unit, answered.total.expected
        self._rates = rates_by_kind(answered)
        rounded = round_parts([row.short if row.expected is not None else 0 for row in rows], step_of(unit))
        self._steps = {row.key: count for row, count in zip(rows, rounded, strict=True)}
        self.table.restate(self._columns())
        self.table.fill(rows, self._totals(answered.total), empty=_("No plan and no money in this context."))
        self._spread_rows()
        told = add_up(rounded)
        self.foot.tell(
            _("Short {short} · Over {over} · Net {net}").format(
                short=signed_steps(told.short, unit),
                over=signed_steps(told.over, unit),
                net=signed_steps(told.net, unit),
            )
        )

    def _columns(self) -> list[Column[Judgement]]:
        return [
            Column("name", _("Project"), self._name, order=lambda row: self._tree.place(row.key or "~"), fits=True),
            bar_column(_("0%, milestone, 100%"), self._expected),
            Column(
                "rate", _("Rate"), _rate, order=lambda row: row.standing.rate, width=52, align=Align.RIGHT, fits=True
            ),
            *(self._kind_column(kind) for kind in KINDS),
            Column("gap", _("Distance"), _gap, order=lambda row: row.gap, width=60, align=Align.RIGHT, fits=True),
            Column(
                "short", _("Short"), self._short, order=lambda row: row.short, width=60, align=Align.RIGHT, fits=True
            ),
        ]

    def _kind_column(self, kind: str) -> Column[Judgement]:
        return Column(
            kind,
            capital_short(kind),
            lambda row: Cell(percent(self._rates.get((row.key, kind))), "text2"),
            order=lambda row: self._rates.get((row.key, kind)),
            width=52,
            align=Align.RIGHT,
            fits=True,
        )

    def _name(self, row: Judgement) -> Cell:
        name = node_name(self._tree, row.key)
        code = node_code(row.key) if row.key else ""
        spoken = f"{code} {name}, {_(STATE_NAMES[row.state])}"
        return Cell(
            name, bold=row.state in _BEHIND, mark=row.state, code=code, hint=f"{name}\n{row.reason}", spoken=spoken
        )

    def _short(self, row: Judgement) -> Cell:
        count = max(self._steps.get(row.key, 0), 0)
        behind = row.state in _BEHIND and count > 0
        return Cell(steps(count, self._unit), "slow" if behind else "text" if count else "text3", bold=behind)

    def _totals(self, whole: Judgement) -> TotalsRow:
        name = Cell(_("Whole programme"), bold=True, mark=whole.state)
        count = add_up(self._steps.values()).net
        cells = {
            "name": name,
            "bar": Cell(bullet=bullet_of(whole)),
            "rate": Cell(percent(whole.standing.rate)),
            "gap": _gap(whole),
            "short": Cell(signed_steps(count, self._unit) if whole.expected is not None else NONE, tone_of(whole)),
        }
        for kind in KINDS:
            cells[kind] = Cell(percent(self._rates.get((None, kind), None)), "text2")
        return TotalsRow(cells, spoken=str(whole.reason))

    def state_kinds(self, rates: dict[str, Fraction | None]) -> None:
        """State the rates of the whole by kind of capital in the totals row."""
        told = self.table.totals.row
        if told is not None:
            cells = {**told.cells, **{kind: Cell(percent(rate), "text2") for kind, rate in rates.items()}}
            self.table.totals.state(TotalsRow(cells, told.spoken))


def _rate(row: Judgement) -> Cell:
    return Cell(percent(row.standing.rate), bold=True)


def _gap(row: Judgement) -> Cell:
    return Cell(points(row.gap), tone_of(row), bold=row.state in _BEHIND)
