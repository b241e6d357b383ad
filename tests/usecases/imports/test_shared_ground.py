"""Communes share out the ground: however finely one of them parts its money, all of them are counted, each once."""

from pathlib import Path

import pytest

from disbtrack.domain.series import Side
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.standing import Question, answer
from disbtrack.usecases.books.opening import new_book
from tests.usecases.days import TODAY
from tests.usecases.totals import Row, found, read, take, write_statement

COARSE = ("TT", "Dự án", "Lũy kế giải ngân")
FINE = ("TT", "Dự án", "Lũy kế giải ngân NSTW", "Lũy kế giải ngân NSĐP")
LAN, BU = "UBND XÃ MƯỜNG LẠN", "UBND XÃ MƯỜNG BÚ"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return new_book(tmp_path / "b.disb", person="An")


def told(folder: Path, name: str, office: str, head: tuple[str, ...], *rows: Row, day: str = "31/10/2025") -> Path:
    return write_statement(folder / f"{name}.xlsx", head, *rows, office=office, day=day)


def paid(book: Book) -> int:
    with book.read() as reading:
        return answer(reading, Question(year=2025), today=TODAY).total.standing.sums.disbursed // 1_000_000


def grains(book: Book) -> list[tuple[str, ...]]:
    with book.read() as reading:
        return [one.grain for one in reading.series()]


def test_whoever_parts_by_sources_tells_beside_the_others_in_one_import(book: Book, tmp_path: Path) -> None:
    coarse = told(tmp_path, "a", LAN, COARSE, (1, "Dự án 2", 50))
    take(book, coarse, told(tmp_path, "b", BU, FINE, (1, "Dự án 2", 40, 4)))
    assert (paid(book), grains(book)) == (94, [("project", "unit")])


def test_and_in_a_later_import_the_same_file_again_is_all_the_same(book: Book, tmp_path: Path) -> None:
    take(book, told(tmp_path, "a", LAN, COARSE, (1, "Dự án 2", 50)))
    fine = told(tmp_path, "b", BU, FINE, (1, "Dự án 2", 40, 4))
    take(book, fine)
    plan = read(book, fine)
    assert (paid(book), plan.diff.counts()["same"], found(plan)) == (94, 2, {})


def test_a_column_added_in_the_next_month_puts_nobody_out_of_the_sum(book: Book, tmp_path: Path) -> None:
    take(book, *(told(tmp_path, f"9{one[-1]}", one, COARSE, (1, "Dự án 2", 50), day="30/9/2025") for one in (LAN, BU)))
    take(book, told(tmp_path, "b", BU, FINE, (1, "Dự án 2", 60, 6)))
    assert (paid(book), grains(book)) == (116, [("project", "unit")])


def test_the_same_day_parted_otherwise_is_refused_not_added(book: Book, tmp_path: Path) -> None:
    take(book, *(told(tmp_path, f"a{one[-1]}", one, COARSE, (1, "Dự án 2", 50)) for one in (LAN, BU)))
    plan = read(book, told(tmp_path, "b", BU, FINE, (1, "Dự án 2", 40, 4)))
    assert "told-at-other-grain" in found(plan)
    assert plan.is_blocked(accept_warnings=True)


def test_one_office_that_tells_both_ways_at_once_is_never_counted_for_all(book: Book, tmp_path: Path) -> None:
    both = [told(tmp_path, "b", BU, COARSE, (1, "Dự án 2", 44)), told(tmp_path, "c", BU, FINE, (1, "Dự án 2", 40, 4))]
    take(book, told(tmp_path, "a", LAN, COARSE, (1, "Dự án 2", 50)), *both)
    with book.read() as reading:
        told_by = {one.series.grain: one.reporters for one in reading.offers() if one.side is Side.MONEY}
    assert told_by == {("project", "unit"): 2, ("project", "unit", "source"): 1}
    assert paid(book) == 94


def test_an_office_alone_in_its_series_begins_another_with_another_form(book: Book, tmp_path: Path) -> None:
    take(book, told(tmp_path, "a", "SỞ TÀI CHÍNH", COARSE, (1, "Dự án 2", 50), day="30/9/2025"))
    take(book, told(tmp_path, "b", "SỞ TÀI CHÍNH", FINE, (1, "Dự án 2", 60, 6)))
    assert (paid(book), len(grains(book))) == (66, 2)
