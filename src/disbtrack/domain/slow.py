"""Deciding who is behind, by how much, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from disbtrack.domain import reasons
from disbtrack.domain.money import Dong, round_half_away
from disbtrack.domain.pace import Milestone, curve_for
from disbtrack.domain.periods import months_left
from disbtrack.domain.series import Base
from disbtrack.domain.standing import Line, Standing, Sums, standings, total
from disbtrack.i18n import N_, Text


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
    """On which day, in which year, on which base and against which milestones money is judged.

    paced  False where rows are stretches of time: what a month paid answers to the year's plan, not to its own.
    """

    as_of: date
    year: int
    base: Base
    programme: str
    milestones: tuple[Milestone, ...]
    policy: Policy
    last_day: date
    paced: bool = True


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
    def judged_rate(self) -> Fraction | None:
        """The rate of the judged part, which expected and gap speak of; None where nothing is judged."""
        return self.judged.rate if self.expected is not None else None

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
    parts = _judged_parts(_by_capital(lines), context) if context.paced else []
    judged = Standing(whole.key, context.base, total(part.sums for part in parts))
    due = sum((part.expected * Standing(None, context.base, part.sums).planned for part in parts), Fraction(0))
    expected = due / judged.planned if judged.planned else None
    short = round_half_away(due) - judged.disbursed
    state = _state(whole, judged, expected, short, context.policy) if context.paced else State.NO_MILESTONE
    return Judgement(
        standing=whole,
        judged=judged,
        capitals=tuple(part.capital or "" for part in parts),
        expected=expected,
        short=short,
        needed_per_month=_needed(whole, context),
        state=state,
        rule={State.ERROR: "over-plan", State.NO_MILESTONE: "none"}.get(state, "milestone"),
        reason=_reason(state, whole, judged, expected, short, parts, context),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """The money of one capital kind that a curve judges."""

    capital: str | None
    sums: Sums
    expected: Fraction
    source: str


def _by_capital(lines: Sequence[Line]) -> dict[str | None, Sums]:
    """Sum by capital kind; money of no stated kind belongs to the plan's only kind where it has only one."""
    parts: dict[str | None, Sums] = {}
    for line in lines:
        parts[line.capital] = parts.get(line.capital, Sums()) + line.sums
    planned_kinds = [kind for kind, sums in parts.items() if sums.planned or sums.carried]
    if None in parts and len(planned_kinds) == 1 and planned_kinds[0] is not None:
        parts[planned_kinds[0]] += parts.pop(None)
    return {kind: sums for kind, sums in parts.items() if sums != Sums()}


def _judged_parts(by_capital: dict[str | None, Sums], context: Context) -> list[_Part]:
    """Keep the parts with a curve; none at all where some money does not say its kind, for it may belong to them."""
    parts = []
    for capital, sums in by_capital.items():
        curve = curve_for(context.milestones, context.programme, capital, context.year)
        expected = curve.expected(context.as_of)
        if expected is not None:
            parts.append(_Part(capital, sums, expected, curve.source))
        elif capital is None:
            return []
    return parts


def _needed(whole: Standing, context: Context) -> Dong:
    """What must be paid each month until the last day for papers; all of it once that day is over."""
    left = max(whole.left, 0)
    months = months_left(context.as_of, context.last_day)
    return round_half_away(Fraction(left) / months) if months else left


def _state(whole: Standing, judged: Standing, expected: Fraction | None, short: Dong, policy: Policy) -> State:
    if whole.disbursed > max(whole.planned, 0):
        return State.ERROR
    if expected is None or judged.rate is None:
        return State.NO_MILESTONE
    behind = expected - judged.rate
    if behind > policy.points and short >= policy.floor:
        return State.SLOW
    return State.WATCH if behind > 0 else State.ON_TRACK


def _reason(
    state: State,
    whole: Standing,
    judged: Standing,
    expected: Fraction | None,
    short: Dong,
    parts: Sequence[_Part],
    context: Context,
) -> Text:
    seen = whole if state in {State.ERROR, State.NO_MILESTONE} else judged
    facts = reasons.Facts(
        day=context.as_of,
        base=Text(BASE_NAMES[context.base]),
        standing=seen,
        expected=expected or Fraction(0),
        short=short,
        kinds=tuple(part.capital or "" for part in parts),
        source="; ".join(dict.fromkeys(part.source for part in parts)),
    )
    return _SENTENCES[state](facts)


_SENTENCES = {
    State.ERROR: reasons.over_plan,
    State.NO_MILESTONE: reasons.no_milestone,
    State.UNALLOCATED: reasons.no_milestone,
    State.SLOW: reasons.slow,
    State.WATCH: reasons.watch,
    State.ON_TRACK: reasons.on_track,
}


def rank(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Order by money at risk, never by percentage: slow first, then the largest shortfall."""
    weight = {state: place for place, state in enumerate((State.ERROR, State.SLOW, State.WATCH))}
    return sorted(judgements, key=lambda row: (weight.get(row.state, len(weight)), -row.short, -row.standing.planned))
