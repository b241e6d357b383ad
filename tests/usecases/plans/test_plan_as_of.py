"""Any sequence of decisions: the plan is the sum of what was issued up to the day, at every level."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from disbtrack.domain.entry import Filters
from disbtrack.domain.plan import Event, PlanLine, effect
from disbtrack.domain.series import Base, Level, choose
from disbtrack.domain.standing import Cut
from disbtrack.storage.book import Book
from disbtrack.usecases.plans.decisions import RefusedDecisionError, issue_decision, withdraw_decision
from disbtrack.usecases.plans.plan_as_of import plan_as_of
from tests.domain.plans import CO_MA, DA2, MUONG_E, TDA1, TDA2, line
from tests.storage.conftest import make_book
from tests.usecases.deciding import TODAY, decide

LEVELS = (Level.PM, Level.ASSIGNED, Level.DETAILED)
YEAR_START = date(2025, 1, 1)
_lines = st.lists(
    st.tuples(
        st.sampled_from([TDA1, TDA2, DA2]),
        st.sampled_from([MUONG_E, CO_MA]),
        st.sampled_from(["DTPT", "SN"]),
        st.integers(1, 1_000),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda one: one[:3],
)
_steps = st.lists(
    st.tuples(
        st.sampled_from([Event.ASSIGNED, Event.SUPPLEMENT, Event.WITHDRAWN, Event.CANCELLED, Event.TRANSFERRED]),
        st.sampled_from(LEVELS),
        st.integers(0, 300),
        _lines,
        st.sampled_from(["issue", "draft", "draft then issue", "take back"]),
    ),
    min_size=1,
    max_size=8,
)
Known = dict[tuple[Level, int], int]


def _typed(event: Event, told: list[tuple[str, str, str, int]]) -> list[PlanLine]:
    lines = [
        line(str(row), amount, project, unit=unit, capital=capital)
        for row, (project, unit, capital, amount) in enumerate(told)
    ]
    if event is not Event.TRANSFERRED:
        return lines
    project, unit, capital, amount = told[0]
    other = CO_MA if unit == MUONG_E else MUONG_E
    return [
        line("1", -amount, project, unit=unit, capital=capital),
        line("2", amount, project, unit=other, capital=capital),
    ]


@settings(max_examples=15)
@given(_steps)
def test_the_plan_is_the_sum_of_what_was_issued_up_to_the_day(
    steps: list[tuple[Event, Level, int, list[tuple[str, str, str, int]], str]],
) -> None:
    known: Known = {}
    with TemporaryDirectory() as folder, make_book(Path(folder) / "a.disb") as book:
        for turn, (event, level, after, told, how) in enumerate(steps):
            lines, day = _typed(event, told), YEAR_START + timedelta(days=after)
            if _write(book, turn, (event, level, day), lines, how):
                moved = sum(effect(event, one.amount) for one in lines)
                assert moved == 0 or event is not Event.TRANSFERRED
                known[level, after] = known.get((level, after), 0) + moved
        for level in LEVELS:
            for after in (0, 100, 200, 300):
                expected = sum(moved for (at, day_), moved in known.items() if at is level and day_ <= after)
                assert _sum_of(book, level, YEAR_START + timedelta(days=after)) == expected
        assert book.check() == []


def _write(book: Book, turn: int, what: tuple[Event, Level, date], lines: list[PlanLine], how: str) -> bool:
    """Write a decision and answer whether it counts now."""
    event, level, day = what
    facts: dict[str, Any] = {"number": f"{turn}/QĐ", "level": level, "date": day}
    try:
        written = decide(book, event, lines, draft=how.startswith("draft"), **facts)
        number = written.decision.id or 0
        if how == "draft then issue":
            issue_decision(book, number, today=TODAY, person="An")
        if how == "take back":
            withdraw_decision(book, number, reason="Nhầm", today=TODAY, person="An", accept_warnings=True)
    except RefusedDecisionError:
        return False
    return how in {"issue", "draft then issue"}


def _sum_of(book: Book, level: Level, day: date) -> int:
    """The plan by line and, for the bases of rates, as tables add it: both must agree."""
    with book.read() as reading:
        by_line = sum(one.amount for one in plan_as_of(reading, level, filters=Filters(), until=day))
        mine = [one for one in reading.offers() if one.series.level is level]
        counted = choose(mine, Base.PM if level is Level.PM else Base(level.value))
        lines = reading.lines(counted, cut=Cut.UNIT, as_of=day, year=2025)
    assert sum(one.sums.planned for one in lines) == by_line
    return by_line
