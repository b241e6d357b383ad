"""Deciding who is behind, by how much, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from disbtrack.domain.capital import capital_name
from disbtrack.domain.money import Dong, MoneyUnit, format_money, format_share, round_half_away
from disbtrack.domain.pace import Milestone, curve_for
from disbtrack.domain.periods import format_day, months_left
from disbtrack.domain.standing import Line, Standing, Sums, standings, total
from disbtrack.domain.series import Base
from disbtrack.i18n import N_, Text, text


class State(StrEnum):
    """How money stands against its pace."""

    SLOW = "slow"
    WATCH = "watch"
    ON_TRACK = "on-track"
    UNALLOCATED = "unallocated"
    NO_MILESTONE = "no-milestone"
    ERROR = "error"


STATE_NAMES = {
    State.SLOW: N_("Slow"),
    State.WATCH: N_("Watch"),
    State.ON_TRACK: N_("On track"),
    State.UNALLOCATED: N_("Not allocated"),
    State.NO_MILESTONE: N_("No milestone"),
    State.ERROR: N_("Error"),
}
BASE_NAMES = {
    Base.PM: N_("plan assigned by the Prime Minister"),
    Base.ASSIGNED: N_("assigned plan"),
    Base.DETAILED: N_("plan allocated in detail"),
    Base.WITH_CARRIED: N_("plan with carried-over money"),
}


@dataclass(frozen=True, slots=True)
class Policy:
    """When money is slow: further behind than `points` (share 0-1) and short of at least `floor` đồng."""

    points: Fraction = Fraction(5, 100)
    floor: Dong = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Context:
    """On which day, in which year, on which base and against which milestones money is judged."""

    as_of: date
    year: int
    base: Base
    programme: str
    milestones: tuple[Milestone, ...]
    policy: Policy
    last_day: date


@dataclass(frozen=True, slots=True)
class Judgement:
    """How one row stands, on the part of it that a milestone judges.

    standing   the whole row; judged: the part with a curve (all its sums zero where there is none).
    expected   share expected of the judged part; short = expected × planned - disbursed of that part, in đồng.
    """

    standing: Standing
    judged: Standing
    capitals: tuple[str, ...]
    expected: Fraction | None
    short: Dong
    needed_per_month: Dong
    state: State
    rule: str
    reason: Text

    @property
    def key(self) -> str | None:
        """The row's key."""
        return self.standing.key

    @property
    def gap(self) -> Fraction | None:
        """Rate less expected, share 0-1: negative when behind."""
        if self.expected is None or self.judged.rate is None:
            return None
        return self.judged.rate - self.expected


def judge_all(lines: Iterable[Line], context: Context) -> list[Judgement]:
    """Judge each row of a table, in the table's order."""
    groups: dict[str | None, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.key, []).append(line)
    return [judge(rows, context) for rows in groups.values()]


def judge(lines: Sequence[Line], context: Context) -> Judgement:
    """Judge one row: each capital kind against its own curve, together where both have one."""
    whole = standings([Line(lines[0].key, None, row.sums) for row in lines], context.base)[0]
    parts = _by_capital(lines)
    curves = {capital: curve_for(context.milestones, context.programme, capital, context.year) for capital in parts}
    expected_of = {capital: curve.expected(context.as_of) for capital, curve in curves.items()}
    judged_kinds = tuple(
        capital or "" for capital, share in expected_of.items() if share is not None and parts[capital] != Sums()
    )
    judged = Standing(whole.key, context.base, total(parts[kind or None] for kind in judged_kinds))
    due = sum(
        (_due(parts[kind or None], expected_of[kind or None], context.base) for kind in judged_kinds), Fraction(0)
    )
    expected = due / judged.planned if judged.planned else None
    short = round_half_away(due) - judged.disbursed
    state = _state(whole, judged, expected, short, context.policy)
    sources = tuple(dict.fromkeys(curves[kind or None].source for kind in judged_kinds))
    needed = _needed(whole, context)
    reason = _reason(state, judged if judged_kinds else whole, judged_kinds, expected, short, context, sources)
    rule = {State.ERROR: "over-plan", State.NO_MILESTONE: "none", State.UNALLOCATED: "none"}.get(state, "milestone")
    return Judgement(whole, judged, judged_kinds, expected, short, needed, state, rule, reason)


def _by_capital(lines: Sequence[Line]) -> dict[str | None, Sums]:
    """Sum by capital kind; money of no stated kind belongs to the plan's only kind where it has only one."""
    parts: dict[str | None, Sums] = {}
    for line in lines:
        parts[line.capital] = parts.get(line.capital, Sums()) + line.sums
    planned_kinds = [kind for kind, sums in parts.items() if sums.planned or sums.carried]
    if None in parts and len(planned_kinds) == 1 and planned_kinds[0] is not None:
        parts[planned_kinds[0]] += parts.pop(None)
    return parts


def _due(sums: Sums, expected: Fraction | None, base: Base) -> Fraction:
    return (expected or Fraction(0)) * Standing(None, base, sums).planned


def _needed(whole: Standing, context: Context) -> Dong:
    months = months_left(context.as_of, context.last_day)
    return round_half_away(max(Fraction(whole.left), Fraction(0)) / months) if months else max(whole.left, 0)


def _state(whole: Standing, judged: Standing, expected: Fraction | None, short: Dong, policy: Policy) -> State:
    if whole.disbursed > whole.planned > 0 or (whole.disbursed > 0 and whole.planned == 0):
        return State.ERROR
    if expected is None or judged.rate is None:
        return State.NO_MILESTONE
    behind = expected - judged.rate
    if behind > policy.points and short >= policy.floor:
        return State.SLOW
    return State.WATCH if behind > 0 and (behind > policy.points or short >= policy.floor) else State.ON_TRACK


def _million(amount: Dong) -> str:
    return format_money(amount, MoneyUnit.TRIEU)


def _reason(
    state: State,
    standing: Standing,
    kinds: tuple[str, ...],
    expected: Fraction | None,
    short: Dong,
    context: Context,
    sources: tuple[str, ...],
) -> Text:
    """Say in one sentence, with its figures, rule and base, why a row has its state."""
    facts: dict[str, object] = {
        "day": format_day(context.as_of),
        "rate": format_share(standing.rate),
        "base": Text(BASE_NAMES[context.base]),
        "paid": _million(standing.disbursed),
        "planned": _million(standing.planned),
        "kinds": ", ".join(capital_name(kind, short=True) for kind in kinds),
    }
    if state is State.ERROR:
        return text(
            "By {day} {paid} million đồng were paid, more than the {planned} million of the {base}; check the source.",
            **facts,
        )
    if expected is None:
        return text(
            "By {day} {rate}% of the {base} was paid ({paid} of {planned} million đồng); no milestone is set for this money.",
            **facts,
        )
    facts |= {
        "expected": format_share(expected),
        "points": format_share(abs((standing.rate or Fraction(0)) - expected)),
        "short": _million(abs(short)),
        "source": "; ".join(sources),
        "floor": _million(context.policy.floor),
    }
    if state is State.SLOW:
        return text(
            "By {day} {kinds} reached {rate}% of the {base} against {expected}% expected ({source}): {points} points behind, {short} million đồng short.",
            **facts,
        )
    if state is State.WATCH:
        return text(
            "By {day} {kinds} reached {rate}% of the {base} against {expected}% expected ({source}): {points} points behind, "
            "{short} million đồng short, within the limits for slow.",
            **facts,
        )
    return text("By {day} {kinds} reached {rate}% of the {base} against {expected}% expected ({source}).", **facts)


def rank(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Order by money at risk, never by percentage: slow first, then the largest shortfall."""
    weight = {state: place for place, state in enumerate((State.ERROR, State.SLOW, State.WATCH))}
    return sorted(judgements, key=lambda row: (weight.get(row.state, len(weight)), -row.short, -row.standing.planned))
