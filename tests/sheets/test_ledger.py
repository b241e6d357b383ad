"""The ledger and its way back in."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.reading import RowKind, SheetReading
from disbtrack.sheets.grid import Grid, Value
from disbtrack.sheets.ledger import COLUMNS, join_path, read_ledger, split_path

LINE: dict[str, Value] = {
    "kind": "figure",
    "series": "Kho bạc",
    "form": "statements",
    "grain": "project source",
    "measure": "disbursed",
    "date": date(2025, 10, 31),
    "amount": 1_250_500_000.0,
    "unit": "03646",
    "plan_year": 2025.0,
}


def read(*lines: dict[str, Value]) -> SheetReading:
    """Read lines as a ledger."""
    sheet = read_ledger(Grid("ledger", [list(COLUMNS), *([line.get(name) for name in COLUMNS] for line in lines)]))
    assert sheet is not None
    return sheet


def test_a_line_is_a_figure_with_the_voice_that_told_it() -> None:
    sheet = read(LINE)
    (figure,) = sheet.figures
    assert (figure.amount, figure.unit, figure.plan_year, figure.cell) == (1_250_500_000, "03646", 2025, "U2")
    assert sheet.voices[2].grain == ("project", "source")
    assert sheet.row_kinds == [RowKind.HEADING, RowKind.IMPORTED]


def test_the_order_of_columns_and_further_ones_do_not_matter() -> None:
    names = ["colour", *reversed(COLUMNS)]
    sheet = read_ledger(Grid("x", [list(names), [LINE.get(name) for name in names]]))
    assert sheet is not None
    assert len(sheet.figures) == 1


def test_other_sheets_are_no_ledger() -> None:
    assert read_ledger(Grid("x", [["TT", "Nội dung", "Kế hoạch"], [1, "Dự án 1", 5]])) is None
    assert read_ledger(Grid("x", [])) is None


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [
        ("amount", "12O", "not-a-number"),
        ("amount", 0.5, "not-a-number"),
        ("amount", None, "not-a-number"),
        ("date", "31/02/2025", "bad-date"),
        ("measure", "spent", "ledger-word"),
        ("form", "rumours", "ledger-word"),
        ("kind", "wish", "ledger-word"),
        ("level", "moon", "ledger-word"),
        ("plan_year", "soon", "ledger-word"),
        ("series", None, "ledger-incomplete"),
    ],
)
def test_a_cell_that_cannot_be_read_rejects_its_row(column: str, value: Value, rule: str) -> None:
    sheet = read(LINE, LINE | {column: value})
    (problem,) = sheet.problems
    assert problem.rule == rule
    assert problem.cell == f"{chr(65 + COLUMNS.index(column))}3"
    assert sheet.row_kinds[2] is RowKind.REJECTED


def test_estimates_and_waiting_figures_stand_beside() -> None:
    sheet = read(LINE | {"kind": "estimate"}, LINE | {"kind": "pending", "amount": 0}, {})
    assert (len(sheet.figures), len(sheet.estimates), len(sheet.pending)) == (0, 1, 1)
    assert sheet.row_kinds[-1] is RowKind.BLANK


@given(st.lists(st.text(st.characters(blacklist_categories=["Cs"]) | st.sampled_from(" ›"), min_size=1), min_size=1))
def test_parent_texts_come_back_as_they_were(path: list[str]) -> None:
    assert split_path(join_path(tuple(path))) == tuple(path)


def test_column_names_survive_a_csv() -> None:
    line = io.StringIO()
    csv.writer(line, delimiter=";").writerow(COLUMNS)
    assert line.getvalue().strip().split(";") == list(COLUMNS)
