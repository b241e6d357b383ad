"""Days as cells hold them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disbtrack.sheets.understanding.cells.dates import is_month_only, read_date


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("06/02/2025", date(2025, 2, 6)),
        ("16.4.2025", date(2025, 4, 16)),
        ("8-8-2025", date(2025, 8, 8)),
        ("5/2/25", date(2025, 2, 5)),
        ("2025-10-31", date(2025, 10, 31)),
        ("2025-10-31T00:00:00", date(2025, 10, 31)),
        ("ngày 05 tháng 02 năm 2025", date(2025, 2, 5)),
        ("Ngày 5/2/2025", date(2025, 2, 5)),
        ("05/02/2025 10:30", date(2025, 2, 5)),
        ("tháng 2/2025", date(2025, 2, 28)),
        ("T12.2024", date(2024, 12, 31)),
        ("45689", date(2025, 2, 1)),
        (20250205, date(2025, 2, 5)),
        (45_689, date(2025, 2, 1)),
        (datetime.fromisoformat("2025-02-05T09:30"), date(2025, 2, 5)),
    ],
)
def test_a_day_is_read_day_first(typed: str | int | datetime, day: date) -> None:
    assert read_date(typed) == day


@pytest.mark.parametrize("typed", ["31/02/2025", "12/31/2024", "chưa rõ", "??/05/2025", "T5", "2025", "3", 0, True])
def test_what_is_no_day_is_never_guessed(typed: str | int) -> None:
    assert read_date(typed) is None


def test_serial_numbers_of_the_other_date_system_count_from_1904() -> None:
    assert read_date(44_265, date_1904=True) == date(2025, 3, 11)


def test_a_month_alone_is_told_from_a_day() -> None:
    assert is_month_only("tháng 2/2025")
    assert not is_month_only("05/02/2025")


@given(st.dates(date(2000, 1, 1), date(2059, 12, 31)))
def test_every_day_reads_back_from_every_way_of_writing_it(day: date) -> None:
    long = f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"
    for typed in (f"{day:%d/%m/%Y}", f"{day.day}.{day.month}.{day.year}", f"{day:%d-%m-%Y}", day.isoformat(), long):
        assert read_date(typed) == day
