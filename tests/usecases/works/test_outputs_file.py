"""Targets and results come in from sheets exactly, at their year and day, and go out to come back the same."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from disbtrack.domain.outputs import Indicator, Output, Tells
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.works.outputs import indicators, keep_indicator, keep_output
from disbtrack.usecases.works.outputs_file import OutputsPlan, commit_outputs, export_outputs, prepare_outputs
from tests.usecases.works.test_works_file import write

DAY = date(2025, 10, 31)
HEAD = ("Tiểu dự án", "Chỉ tiêu", "ĐVT", "Xã", "Mục tiêu năm 2025", "Kết quả thực hiện đến 31/10/2025")
ROADS = ("GNBV.DA4", "Đường được cứng hóa", "km", None, "12,5", 4.25)
HOUSES = ("GNBV.DA4", "Nhà được hỗ trợ", "nhà", None, 120, 96)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "b.disb", person="An") as made:
        yield made


def plan(book: Book, folder: Path, *rows: Sequence[object], head: Sequence[object] = HEAD) -> OutputsPlan:
    return prepare_outputs(book, write(folder / "ct.xlsx", [head, *rows]), in_child=False)


def problems(told: OutputsPlan) -> list[tuple[str | None, str]]:
    return [(one.cell, one.rule) for one in told.problems]


def held(book: Book) -> set[tuple[str, Tells, str | None, int, date | None, Fraction]]:
    names = {one.id: one.name for one in indicators(book)}
    with book.read() as reading:
        told = reading.kept(Output)
    return {(names[one.indicator], one.tells, one.unit, one.year, one.date, one.amount) for one in told}


def test_targets_and_results_come_in_exactly_with_year_and_day(book: Book, tmp_path: Path) -> None:
    told = plan(book, tmp_path, ROADS, HOUSES)
    assert problems(told) == []
    assert commit_outputs(book, told, person="An")
    assert (ROADS[1], Tells.TARGET, None, 2025, None, Fraction("12.5")) in held(book)
    assert (ROADS[1], Tells.RESULT, None, 2025, DAY, Fraction("4.25")) in held(book)
    assert len(held(book)) == 4


def test_the_same_file_again_adds_nothing_and_another_figure_is_asked_about(book: Book, tmp_path: Path) -> None:
    commit_outputs(book, plan(book, tmp_path, ROADS), person="An")
    assert commit_outputs(book, plan(book, tmp_path, ROADS), person="An") is None
    again = plan(book, tmp_path, (*ROADS[:5], 5))
    assert problems(again) == [("Sheet!F2", "register-differs")]
    commit_outputs(book, again, person="An", accept_warnings=True)
    assert (ROADS[1], Tells.RESULT, None, 2025, DAY, Fraction(5)) in held(book)
    assert len(held(book)) == 2


@pytest.mark.parametrize(
    ("row", "cell", "rule"),
    [
        ((*ROADS[:4], "1.200", 3), "Sheet!E2", "not-a-number"),
        ((*ROADS[:4], "chưa giao", 3), "Sheet!E2", "not-a-number"),
        ((*ROADS[:4], -1, 3), "Sheet!E2", "output-unclear"),
        (("GNBV.DA99", *ROADS[1:]), "Sheet!A2", "unknown-project"),
        ((*ROADS[:2], None, *ROADS[3:]), "Sheet!C2", "indicator-incomplete"),
        ((*ROADS[:3], "Xã Chiềng Chung", *ROADS[4:]), "Sheet!D2", "unit-unclear"),
    ],
)
def test_nothing_doubtful_gets_in(book: Book, tmp_path: Path, row: Sequence[object], cell: str, rule: str) -> None:
    told = plan(book, tmp_path, row)
    assert (cell, rule) in problems(told)
    with pytest.raises(DisbtrackError):
        commit_outputs(book, told, person="An")
    assert held(book) == set()


def test_what_names_no_year_asks_for_one(book: Book, tmp_path: Path) -> None:
    head = (*HEAD[:4], "Mục tiêu", "Kết quả")
    assert problems(plan(book, tmp_path, ROADS, head=head)) == [("Sheet!E2", "no-year"), ("Sheet!F2", "no-year")]
    told = prepare_outputs(book, tmp_path / "ct.xlsx", year=2025, in_child=False)
    assert problems(told) == []


def test_two_rows_that_tell_the_same_are_an_error(book: Book, tmp_path: Path) -> None:
    assert ("Sheet!E3", "told-twice") in problems(plan(book, tmp_path, ROADS, ROADS))


def test_another_measure_of_a_known_indicator_is_an_error(book: Book, tmp_path: Path) -> None:
    keep_indicator(book, Indicator(project="GNBV.DA4", name="đường được cứng hóa", measured_in="m"), person="An")
    assert problems(plan(book, tmp_path, ROADS)) == [("Sheet!C2", "measure-differs")]


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_what_is_written_out_reads_back_the_same(book: Book, tmp_path: Path, ending: str) -> None:
    number = keep_indicator(book, Indicator(project="GNBV.DA4", name="=Nhà", measured_in="nhà"), person="An")
    for unit, day, amount in (
        ("03646", DAY, Fraction(1, 8)),
        (None, None, Fraction(97, 8)),
        ("03650", None, Fraction(1_200)),
    ):
        for tells in Tells:
            told = Output(indicator=number, tells=tells, unit=unit, year=2025, date=day, amount=amount)
            keep_output(book, told, person="An")
    assert export_outputs(book, tmp_path / f"out{ending}") == 6
    with new_book(tmp_path / "other.disb", person="An") as other:
        told_again = prepare_outputs(other, tmp_path / f"out{ending}", in_child=False)
        assert problems(told_again) == []
        commit_outputs(other, told_again, person="An")
        assert held(other) == held(book)
