"""How much work reading takes, counted in calls instead of seconds: per row of a list, and as a table grows."""

import sys
from collections.abc import Callable
from datetime import date, timedelta
from types import FrameType

from disbtrack.domain.catalogue import Hints
from disbtrack.sheets.grid import Grid, Value
from disbtrack.sheets.understanding.workbook import understand
from disbtrack.usecases.names.catalogue import shipped_catalogue

PROJECTS = ("Tiểu dự án 1 - Dự án 1", "Dự án 2", "Tiểu dự án 1 - Dự án 3")
UNITS = ("Xã Mường Lạn", "Xã Phiêng Khoài", "Xã Suối Tọ", "Xã Ngọc Chiến")
MOST_PER_ROW = 250
"""Calls that one more voucher may take; it takes some 175."""


def calls(job: Callable[[], object]) -> int:
    """Count the calls of functions that a job makes."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        job()
    finally:
        sys.setprofile(None)
    return count


def read(rows: list[list[Value]], figures: int) -> int:
    """Understand a sheet, count the calls, and see that it was read."""
    readings = []
    catalogue = shipped_catalogue()
    count = calls(lambda: readings.extend(understand([Grid("A", rows)], catalogue, Hints(), file_name="a.xlsx")))
    assert len(readings[0].figures) == figures
    assert all(control.agrees for control in readings[0].controls)
    return count


def vouchers(rows: int) -> list[list[Value]]:
    """A list of so many payments, one amount each."""
    head: list[Value] = ["STT", "Ngày", "Số chứng từ", "Dự án", "Xã, phường", "Nguồn", "Tạm ứng", "Thanh toán KLHT"]
    title: list[list[Value]] = [["SỔ CHỨNG TỪ GIẢI NGÂN VỐN CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025"], ["ĐVT: đồng"]]
    return [*title, head, *(_voucher(place) for place in range(rows))]


def _voucher(place: int) -> list[Value]:
    day = date(2025, 1, 1) + timedelta(days=place % 300)
    amounts: list[Value] = [1_000_000.0 + place * 37, None] if place % 2 else [None, 1_000_000.0 + place * 37]
    return [place + 1.0, day, f"CT{place:05}", PROJECTS[place % 3], UNITS[place % 4], "NSTW", *amounts]


def works(projects: int) -> list[list[Value]]:
    """A report of so many projects with nine works each, below a grand total."""
    head: list[Value] = ["STT", "Nội dung", "Kế hoạch vốn năm 2025", "Giải ngân năm 2025"]
    title: list[list[Value]] = [["GIẢI NGÂN KẾ HOẠCH VỐN CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025"], ["ĐVT: đồng"]]
    rows: list[list[Value]] = []
    for project in range(projects):
        plans = [10_000_000 + (project * 9 + work) ** 2 * 7_919 for work in range(9)]
        rows.append([f"A{project + 1}", f"Danh mục thứ {project + 1}", sum(plans), sum(plan // 3 for plan in plans)])
        rows += [[work + 1, f"Đường bản {project}/{work}", plan, plan // 3] for work, plan in enumerate(plans)]
    told = [[row[column] for row in rows if isinstance(row[0], int)] for column in (2, 3)]
    total: list[Value] = [None, "Tổng cộng", *(sum(one for one in column if isinstance(one, int)) for column in told)]
    return [*title, head, total, *rows]


def test_one_more_row_of_a_list_takes_few_calls() -> None:
    read(vouchers(100), 100)  # what is kept from the first reading is not counted
    few, many = read(vouchers(500), 500), read(vouchers(1_000), 1_000)
    assert (many - few) / 500 < MOST_PER_ROW


def test_twice_the_rows_of_a_table_take_about_twice_the_calls() -> None:
    read(works(10), 180)
    few, many = read(works(40), 720), read(works(80), 1_440)
    assert many < 2.5 * few
