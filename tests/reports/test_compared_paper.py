"""The comparison of two series on paper: plan and money apart, exact amounts, sums and differences that tie."""

from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from pypdf import PdfReader

from disbtrack.domain.series import Side
from disbtrack.paper.painting import draw_pdf
from disbtrack.reports.compared_paper import ComparedFacts, ComparedLine, build_compared
from disbtrack.sheets.report_xlsx import write_report

LINES = (
    ComparedLine(Side.PLAN, "Dự án 1", "Xã Co Mạ", "NSTW · ĐTPT", "2025", 1_500_000, 1_500_000),
    ComparedLine(Side.MONEY, "Dự án 1", "Xã Co Mạ", "NSTW · ĐTPT", "2025", 700_000, None),
    ComparedLine(Side.MONEY, "Dự án 4", "", "", "2025", 200_000, 250_000),
)
FACTS = ComparedFacts(("Kho bạc", "Sở Tài chính"), date(2025, 10, 31), LINES, "năm 2025")


def test_plan_and_money_have_sums_of_their_own_that_tie() -> None:
    report = build_compared(FACTS)
    (table,) = report.tables
    shown = [[cell.shown for cell in row.cells[5:]] for row in table.rows]
    assert shown == [
        ["1,50", "1,50", "–"],
        ["1,50", "1,50", "–"],
        ["0,90", "0,25", "0,65"],
        ["0,70", "không nêu", "0,70"],
        ["0,20", "0,25", "-0,05"],
    ]
    assert [check.passed for check in report.checks] == [True, True]
    assert not report.draft


def test_it_is_drawn_and_written_as_a_workbook(tmp_path: Path) -> None:
    draw_pdf(build_compared(FACTS), tmp_path / "a.pdf")
    write_report(build_compared(FACTS), tmp_path / "a.xlsx")
    words = PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    assert "BẢNG ĐỐI CHIẾU" in words
    assert "31/10/2025" in words
    assert len(load_workbook(tmp_path / "a.xlsx").worksheets) >= 1
