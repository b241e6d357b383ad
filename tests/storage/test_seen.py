"""Two people with one book: each is told what the other wrote, and nobody overwrites it unseen."""

import subprocess
import sys
from pathlib import Path

import pytest

from disbtrack.domain.figure import Measure
from disbtrack.errors import OvertakenError
from disbtrack.i18n import text
from disbtrack.storage.book import Book

from .telling import VOUCHERS, amounts_of, figure, tell

ROOT = Path(__file__).parents[2]
OTHER = """
import sys
from disbtrack.i18n import text
from disbtrack.storage.book import Book
path, amount = sys.argv[1], int(sys.argv[2])
with Book.open(path) as book:
    with book.read() as reading:
        entry = reading.entries()[0]
    with book.change(text("Corrected"), "Bình") as change:
        change.edit_amounts({entry.id: amount}, reason="voucher 7")
"""


def set_amount(book: Book, amount: int, person: str = "An") -> None:
    with book.read() as reading:
        entry = reading.entries()[0]
    with book.change(text("Set to {amount}", amount=amount), person) as change:
        change.edit_amounts({entry.id: amount}, reason="paper")


def set_amount_elsewhere(book: Book, amount: int) -> None:
    command = [sys.executable, "-c", OTHER, str(book.location), str(amount)]
    subprocess.run(command, check=True, env={"PYTHONPATH": f"{ROOT / 'src'}", "PATH": ""})


@pytest.fixture
def told(book: Book) -> Book:
    tell(book, VOUCHERS, [figure(Measure.COMPLETED, 100)])
    return book


def test_what_one_writes_oneself_is_no_news(told: Book) -> None:
    set_amount(told, 200)
    set_amount(told, 300)
    assert told.news() == []


def test_what_another_process_wrote_is_news_until_caught_up(told: Book) -> None:
    set_amount_elsewhere(told, 200)
    assert [(record.person, str(record.label)) for record in told.news()] == [("Bình", "Corrected")]
    told.catch_up(3)
    assert told.news() == []


def test_own_changes_between_those_of_another_one_are_left_out_of_the_news(told: Book) -> None:
    with Book.open(told.location) as other:
        set_amount(other, 200, "Bình")
        tell(told, VOUCHERS, [figure(Measure.COMPLETED, 7, document="2")])
        tell(other, VOUCHERS, [figure(Measure.COMPLETED, 8, document="3")])
        assert [record.number for record in told.news()] == [5, 3]


def test_a_figure_that_another_process_wrote_meanwhile_is_not_written_over(told: Book) -> None:
    set_amount_elsewhere(told, 200)
    with pytest.raises(OvertakenError) as refused:
        set_amount(told, 300)
    assert str(refused.value.title) == "Meanwhile Bình changed the same: “Corrected”."
    assert amounts_of(told) == [200]


def test_once_it_was_looked_at_it_may_be_written_over(told: Book) -> None:
    with Book.open(told.location) as other:
        set_amount(other, 200, "Bình")
    told.catch_up(3)
    set_amount(told, 300)
    assert amounts_of(told) == [300]


def test_what_was_compared_with_a_later_moment_may_be_written_over_up_to_that_moment(told: Book) -> None:
    with Book.open(told.location) as other:
        set_amount(other, 200, "Bình")
        with told.read() as reading:
            shown, entry = reading.newest_change(), reading.entries()[0]
        with told.change(text("Compared"), "An", shown=shown) as change:
            change.edit_amounts({entry.id: 300}, reason="paper")
        with pytest.raises(OvertakenError), other.change(text("Compared"), "Bình", shown=shown) as change:
            change.withdraw([entry.id])


def test_what_another_one_does_beside_is_in_nobodys_way(told: Book) -> None:
    with Book.open(told.location) as other:
        tell(other, VOUCHERS, [figure(Measure.COMPLETED, 8, document="3")])
    set_amount(told, 300)
    assert sorted(amounts_of(told)) == [8, 300]


def test_a_change_of_another_one_is_not_undone_unseen(told: Book) -> None:
    with Book.open(told.location) as other:
        set_amount(other, 200, "Bình")
    for with_later in (False, True):
        with pytest.raises(OvertakenError):
            told.undo(3, person="An", with_later=with_later)
    with pytest.raises(OvertakenError):
        told.undo(2, person="An", with_later=True)
    told.catch_up(3)
    told.undo(2, person="An", with_later=True)
    assert amounts_of(told) == []


def test_what_failed_is_not_taken_for_ones_own(told: Book) -> None:
    with pytest.raises(ZeroDivisionError), told.change(text("Fails"), "An") as change:
        change.put_setting("office", '"Sở"')
        change.finish()
        raise ZeroDivisionError
    with Book.open(told.location) as other:
        set_amount(other, 200, "Bình")
    assert [record.person for record in told.news()] == ["Bình"]
