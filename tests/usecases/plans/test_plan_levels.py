"""The levels of the plan side by side: a lower one over a higher one is shown, and lowering one is said."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from disbtrack.domain.entry import Filters
from disbtrack.domain.plan import DecisionState, Event
from disbtrack.domain.series import Level
from disbtrack.storage.book import Book
from disbtrack.usecases.plans.decisions import RefusedDecisionError, withdraw_decision, write_decision
from disbtrack.usecases.plans.plan_levels import LevelRow, plan_levels
from tests.domain.plans import DA2, MUONG_E, decision, line
from tests.storage.conftest import make_book
from tests.usecases.deciding import TODAY, decide


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with make_book(tmp_path / "a.disb") as made:
        yield made


def rows(book: Book) -> list[LevelRow]:
    with book.read() as reading:
        return plan_levels(reading, filters=Filters())


def test_what_each_level_tells_stands_side_by_side_per_source_and_kind(book: Book) -> None:
    decide(book, Event.ASSIGNED, [line("1", 300), line("2", 40, DA2, capital="SN")], number="1/QĐ-TTg", level=Level.PM)
    decide(book, Event.ASSIGNED, [line("1", 290)], number="2/QĐ-UBND")
    decide(book, Event.ASSIGNED, [line("1", 280, unit=MUONG_E)], number="3/QĐ-UBND", level=Level.DETAILED)
    investment, recurrent = rows(book)
    assert (investment.source, investment.capital, investment.over) == ("NSTW", "DTPT", ())
    assert investment.amounts == {Level.PM: 300, Level.ASSIGNED: 290, Level.DETAILED: 280}
    assert recurrent.amounts == {Level.PM: 40}


def test_a_province_that_assigns_more_than_it_was_given_is_shown(book: Book) -> None:
    decide(book, Event.ASSIGNED, [line("1", 300)], number="1/QĐ-TTg", level=Level.PM)
    with pytest.raises(RefusedDecisionError, match="10 more than the 300 assigned"):
        decide(book, Event.ASSIGNED, [line("1", 310)], number="2/QĐ-UBND")
    told = replace(decision(Event.ASSIGNED, number="2/QĐ-UBND"), state=DecisionState.ISSUED)
    write_decision(book, told, [line("1", 310)], today=TODAY, person="An", accept_warnings=True)
    assert rows(book)[0].over == ((Level.ASSIGNED, Level.PM),)


def test_a_medium_term_is_held_against_the_years_that_it_spans(book: Book) -> None:
    decide(book, Event.ASSIGNED, [line("1", 900)], level=Level.MEDIUM_TERM, plan_year=2021, execution_year=2025)
    for year in (2024, 2025):
        decide(book, Event.ASSIGNED, [line("1", 500)], number=f"{year}/QĐ-TTg", level=Level.PM, plan_year=year)
    *years, span = rows(book)
    assert [one.years for one in years] == [(2024, 2024), (2025, 2025)]
    assert (span.years, span.amounts) == ((2021, 2025), {Level.MEDIUM_TERM: 900, Level.PM: 1_000})
    assert span.over == ((Level.PM, Level.MEDIUM_TERM),)


def test_a_plan_lowered_below_what_was_handed_on_is_said_and_then_shown(book: Book) -> None:
    written = decide(book, Event.ASSIGNED, [line("1", 300)])
    decide(book, Event.ASSIGNED, [line("1", 280, unit=MUONG_E)], number="3/QĐ-UBND", level=Level.DETAILED)
    with pytest.raises(RefusedDecisionError, match="280 are handed on to the level below"):
        decide(book, Event.WITHDRAWN, [line("1", 30)], number="4/QĐ-UBND")
    with pytest.raises(RefusedDecisionError, match="cannot be taken back"):
        withdraw_decision(book, written.decision.id or 0, reason="Nhầm", today=TODAY, person="An")
    withdraw_decision(book, written.decision.id or 0, reason="Nhầm", today=TODAY, person="An", accept_warnings=True)
    decide(book, Event.ASSIGNED, [line("1", 270)], number="5/QĐ-UBND")
    (row,) = rows(book)
    assert row.over == ((Level.DETAILED, Level.ASSIGNED),)
