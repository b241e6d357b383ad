"""Decisions written by hand: drafted, issued, altered, taken back; and what may not be."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from disbtrack.domain.entry import EntryKind
from disbtrack.domain.figure import Measure
from disbtrack.domain.plan import Decision, DecisionState, Event
from disbtrack.domain.series import Level, Teller
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.plans.decisions import RefusedDecisionError, issue_decision, withdraw_decision
from tests.domain.plans import CO_MA, DA2, MUONG_E, TDA1, line
from tests.storage.conftest import make_book
from tests.storage.telling import PLAN, VOUCHERS, figure, sums, tell
from tests.usecases.deciding import TODAY, decide, plan, planned

JANUARY, JULY, OCTOBER = date(2025, 1, 10), date(2025, 7, 15), date(2025, 10, 1)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with make_book(tmp_path / "a.disb") as made:
        yield made


def pay(book: Book, amount: int, day: date, measure: Measure = Measure.COMPLETED, **said: str) -> None:
    facts = {"project": TDA1, "source": "NSTW", "capital": "DTPT"} | said
    tell(book, VOUCHERS, [figure(measure, amount, day, **facts)])


def test_a_plan_raised_mid_year_counts_from_its_day(book: Book) -> None:
    """Golden: 100 assigned in January, 60 paid in June; 40 more in July: 60 of 100, then 60 of 140; 10 cancelled."""
    decide(book, Event.ASSIGNED, [line("1", 100_000_000)])
    pay(book, 60_000_000, date(2025, 6, 20))
    decide(book, Event.SUPPLEMENT, [line("1", 40_000_000)], number="80/QĐ-UBND", date=JULY)
    decide(book, Event.CANCELLED, [line("1", 10_000_000)], number="99/QĐ-UBND", date=OCTOBER)
    seen = [
        (sums(book, as_of=day).planned, sums(book, as_of=day).disbursed)
        for day in (date(2025, 6, 30), date(2025, 7, 14), JULY, date(2025, 12, 31))
    ]
    assert seen == [(100_000_000, 60_000_000)] * 2 + [(140_000_000, 60_000_000), (130_000_000, 60_000_000)]
    (only,) = plan(book)
    assert [(part.paper[0], part.event, part.amount) for part in only.parts] == [
        ("15/QĐ-UBND", "assigned", 100_000_000),
        ("80/QĐ-UBND", "supplement", 40_000_000),
        ("99/QĐ-UBND", "cancelled", -10_000_000),
    ]
    assert planned(book, until=date(2025, 7, 14)) == 100_000_000


def test_a_draft_is_in_no_sum_until_it_is_issued(book: Book) -> None:
    written = decide(book, Event.ASSIGNED, [line("1", 70), line("2", 30, DA2, capital="SN")], draft=True)
    assert (planned(book), sums(book).planned) == (0, 0)
    with book.read() as reading:
        assert [one.figure.amount for one in reading.entries(kinds=(EntryKind.DRAFT,))] == [70, 30]
        assert reading.years() == []
    issue_decision(book, written.decision.id or 0, today=TODAY, person="An")
    assert (planned(book), sums(book).planned) == (100, 100)
    with book.read() as reading:
        assert [one.state for one in reading.kept(Decision)] == [DecisionState.ISSUED]
        assert reading.entries(kinds=(EntryKind.DRAFT,)) == []
    assert book.check() == []


def test_issuing_is_undone_like_everything_else(book: Book) -> None:
    written = decide(book, Event.ASSIGNED, [line("1", 70)], draft=True)
    issued = issue_decision(book, written.decision.id or 0, today=TODAY, person="An")
    book.undo(issued.change or 0, person="An")
    with book.read() as reading:
        assert [one.state for one in reading.kept(Decision)] == [DecisionState.DRAFT]
    assert planned(book) == 0
    assert book.check() == []


def test_a_draft_without_a_number_is_called_by_one_of_its_own(book: Book) -> None:
    names = [
        decide(book, Event.ASSIGNED, [line("1", amount)], draft=True, number="", date=None).decision.number
        for amount in (5, 6)
    ]
    assert names == ["(dự thảo 1)", "(dự thảo 2)"]


def test_a_draft_is_rewritten_as_often_as_wanted(book: Book) -> None:
    first = decide(book, Event.ASSIGNED, [line("1", 70), line("2", 30, DA2)], draft=True)
    same = decide(book, Event.ASSIGNED, [line("1", 70), line("2", 30, DA2)], draft=True, id=first.decision.id)
    decide(book, Event.ASSIGNED, [line("1", 71)], draft=True, id=first.decision.id, number="16/QĐ-UBND")
    assert same.change is None
    with book.read() as reading:
        (only,) = reading.entries(kinds=(EntryKind.DRAFT,))
    assert (only.figure.amount, only.figure.document) == (71, "16/QĐ-UBND")


def test_what_is_wrong_is_told_at_its_line_and_nothing_is_written(book: Book) -> None:
    with pytest.raises(RefusedDecisionError) as refused:
        decide(book, Event.ASSIGNED, [line("B2", 5), line("B3", 5, "GNBV.DA9")])
    assert [(one.cell, one.rule) for one in refused.value.checked.problems] == [("B3", "unknown-project")]
    with book.read() as reading:
        assert reading.kept(Decision) == []


def test_a_transfer_leaves_no_line_below_paid_and_advance(book: Book) -> None:
    decide(book, Event.ASSIGNED, [line("1", 100, unit=MUONG_E), line("2", 100, unit=CO_MA)])
    pay(book, 50, date(2025, 6, 1), unit=MUONG_E)
    pay(book, 20, date(2025, 9, 1), Measure.ADVANCE, unit=MUONG_E)
    moved = [line("1", -31, unit=MUONG_E), line("2", 31, unit=CO_MA)]
    with pytest.raises(RefusedDecisionError) as refused:
        decide(book, Event.TRANSFERRED, moved, number="20/QĐ-UBND", date=OCTOBER)
    assert [(one.cell, one.rule) for one in refused.value.checked.problems] == [("1", "below-paid")]
    moved = [line("1", -30, unit=MUONG_E), line("2", 30, unit=CO_MA)]
    decide(book, Event.TRANSFERRED, moved, number="20/QĐ-UBND", date=OCTOBER)
    assert {one.place.unit: one.amount for one in plan(book)} == {MUONG_E: 70, CO_MA: 130}
    assert sums(book).planned == 200


def test_what_was_paid_after_the_decisions_day_holds_its_line_too(book: Book) -> None:
    decide(book, Event.ASSIGNED, [line("1", 100)])
    pay(book, 90, date(2025, 11, 1))
    with pytest.raises(RefusedDecisionError):
        decide(book, Event.WITHDRAWN, [line("1", 20)], number="20/QĐ-UBND", date=OCTOBER)


def test_a_supplement_by_hand_goes_on_where_a_file_told_the_plan(book: Book) -> None:
    tell(book, PLAN, [figure(Measure.PLANNED, 500, JANUARY, document="1/QĐ", project=TDA1)])
    decide(book, Event.SUPPLEMENT, [line("1", 40)], number="80/QĐ-UBND", date=JULY)
    assert sums(book).planned == 540
    with book.read() as reading:
        assert [one.name for one in reading.series()] == [PLAN.name]


def test_the_offices_own_decisions_are_counted_before_a_files(book: Book) -> None:
    decide(book, Event.ASSIGNED, [line("1", 500)])
    tell(book, PLAN, [figure(Measure.PLANNED, 3, OCTOBER, document="9/QĐ", project=TDA1)])
    assert sums(book).planned == 500
    with book.read() as reading:
        assert [one.teller for one in reading.series()] == [Teller.OFFICE, Teller.OTHER]


def test_levels_stand_beside_each_other(book: Book) -> None:
    decide(book, Event.ASSIGNED, [line("1", 900)], level=Level.MEDIUM_TERM, plan_year=2021, execution_year=2025)
    decide(book, Event.ASSIGNED, [line("1", 300)], number="1/QĐ-TTg", level=Level.PM)
    decide(book, Event.ASSIGNED, [line("1", 290)], number="2/QĐ-UBND")
    decide(book, Event.ASSIGNED, [line("1", 280, unit=MUONG_E)], number="3/QĐ-UBND", level=Level.DETAILED)
    assert [planned(book, level) for level in Level] == [900, 300, 290, 280]
    assert sums(book).planned == 290
    with book.read() as reading:
        assert [(one.programme, one.year) for one in reading.years()] == [("GNBV", 2025)]


def test_more_than_was_assigned_cannot_be_shared_out(book: Book) -> None:
    decide(book, Event.ASSIGNED, [line("1", 300)])
    share = [line("C2", 200, unit=MUONG_E), line("C3", 101, unit=CO_MA)]
    with pytest.raises(RefusedDecisionError) as refused:
        decide(book, Event.ASSIGNED, share, number="3/QĐ-UBND", level=Level.DETAILED)
    (found,) = refused.value.checked.shares
    assert (found.assigned, found.allocated, found.left) == (300, 301, -1)
    assert [one.rule for one in refused.value.checked.problems] == ["over-assigned"]


def test_carried_plan_is_of_its_year_and_spent_in_the_next(book: Book) -> None:
    decide(book, Event.ASSIGNED, [line("1", 100)])
    carried: dict[str, Any] = {"plan_year": 2025, "execution_year": 2026, "date": date(2026, 1, 20)}
    decide(book, Event.CARRIED, [line("1", 30)], number="7/QĐ-UBND", **carried)
    decide(book, Event.CANCELLED, [line("1", 5)], number="8/QĐ-UBND", **carried)
    assert sums(book, as_of=date(2026, 2, 1)).planned == 100
    decide(book, Event.ASSIGNED, [line("1", 60)], number="9/QĐ-UBND", plan_year=2026, date=date(2026, 1, 2))
    told = sums(book, year=2026, as_of=date(2026, 2, 1))
    assert (told.planned, told.carried) == (60, 25)
    assert [(one.plan_year, one.execution_year, one.amount) for one in plan(book)] == [
        (2025, None, 100),
        (2025, 2026, 25),
        (2026, None, 60),
    ]


def test_an_issued_decision_is_altered_with_a_reason_only(book: Book) -> None:
    written = decide(book, Event.ASSIGNED, [line("1", 100)])
    with pytest.raises(DisbtrackError, match="altered"):
        decide(book, Event.ASSIGNED, [line("1", 90)], id=written.decision.id)
    decide(book, Event.ASSIGNED, [line("1", 90)], id=written.decision.id, reason="Gõ nhầm")
    with book.read() as reading:
        (entry,) = reading.entries()
    assert (entry.figure.amount, entry.edited) == (90, "Gõ nhầm")


def test_the_same_paper_is_not_written_twice(book: Book) -> None:
    decide(book, Event.ASSIGNED, [line("1", 100)])
    with pytest.raises(DisbtrackError, match="in the book already"):
        decide(book, Event.ASSIGNED, [line("1", 90)])
    assert planned(book) == 100


def test_a_decision_is_taken_back_with_its_figures_and_comes_back_by_undo(book: Book) -> None:
    written = decide(book, Event.ASSIGNED, [line("1", 100)])
    with pytest.raises(DisbtrackError, match="taken back"):
        withdraw_decision(book, written.decision.id or 0, reason="", person="An", today=TODAY)
    gone = withdraw_decision(book, written.decision.id or 0, reason="Nhập hai lần", today=TODAY, person="An")
    assert planned(book) == 0
    book.undo(gone, person="An")
    assert planned(book) == 100


def test_a_decision_of_which_money_was_paid_is_not_taken_back(book: Book) -> None:
    first = decide(book, Event.ASSIGNED, [line("1", 100)])
    more = decide(book, Event.SUPPLEMENT, [line("1", 40)], number="80/QĐ-UBND", date=JULY)
    pay(book, 70, date(2025, 8, 1))
    pay(book, 25, date(2025, 9, 1), Measure.ADVANCE)
    with pytest.raises(RefusedDecisionError, match="less than the 95 đồng paid and advanced") as refused:
        withdraw_decision(book, first.decision.id or 0, reason="Nhầm", today=TODAY, person="An")
    assert [one.rule for one in refused.value.checked.problems] == ["below-paid"]
    withdraw_decision(book, more.decision.id or 0, reason="Nhầm", today=TODAY, person="An")
    assert planned(book) == 100


def test_an_issued_decision_is_not_altered_below_what_was_paid(book: Book) -> None:
    written = decide(book, Event.ASSIGNED, [line("1", 100, unit=MUONG_E), line("2", 50, unit=CO_MA)])
    pay(book, 60, date(2025, 6, 1), unit=MUONG_E)
    facts: dict[str, Any] = {"id": written.decision.id, "reason": "Gõ nhầm"}
    with pytest.raises(RefusedDecisionError) as refused:
        decide(book, Event.ASSIGNED, [line("1", 59, unit=MUONG_E), line("2", 91, unit=CO_MA)], **facts)
    assert [(one.cell, one.rule) for one in refused.value.checked.problems] == [("1", "below-paid")]
    with pytest.raises(RefusedDecisionError) as refused:
        decide(book, Event.ASSIGNED, [line("2", 150, unit=CO_MA)], **facts)
    assert [(one.cell, one.rule) for one in refused.value.checked.problems] == [(None, "below-paid")]
    decide(book, Event.ASSIGNED, [line("1", 60, unit=MUONG_E), line("2", 90, unit=CO_MA)], **facts)
    assert {one.place.unit: one.amount for one in plan(book)} == {MUONG_E: 60, CO_MA: 90}


def test_an_issued_decision_is_not_moved_to_another_year_over_what_was_paid(book: Book) -> None:
    written = decide(book, Event.ASSIGNED, [line("1", 100)])
    pay(book, 60, date(2025, 6, 1))
    with pytest.raises(RefusedDecisionError, match="less than the 60 đồng"):
        decide(book, Event.ASSIGNED, [line("1", 100)], id=written.decision.id, reason="Nhầm năm", plan_year=2026)


def test_a_decision_that_the_book_does_not_hold_is_named(book: Book) -> None:
    with pytest.raises(DisbtrackError, match="no decision 7"):
        issue_decision(book, 7, today=TODAY, person="An")


def test_a_draft_named_by_the_caller_keeps_its_warnings(book: Book) -> None:
    decide(book, Event.ASSIGNED, [line("1", 300)], number="1/QĐ-TTg", level=Level.PM)
    over = decide(book, Event.ASSIGNED, [line("1", 301)], number="2/QĐ-UBND", draft=True)
    assert [one.rule for one in over.checked.problems] == ["over-assigned"]
    number = over.decision.id or 0
    with pytest.raises(RefusedDecisionError):
        issue_decision(book, number, today=TODAY, person="An")
    issue_decision(book, number, today=TODAY, person="An", accept_warnings=True)
    assert planned(book) == 301
