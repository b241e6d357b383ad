"""Workbooks to measure with, generated: the same ones on every machine."""

from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

HEADINGS = (
    "STT", "Ngày", "Số chứng từ", "Dự án", "Xã, phường", "Nguồn", "Loại vốn", "Năm KH",
    "Tạm ứng", "Thanh toán KLHT", "Thu hồi tạm ứng", "Ghi chú",
)  # fmt: skip
PROJECTS = ("Tiểu dự án 1 - Dự án 1", "Tiểu dự án 2 - Dự án 1", "Dự án 2", "Tiểu dự án 1 - Dự án 3", "Dự án 5")
UNITS = ("Xã Mường Lạn", "Xã Phiêng Khoài", "Xã Suối Tọ", "Xã Ngọc Chiến", "Xã Tân Yên", "Xã Mường Bám", "Xã Mường Lèo")


def write_vouchers(path: Path, rows: int) -> None:
    """Write a ledger of so many vouchers with 12 columns, whole đồng, dates of 2025."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("NhatKy")
    sheet.write(0, 0, "SỔ CHỨNG TỪ GIẢI NGÂN VỐN CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025")
    sheet.write(1, 10, "Đơn vị tính: đồng")
    for column, heading in enumerate(HEADINGS):
        sheet.write(2, column, heading)
    for place in range(rows):
        _write_voucher(sheet, 3 + place, place, day)
    book.close()


def _write_voucher(sheet: "xlsxwriter.worksheet.Worksheet", row: int, place: int, day: object) -> None:
    sheet.write_number(row, 0, place + 1)
    sheet.write_datetime(row, 1, date(2025, 1, 1) + timedelta(days=place * 300 // 1_000_000 + place % 300), day)
    sheet.write_string(row, 2, f"CT{place:07}")
    sheet.write_string(row, 3, PROJECTS[place % len(PROJECTS)])
    sheet.write_string(row, 4, UNITS[place % len(UNITS)])
    sheet.write_string(row, 5, "NSTW" if place % 3 else "NS tỉnh")
    sheet.write_string(row, 6, "ĐTPT" if place % 2 else "SN")
    sheet.write_number(row, 7, 2025)
    sheet.write_number(row, 8 + place % 2, 1_000_000 + place * 37)
    sheet.write_string(row, 11, f"Đợt {place % 9 + 1}")
