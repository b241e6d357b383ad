"""Tables written out, and read back by our own readers."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from disbtrack.errors import DisbtrackError
from disbtrack.sheets.opening.files import open_book
from disbtrack.sheets.tables_out import OutColumn, OutFormat, OutSheet, write_csv, write_xlsx

COLUMNS = (OutColumn("Đơn vị", width=30), OutColumn("Số tiền", OutFormat.MONEY), OutColumn("Ngày", OutFormat.DAY))


def test_a_workbook_holds_numbers_days_and_texts_as_they_are(tmp_path: Path) -> None:
    rows = [("Xã Mường É", 758_123_456_789, date(2025, 10, 31)), ("=1+1", -5, None), ("007", 10**15, None)]
    write_xlsx(tmp_path / "out.xlsx", [OutSheet("Sổ / cái", COLUMNS, rows)])
    grid = open_book((tmp_path / "out.xlsx").read_bytes(), "out.xlsx").grids[0]
    assert grid.name == "Sổ - cái"
    assert grid.rows[1:] == [list(rows[0]), ["=1+1", -5], ["007", "1000000000000000"]]


def test_the_header_is_frozen_and_the_columns_have_their_widths_and_formats(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "out.xlsx", [OutSheet("A", COLUMNS, [("x", 1, date(2025, 1, 2))])])
    page = openpyxl.load_workbook(tmp_path / "out.xlsx")["A"]
    assert page.freeze_panes == "A2"
    assert round(page.column_dimensions["A"].width) in {30, 31}
    assert (page["B2"].number_format, page["C2"].number_format) == ("#,##0", "dd/mm/yyyy")


def test_a_csv_opens_in_vietnamese_excel_and_reads_back(tmp_path: Path) -> None:
    rows = [('- Xã; "É"', 1_234_567, date(2025, 10, 31)), ("@SUM(A1)", None, None)]
    write_csv(tmp_path / "out.csv", OutSheet("out", COLUMNS, rows))
    data = (tmp_path / "out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"'@SUM" in data
    rows_back = open_book(data, "out.csv").grids[0].rows
    assert rows_back[1:] == [['- Xã; "É"', "1234567", "31/10/2025"], ["@SUM(A1)"]]


def test_a_file_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DisbtrackError, match="cannot be written"):
        write_xlsx(tmp_path / "no folder" / "out.xlsx", [OutSheet("A", COLUMNS)])
    with pytest.raises(DisbtrackError, match="cannot be written"):
        write_csv(tmp_path / "no folder" / "out.csv", OutSheet("A", COLUMNS))


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_no_sum_loses_a_dong_on_its_way_through_a_workbook(tmp_path_factory: pytest.TempPathFactory, dong: int) -> None:
    path = tmp_path_factory.mktemp("out") / "out.xlsx"
    write_xlsx(path, [OutSheet("A", (OutColumn("Số tiền", OutFormat.MONEY),), [(dong,)])])
    assert open_book(path.read_bytes(), path.name).grids[0].rows[1] == [dong]
