"""A sheet held against the book: units a thousand times off, totals that fall, copies, payments above the plan."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from disbtrack.domain.problem import Problem
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from tests.usecases.totals import PLANNED, UNITS, found, read, take, write_statement

PROJECTS = ("Dự án 2", "Dự án 5", "Dự án 7", "Tiểu dự án 1 Dự án 3", "Tiểu dự án 1 Dự án 4", "Tiểu dự án 2 Dự án 4")
PAID = (120, 340, 56, 78, 910, 11)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "a.disb", person="An") as made:
        yield made


@pytest.fixture
def september(book: Book, tmp_path: Path) -> Book:
    take(book, statement(tmp_path, PAID, day="30/09/2025"))
    return book


def statement(folder: Path, paid: Sequence[float], *, day: str = "31/10/2025", unit: str = "triệu đồng") -> Path:
    rows = [
        (place, "Xã Mường Lạn", name, amount)
        for place, (name, amount) in enumerate(zip(PROJECTS, paid, strict=True), 1)
    ]
    return write_statement(folder / f"{day[3:5]}-{len(unit)}.xlsx", UNITS, *rows, day=day, unit=unit)


def plan(folder: Path, *rows: tuple[str, float], unit: str = "triệu đồng") -> Path:
    told = [(place, name, amount, None) for place, (name, amount) in enumerate(rows, 1)]
    return write_statement(folder / "plan.xlsx", PLANNED, *told, day="30/06/2025", unit=unit)


def problem(book: Book, path: Path, rule: str) -> Problem:
    every = [one for file in read(book, path).files for _, one in file.reading.all_problems()]
    (told,) = [one for one in every if one.rule == rule]
    return told


def test_an_ordinary_next_month_raises_no_doubt(september: Book, tmp_path: Path) -> None:
    grown = [amount * 1.3 for amount in PAID]
    assert found(read(september, statement(tmp_path, grown))) == {}


def test_a_unit_a_thousand_times_off_is_told_by_the_last_statement(september: Book, tmp_path: Path) -> None:
    path = statement(tmp_path, [amount * 1200 for amount in PAID])
    told = problem(september, path, "unit-suspicious")
    assert (told.cell, told.proposal, told.proven) == ("D4", "nghin", False)
    assert "1.000 times those of the statement of 30/09/2025" in str(told.message)
    assert "144.000.000.000 đồng in cell D6, 120.000.000 there" in str(told.message)
    assert set(found(read(september, path))) == {"unit-suspicious"}


def test_the_proposed_unit_is_taken_by_an_answer_at_its_cell(september: Book, tmp_path: Path) -> None:
    plan_read = read(september, statement(tmp_path, [amount * 1200 for amount in PAID]), D4="nghin")
    assert found(plan_read) == {}
    assert plan_read.files[0].reading.sheets[0].figures[0].amount == 144_000_000


def test_too_small_a_unit_is_told_too(september: Book, tmp_path: Path) -> None:
    told = problem(
        september, statement(tmp_path, [amount * 1.2 for amount in PAID], unit="nghìn đồng"), "unit-suspicious"
    )
    assert (told.proposal, "1/1.000 times" in str(told.message)) == ("trieu", True)


def test_a_plan_in_the_wrong_unit_is_told_by_the_plan_in_the_book(book: Book, tmp_path: Path) -> None:
    take(book, plan(tmp_path, *((name, amount) for name, amount in zip(PROJECTS, PAID, strict=True))))
    other = write_statement(
        tmp_path / "b.xlsx",
        PLANNED,
        (1, PROJECTS[0], 120_000, None),
        (2, PROJECTS[1], 340_000, None),
        office="KHO BẠC NHÀ NƯỚC",
    )
    assert found(read(book, other))["unit-suspicious"] == "D4"


def test_payments_a_thousand_times_the_plan_in_the_book_are_a_fault_of_the_unit(book: Book, tmp_path: Path) -> None:
    take(book, plan(tmp_path, *((name, amount * 2) for name, amount in zip(PROJECTS, PAID, strict=True))))
    assert found(read(book, statement(tmp_path, [amount * 900 for amount in PAID]))) == {"unit-suspicious": "D4"}


def test_neighbours_of_the_same_import_show_who_is_a_thousand_times_off(book: Book, tmp_path: Path) -> None:
    communes = ("MƯỜNG LẠN", "MƯỜNG BÚ", "CO MẠ", "MƯỜNG É", "NGỌC CHIẾN", "CHIỀNG SƠN")
    paths = []
    for place, name in enumerate(communes):
        factor = 1000 if name == "CO MẠ" else 1
        rows = [
            (at, project, None, amount * (1 + place / 10) * factor)
            for at, (project, amount) in enumerate(zip(PROJECTS, PAID, strict=True), 1)
        ]
        path = write_statement(tmp_path / f"{place}.xlsx", PLANNED, *rows, office=f"UBND XÃ {name}")
        paths.append(path)
    rules = {file.name: {one.rule for _, one in file.reading.all_problems()} for file in read(book, *paths).files}
    assert [name for name, told in rules.items() if "unit-suspicious" in told] == ["2.xlsx"]


def test_a_total_that_falls_is_shown_with_both_numbers(september: Book, tmp_path: Path) -> None:
    told = problem(september, statement(tmp_path, [130, 300, 60, 80, 950, 12]), "statement-fell")
    assert told.cell == "D7"
    assert "300.000.000 đồng" in str(told.message)
    assert "30/09/2025 in the book tells 340.000.000 (−40.000.000)" in str(told.message)


def test_an_earlier_statement_arriving_late_may_not_be_above_the_later_one(september: Book, tmp_path: Path) -> None:
    late = statement(tmp_path, [100, 350, 50, 70, 900, 10], day="31/08/2025")
    assert problem(september, late, "statement-fell").cell == "D7"


def test_rounding_to_the_sheets_last_digit_is_no_fall(september: Book, tmp_path: Path) -> None:
    take(september, statement(tmp_path, [amount + 0.4 for amount in PAID]))
    assert "statement-fell" not in found(read(september, statement(tmp_path, PAID, day="30/11/2025")))


def test_the_table_of_another_month_with_a_new_day_is_doubted(september: Book, tmp_path: Path) -> None:
    assert found(read(september, statement(tmp_path, PAID))) == {"same-as-other-day": "D6"}


def test_the_same_file_again_is_no_copy_of_another_month(september: Book, tmp_path: Path) -> None:
    assert found(read(september, statement(tmp_path, PAID, day="30/09/2025"))) == {}


def test_payments_above_the_plan_in_the_book_are_said_at_their_cell(book: Book, tmp_path: Path) -> None:
    take(book, plan(tmp_path, ("Dự án 2", 100), ("Dự án 5", 400), ("Dự án 3", 70)))
    paid = problem_cells(book, statement(tmp_path, PAID), "disbursed-over-planned")
    assert paid == {"D6": "120.000.000", "D9": "78.000.000"}


def test_parts_are_held_against_the_plan_of_their_whole(book: Book, tmp_path: Path) -> None:
    take(book, plan(tmp_path, ("Dự án 4", 919)))
    assert problem_cells(book, statement(tmp_path, PAID), "disbursed-over-planned") == {"D10": "921.000.000"}
    take(book, plan(tmp_path, ("Dự án 4", 921)))
    assert problem_cells(book, statement(tmp_path, PAID), "disbursed-over-planned") == {}


def problem_cells(book: Book, path: Path, rule: str) -> dict[str | None, str]:
    every = [one for file in read(book, path).files for _, one in file.reading.all_problems()]
    return {one.cell: one.value for one in every if one.rule == rule}
