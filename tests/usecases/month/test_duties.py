"""The calendar of a book: shipped duties, changed by the office, done with proof; all of it undone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.dues import DueState
from disbtrack.domain.duties import Duty, DutyDone, Rhythm
from disbtrack.domain.evidence import Proves
from disbtrack.domain.months import Month
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.books.evidence import LaidFile, attachments
from disbtrack.usecases.books.moments import newest_change
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.books.shipped import shipped_duties
from disbtrack.usecases.month.duties import (
    duty_calendar,
    mark_done,
    pressing_duties,
    set_duty,
    turn_to_do,
    unmark_done,
    withdraw_duty,
)

TODAY = date(2025, 11, 13)
MONTHLY = "Báo cáo tháng tình hình thực hiện và giải ngân vốn đầu tư công"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """An empty book, made after the day on which these tests take place: nothing before that is late."""
    with new_book(tmp_path / "b.disb", person="An") as made:
        yield made


def duty_of(book: Book, name: str = MONTHLY) -> Duty:
    return next(one for one in duty_calendar(book, today=TODAY).duties if one.name == name)


def done(duty: Duty, turn: str = "2025-11", day: date = TODAY) -> DutyDone:
    return DutyDone(duty=duty.id or 0, turn=turn, done_on=day, person="An")


def test_the_days_that_the_law_and_the_offices_name_ship_with_their_sources() -> None:
    shipped = shipped_duties()
    days = {(one.rhythm.value, one.day, one.month) for one in shipped}
    assert {("monthly", day, None) for day in (3, 10, 13, 15)} <= days
    assert {("quarterly", 10, 1), ("yearly", 30, 12), ("yearly", 31, 12), ("yearly", 31, 1)} <= days
    assert {("yearly", day, 2) for day in (10, 15, 20, 28)} <= days
    assert any(one.rhythm is Rhythm.WEEKLY for one in shipped)
    assert all(one.source and not one.verified for one in shipped)


def test_every_shipped_duty_could_have_been_typed(book: Book) -> None:
    shipped = duty_calendar(book, today=TODAY).duties
    assert [set_duty(book, one, person="An") for one in shipped] == [one.id for one in shipped]
    assert newest_change(book) == 1


def test_what_is_due_within_three_days_presses_and_is_silent_once_done(book: Book) -> None:
    told = pressing_duties(book, today=TODAY)
    assert MONTHLY in {one.turn.duty.name for one in told if one.state is DueState.SOON}
    mark_done(book, done(duty_of(book)), person="An", today=TODAY)
    assert MONTHLY not in {one.turn.duty.name for one in pressing_duties(book, today=TODAY)}
    unmark_done(book, duty_of(book).id or 0, "2025-11", person="An")
    assert pressing_duties(book, today=TODAY) == told


def test_a_province_sets_an_earlier_day_and_undoes_it(book: Book) -> None:
    before = duty_of(book)
    set_duty(book, replace(before, day=8, source="CV 12/STC", verified=True), person="An")
    assert (duty_of(book).id, duty_of(book).day) == (before.id, 8)
    assert turn_to_do(book, duty_of(book), today=TODAY).last == date(2025, 12, 7)
    book.undo(newest_change(book), person="An")
    assert duty_of(book) == before


def test_the_proof_lies_beside_the_duty_done_and_goes_with_it(book: Book) -> None:
    duty = duty_of(book)
    number = mark_done(book, done(duty), [LaidFile("bc.pdf", b"%PDF-1")], person="An", today=TODAY)
    assert [one.attachment.name for one in attachments(book, Proves.DUTY, number)] == ["bc.pdf"]
    again = mark_done(book, replace(done(duty), note="gửi qua trục"), person="An", today=TODAY)
    assert (again, len(attachments(book, Proves.DUTY, number))) == (number, 1)
    taken = unmark_done(book, duty.id or 0, "2025-11", person="An")
    assert attachments(book, Proves.DUTY, number) == []
    book.undo(taken, person="An")
    assert len(attachments(book, Proves.DUTY, number)) == 1


def test_a_duty_that_was_done_ends_on_a_day_and_keeps_what_was_done(book: Book) -> None:
    duty = duty_of(book)
    mark_done(book, done(duty), person="An", today=TODAY)
    with pytest.raises(DisbtrackError, match="was done before"):
        withdraw_duty(book, duty.id or 0, person="An")
    set_duty(book, replace(duty, valid_to=date(2025, 11, 30)), person="An")
    dues = duty_calendar(book, Month(2025, 11), today=TODAY).dues
    assert [one.state for one in dues if one.turn.duty.id == duty.id] == [DueState.DONE]
    with pytest.raises(DisbtrackError, match="no more within a year"):
        turn_to_do(book, duty_of(book), today=TODAY)


def test_a_duty_that_is_not_the_offices_is_taken_out(book: Book) -> None:
    duty = duty_of(book, "Kho bạc khu vực báo cáo giải ngân tháng")
    withdraw_duty(book, duty.id or 0, person="An")
    assert duty not in duty_calendar(book, today=TODAY).duties


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"name": " "}, "needs a name"),
        ({"source": ""}, "rests on a paper"),
        ({"day": 32}, "does not fit"),
        ({"rhythm": Rhythm.QUARTERLY, "month": 4}, "does not fit"),
        ({"rhythm": Rhythm.WEEKLY}, "does not fit"),
        ({"rhythm": Rhythm.ONCE}, "does not fit"),
        ({"valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 1)}, "before its first"),
    ],
)
def test_a_duty_without_name_paper_or_day_is_refused(book: Book, facts: dict[str, object], words: str) -> None:
    with pytest.raises(DisbtrackError, match=words):
        set_duty(book, replace(duty_of(book), **facts), person="An")  # type: ignore[arg-type] # one field a case


def test_a_turn_that_is_none_and_a_day_to_come_are_refused(book: Book) -> None:
    duty = duty_of(book)
    with pytest.raises(DisbtrackError, match="has no turn"):
        mark_done(book, done(duty, "2025-Q4"), person="An", today=TODAY)
    with pytest.raises(DisbtrackError, match="future"):
        mark_done(book, done(duty, day=date(2025, 11, 14)), person="An", today=TODAY)
    with pytest.raises(DisbtrackError, match="not marked"):
        unmark_done(book, duty.id or 0, "2025-11", person="An")
