"""The annex of a decision: exact amounts, sums that tie, a draft marked as one."""

from dataclasses import replace
from pathlib import Path

from openpyxl import load_workbook
from pypdf import PdfReader

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.plan import DecisionState, Event
from disbtrack.paper.painting import draw_pdf
from disbtrack.reports.plan_annex import AnnexFacts, build_annex
from disbtrack.sheets.report_xlsx import write_report
from tests.domain.plans import CO_MA, DA2, MUONG_E, TDA1, decision, line
from tests.storage.conftest import TREE

LINES = [
    line("1", 1_250_500_000, TDA1, unit=MUONG_E),
    line("2", 300_000_000, DA2, unit=MUONG_E, capital="SN"),
    line("3", 49_500_000, DA2, unit=CO_MA, capital="SN", source="NST"),
]
FACTS = AnnexFacts(
    replace(decision(), state=DecisionState.ISSUED), LINES, TREE, {CO_MA: "Xã Co Mạ", MUONG_E: "Xã Mường É"}
)


def test_rows_are_units_with_their_projects_and_columns_kinds_and_sources() -> None:
    (table,) = build_annex(FACTS).tables
    assert [column.path for column in table.columns[3:]] == [
        ("Vốn đầu tư phát triển", "NSTW"),
        ("Kinh phí sự nghiệp (chi thường xuyên)", "NSTW"),
        ("Kinh phí sự nghiệp (chi thường xuyên)", "NS tỉnh"),
    ]
    shown = [(row.cells[1].shown, row.cells[2].shown) for row in table.rows]
    assert shown[0] == ("TỔNG SỐ", "1.600,0")
    assert [one for one in shown if one[0].startswith("Xã")] == [("Xã Co Mạ", "49,5"), ("Xã Mường É", "1.550,5")]


def test_amounts_are_exact_and_every_sum_ties() -> None:
    odd = replace(FACTS, lines=[*LINES, line("4", 1, DA2, unit=CO_MA)])
    report = build_annex(odd)
    assert report.tables[0].rows[0].cells[2].shown == "1.600,000001"
    assert [check.passed for check in report.checks] == [True, True, True]
    assert build_annex(replace(odd, unit=MoneyUnit.DONG)).tables[0].rows[0].cells[2].value == 1_600_000_001


def test_a_draft_is_printed_as_one() -> None:
    assert build_annex(replace(FACTS, decision=decision())).draft
    assert not build_annex(FACTS).draft


def test_what_is_withdrawn_stands_below_nothing() -> None:
    report = build_annex(replace(FACTS, decision=decision(Event.WITHDRAWN)))
    assert report.tables[0].rows[0].cells[2].shown == "-1.600,0"
    assert report.title.heading == "THU HỒI KẾ HOẠCH VỐN NĂM 2025"


def test_the_annex_is_drawn_and_written_as_a_workbook(tmp_path: Path) -> None:
    draw_pdf(build_annex(FACTS), tmp_path / "a.pdf")
    write_report(build_annex(FACTS), tmp_path / "a.xlsx")
    words = PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    assert "15/QĐ-UBND" in words
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert "Xã Mường É" in cells
