"""Small voucher sheets for the tests of the use-cases."""

from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

HEADINGS = ("STT", "Ngày", "Số chứng từ", "Dự án", "Xã, phường", "Nguồn vốn", "Loại vốn", "Năm KH", "Số tiền")
Row = tuple[str, str, int]
"""Document, project, amount in đồng."""


def write_sheets(path: Path, *sheets: Sequence[Row]) -> Path:
    """Write a workbook of voucher sheets, each closed by its total."""
    book = xlsxwriter.Workbook(str(path))
    for number, rows in enumerate(sheets, start=1):
        sheet = book.add_worksheet(f"T{number}")
        sheet.write(0, 0, "SỞ TÀI CHÍNH TỈNH SƠN LA")
        sheet.write(1, 0, "SỔ CHỨNG TỪ GIẢI NGÂN VỐN CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025")
        sheet.write(2, 8, "Đơn vị tính: đồng")
        sheet.write_row(3, 0, HEADINGS)
        for place, (document, project, amount) in enumerate(rows):
            told = (place + 1, "05/10/2025", document, project, "Xã Mường Lạn", "NSTW", "ĐTPT", 2025, amount)
            sheet.write_row(4 + place, 0, told)
        sheet.write(4 + len(rows), 3, "Tổng cộng")
        sheet.write(4 + len(rows), 8, sum(amount for *_, amount in rows))
    book.close()
    return path
