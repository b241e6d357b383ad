"""The ranking of rates: who has paid how much of the plan, and what is missing up to the milestone."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from disbtrack.charts.chart import Bar, BarChart
from disbtrack.domain.capital import capital_short
from disbtrack.domain.money import MINUS, MoneyUnit, format_money, format_scaled, round_half_away
from disbtrack.domain.shortfall import add_up
from disbtrack.domain.slow import STATE_NAMES, Judgement, State, rank
from disbtrack.i18n import N_, _

Names = Callable[[str | None], tuple[str, str]]
"""Answers the code and the short name of a row's key: "GNBV.DA2" → ("DA2", "Đa dạng hóa sinh kế")."""

NOTHING = "–"
UNJUDGED = frozenset({State.NO_MILESTONE, State.UNALLOCATED})
_UNIT_WORDS = {
    MoneyUnit.DONG: N_("đồng"),
    MoneyUnit.NGHIN: N_("thousand đ"),
    MoneyUnit.TRIEU: N_("million đ"),
    MoneyUnit.TY: N_("billion đ"),
}


def build_ranking(
    judgements: Sequence[Judgement],
    whole: Judgement,
    *,
    names: Names,
    unit: MoneyUnit = MoneyUnit.TRIEU,
    remark: str = "",
    source: str = "",
) -> BarChart:
    """Draw up bars in order of money at risk; the last bar is the total, whose shortfall nets nothing silently."""
    bars = [_bar(row, names(row.key), unit) for row in rank(judgements)]
    headings = (
        _("Project"),
        _("Rate"),
        _("Judged part"),
        _("Against milestone (points)"),
        _("Short ({unit})").format(unit=_(_UNIT_WORDS[unit])),
    )
    total = _bar(whole, ("", _("Whole programme")), unit, is_total=True)
    return BarChart(
        _("Disbursement rate by project"), remark, headings, (*bars, total), source or _netting(judgements, unit)
    )


def _bar(row: Judgement, name: tuple[str, str], unit: MoneyUnit, *, is_total: bool = False) -> Bar:
    code, words = name
    expected = row.expected
    return Bar(
        row.key,
        code,
        words,
        row.state,
        row.standing.rate if expected is None else row.judged_rate,
        expected,
        percent(row.standing.rate),
        _judged_part(row),
        points(row.gap) if row.state not in UNJUDGED or is_total else _(STATE_NAMES[row.state]),
        format_money(row.short, unit) if row.short > 0 and expected is not None else NOTHING,
        is_total,
    )


def _judged_part(row: Judgement) -> str:
    """The rate that the milestone is held against, with the kind of capital it is of: "ĐTPT 66,4%"."""
    kinds = "+".join(capital_short(kind) for kind in row.capitals if kind)
    return f"{kinds} {percent(row.judged_rate)}".strip() if row.expected is not None else NOTHING


def percent(share: Fraction | None) -> str:
    """Write a share as "57,6%"."""
    return NOTHING if share is None else format_scaled(round_half_away(share * 1000), 1) + "%"


def points(gap: Fraction | None) -> str:
    """Write a difference of shares in percentage points with its sign: "−14,2"."""
    if gap is None:
        return NOTHING
    scaled = round_half_away(gap * 1000)
    return ("+" if scaled > 0 else "") + format_scaled(scaled, 1, minus=MINUS)


def _netting(judgements: Sequence[Judgement], unit: MoneyUnit) -> str:
    """Shortfalls and surpluses stand apart: "Thiếu 50.501 · Vượt 4.379 · Ròng 46.122"."""
    judged = [row.short for row in judgements if row.expected is not None]
    if not judged:
        return _("No milestone is set for this money.")
    sums = add_up(judged)
    return _("Short {short} · Ahead {ahead} · Net {net} ({unit})").format(
        short=format_money(sums.short, unit),
        ahead=format_money(sums.over, unit),
        net=format_money(sums.net, unit),
        unit=_(_UNIT_WORDS[unit]),
    )


def needs_attention(state: State) -> bool:
    """Whether a bar is painted as slow."""
    return state in {State.SLOW, State.ERROR}
