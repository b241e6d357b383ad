"""A closed period stays as it is, whatever way something is written; it is opened only with a written reason."""

from datetime import date

import pytest

from disbtrack.domain.entry import EntryKind
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.locks import Lock
from disbtrack.domain.series import Counted, Series, Side, Teller
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book

from .telling import OCTOBER, PLAN, REPORT, VOUCHERS, figure, renamed, sums, tell

M = Measure
SEPTEMBER, NOVEMBER = date(2025, 9, 30), date(2025, 11, 30)
CLOSED = "closed up to 30/09/2025 .An, "
TREASURY = Series(0, "Kho bạc", Teller.TREASURY, VOUCHERS.form, ("project",))


def lock(book: Book, day: date | None = SEPTEMBER, reason: str = "", programme: str = "GNBV") -> int:
    """Set the lock of a programme, as a new version of the one that it has."""
    with book.change(text("Lock"), "An") as change:
        known = [one.id for one in change.kept(Lock) if one.programme == programme]
        change.put_kept(Lock(id=next(iter(known), None), programme=programme, last_day=day, reason=reason))
    return change.number


def payment(amount: int, day: date, **said: object) -> Figure:
    return figure(M.COMPLETED, amount, day, **said)


def held(book: Book) -> dict[int, int]:
    with book.read() as reading:
        return {one.figure.amount: one.id for one in reading.entries(kinds=tuple(EntryKind))}


def last(book: Book) -> int:
    with book.read() as reading:
        return reading.changes(limit=1)[0].number


def test_nothing_dated_in_a_closed_period_can_be_told_set_or_withdrawn(book: Book) -> None:
    tell(book, VOUCHERS, [payment(5, SEPTEMBER), payment(7, NOVEMBER)])
    lock(book)
    thing = held(book)[5]
    with pytest.raises(DisbtrackError, match=CLOSED):
        tell(book, VOUCHERS, [payment(6, SEPTEMBER)])
    with pytest.raises(DisbtrackError, match=CLOSED), book.change(text("Set"), "Bo") as change:
        change.edit_amounts({thing: 6}, reason="gõ nhầm")
    with pytest.raises(DisbtrackError, match=CLOSED), book.change(text("End"), "Bo") as change:
        change.withdraw([thing])
    with pytest.raises(DisbtrackError, match=CLOSED):
        tell(book, PLAN, [figure(M.PLANNED, 90, None)])
    assert (sorted(held(book)), book.check()) == ([5, 7], [])


def test_what_is_dated_later_or_of_another_programme_stays_open(book: Book) -> None:
    tell(book, VOUCHERS, [payment(5, SEPTEMBER)])
    lock(book)
    tell(book, VOUCHERS, [payment(6, OCTOBER), payment(8, SEPTEMBER, project="NTM.ND01", programme="NTM")])
    with book.change(text("Set"), "Bo") as change:
        change.edit_amounts({held(book)[6]: 9}, reason="gõ nhầm")
    assert sorted(held(book)) == [5, 8, 9]


def test_a_lock_of_all_programmes_closes_what_names_none_too(book: Book) -> None:
    lock(book, programme="*")
    with pytest.raises(DisbtrackError, match="The book is closed up to 30/09/2025"):
        tell(book, VOUCHERS, [payment(6, SEPTEMBER, project="Dự án lạ", programme=None)])


def test_undoing_does_not_reach_into_a_closed_period(book: Book) -> None:
    tell(book, VOUCHERS, [payment(5, SEPTEMBER)])
    told = last(book)
    lock(book)
    with pytest.raises(DisbtrackError, match=CLOSED):
        book.undo(told, person="Bo")
    assert held(book).keys() == {5}


def test_a_lock_is_not_undone_but_opened_with_a_reason_that_is_kept(book: Book) -> None:
    set_in = lock(book)
    with pytest.raises(DisbtrackError, match="closed up to"):
        book.undo(set_in, person="Bo")
    with pytest.raises(DisbtrackError, match="closed up to"):
        lock(book, None, "  ")
    with pytest.raises(DisbtrackError, match="closed up to"), book.change(text("End"), "Bo") as change:
        change.withdraw_kept(Lock, [one.id for one in change.kept(Lock) if one.id])
    lock(book, date(2025, 6, 30), "Kho bạc điều chỉnh quý III")
    tell(book, VOUCHERS, [payment(5, SEPTEMBER)])
    with book.read() as reading:
        assert [one.reason for one in reading.kept(Lock)] == ["Kho bạc điều chỉnh quý III"]
        assert {one.last_day for one in reading.closings()} == {date(2025, 6, 30)}


def test_opening_and_writing_are_two_changes(book: Book) -> None:
    lock(book)
    with pytest.raises(DisbtrackError, match=CLOSED), book.change(text("Both"), "Bo") as change:
        (known,) = change.kept(Lock)
        change.put_kept(Lock(id=known.id, programme="GNBV", last_day=None, reason="vì sao"))
        change.add_figures(change.add_series(VOUCHERS), None, None, None, {b"k" * 16: payment(5, SEPTEMBER)})


def test_undoing_an_opening_closes_again_in_the_name_of_who_locked(book: Book) -> None:
    lock(book)
    with book.change(text("Open"), "Bo") as change:
        (known,) = change.kept(Lock)
        change.put_kept(Lock(id=known.id, programme="GNBV", last_day=None, reason="vì sao"))
    book.undo(change.number, person="Cúc")
    with book.read() as reading:
        assert [(one.person, one.last_day) for one in reading.closings()] == [("An", SEPTEMBER)]


def test_a_series_that_would_outrank_the_counted_one_is_refused_until_that_is_chosen(book: Book) -> None:
    tell(book, VOUCHERS, [payment(5, SEPTEMBER)])
    lock(book)
    before = sums(book, as_of=SEPTEMBER)
    with pytest.raises(DisbtrackError) as refused:
        tell(book, TREASURY, [payment(6, NOVEMBER)])
    assert "“Kho bạc” would be counted instead of “Sổ chứng từ”" in str(refused.value.advice)
    choose_money(book, VOUCHERS)
    tell(book, TREASURY, [payment(6, NOVEMBER)])
    assert sums(book, as_of=SEPTEMBER) == before


def test_another_choice_of_series_is_refused_for_a_year_with_closed_days(book: Book) -> None:
    other = renamed(VOUCHERS, "Sổ khác")
    tell(book, VOUCHERS, [payment(5, SEPTEMBER)])
    tell(book, other, [payment(6, date(2025, 8, 31))])
    lock(book)
    with pytest.raises(DisbtrackError, match=CLOSED):
        choose_money(book, other)


def choose_money(book: Book, series: Series) -> None:
    with book.change(text("Choose"), "Bo") as change:
        told = next(one for one in change.series() if one.name == series.name)
        change.prefer(Counted("GNBV", 2025, Side.MONEY, told))


def test_a_statement_of_a_later_day_does_not_move_the_closed_one(book: Book) -> None:
    tell(book, REPORT, [figure(M.DISBURSED, 5, SEPTEMBER)])
    lock(book)
    tell(book, REPORT, [figure(M.DISBURSED, 9, OCTOBER)])
    assert (sums(book, as_of=SEPTEMBER).disbursed, sums(book).disbursed) == (5, 9)
