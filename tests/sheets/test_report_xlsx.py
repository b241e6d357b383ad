from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from disbtrack.errors import DisbtrackError
from disbtrack.reports.report import Cell, Report, Row, Table
from disbtrack.sheets.report_xlsx import write_report
from tests.reports.examples import LINES, line, summary, values


def written(report: Report, path: Path, *, values_only: bool = False) -> Worksheet:
    write_report(report, path / "report.xlsx")
    sheet = openpyxl.load_workbook(path / "report.xlsx", data_only=values_only).active
    assert isinstance(sheet, Worksheet)
    return sheet


def first_row(sheet: Worksheet) -> int:
    return next(row for row in range(1, 40) if sheet.cell(row, 2).value == "TỔNG SỐ")


def evaluate(sheet: Worksheet, value: object) -> int:
    """Work a formula of the report out from its cells: SUM of cells and ranges, or cells added and subtracted."""
    if not isinstance(value, str):
        assert value is None or isinstance(value, int)
        return value or 0
    if value.startswith("=SUM("):
        parts = value.removeprefix("=SUM(").removesuffix(")").split(",")
        cells = [cell for part in parts for row in sheet[f"{part}:{part}" if ":" not in part else part] for cell in row]
        return sum(evaluate(sheet, cell.value) for cell in cells)
    terms = value.removeprefix("=").replace("-", "+-").split("+")
    return sum((-1 if term[0] == "-" else 1) * evaluate(sheet, sheet[term.lstrip("-")].value) for term in terms)


def test_formulas_work_out_to_the_shown_figures(tmp_path: Path) -> None:
    report = summary()
    sheet = written(report, tmp_path)
    first = first_row(sheet)
    for column, key in ((3, "planned"), (4, "disbursed"), (5, "completed"), (6, "advance"), (7, "left")):
        found = [
            evaluate(sheet, sheet.cell(first + place, column).value) for place in range(len(report.tables[0].rows))
        ]
        assert found == values(report.tables[0], key)
    assert str(sheet.cell(first, 3).value).startswith("=SUM(")
    assert str(sheet.cell(first + 1, 7).value).startswith("=C")


def test_stored_values_of_formulas_are_the_shown_figures(tmp_path: Path) -> None:
    report = summary(decimals=3)
    sheet = written(report, tmp_path, values_only=True)
    first = first_row(sheet)
    for place, value in enumerate(values(report.tables[0], "left")):
        assert sheet.cell(first + place, 7).value == pytest.approx((value or 0) / 1000, abs=1e-9)


def test_numbers_are_numbers_in_formats_of_no_country(tmp_path: Path) -> None:
    sheet = written(summary(), tmp_path)
    first = first_row(sheet)
    assert sheet.cell(first, 3).number_format == '#,##0;-#,##0;"–"'
    assert sheet.cell(first, 8).number_format == "0.0"
    assert sheet.cell(first, 8).value == pytest.approx(57.6, abs=0.5)
    assert sheet.cell(first, 10).number_format == "+0.0;-0.0;0.0"


def test_text_never_becomes_a_formula_or_a_link(tmp_path: Path) -> None:
    names = ["=1+1", "+1", "-2", "@SUM(A1)", "https://example.org", "007"]
    report = summary()
    columns = report.tables[0].columns
    rows = tuple(Row((Cell(name), Cell(name), *[Cell("–", 0)] * (len(columns) - 2))) for name in names)
    sheet = written(replace(report, tables=(Table(columns, rows),)), tmp_path)
    found = [cell for (cell,) in sheet.iter_rows(min_col=2, max_col=2) if cell.value in names]
    assert [cell.value for cell in found] == names
    assert {cell.data_type for cell in found} == {"s"}
    assert not any(cell.hyperlink for cell in found)


def test_headings_are_merged_as_on_paper(tmp_path: Path) -> None:
    sheet = written(summary(), tmp_path)
    header = first_row(sheet) - 3
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {f"A{header}:A{header + 1}", f"D{header}:F{header}"} <= merged
    assert sheet.cell(header + 2, 7).value == "(7)=(3)-(4)"


def test_the_sheet_is_set_up_for_the_printer(tmp_path: Path) -> None:
    sheet = written(summary(), tmp_path)
    first = first_row(sheet)
    assert sheet.page_setup.orientation == "landscape"
    assert str(sheet.page_setup.paperSize) == "9"
    assert sheet.print_title_rows == f"${first - 3}:${first - 1}"
    assert sheet.freeze_panes == f"C{first}"
    assert sheet.page_margins.left == pytest.approx(30 / 25.4)


def test_title_draft_notes_and_signers_are_written(tmp_path: Path) -> None:
    sheet = written(summary(draft=True), tmp_path)
    told = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value}
    assert {"DỰ THẢO", "TỔNG HỢP TÌNH HÌNH GIẢI NGÂN NĂM 2025", "NGƯỜI LẬP BIỂU", "Nơi nhận:", "- Lưu: VT."} <= told
    assert any(words.startswith("Ghi chú: số đã làm tròn") for words in told)


def test_a_total_of_more_rows_than_a_function_takes_still_adds_up(tmp_path: Path) -> None:
    scattered = [line(f"Công trình {number}", "SN", 10**9, 10**8) for number in range(600)]
    sheet = written(summary([*LINES, *scattered]), tmp_path)
    formula = str(sheet.cell(first_row(sheet), 3).value)
    assert formula.count(",") < 255


def test_a_file_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DisbtrackError, match="could not be written"):
        write_report(summary(), tmp_path / "no such folder" / "report.xlsx")
