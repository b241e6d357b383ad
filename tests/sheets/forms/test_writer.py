"""Templates as a clerk gets them: locked but for what is to be entered, and fit to be printed."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from disbtrack.domain.money import MoneyUnit
from disbtrack.errors import DisbtrackError
from disbtrack.sheets.forms.columns import ENTERED, At
from disbtrack.sheets.forms.shape import RowStyle, shape_of
from disbtrack.sheets.forms.writer import write_template

from .filling import visible
from .made import template


@pytest.fixture
def sheet(tmp_path: Path) -> Worksheet:
    write_template(template(), tmp_path / "a.xlsx")
    return visible(tmp_path / "a.xlsx")


def test_only_what_is_entered_is_open(sheet: Worksheet) -> None:
    lines = [at + 1 for at, row in enumerate(shape_of(template()).rows) if row.style is RowStyle.LINE]
    opened = {(one.row, one.column) for row in sheet.iter_rows() for one in row if not one.protection.locked}
    wanted = {(row, column + 1) for row in lines for column in (*ENTERED, At.OBSTACLE)}
    assert sheet.protection.sheet
    assert wanted <= opened
    assert {row for row, _column in opened - wanted} & set(lines) == set()


def test_the_hidden_sheet_is_hidden_from_the_menus_too(tmp_path: Path, sheet: Worksheet) -> None:
    states = [one.sheet_state for one in load_workbook(tmp_path / "a.xlsx").worksheets]
    assert (sheet.sheet_state, states) == ("visible", ["visible", "veryHidden"])


def test_no_text_is_taken_for_an_amount(sheet: Worksheet) -> None:
    rules = sheet.data_validations.dataValidation
    assert {(one.type, one.operator, one.formula1) for one in rules} == {("decimal", "greaterThanOrEqual", "0")}
    assert all("triệu đồng" in (one.error or "") for one in rules)


def test_it_prints_on_one_width_of_a4_with_its_heading_on_every_page(sheet: Worksheet) -> None:
    setup = sheet.page_setup
    fits = sheet.sheet_properties.pageSetUpPr
    assert (setup.orientation, setup.paperSize, setup.fitToHeight) == ("landscape", 9, 0)
    assert fits is not None
    assert fits.fitToPage
    assert sheet.print_title_rows == "$6:$8"
    assert sheet.freeze_panes == "C9"


def test_totals_are_formulas_with_their_values_stored(tmp_path: Path, sheet: Worksheet) -> None:
    stored = load_workbook(tmp_path / "a.xlsx", data_only=True).worksheets[0]
    assert str(sheet["G9"].value).startswith("=SUM(")
    assert stored["G9"].value == pytest.approx(13_295.678901)


def test_codes_are_texts_and_the_unit_of_money_is_stated(tmp_path: Path, sheet: Worksheet) -> None:
    assert (sheet["C12"].value, sheet["F12"].value) == ("GNBV.DA1.TDA1", "2025")
    assert sheet["A5"].value == "Đơn vị tính: triệu đồng"
    write_template(template(money=MoneyUnit.DONG), tmp_path / "dong.xlsx")
    other = visible(tmp_path / "dong.xlsx")
    assert (other["A5"].value, other["G12"].value) == ("Đơn vị tính: đồng", 12_345_678_901)


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(DisbtrackError):
        write_template(template(), tmp_path / "no such folder" / "a.xlsx")
