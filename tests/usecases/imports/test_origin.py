"""A figure leads to its cell, with what stands around it."""

from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.sheets.grid import CellError, Grid
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.entry.edit_figure import set_amounts
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.imports.origin import around, provenance, said
from disbtrack.usecases.imports.samples import sample_files
from tests.usecases.totals import UNITS, take, write_statement

GRID = Grid("S", [["", "", ""], ["1", "Đường bản A", 10.0], ["2", "Đường bản B dài hơn", 20.5], ["", "Cộng", 30.5]])


def test_a_figure_is_found_in_the_stored_copy(tmp_path: Path) -> None:
    with new_book(tmp_path / "book.disb", person="kế toán") as book:
        plan = prepare(book, sample_files()[:1], Hints(), in_child=False)
        commit(book, plan, person="kế toán")
        with book.read() as reading:
            entry = reading.entries(limit=1)[0]
        told = provenance(book, entry)
    assert told.corner is not None
    shown = told.corner.texts[told.corner.row][told.corner.column]
    assert float(shown) * 1_000_000 == entry.figure.amount
    assert [turn.amount for turn in told.turns] == [entry.figure.amount]
    assert told.unit == "trieu"


def test_two_rows_stand_around_the_cell_and_the_name_beside_it() -> None:
    corner = around(GRID, "C3")
    assert corner is not None
    assert corner.numbers == (1, 2, 3, 4)
    assert corner.columns == ("B", "C")
    assert corner.texts[corner.row] == ("Đường bản B dài hơn", "20.5")


def test_the_first_cell_has_nothing_above_it() -> None:
    corner = around(GRID, "A1")
    assert corner is not None
    assert (corner.numbers, corner.columns, corner.row) == ((1, 2, 3), ("A",), 0)


def test_an_address_that_is_none_has_no_surroundings() -> None:
    assert around(GRID, "?") is None


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, ""), (11857.541, "11857.541"), (3.0, "3"), (date(2025, 2, 5), "05/02/2025"), (CellError("#REF!"), "#REF!")],
)
def test_values_are_told_as_the_sheet_tells_them(value: float | date | CellError | None, words: str) -> None:
    assert said(value) == words


def test_each_version_says_who_changed_it_to_what_and_why(tmp_path: Path) -> None:
    with new_book(tmp_path / "b.disb", person="An") as book:
        take(book, write_statement(tmp_path / "T10.xlsx", UNITS, (1, "Xã Mường Lạn", "Dự án 2", 5)))
        with book.read() as reading:
            (entry,) = reading.entries()
        set_amounts(book, {entry.id: 7_000_000}, reason="Kho bạc sửa", person="Bình")
        turns = provenance(book, entry).turns
    assert [(one.amount, one.person, one.reason) for one in turns] == [
        (7_000_000, "Bình", "Kho bạc sửa"),
        (5_000_000, turns[1].person, None),
    ]
