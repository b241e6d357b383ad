"""Districts in a column of their own tell communes of one name apart."""

import pytest

from tests.sheets.understanding.tables import Row, read_rows

TITLE: list[Row] = [["GIẢI NGÂN DỰ ÁN 5 - CTMTQG GIẢM NGHÈO BỀN VỮNG ĐẾN 31/3/2025"], ["Đơn vị: triệu đồng"]]


@pytest.mark.parametrize("listed", [True, False])
def test_a_district_in_its_own_column_tells_two_communes_of_one_name_apart(*, listed: bool) -> None:
    head: Row = ["TT", "Huyện", "Xã", *(["Ngày"] if listed else []), "Đã giải ngân"]
    rows: list[Row] = [
        [place, district, "Xã Chiềng Chung", *([f"0{place}/03/2025"] if listed else []), 5]
        for place, district in enumerate(("Huyện Mai Sơn", "Thị xã Mộc Châu"), 1)
    ]
    reading = read_rows(*TITLE, head, *rows)
    assert [one.unit for one in reading.figures] == ["04129", "04015"]
    assert [one.rule for one in reading.problems if one.rule == "unknown-unit"] == []
