"""Written workbooks opened by another program: no formula error, and the same totals after its own arithmetic."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from disbtrack.domain.entry import Filters
from disbtrack.usecases.answers.standing import Question
from disbtrack.usecases.imports.samples import sample_book
from disbtrack.usecases.papers.make_report import make_report, write_report
from tests.usecases.days import TODAY

UTF8_CSV = "csv:Text - txt - csv (StarCalc):44,34,76"


def recalculated(workbook: Path, folder: Path) -> list[list[str]]:
    """The first sheet as LibreOffice computes it."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    convert = [office, "--headless", f"-env:UserInstallation=file://{folder / 'profile'}", "--convert-to", UTF8_CSV]
    subprocess.run([*convert, "--outdir", str(folder), str(workbook)], check=True, capture_output=True, timeout=180)
    with (folder / workbook.with_suffix(".csv").name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.long
def test_the_summary_recalculates_to_the_same_total(tmp_path: Path) -> None:
    with sample_book(tmp_path / "book", person="test") as book:
        report = make_report(book, "summary", Question(year=2025, filters=Filters(programme="GNBV")), today=TODAY)
    write_report(report, tmp_path / "summary.xlsx")
    rows = recalculated(tmp_path / "summary.xlsx", tmp_path)
    assert not any(cell.startswith(("#", "Err:")) for row in rows for cell in row)
    total = next(row for row in rows if "TỔNG SỐ" in row)
    digits = {"".join(letter for letter in cell if letter.isdigit()) for cell in total}
    table = report.tables[0]
    money = [cell.value for cell, column in zip(table.rows[0].cells, table.columns, strict=True) if column.terms]
    assert money
    assert {str(abs(value or 0)) for value in money} <= digits
