"""Small statements (totals to date) for the tests of profiles and senders."""

from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

HEADINGS = ("TT", "Nội dung", "Kế hoạch năm 2025", "Lũy kế giải ngân")
Line = tuple[str, int, int]
"""Project, plan and payments in million đồng."""
LINES: tuple[Line, ...] = (("Dự án 2", 900, 50), ("Dự án 5", 700, 80))


def write_statement(
    path: Path,
    lines: Sequence[Line] = LINES,
    *,
    day: str = "31/10/2025",
    sender: str = "",
    headings: Sequence[str] = HEADINGS,
    title: str = "TÌNH HÌNH GIẢI NGÂN CTMTQG GIẢM NGHÈO BỀN VỮNG ĐẾN",
) -> Path:
    """Write a workbook of one statement; further headings stay empty below."""
    path.parent.mkdir(exist_ok=True)
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Biểu")
    sheet.write(0, 0, sender)
    sheet.write(1, 0, f"{title} {day}")
    sheet.write(2, 3, "ĐVT: triệu đồng")
    sheet.write_row(3, 0, headings)
    for place, (project, plan, paid) in enumerate(lines):
        sheet.write_row(4 + place, 0, (str(place + 1), project, plan, paid))
    book.close()
    return path
