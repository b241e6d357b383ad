"""Two people at one book, in a file or on a server: what one typed unseen by the other is not counted twice."""

from collections.abc import Iterator
from datetime import date

import pytest

from disbtrack.domain.plan import Event
from disbtrack.errors import DisbtrackError, OvertakenError
from disbtrack.storage.book import Book
from disbtrack.usecases.entry.edit_figure import set_amounts
from disbtrack.usecases.entry.entered_rows import Setting
from disbtrack.usecases.entry.entering import enter, look
from disbtrack.usecases.entry.revising import revise
from disbtrack.usecases.plans.decisions import RefusedDecisionError, withdraw_decision
from tests.domain.plans import line
from tests.places import Places
from tests.storage.conftest import make_book
from tests.storage.telling import sums
from tests.usecases.deciding import TODAY, decide

SETTING = Setting(programme="GNBV", year=2025, today=date(2025, 12, 31))
ROW = {"date": "5/3", "document": "01/UNC", "kind": "tạm ứng", "project": "DA1", "amount": "1,5 tr"}
PLAN = {"date": "10/1", "kind": "kế hoạch", "project": "DA1", "amount": "2 tr", "document": "12/QĐ-UBND"}


@pytest.fixture
def pair(places: Places) -> Iterator[tuple[Book, Book]]:
    with make_book(places("a")) as first, Book.open(first.location) as second:
        yield first, second


def test_the_row_that_both_type_is_refused_to_the_second(pair: tuple[Book, Book]) -> None:
    an, binh = pair
    look(binh, [ROW], SETTING)
    enter(an, [ROW], SETTING, person="An")
    with pytest.raises(OvertakenError) as refused:
        enter(binh, [ROW], SETTING, person="Bình")
    assert str(refused.value.title) == "Meanwhile An changed the same: “Rows entered by hand: 1”."
    assert sums(binh).disbursed == 1_500_000


def test_once_it_was_looked_at_it_is_another_payment(pair: tuple[Book, Book]) -> None:
    an, binh = pair
    number = enter(an, [ROW, ROW], SETTING, person="An").change
    binh.catch_up(number)
    enter(binh, [ROW], SETTING, person="Bình")
    assert sums(binh).disbursed == 3 * 1_500_000


def test_another_amount_of_the_same_paper_is_in_nobodys_way(pair: tuple[Book, Book]) -> None:
    an, binh = pair
    enter(an, [ROW], SETTING, person="An")
    assert enter(binh, [ROW | {"amount": "7"}], SETTING, person="Bình").count == 1


def test_two_cannot_both_pay_the_rest_of_a_plan(pair: tuple[Book, Book]) -> None:
    an, binh = pair
    binh.catch_up(enter(an, [PLAN], SETTING, person="An").change)
    other = ROW | {"document": "02/UNC"}
    assert look(binh, [other], SETTING).problems == []
    enter(an, [ROW], SETTING, person="An")
    with pytest.raises(DisbtrackError, match="cannot be written"):
        enter(binh, [other], SETTING, person="Bình")


def test_the_same_cell_edited_by_both_is_refused_to_the_second(pair: tuple[Book, Book]) -> None:
    an, binh = pair
    binh.catch_up(enter(an, [ROW], SETTING, person="An").change)
    with binh.read() as reading:
        (entry,) = reading.entries()
    revise(an, {entry.id: {"amount": "9"}}, SETTING, reason="An", person="An")
    with pytest.raises(OvertakenError):
        revise(binh, {entry.id: {"amount": "8"}}, SETTING, reason="Bình", person="Bình")
    with pytest.raises(OvertakenError):
        set_amounts(binh, {entry.id: 7}, reason="Bình", person="Bình")
    assert sums(binh).disbursed == 9


def test_a_decision_is_not_taken_back_below_what_another_one_just_paid(pair: tuple[Book, Book]) -> None:
    an, binh = pair
    written = decide(binh, Event.ASSIGNED, [line("1", 2_000_000, "GNBV.DA1", source=None, capital=None)])
    enter(an, [ROW], SETTING, person="An")
    with pytest.raises(RefusedDecisionError):
        withdraw_decision(binh, written.decision.id or 0, reason="nhầm", today=TODAY, person="Bình")
