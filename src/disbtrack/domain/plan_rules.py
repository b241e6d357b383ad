"""What a decision must be before it is issued; each breach is a problem at the line that it stands in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from disbtrack.domain.capital import Capital, Source
from disbtrack.domain.money import Dong, format_money
from disbtrack.domain.periods import format_day
from disbtrack.domain.plan import EITHER_WAY, Decision, Event, Place, PlanLine, effect
from disbtrack.domain.plan_sums import Amounts, add_up, along, rolled_up, stated, stated_by_all
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.programme import Tree, programme_of
from disbtrack.domain.series import Level
from disbtrack.i18n import Text, text

_SOURCES = frozenset(one.value for one in Source)
_CAPITALS = frozenset(one.value for one in Capital)
DRAFT_MARK = "dự thảo"
"""A draft that has no number yet is called by this word and a number in turn."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How lines stand on a day without the decision (đồng): their plan, and what was paid of it.

    paid: completed work and advances outstanding (đã thanh toán + tạm ứng chưa thu hồi). before: what the decision
    itself moved until now, where it is issued already and is altered or taken back.
    """

    day: date
    planned: Amounts
    paid: Amounts
    before: Amounts = field(default_factory=dict)


def whole_problems(decision: Decision) -> Iterator[Problem]:
    """What the paper itself lacks."""
    if not decision.number.strip() or decision.number.startswith(f"({DRAFT_MARK}"):
        yield _problem(None, "number-missing", text("The decision has no number."))
    if decision.date is None:
        yield _problem(None, "date-missing", text("The decision has no date; sums as of a day need one."))
    if not decision.issuer.strip():
        yield _problem(None, "issuer-missing", text("Who issued the decision is not said."))
    yield from _year_problems(decision)


def _year_problems(decision: Decision) -> Iterator[Problem]:
    first, last = decision.plan_year, decision.execution_year
    if last is not None and last < first:
        words = text("It would be carried out in {last}, before its plan year {first}.", last=last, first=first)
        yield _problem(None, "years", words)
    if decision.level is Level.MEDIUM_TERM:
        if last is None or last == first:
            yield _problem(None, "years", text("A medium-term plan needs its first and its last year."))
    elif decision.event is Event.CARRIED and not decision.is_of_carried_plan:
        yield _problem(None, "years", text("Carried plan needs the year into which it is carried."))


def line_problems(decision: Decision, lines: Sequence[PlanLine], tree: Tree) -> Iterator[Problem]:
    """What is wrong with single lines, each at its own place."""
    if not lines:
        yield _problem(None, "no-lines", text("The decision moves no money: give at least one amount."))
    seen: dict[Place, str] = {}
    for line in lines:
        yield from _place_problems(decision, line, tree)
        if line.amount < 0 and decision.event not in EITHER_WAY:
            words = text("The amount must stand without a sign: the kind of decision says which way it moves the plan.")
            yield _problem(line.at, "sign", words, line.amount)
        if line.place in seen:
            words = text("The same line stands in {other} already; put both into one amount.", other=seen[line.place])
            yield _problem(line.at, "line-twice", words, line.amount)
        seen.setdefault(line.place, line.at)


def _place_problems(decision: Decision, line: PlanLine, tree: Tree) -> Iterator[Problem]:
    place = line.place
    project = place.project or ""
    if project not in tree.by_code and project not in tree.by_short:
        yield _problem(line.at, "unknown-project", text("No programme tree knows “{project}”.", project=project))
    elif decision.programme and programme_of(project) != decision.programme:
        words = text("{project} is not of the programme {programme}.", project=project, programme=decision.programme)
        yield _problem(line.at, "other-programme", words)
    if _is_closed(decision, line, tree):
        words = text("{project} is closed: it takes no new plan.", project=project)
        yield _problem(line.at, "closed-project", words, line.amount)
    if place.source is not None and place.source not in _SOURCES:
        yield _problem(line.at, "unknown-source", text("“{source}” is no source of money.", source=place.source))
    if place.capital is not None and place.capital not in _CAPITALS:
        words = text("“{capital}” is no kind of capital: DTPT or SN.", capital=place.capital)
        yield _problem(line.at, "unknown-capital", words)


def _is_closed(decision: Decision, line: PlanLine, tree: Tree) -> bool:
    """A closed node takes no more plan; what stands on it may be carried, lowered or taken away."""
    node = tree.by_code.get(line.place.project or "")
    adds = decision.event is not Event.CARRIED and effect(decision.event, line.amount) > 0
    return adds and node is not None and decision.date is not None and not node.is_open(decision.date)


def balance_problems(decision: Decision, lines: Iterable[PlanLine]) -> Iterator[Problem]:
    """A transfer moves money, it neither makes nor ends it: it sums to zero per source and kind of capital.

    Between investment and recurrent money it needs a named legal basis; an adjustment that nets to nothing but moves
    money between both kinds is such a transfer too (Luật ĐTC, Luật NSNN: two kinds of estimate).
    """
    if decision.event not in EITHER_WAY:
        return
    amounts = add_up((line.place, line.amount) for line in lines)
    open_sums = {place: total for place, total in along(amounts, ("source", "capital")).items() if total}
    by_source = along(amounts, ("source",))
    between = [place for place in open_sums if not by_source[Place(None, source=place.source)]]
    if between and not (decision.basis or "").strip():
        words = text("Money moves between investment and recurrent capital: name the legal basis that allows it.")
        yield _problem(None, "between-kinds", words)
    if decision.event is Event.TRANSFERRED:
        yield from (_unbalanced(place, total) for place, total in open_sums.items() if place not in between)


def _unbalanced(place: Place, total: Dong) -> Problem:
    words = text(
        "The transfer of {source}, {capital} does not sum to zero: {total} đồng are left over.",
        source=place.source or "–",
        capital=place.capital or "–",
        total=format_money(total),
    )
    return _problem(None, "transfer-not-zero", words, total)


def floor_problems(decision: Decision, lines: Sequence[PlanLine], stand: Stand) -> Iterator[Problem]:
    """No line falls below what was paid of it, advances with it, nor below nothing; told once for each line.

    Payments are held against the plan along the dimensions that both state, at the project and at each one above.
    What an altered decision no longer moves, or moves less, falls too; without lines it is taken back.
    """
    now = add_up((line.place, effect(decision.event, line.amount)) for line in lines)
    falls = [line for line in _fallen(lines, now, stand.before) if line.amount < 0]
    shared = stated_by_all([*stand.planned, *now, *stand.before])
    if stand.paid:
        shared &= stated(stand.paid)
    planned, paid = rolled_up(stand.planned, shared), rolled_up(stand.paid, shared)
    moved, before = rolled_up(now, shared), rolled_up(stand.before, shared)
    told: set[str] = set()
    for place in sorted({*moved, *before}, key=lambda one: (-(one.project or "").count("."), one[0])):
        after, floor = planned.get(place, 0) + moved.get(place, 0), max(paid.get(place, 0), 0)
        causes = [line for line in falls if _is_within(line.place, place)]
        if moved.get(place, 0) < before.get(place, 0) and after < floor and not told & {line.at for line in causes}:
            told |= {line.at for line in causes}
            yield _below(causes[0], place, (after, floor), stand.day)


def _fallen(lines: Iterable[PlanLine], now: Amounts, before: Amounts) -> Iterator[PlanLine]:
    """By how much each line moves the plan otherwise than until now; one that stands no more has no place."""
    at = {line.place: line.at for line in lines}
    for place in dict.fromkeys((*now, *before)):
        yield PlanLine(at.get(place, ""), place, now.get(place, 0) - before.get(place, 0))


def _is_within(place: Place, whole: Place) -> bool:
    """Whether a line is one of those that a sum is made of."""
    project, wanted = place.project or "", whole.project or ""
    inside = project == wanted or project.startswith(wanted + ".")
    named = ((name, value) for name, value in whole._asdict().items() if name != "project")
    return inside and all(value is None or value == getattr(place, name) for name, value in named)


def _below(line: PlanLine, place: Place, amounts: tuple[Dong, Dong], day: date) -> Problem:
    after, paid = map(format_money, amounts)
    facts: Mapping[str, object] = {
        "project": place.project or "–",
        "after": after,
        "paid": paid,
        "day": format_day(day),
    }
    if not amounts[1]:
        words = text("The plan of {project} would be {after} đồng: there is not so much to take away.", **facts)
    else:
        words = text(
            "The plan of {project} would be {after} đồng, less than the {paid} đồng paid and advanced by {day}.",
            **facts,
        )
    return _problem(line.at or None, "below-paid", words, abs(line.amount))


def _problem(cell: str | None, rule: str, message: Text, value: Dong | None = None) -> Problem:
    return Problem(cell, rule, Severity.ERROR, message, "" if value is None else format_money(value))
