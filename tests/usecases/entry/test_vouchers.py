"""Vouchers by hand: what is written, what is warned of, and what is refused."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.evidence import Proves
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.series import Base, Counted, Form, Series, Side, Teller, choose
from disbtrack.domain.standing import Cut, Sums, total
from disbtrack.domain.vouchers import VoucherLine, advanced_by, disbursed_by
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from disbtrack.usecases.books.evidence import LaidFile, attach
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.entry.entering import free_keys
from disbtrack.usecases.entry.vouchers import RefusedVoucherError, vouchers, withdraw_voucher, write_voucher
from tests.usecases.days import TODAY
from tests.usecases.paying import ROAD, line, pay, plan

M = Measure


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "a.disb", person="An") as made:
        plan(made, 1000, 2025)
        yield made


def standing(book: Book, year: int = 2025) -> Sums:
    with book.read() as reading:
        counted = choose(reading.offers(), Base.ASSIGNED)
        return total(one.sums for one in reading.lines(counted, cut=Cut.PROGRAMME, as_of=TODAY, year=year))


def rules(error: RefusedVoucherError) -> list[tuple[str | None, str]]:
    return [(one.cell, one.rule) for one in error.problems]


def test_a_voucher_is_one_change_and_undone_as_one(book: Book) -> None:
    made = pay(book, "RDT-01", "2025-05-05", [line(M.COMPLETED, 300), line(M.ADVANCE, 100)], payee="Công ty 1")
    assert standing(book) == Sums(planned=1000, disbursed=400, advance=100)
    assert made.change is not None
    book.undo(made.change, person="An")
    assert (standing(book), vouchers(book)) == (Sums(planned=1000), [])


def test_it_is_found_again_as_it_was_typed(book: Book) -> None:
    told = [line(M.ADVANCE, 100, note="đợt 1"), line(M.TRANSFERRED, 50, unit="03781")]
    pay(book, "RDT-01", "2025-10-05", told, payee="Công ty 1", budget_codes="599-280-283-6700-0475", paper="05.a/TT")
    (found,) = vouchers(book)
    assert (found.lines, found.voucher.budget_codes) == (told, "599-280-283-6700-0475")


def test_a_recovery_names_the_advance_that_it_clears(book: Book) -> None:
    pay(book, "A1", "2025-03-01", [line(M.ADVANCE, 300)])
    pay(book, "A2", "2025-06-01", [line(M.COMPLETED, 200), line(M.RECOVERED, 200, clears="A1")])
    assert standing(book) == Sums(planned=1000, disbursed=300, advance=100)
    assert vouchers(book)[1].lines[1].clears == "A1"


def test_a_recovery_without_work_is_warned_of_and_written_when_accepted(book: Book) -> None:
    pay(book, "A1", "2025-03-01", [line(M.ADVANCE, 300)])
    with pytest.raises(RefusedVoucherError) as refused:
        pay(book, "A2", "2025-06-01", [line(M.RECOVERED, 200, clears="A1")])
    assert rules(refused.value) == [("1", "recovery-without-work")]
    pay(book, "A2", "2025-06-01", [line(M.RECOVERED, 200, clears="A1")], accept_warnings=True)
    assert standing(book).disbursed == 100


def test_a_recovery_of_an_advance_that_nobody_paid_is_warned_of(book: Book) -> None:
    pay(book, "A1", "2025-03-01", [line(M.ADVANCE, 300)])
    with pytest.raises(RefusedVoucherError) as refused:
        pay(book, "A2", "2025-06-01", [line(M.COMPLETED, 50), line(M.RECOVERED, 50, clears="B9")])
    assert rules(refused.value) == [("2", "unknown-advance")]


def test_that_the_oldest_advance_is_cleared_is_said(book: Book) -> None:
    pay(book, "A1", "2025-03-01", [line(M.ADVANCE, 300)])
    made = pay(book, "A2", "2025-06-01", [line(M.COMPLETED, 50), line(M.RECOVERED, 50)])
    assert [one.rule for one in made.problems] == ["advance-assumed"]


def test_more_cleared_than_is_open_is_warned_of(book: Book) -> None:
    pay(book, "A1", "2025-03-01", [line(M.ADVANCE, 300)])
    with pytest.raises(RefusedVoucherError) as refused:
        pay(book, "A2", "2025-06-01", [line(M.REPAID, 301, clears="A1")])
    assert rules(refused.value) == [("1", "more-than-advanced")]


def test_more_than_planned_is_refused_until_somebody_writes_why(book: Book) -> None:
    with pytest.raises(RefusedVoucherError) as refused:
        pay(book, "A1", "2025-03-01", [line(M.COMPLETED, 1001)], accept_warnings=True)
    assert rules(refused.value) == [("1", "disbursed-over-planned")]
    assert vouchers(book) == []
    pay(book, "A1", "2025-03-01", [line(M.COMPLETED, 1001)], over="QĐ bổ sung đang ký")
    assert vouchers(book)[0].voucher.over == "QĐ bổ sung đang ký"


def test_the_plan_that_is_left_counts_what_was_paid_before(book: Book) -> None:
    pay(book, "A1", "2025-03-01", [line(M.COMPLETED, 700)])
    with pytest.raises(RefusedVoucherError):
        pay(book, "A2", "2025-04-01", [line(M.ADVANCE, 301)])
    assert pay(book, "A2", "2025-04-01", [line(M.ADVANCE, 300)]).problems == ()


def test_a_line_without_plan_is_refused_where_others_have_one(book: Book) -> None:
    with pytest.raises(RefusedVoucherError) as refused:
        pay(book, "A1", "2025-03-01", [line(M.COMPLETED, 1, project="GNBV.DA2", work=None)])
    assert rules(refused.value) == [("1", "no-plan")]


def test_where_the_book_has_no_plan_of_a_year_payments_are_written(book: Book) -> None:
    assert pay(book, "A1", "2024-03-01", [line(M.COMPLETED, 500, 2024)]).problems == ()


def test_money_passed_on_is_a_state_of_its_own_until_it_is_spent(book: Book) -> None:
    pay(book, "A1", "2025-03-01", [line(M.TRANSFERRED, 400)])
    assert standing(book) == Sums(planned=1000, passed_on=400)
    pay(book, "A2", "2025-06-01", [line(M.COMPLETED, 150, out_of_passed_on=True)])
    assert standing(book) == Sums(planned=1000, disbursed=150, passed_on=250)
    assert vouchers(book)[1].lines == [line(M.COMPLETED, 150, out_of_passed_on=True)]


def test_credit_stands_beside_the_rate(book: Book) -> None:
    plan(book, 500, 2025, source="TDCS")
    pay(book, "A1", "2025-03-01", [line(M.COMPLETED, 300, source="TDCS"), line(M.COMPLETED, 10)])
    assert standing(book) == Sums(planned=1000, disbursed=10)


def test_an_altered_voucher_needs_a_reason_and_keeps_what_stays(book: Book) -> None:
    pay(book, "A1", "2025-03-01", [line(M.COMPLETED, 300), line(M.ADVANCE, 100)])
    (before,) = vouchers(book)
    altered = [line(M.COMPLETED, 310), line(M.ADVANCE, 100)]
    with pytest.raises(DisbtrackError):
        write_voucher(book, before.voucher, altered, today=TODAY, person="An")
    write_voucher(book, before.voucher, altered, today=TODAY, person="An", reason="nhầm số")
    (after,) = vouchers(book)
    assert after.lines == altered
    assert [one.id for one in after.entries] == [one.id for one in before.entries]


def test_a_voucher_altered_to_another_day_takes_its_figures_along(book: Book) -> None:
    pay(book, "A1", "2025-03-01", [line(M.COMPLETED, 300)])
    moved = replace(vouchers(book)[0].voucher, date=date(2025, 4, 1), number="A1b")
    write_voucher(book, moved, [line(M.COMPLETED, 300)], today=TODAY, person="An", reason="nhầm ngày")
    assert [(one.voucher.number, len(one.entries)) for one in vouchers(book)] == [("A1b", 1)]
    assert standing(book).disbursed == 300


def test_the_same_number_on_the_same_day_is_written_once(book: Book) -> None:
    pay(book, "A1", "2025-03-01", [line(M.COMPLETED, 300)])
    with pytest.raises(DisbtrackError):
        pay(book, "A1", "2025-03-01", [line(M.COMPLETED, 20)])
    assert standing(book).disbursed == 300


def test_a_voucher_taken_out_leaves_nothing_behind(book: Book) -> None:
    number = pay(book, "A1", "2025-03-01", [line(M.COMPLETED, 300)]).number
    withdraw_voucher(book, number, reason="ghi hai lần", person="An")
    assert (standing(book).disbursed, vouchers(book)) == (0, [])


@pytest.mark.parametrize(
    ("number", "lines", "rule"),
    [
        ("", [line(M.COMPLETED, 1)], ("", "document")),
        ("A1", [], ("", "no-lines")),
        ("A1", [line(M.COMPLETED, -1)], ("1", "amount")),
        ("A1", [line(M.COMPLETED, 1, project="GNBV.DA99")], ("1", "unknown-project")),
        ("A1", [line(M.PLANNED, 1)], ("1", "kind")),
    ],
)
def test_what_is_no_voucher_is_refused_at_its_place(
    book: Book, number: str, lines: list[VoucherLine], rule: tuple[str, str]
) -> None:
    with pytest.raises(RefusedVoucherError) as refused:
        pay(book, number, "2025-03-01", lines, accept_warnings=True)
    assert rules(refused.value) == [rule]


def test_a_paper_of_the_other_capital_is_warned_of(book: Book) -> None:
    with pytest.raises(RefusedVoucherError) as refused:
        pay(book, "A1", "2025-03-01", [line(M.COMPLETED, 1)], paper="C2-02")
    assert rules(refused.value) == [("1", "paper")]


def told_by(book: Book, sender: str) -> None:
    """A statement of somebody else of what was paid in 2025."""
    money = Figure("D5", 5, M.DISBURSED, 700, **ROAD, plan_year=2025, date=date(2025, 10, 31), programme="GNBV")
    with book.change(text("Statement"), "An") as change:
        series = change.add_series(Series(0, sender, Teller.OTHER, Form.STATEMENTS, ("project", "work")))
        change.add_figures(series, None, None, None, free_keys(change, series, [money]))


def test_that_a_voucher_would_take_the_place_of_somebody_elses_statement_is_asked_first(book: Book) -> None:
    told_by(book, "Báo cáo")
    with pytest.raises(RefusedVoucherError) as refused:
        pay(book, "A1", "2025-03-01", [line(M.COMPLETED, 300)])
    assert rules(refused.value) == [("1", "counted-instead")]
    assert standing(book).disbursed == 700


def test_that_a_voucher_stands_beside_the_treasurys_statement_is_said(book: Book) -> None:
    told_by(book, "Báo cáo")
    with book.change(text("Choice"), "An") as change:
        (series,) = [one for one in change.series() if one.name == "Báo cáo"]
        change.prefer(Counted("GNBV", 2025, Side.MONEY, series))
    made = pay(book, "A1", "2025-03-01", [line(M.COMPLETED, 300)])
    assert [one.rule for one in made.problems] == ["not-counted"]


def test_the_files_of_a_voucher_are_counted(book: Book) -> None:
    number = pay(book, "A1", "2025-03-01", [line(M.COMPLETED, 300)]).number
    attach(book, Proves.VOUCHER, number, [LaidFile("a.pdf", b"%PDF")], person="An")
    assert [(one.files, disbursed_by(one.lines), advanced_by(one.lines)) for one in vouchers(book)] == [(1, 300, 0)]


def test_an_alteration_is_undone_and_its_line_keeps_its_history(book: Book) -> None:
    pay(book, "A1", "2025-03-01", [line(M.COMPLETED, 300), line(M.ADVANCE, 100)])
    (before,) = vouchers(book)
    lines = [line(M.COMPLETED, 310), line(M.COMPLETED, 5)]
    made = write_voucher(book, before.voucher, lines, today=TODAY, person="An", reason="nhầm số")
    (after,) = vouchers(book)
    assert after.entries[0].id == before.entries[0].id
    assert (after.lines, after.entries[0].edited) == (lines, "nhầm số")
    assert made.change is not None
    book.undo(made.change, person="An")
    assert vouchers(book)[0].lines == before.lines
