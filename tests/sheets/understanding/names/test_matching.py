"""Texts → codes of projects and communes."""

from datetime import date

import pytest

from disbtrack.sheets.understanding.names.matching import Projects, Units
from disbtrack.usecases.names.catalogue import shipped_register, shipped_tree

PROJECTS = Projects(shipped_tree())
UNITS = Units(shipped_register())
OCTOBER = date(2025, 10, 31)


@pytest.mark.parametrize(
    ("text", "parent", "code"),
    [
        ("Tiểu dự án 1 - Dự án 6", None, "GNBV.DA6.TDA1"),
        ("TDA2-DA7", None, "GNBV.DA7.TDA2"),
        ("Tiểu dự án 1.1. Hỗ trợ đầu tư phát triển hạ tầng", None, "GNBV.DA1.TDA1"),
        ("Tiểu dự án 2: Cải thiện dinh dưỡng", "GNBV.DA3", "GNBV.DA3.TDA2"),
        ("Dự án 5", None, "GNBV.DA5"),
        ("DA2", None, "GNBV.DA2"),
        ("Đa dạng hoá sinh kế, phát triển mô hình giảm nghèo", None, "GNBV.DA2"),
        ("Hỗ trợ việc làm bền vững", None, "GNBV.DA4.TDA3"),
        ("Tiểu dự án 2 - Dự án 7 (đợt 2)", None, "GNBV.DA7.TDA2"),
        ("Nhà văn hóa bản Nà Khoang, xã Púng Bánh", None, None),
    ],
)
def test_a_project_is_known_by_number_or_name(text: str, parent: str | None, code: str | None) -> None:
    assert PROJECTS.match(text, ("GNBV",), parent).code == code


def test_the_same_number_means_another_project_in_another_programme() -> None:
    assert PROJECTS.match("Dự án 1", ("DTTSMN",)).code == "DTTSMN.DA1"
    assert PROJECTS.match("Dự án 1", ()).code is None


def test_a_number_that_no_tree_has_is_claimed_but_not_known() -> None:
    found = PROJECTS.match("Dự án 12: Việc mới", ("GNBV",))
    assert (found.code, found.claimed) == (None, True)


def test_the_numbers_of_a_list_together_tell_the_programme() -> None:
    assert PROJECTS.told_by(["TDA1-DA6", "TDA2-DA7", "TDA3-DA4", "DA5"]) == "GNBV"
    assert PROJECTS.told_by(["DA1", "DA2"]) is None


def test_a_commune_is_known_in_any_case_and_tone_placement() -> None:
    found = [UNITS.find(text, OCTOBER) for text in ("XÃ MƯỜNG É", "xã Mường é", "Mường É")]
    assert [unit.code if unit else None for unit in found] == ["03727"] * 3


def test_the_day_decides_which_unit_a_name_means() -> None:
    before = UNITS.find("Phường Tô Hiệu", date(2025, 6, 30))
    after = UNITS.find("Phường Tô Hiệu", OCTOBER)
    assert before is not None
    assert after is not None
    assert (before.code, after.code) == ("03649", "03646")


def test_of_two_namesakes_the_district_decides_and_without_it_none_is_taken() -> None:
    before = date(2025, 6, 30)
    area = UNITS.area_in("Huyện Mai Sơn")
    inside = UNITS.find("Xã Chiềng Chung", before, area)
    assert inside is not None
    assert inside.area == "Huyện Mai Sơn"
    assert UNITS.find("Xã Chiềng Chung", before) is None


def test_an_area_is_known_as_people_speak_of_it() -> None:
    assert UNITS.area_in("Khu vực huyện Thuận Châu (cũ)") == "Huyện Thuận Châu"
    assert UNITS.area_in("Công trình giao thông") is None
