"""Rows entered by hand: understood cell by cell, written as one change, counted by the usual order."""

from collections.abc import Iterator
from datetime import date

import pytest

from disbtrack.domain.diff import keyed
from disbtrack.domain.figure import Measure
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.plan import Decision, Event
from disbtrack.domain.series import Form, Level, Series, Teller
from disbtrack.domain.vouchers import Voucher
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from disbtrack.usecases.entry.entered_rows import Setting
from disbtrack.usecases.entry.entering import enter, look
from disbtrack.usecases.entry.vouchers import vouchers
from disbtrack.usecases.plans.decisions_listed import list_decisions
from disbtrack.usecases.plans.decisions_noted import note_decisions
from tests.domain.plans import decision
from tests.places import Places
from tests.storage.conftest import make_book
from tests.storage.telling import figure, sums, tell

SETTING = Setting(programme="GNBV", year=2025, today=date(2025, 12, 31))
ROW = {"date": "5/3", "document": "01/UNC", "kind": "tạm ứng", "project": "DA1", "amount": "1,5 tr"}
PLAN = {"date": "10/1", "kind": "kế hoạch", "project": "DA1", "amount": "2 tỷ", "document": "12/QĐ-UBND"}


@pytest.fixture
def book(places: Places) -> Iterator[Book]:
    with make_book(places("a")) as made:
        yield made


def test_a_row_becomes_a_payment_of_ones_own_series(book: Book) -> None:
    entered = enter(book, [ROW], SETTING, person="An")
    with book.read() as reading:
        (entry,) = reading.entries()
        (series,) = reading.series()
    assert (entry.figure.measure, entry.figure.amount) == (Measure.ADVANCE, 1_500_000)
    assert (entry.figure.date, entry.figure.project) == (date(2025, 3, 5), "GNBV.DA1")
    assert (series.teller, series.form, entry.origin.file_name) == (Teller.OFFICE, Form.VOUCHERS, None)
    assert (entered.count, entered.counted_instead) == (1, ())
    assert sums(book).disbursed == 1_500_000


def test_a_block_with_one_bad_cell_writes_nothing(book: Book) -> None:
    rows = [ROW, ROW | {"amount": "1,234"}]
    assert [(number, column) for number, column, _cell in look(book, rows, SETTING).problems] == [(2, "amount")]
    with pytest.raises(DisbtrackError, match="nothing was"):
        enter(book, rows, SETTING, person="An")
    with book.read() as reading:
        assert reading.entries() == []


def test_blank_rows_between_are_left_out(book: Book) -> None:
    assert enter(book, [{}, ROW, {"note": " "}], SETTING, person="An").count == 1


def test_the_same_row_twice_is_two_payments_and_doubtful(book: Book) -> None:
    enter(book, [ROW], SETTING, person="An")
    block = look(book, [ROW, ROW], SETTING)
    assert all(row.cells["amount"].doubt for row in block.rows)
    enter(book, [ROW, ROW], SETTING, person="An")
    assert sums(book).disbursed == 3 * 1_500_000


def test_a_plan_and_a_payment_in_one_block_are_one_change(book: Book) -> None:
    entered = enter(book, [PLAN, ROW], SETTING, person="An")
    assert (sums(book).planned, sums(book).disbursed) == (2_000_000_000, 1_500_000)
    book.undo(entered.change, person="An")
    with book.read() as reading:
        assert reading.entries() == []
    assert book.check() == []


def test_it_is_said_when_another_series_is_counted_instead(book: Book) -> None:
    treasury = Series(0, "Kho bạc", Teller.TREASURY, Form.VOUCHERS, ("project",))
    tell(book, treasury, [figure(Measure.COMPLETED, 7)])
    entered = enter(book, [ROW], SETTING, person="An")
    assert entered.counted_instead == ("Kho bạc",)
    assert sums(book).disbursed == 7


def test_the_unit_of_the_column_holds_for_amounts_without_one(book: Book) -> None:
    setting = Setting(MoneyUnit.TRIEU, "GNBV", 2025)
    (row,) = look(book, [ROW | {"amount": "1.250,5"}], setting).rows
    assert row.figure is not None
    assert row.figure.amount == 1_250_500_000


@pytest.mark.parametrize(
    ("column", "typed"),
    [
        ("date", ""),
        ("date", "31/2"),
        ("kind", "lũy kế giải ngân"),
        ("project", "Dự án 99"),
        ("unit", "Xã Không Có Đâu"),
        ("source", "trên trời"),
        ("capital", "vốn gì đó"),
        ("plan_year", "hai nghìn"),
        ("amount", ""),
        ("amount", "0"),
    ],
)
def test_what_cannot_be_is_a_problem_at_its_cell(book: Book, column: str, typed: str) -> None:
    block = look(book, [ROW | {column: typed}], SETTING)
    assert [(number, name) for number, name, _cell in block.problems] == [(1, column)]


def test_what_was_recovered_takes_no_minus(book: Book) -> None:
    row = ROW | {"kind": "thu hồi tạm ứng", "amount": "-5 tr"}
    assert [column for _row, column, _cell in look(book, [row], SETTING).problems] == ["amount"]


def test_a_row_over_its_plan_is_refused_until_it_says_why(book: Book) -> None:
    enter(book, [PLAN, ROW | {"amount": "1,9 tỷ"}], SETTING, person="An")
    more = ROW | {"date": "6/3", "document": "02/UNC", "kind": "KLHT", "amount": "101 tr"}
    (problem,) = look(book, [more], SETTING).problems
    assert problem[:2] == (1, "amount")
    assert "2.001.000.000" in str(problem[2].problem)
    with pytest.raises(DisbtrackError, match="nothing was"):
        enter(book, [more], SETTING, person="An")
    enter(book, [more | {"over": "chờ QĐ bổ sung"}], SETTING, person="An")
    with book.read() as reading:
        assert {one.number: one.over for one in reading.kept(Voucher)} == {"01/UNC": "", "02/UNC": "chờ QĐ bổ sung"}


def test_rows_of_one_block_spend_the_plan_together(book: Book) -> None:
    rows = [ROW | {"document": f"{number}", "kind": "", "amount": "1,1 tỷ"} for number in (1, 2)]
    assert [number for number, _column, _cell in look(book, [PLAN, *rows], SETTING).problems] == [3]
    same = [row | {"document": "1"} for row in rows]
    assert [number for number, _column, _cell in look(book, [PLAN, *same], SETTING).problems] == [2]


def test_a_row_exactly_at_its_plan_is_written(book: Book) -> None:
    enter(book, [PLAN, ROW | {"amount": "2 tỷ"}], SETTING, person="An")
    assert sums(book).disbursed == 2_000_000_000


def test_a_recovery_says_which_advance_it_clears(book: Book) -> None:
    enter(book, [ROW], SETTING, person="An")
    work = ROW | {"date": "7/4", "document": "02/UNC", "kind": "KLHT"}
    taken = work | {"kind": "thu hồi", "clears": "01/UNC"}
    assert all(cell.doubt is None for row in look(book, [work, taken], SETTING).rows for cell in row.cells.values())
    (_work, unnamed) = look(book, [work, taken | {"clears": ""}], SETTING).rows
    assert "oldest is cleared" in str(unnamed.cells["clears"].doubt)
    (alone,) = look(book, [taken], SETTING).rows
    assert alone.cells["amount"].doubt is not None
    enter(book, [work, taken], SETTING, person="An")
    with book.read() as reading:
        assert [one.figure.clears for one in reading.entries()] == [None, None, "01/UNC"]


def test_rows_of_a_known_voucher_join_it(book: Book) -> None:
    enter(book, [ROW], SETTING, person="An")
    again = enter(book, [ROW], SETTING, person="An")
    (voucher,) = vouchers(book)
    assert [line.amount for line in voucher.lines] == [1_500_000, 1_500_000]
    book.undo(again.change, person="An")
    assert [len(one.lines) for one in vouchers(book)] == [1]


def test_a_typed_plan_row_brings_its_decision_and_joins_it_afterwards(book: Book) -> None:
    plan = {"date": "10/1", "kind": "kế hoạch", "project": "DA1", "amount": "2 tỷ", "document": "12/QĐ-UBND"}
    enter(book, [plan], SETTING, person="An")
    enter(book, [plan | {"project": "DA2", "amount": "1 tỷ", "document": "12/qđ-ubnd"}], SETTING, person="An")
    with book.read() as reading:
        (decision,) = list_decisions(reading)
        (kept,) = reading.kept(Decision)
    assert (kept.number, kept.date, kept.event) == ("12/QĐ-UBND", date(2025, 1, 10), Event.ASSIGNED)
    assert (decision.lines, decision.raised, decision.counted) == (2, 3_000_000_000, True)


def test_a_typed_plan_row_joins_the_decision_that_a_file_told(book: Book) -> None:
    province = Series(0, "UBND tỉnh", Teller.OTHER, Form.DECISIONS, ("project",), Level.ASSIGNED)
    told = figure(Measure.PLANNED, 7_000_000, date(2025, 1, 10), document="12/QĐ-UBND")
    with book.change(text("told"), "test") as change:
        series = change.add_series(province)
        change.add_figures(series, "UBND tỉnh", None, None, keyed(series, "UBND tỉnh", [told]))
        note_decisions(change, series, "UBND tỉnh", [told])
    plan = {"date": "10/1", "kind": "kế hoạch", "project": "DA2", "amount": "2 tr", "document": "12/QĐ-UBND"}
    assert enter(book, [plan], SETTING, person="An").counted_instead == ()
    assert look(book, [plan], SETTING).rows[0].cells["amount"].doubt is not None
    assert sums(book).planned == 9_000_000
    with book.read() as reading:
        assert [one.lines for one in list_decisions(reading)] == [2]


def test_a_row_of_a_decision_that_is_a_draft_is_not_entered_beside_it(book: Book) -> None:
    with book.change(text("draft"), "test") as change:
        change.put_kept(decision(number="12/QĐ-UBND"))
    plan = {"date": "10/1", "kind": "kế hoạch", "project": "DA1", "amount": "2 tỷ", "document": "12/QĐ-UBND"}
    assert [column for _row, column, _cell in look(book, [plan], SETTING).problems] == ["document"]


def test_rows_that_would_be_counted_instead_of_a_report_are_looked_at(book: Book) -> None:
    ministry = Series(0, "Báo cáo bộ", Teller.MINISTRY, Form.STATEMENTS, ("project",))
    tell(book, ministry, [figure(Measure.DISBURSED, 7)])
    first, second = look(book, [ROW, ROW | {"document": "02/UNC"}], SETTING).rows
    assert "count instead" in str(first.cells["amount"].doubt)
    assert second.cells["amount"].doubt is None
