"""Starting in mid-programme: balances to a day, then payments go on from them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.figure import Measure
from disbtrack.domain.opening import Opening
from disbtrack.domain.series import Base, choose
from disbtrack.domain.standing import Cut, Sums, total
from disbtrack.domain.year_end import Line
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.entry.opening_balances import OpeningPlan, enter_openings, read_openings, write_openings
from disbtrack.usecases.payments.advance_ages import open_advances
from disbtrack.usecases.payments.settlements import settlements
from tests.usecases.days import TODAY
from tests.usecases.paying import ROAD, line, pay

M = Measure
CUT_OFF = date(2025, 6, 30)
LINE = Line("GNBV", ROAD["project"], ROAD["work"], None, ROAD["source"], ROAD["capital"])
LAST_YEAR = Opening(LINE, 2024, placed=1000, disbursed=900, advance=300)
THIS_YEAR = Opening(LINE, 2025, placed=800, disbursed=100)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "a.disb", person="An") as made:
        yield made


def standing(book: Book, year: int | None) -> Sums:
    with book.read() as reading:
        counted = choose(reading.offers(), Base.ASSIGNED)
        return total(one.sums for one in reading.lines(counted, cut=Cut.PROGRAMME, as_of=TODAY, year=year))


def test_balances_count_to_their_plan_years(book: Book) -> None:
    enter_openings(book, [LAST_YEAR, THIS_YEAR], CUT_OFF, person="An")
    assert standing(book, None) == Sums(planned=1800, disbursed=1000, advance=300)
    assert standing(book, 2025) == Sums(planned=800, disbursed=100, advance=300)


def test_an_advance_from_before_the_book_is_cleared_by_its_year(book: Book) -> None:
    enter_openings(book, [LAST_YEAR, THIS_YEAR], CUT_OFF, person="An")
    pay(book, "B1", "2025-07-15", [line(M.COMPLETED, 500), line(M.RECOVERED, 200, clears="2024")])
    (found,) = open_advances(book, today=TODAY)
    assert (found.outstanding, found.assumed) == (100, False)
    (settled,) = settlements(book, 2025, until=TODAY)
    told = settled.account.columns()
    assert [told[number] for number in (6, 7, 9, 18, 22, 23, 24)] == [900, 300, 200, 400, 600, 100, 1300]


def test_a_line_is_opened_once(book: Book) -> None:
    enter_openings(book, [LAST_YEAR], CUT_OFF, person="An")
    with pytest.raises(DisbtrackError, match="already"):
        enter_openings(book, [LAST_YEAR], CUT_OFF, person="An")


@pytest.mark.parametrize(
    "wrong",
    [
        Opening(LINE, 2024, placed=10, disbursed=5, advance=6),
        Opening(LINE, 2024, placed=10, disbursed=11),
        Opening(LINE, 2024, placed=-1),
        Opening(LINE, 2024),
    ],
)
def test_balances_that_cannot_be_are_refused(book: Book, wrong: Opening) -> None:
    with pytest.raises(DisbtrackError):
        enter_openings(book, [wrong], CUT_OFF, person="An")
    assert standing(book, None) == Sums()


def sheet(path: Path) -> Path:
    """A sheet of totals to the end of 2024."""
    workbook = xlsxwriter.Workbook(str(path))
    page = workbook.add_worksheet("LK")
    page.write(0, 0, "LŨY KẾ GIẢI NGÂN CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2024 ĐẾN NGÀY 31/12/2024")
    page.write(1, 5, "Đơn vị tính: triệu đồng")
    page.write_row(2, 0, ("STT", "Dự án", "Kế hoạch vốn 2024", "Lũy kế giải ngân", "Trong đó: Tạm ứng chưa thu hồi"))
    page.write_row(3, 0, (1, "Dự án 2: Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo", 900, 700, 100))
    page.write_row(4, 0, (2, "Dự án 5: Hỗ trợ nhà ở cho hộ nghèo, hộ cận nghèo", 500, 350, 0))
    page.write_row(5, 0, ("", "Tổng cộng", 1400, 1050, 100))
    workbook.close()
    return path


def read(book: Book, tmp_path: Path) -> OpeningPlan:
    return read_openings(book, sheet(tmp_path / "lk.xlsx"), Hints(), in_child=False)


def test_a_sheet_of_totals_becomes_balances_that_know_their_cells(book: Book, tmp_path: Path) -> None:
    plan = read(book, tmp_path)
    write_openings(book, plan, person="An", accept_warnings=True)
    assert (plan.day, plan.left) == (date(2024, 12, 31), ())
    assert standing(book, 2024) == Sums(planned=1_400_000_000, disbursed=1_050_000_000, advance=100_000_000)
    with book.read() as reading:
        advance = next(one for one in reading.entries() if one.figure.measure is M.ADVANCE)
    assert (advance.figure.event, advance.origin.file_name, advance.origin.cell) == ("opening", "lk.xlsx", "E4")


def test_the_same_sheet_opens_a_book_once(book: Book, tmp_path: Path) -> None:
    write_openings(book, read(book, tmp_path), person="An", accept_warnings=True)
    with pytest.raises(DisbtrackError):
        write_openings(book, read(book, tmp_path), person="An", accept_warnings=True)
