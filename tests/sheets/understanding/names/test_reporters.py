"""Who tells a sheet, by the lines above it: the office of a unit speaks for the unit."""

import pytest

from disbtrack.sheets.understanding.headings.titles import Title
from disbtrack.sheets.understanding.names.matching import Units
from disbtrack.sheets.understanding.names.reporters import read_reporter
from disbtrack.usecases.names.catalogue import shipped_register

UNITS = Units(shipped_register())


@pytest.mark.parametrize(
    "line",
    [
        "UBND XÃ MƯỜNG LẠN",
        "Uỷ ban nhân dân xã Mường Lạn",
        "PHÒNG KINH TẾ XÃ MƯỜNG LẠN",
        "Phòng Kinh tế - Hạ tầng xã Mường Lạn",
        "VĂN PHÒNG HĐND VÀ UBND XÃ MƯỜNG LẠN",
        "Phòng Văn hóa - Xã hội xã Mường Lạn",
        "UBND xã Mường Lạn - Phòng Kinh tế",
        "Đơn vị báo cáo: Phòng Kinh tế xã Mường Lạn",
    ],
)
def test_every_office_of_a_commune_is_the_commune(line: str) -> None:
    assert read_reporter(Title([(0, 0, line)]), "Sheet1", UNITS) == ("Xã Mường Lạn", "commune")


@pytest.mark.parametrize("line", ["PHÒNG VĂN HÓA - XÃ HỘI", "Phòng Kinh tế", "Phòng họp tầng 2"])
def test_an_office_of_no_unit_is_nobody(line: str) -> None:
    assert read_reporter(Title([(0, 0, line)]), "Sheet1", UNITS) == (None, None)


def test_an_office_of_a_district_is_the_district() -> None:
    found = read_reporter(Title([(0, 0, "PHÒNG TÀI CHÍNH - KẾ HOẠCH HUYỆN MƯỜNG LA")]), "Sheet1", UNITS)
    assert found[1] == "district"


@pytest.mark.parametrize(
    "line",
    [
        "SỞ TÀI CHÍNH Độc lập - Tự do - Hạnh phúc",
        "SỞ TÀI CHÍNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "SỞ TÀI CHÍNH CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ],
)
def test_a_letterhead_typed_as_one_line_names_its_left_half(line: str) -> None:
    assert read_reporter(Title([(0, 0, line)]), "Sheet1", UNITS) == ("Sở Tài chính", "department")
