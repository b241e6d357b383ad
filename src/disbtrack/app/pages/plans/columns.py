"""The columns of the plans page: the list of decisions, the strip of shares, what stands against a decision."""

from collections.abc import Callable

from disbtrack.app.pages.lines.columns import amount_column
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.words import exact_money
from disbtrack.domain.allocation import Share
from disbtrack.domain.capital import capital_name, source_name
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.periods import format_day
from disbtrack.domain.plan import EVENT_NAMES, LEVEL_NAMES, STATE_NAMES
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.series import Level
from disbtrack.i18n import _
from disbtrack.usecases.plans.decisions_listed import ListedDecision
from disbtrack.usecases.plans.plan_levels import LevelRow

_TONES = {Severity.ERROR: "err", Severity.WARNING: "slow", Severity.INFO: "text2"}


def decision_columns(unit: MoneyUnit) -> list[Column[ListedDecision]]:
    """The list of decisions, amounts in a unit."""
    return [
        Column("number", _("Decision"), _number, lambda one: one.paper[0], width=110, fits=True, most=150),
        Column("date", _("Day"), lambda one: Cell(format_day(one.paper[1])), lambda one: one.paper[1], width=96),
        Column("issuer", _("Issuer"), lambda one: Cell(one.paper[2]), lambda one: one.paper[2], stretch=True),
        Column(
            "level",
            _("Plan level"),
            lambda one: Cell(_(LEVEL_NAMES[one.level]) if one.level else ""),
            width=80,
            fits=True,
        ),
        Column(
            "event", _("Kind"), lambda one: Cell(_(EVENT_NAMES[one.event]) if one.event else ""), width=80, fits=True
        ),
        Column("years", _("Plan year"), _years, lambda one: one.plan_years, width=80, fits=True),
        Column("lines", _("Lines"), lambda one: Cell(str(one.lines)), lambda one: one.lines, 56, Align.RIGHT),
        amount_column("raised", _("Raised"), lambda one: one.raised, unit, width=80),
        amount_column("lowered", _("Lowered"), lambda one: one.lowered, unit, width=64),
        Column("state", _("State"), _state, width=80, fits=True),
        Column("files", _("Files"), lambda one: Cell(str(one.files or "")), width=44, align=Align.RIGHT),
    ]


def _number(one: ListedDecision) -> Cell:
    return Cell(one.paper[0] or _("without a number"), "text" if one.paper[0] else "text2", bold=bool(one.id))


def _years(one: ListedDecision) -> Cell:
    years = sorted(one.plan_years)
    words = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}" if years else ""
    return Cell(f"{words} → {one.execution_year}" if one.execution_year else words)


def _state(one: ListedDecision) -> Cell:
    words = _(STATE_NAMES[one.state])
    if one.counted:
        return Cell(words)
    hint = _("Its figures are not in the plan: a draft, or another series is counted for this level.")
    return Cell(words if one.state.value == "draft" else _("not counted"), "near", hint=hint)


def share_columns(unit: MoneyUnit) -> list[Column[Share]]:
    """The strip: assigned, allocated, left."""

    def amount(value: int | None) -> Cell:
        return Cell(_("not known") if value is None else exact_money(value, unit), "text2" if value is None else "text")

    def left(one: Share) -> Cell:
        over = one.left is not None and one.left < 0
        return Cell(amount(one.left).text, "err" if over else "text", bold=True)

    return [
        Column("source", _("Source"), lambda one: Cell(source_name(one.source)), stretch=True),
        Column("capital", _("Kind of capital"), lambda one: Cell(capital_name(one.capital)), width=160),
        Column("assigned", _("Assigned sum"), lambda one: amount(one.assigned), width=130, align=Align.RIGHT),
        Column("before", _("Allocated before"), lambda one: amount(one.before), width=130, align=Align.RIGHT),
        Column("now", _("This decision"), lambda one: amount(one.now), width=130, align=Align.RIGHT),
        Column("left", _("Left"), left, width=130, align=Align.RIGHT),
    ]


def level_columns(unit: MoneyUnit) -> list[Column[LevelRow]]:
    """The levels beside each other; what a lower one hands on beyond a higher one is marked."""

    def amount(level: Level) -> Callable[[LevelRow], Cell]:
        def cell(one: LevelRow) -> Cell:
            over = level in {low for low, _high in one.over}
            told = one.amounts.get(level)
            return Cell("" if told is None else exact_money(told, unit), "err" if over else "text", bold=over)

        return cell

    def over(one: LevelRow) -> Cell:
        named = [(_(LEVEL_NAMES[low]), _(LEVEL_NAMES[high])) for low, high in one.over]
        return Cell("; ".join(_("{level} above {other}").format(level=low, other=high) for low, high in named), "err")

    return [
        Column("programme", _("Programme"), lambda one: Cell(one.programme), width=96),
        Column("years", _("Plan year"), lambda one: Cell(year_words(one)), lambda one: one.years, width=88),
        Column("source", _("Source"), lambda one: Cell(source_name(one.source)), width=150),
        Column("capital", _("Kind of capital"), lambda one: Cell(capital_name(one.capital)), width=130),
        *(Column(level.value, _(LEVEL_NAMES[level]), amount(level), width=112, align=Align.RIGHT) for level in Level),
        Column("over", _("More than above"), over, stretch=True),
    ]


def year_words(row: LevelRow) -> str:
    """A plan year, or the years of a medium term."""
    first, last = row.years
    return str(first) if first == last else f"{first}–{last}"


def problem_columns(place: Callable[[Problem], str]) -> list[Column[Problem]]:
    """What stands against a decision; place: the words for where it stands."""
    return [
        Column("cell", _("Cell"), lambda one: Cell(place(one)), width=190),
        Column("what", _("What is wrong"), lambda one: Cell(str(one.message), _TONES[one.severity]), stretch=True),
    ]
