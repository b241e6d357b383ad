"""Rows and columns of a template that were moved, inserted or taken out: each is a problem where it is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from disbtrack.sheets.forms.columns import At
from disbtrack.sheets.forms.finding import mark_of
from disbtrack.sheets.opening.files import open_book

from .filling import filled, read, visible
from .made import template

PAID: dict[tuple[str, At], float | str] = {
    ("k1", At.COMPLETED): 5_000,
    ("k2", At.COMPLETED): 300,
    ("k3", At.COMPLETED): 20,
}
FIRST = 12  # the row of the first line, as a spreadsheet counts


def changed(tmp_path: Path, change: Callable[[Worksheet], object]) -> Path:
    """A filled template, its sheet changed by somebody who unprotected it."""
    path = filled(template(), tmp_path / "a.xlsx", PAID)
    book = load_workbook(path)
    for merged in [str(one) for one in book.worksheets[0].merged_cells.ranges]:
        book.worksheets[0].unmerge_cells(merged)
    change(visible(path, book.worksheets[0]))
    book.save(path)
    return path


def altered(path: Path) -> list[str | None]:
    return [one.cell for one in read(path).problems if one.rule == "form-altered"]


def move(sheet: Worksheet) -> None:
    """Cut the first line and put it below the last."""
    cells = [sheet.cell(FIRST, column + 1).value for column in range(At.KEY + 1)]
    sheet.delete_rows(FIRST)
    sheet.insert_rows(FIRST + 5)
    for column, value in enumerate(cells, start=1):
        sheet.cell(FIRST + 5, column).value = value


def test_a_row_that_was_taken_out_is_named_where_it_was(tmp_path: Path) -> None:
    path = changed(tmp_path, lambda sheet: sheet.delete_rows(FIRST))
    assert altered(path)[0] == f"A{FIRST}"
    assert "Tiểu dự án 1" in str(read(path).problems[0].message)


def test_an_inserted_row_is_a_problem_and_the_rows_below_are_read_where_they_stand(tmp_path: Path) -> None:
    def insert(sheet: Worksheet) -> None:
        sheet.insert_rows(FIRST)
        sheet.cell(FIRST, At.COMPLETED + 1).value = 77

    path = changed(tmp_path, insert)
    assert altered(path)[0] == f"J{FIRST}"
    assert [one.cell for one in read(path).figures] == [f"J{FIRST + 1}", f"J{FIRST + 3}", f"J{FIRST + 6}"]


def test_a_row_of_a_strange_key_is_a_problem(tmp_path: Path) -> None:
    def add(sheet: Worksheet) -> None:
        sheet.cell(40, At.COMPLETED + 1).value = 77
        sheet.cell(40, At.KEY + 1).value = "k9"

    assert altered(changed(tmp_path, add)) == ["J40"]


def test_a_moved_row_is_a_problem_where_it_stands(tmp_path: Path) -> None:
    assert altered(changed(tmp_path, move)) != []


def test_a_copied_row_is_a_problem_and_is_told_once(tmp_path: Path) -> None:
    def copy(sheet: Worksheet) -> None:
        for column in range(1, At.KEY + 2):
            sheet.cell(40, column).value = sheet.cell(FIRST, column).value

    path = changed(tmp_path, copy)
    assert altered(path) == ["A40"]
    assert len([one for one in read(path).figures if one.project == "GNBV.DA1.TDA1"]) == 1


@pytest.mark.parametrize("change", [lambda sheet: sheet.insert_cols(3), lambda sheet: sheet.delete_cols(At.KEY + 1)])
def test_moved_columns_are_said_and_nothing_is_read(tmp_path: Path, change: Callable[[Worksheet], object]) -> None:
    path = changed(tmp_path, change)
    assert len(altered(path)) == 1
    assert read(path).figures == []


def test_a_table_without_its_hidden_sheet_is_not_read(tmp_path: Path) -> None:
    path = filled(template(), tmp_path / "a.xlsx", PAID)
    book = load_workbook(path)
    del book["_disbtrack"]
    book.save(path)
    assert altered(path) == [None]
    assert read(path).figures == []


def test_a_changed_hidden_sheet_is_not_believed(tmp_path: Path) -> None:
    path = filled(template(), tmp_path / "a.xlsx", PAID)
    book = load_workbook(path)
    hidden = visible(path, book["_disbtrack"])
    row = next(row for row in range(1, hidden.max_row) if hidden.cell(row, 1).value == "reporter")
    hidden.cell(row, 2).value = "Xã khác"
    book.save(path)
    assert altered(path) == [None]


def test_a_renamed_sheet_is_known_again(tmp_path: Path) -> None:
    path = filled(template(), tmp_path / "a.xlsx", PAID)
    book = load_workbook(path)
    book.worksheets[0].title = "Sheet1"
    book.save(tmp_path / "bao cao gui lai.xlsx")
    assert altered(tmp_path / "bao cao gui lai.xlsx") == []
    assert mark_of(open_book(path.read_bytes(), "a.xlsx").grids[0]) == template().id.mark
