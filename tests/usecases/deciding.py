"""Short words for decisions in a book, and for the plan that they come to."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from disbtrack.domain.entry import Filters
from disbtrack.domain.plan import DecisionState, Event, PlanLine
from disbtrack.domain.series import Level
from disbtrack.storage.book import Book
from disbtrack.usecases.plans.decisions import Written, write_decision
from disbtrack.usecases.plans.plan_as_of import PlannedLine, plan_as_of
from tests.domain.plans import decision

TODAY = date(2025, 11, 20)


def decide(
    book: Book, event: Event, lines: Iterable[PlanLine], *, draft: bool = False, reason: str = "", **facts: Any
) -> Written:
    state = DecisionState.DRAFT if draft else DecisionState.ISSUED
    told = replace(decision(event), state=state, **facts)
    return write_decision(book, told, lines, today=TODAY, person="An", reason=reason)


def plan(book: Book, level: Level = Level.ASSIGNED, until: date | None = None, **filters: Any) -> list[PlannedLine]:
    with book.read() as reading:
        return plan_as_of(reading, level, filters=Filters(**filters), until=until)


def planned(book: Book, level: Level = Level.ASSIGNED, until: date | None = None, **filters: Any) -> int:
    return sum(line.amount for line in plan(book, level, until, **filters))
