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


def write_report(path: Path, sheets: int, projects: int) -> None:
    """Write a report of so many sheets, each with a grand total, projects and ten works below each; triệu đồng."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    for place in range(sheets):
        sheet = book.add_worksheet(f"Biểu {place + 1}")
        sheet.write(0, 0, "TÌNH HÌNH GIẢI NGÂN KẾ HOẠCH VỐN CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025")
        sheet.write(1, 7, "Đơn vị tính: triệu đồng")
        for row, cells in enumerate([REPORTED, *_report_rows(place, projects)], start=2):
            sheet.write_row(row, 0, cells)
    book.close()


REPORTED = (
    "STT", "Nội dung", "Kế hoạch vốn năm 2025", "Kế hoạch vốn NSTW", "Kế hoạch vốn NST",
    "Giải ngân năm 2025", "Giải ngân vốn NSTW", "Giải ngân vốn NST",
)  # fmt: skip
WORKS = 10


def _report_rows(place: int, projects: int) -> list[list[str | int]]:
    rows: list[list[str | int]] = []
    for project in range(projects):
        below = [_work(place + project * WORKS + work, work + 1) for work in range(WORKS)]
        rows.append([f"A{project + 1}", f"Danh mục thứ {project + 1}", *_sums(below)])
        rows += below
    return [["", "Tổng cộng", *_sums([row for row in rows if isinstance(row[0], str)])], *rows]


def _sums(rows: list[list[str | int]]) -> list[int]:
    return [sum(int(row[column]) for row in rows) for column in range(2, len(REPORTED))]


def _work(seed: int, number: int) -> list[str | int]:
    """A work with every third one not begun."""
    central, local = 100 + seed * 37 % 900, 10 + seed * 17 % 90
    paid, share = (0, 0) if seed % 3 else (central // 2, local // 3)
    return [number, f"Nâng cấp đường bản số {seed + 1}", central + local, central, local, paid + share, paid, share]
