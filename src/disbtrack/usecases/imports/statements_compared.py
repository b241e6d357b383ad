"""A statement beside those before and after it of the same reporter: falls, and one month's file sent for another."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from disbtrack.domain.codes import spelling
from disbtrack.domain.figure import PLAN_MEASURES, Figure, Measure
from disbtrack.domain.money import Dong, format_money
from disbtrack.domain.periods import format_day
from disbtrack.domain.problem import Problem, Severity
from disbtrack.i18n import text

RUNNING = frozenset({Measure.DISBURSED, Measure.COMPLETED})
"""Totals to date that do not fall of themselves; outstanding advances do, when they are recovered."""

_LEAST = 5  # equal amounts from which on a statement is taken for another month's
_MANY = 20  # falls that are said one by one

Name = tuple[object, ...]


def name_of(figure: Figure) -> Name:
    """What one statement after the other tells anew: all but amount, day and document, spellings set aside."""
    texts = (figure.project, figure.work, *figure.path, figure.unit, figure.source, figure.capital)
    folded = tuple(spelling(part) if part else None for part in texts)
    year = figure.plan_year or (figure.date.year if figure.date else None)
    return (figure.measure, folded, year, figure.execution_year)


def by_name(figures: Iterable[Figure]) -> dict[Name, Figure]:
    """Figures that one name tells apart; those that share a name cannot be followed and are left out."""
    found: dict[Name, list[Figure]] = {}
    for figure in figures:
        found.setdefault(name_of(figure), []).append(figure)
    return {name: told[0] for name, told in found.items() if len(told) == 1}


@dataclass(frozen=True, slots=True)
class Beside:
    """A statement that the book holds, of the day before or after the one told."""

    day: date
    figures: Sequence[Figure]


def pairs(told: Iterable[Figure], held: Iterable[Figure]) -> list[tuple[Figure, Figure]]:
    """Told and held figures of the same name."""
    known = by_name(held)
    return [(figure, known[name]) for name, figure in by_name(told).items() if name in known]


def falls(told: Sequence[Figure], day: date, beside: Sequence[Beside]) -> Iterator[Problem]:
    """Totals to date below those of an earlier day, or above those of a later one."""
    slack = _digit(told) // 2
    found = []
    for other in beside:
        for now, held in pairs((one for one in told if one.measure in RUNNING), other.figures):
            early, late = (held.amount, now.amount) if other.day < day else (now.amount, held.amount)
            if early - late > slack:
                found.append(_fall(now, held, other.day))
    yield from found[:_MANY]
    if len(found) > _MANY:
        message = text("{count} more totals to date fall in the same way.", count=len(found) - _MANY)
        yield Problem(found[_MANY].cell, "statement-fell", Severity.WARNING, message)


def _digit(told: Iterable[Figure]) -> Dong:
    """The last digit that is written: the largest power of ten (up to a billion) that divides all amounts."""
    amounts = [figure.amount for figure in told]
    step = 10**9
    while step > 1 and any(amount % step for amount in amounts):
        step //= 10
    return step


def _fall(now: Figure, held: Figure, day: date) -> Problem:
    message = text(
        "{now} đồng are told to date here; the statement of {day} in the book tells {held} ({difference}). "
        "A total to date does not fall unless money was paid back: ask the sender.",
        now=format_money(now.amount),
        day=format_day(day),
        held=format_money(held.amount),
        difference=format_money(now.amount - held.amount),
    )
    return Problem(now.cell, "statement-fell", Severity.WARNING, message, format_money(now.amount))


def copies(told: Sequence[Figure], beside: Sequence[Beside]) -> Iterator[Problem]:
    """A statement whose every payment is that of another day's: perhaps the same file under another date."""
    money = [figure for figure in told if figure.measure not in PLAN_MEASURES and figure.amount]
    for other in beside:
        matched = pairs(money, other.figures)
        if len(matched) >= _LEAST and len(matched) == len(money) and all(a.amount == b.amount for a, b in matched):
            message = text(
                "All {count} payments are those of the statement of {day} in the book. "
                "Perhaps it is the same table with another day: check the day before it is taken in.",
                count=len(matched),
                day=format_day(other.day),
            )
            yield Problem(money[0].cell, "same-as-other-day", Severity.WARNING, message)
            return
