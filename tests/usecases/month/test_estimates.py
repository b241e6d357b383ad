"""Estimates and registered plans beside what was paid; neither is ever money."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.estimates import Estimated
from disbtrack.domain.months import Month
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.standing import Question, ask
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.month.estimates import estimates
from disbtrack.usecases.month.registered_plans import Registered, register_plan
from tests.ledgers import ROWS, Told
from tests.usecases.days import TODAY
from tests.usecases.month.test_closing import COMMUNE, held

TY = 1_000_000_000
OCTOBER, NOVEMBER = Month(2025, 10), Month(2025, 11)
XA = COMMUNE | {"reporter": "Phường Tô Hiệu"}
REGISTERING = XA | {"series": "Xã: đăng ký giải ngân", "kind": "estimate", "measure": "disbursed_period"}
TOLD: tuple[Told, ...] = (
    *ROWS[:4],
    *(XA | {"date": day, "amount": paid * TY} for day, paid in (("30/09/2025", 4), ("31/10/2025", 6))),
    XA | {"kind": "estimate", "date": "31/10/2025", "amount": 8 * TY},
    XA | {"kind": "estimate", "date": "30/11/2025", "amount": 9 * TY},
    REGISTERING | {"date": "31/10/2025", "amount": 3 * TY},
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with held(tmp_path, TOLD) as made:
        yield made


def row(book: Book, month: Month = OCTOBER) -> Estimated:
    (found,) = estimates(book, month).rows
    return found


def test_an_estimate_stands_beside_what_was_paid_by_the_end_of_its_month(book: Book) -> None:
    one = row(book)
    assert (one.unit, one.project) == ("03646", "GNBV.DA2")
    assert (one.estimated, one.actual, one.difference, one.off) == (8 * TY, 6 * TY, -2 * TY, Fraction(-1, 4))
    assert (one.registered, one.in_month, one.beside_registered) == (3 * TY, 2 * TY, -TY)
    assert one.by == "Báo cáo của xã"


def test_what_nobody_has_told_yet_is_not_nothing(book: Book) -> None:
    one = row(book, NOVEMBER)
    assert (one.estimated, one.actual, one.difference, one.off) == (9 * TY, None, None, None)


def test_who_estimates_badly_is_said_with_how_badly(book: Book) -> None:
    (habit,) = estimates(book, NOVEMBER).habits
    assert (habit.months, habit.error, habit.high) == (1, Fraction(1, 4), 1)
    assert habit.sentence == f"{habit.name}: 25,0% off in 1 month, estimated too much in 1"


def test_no_sum_of_money_takes_an_estimate_or_a_registered_plan(book: Book) -> None:
    assert ask(book, Question(year=2025), today=TODAY).total.standing.disbursed == 6 * TY


def sheet(folder: Path, november: int = 200) -> Path:
    """A commune registers what it means to pay in each month."""
    workbook = openpyxl.Workbook()
    told = workbook.active
    assert told is not None
    for words in (
        ["UBND PHƯỜNG TÔ HIỆU"],
        ["ĐĂNG KÝ KẾ HOẠCH GIẢI NGÂN VỐN NĂM 2025"],
        ["Chương trình mục tiêu quốc gia giảm nghèo bền vững"],
        ["", "", "", "", "", "Đơn vị: triệu đồng"],
        ["TT", "Nội dung", "Kế hoạch vốn", "Tháng 10", "Tháng 11", "Tháng 12"],
        [1, "Dự án 2", 1000, 100, november, 300],
        [2, "Dự án 4", 500, 50, 60, 70],
        [None, "Tổng cộng", 1500, 150, november + 60, 370],
    ):
        told.append(words)
    workbook.save(folder / "dang_ky.xlsx")
    return folder / "dang_ky.xlsx"


def take(book: Book, path: Path) -> None:
    commit(book, prepare(book, [path], Hints(), in_child=False), person="An", accept_warnings=True)


def test_a_registering_sheet_is_kept_beside_the_sums_and_known_again(book: Book, tmp_path: Path) -> None:
    take(book, sheet(tmp_path))
    rows = {one.project: one for one in estimates(book, NOVEMBER).rows}
    assert {project: one.registered for project, one in rows.items()} == {
        "GNBV.DA2": 200_000_000,
        "GNBV.DA4": 60_000_000,
    }
    assert ask(book, Question(year=2025), today=TODAY).total.standing.disbursed == 6 * TY
    take(book, sheet(tmp_path, 250))
    rows = {one.project: one for one in estimates(book, NOVEMBER).rows}
    assert rows["GNBV.DA2"].registered == 250_000_000
    with book.read() as reading:
        last = reading.newest_change()
    book.undo(last, person="An")
    rows = {one.project: one for one in estimates(book, NOVEMBER).rows}
    assert rows["GNBV.DA2"].registered == 200_000_000


def test_a_registered_plan_is_typed_in_place_of_the_one_before(book: Book) -> None:
    for amount in (5 * TY, 4 * TY):
        typed = Registered("Phường Tô Hiệu", "GNBV.DA2", NOVEMBER, amount, "CV 5")
        register_plan(book, typed, person="An")
    assert row(book, NOVEMBER).registered == 4 * TY
    with pytest.raises(DisbtrackError, match="less than nothing"):
        register_plan(book, Registered("Phường Tô Hiệu", "GNBV.DA2", NOVEMBER, -1), person="An")
    assert ask(book, Question(year=2025), today=TODAY).total.standing.disbursed == 6 * TY


@pytest.mark.parametrize(
    ("unit", "project", "words"),
    [("Xã Không Có", "GNBV.DA2", "knows no unit"), ("Phường Tô Hiệu", "GNBV.DA99", "knows no project")],
)
def test_a_registered_plan_of_nobody_or_nothing_is_refused(book: Book, unit: str, project: str, words: str) -> None:
    with pytest.raises(DisbtrackError, match=words):
        register_plan(book, Registered(unit, project, NOVEMBER, TY), person="An")
