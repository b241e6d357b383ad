"""What ships: trees and registers, with the traps of the reorganisation."""

from datetime import date

import pytest

from disbtrack.usecases.names.catalogue import shipped_catalogue, shipped_register, shipped_tree


def test_the_poverty_programme_has_seven_projects_and_eleven_sub_projects() -> None:
    codes = [node.code for node in shipped_tree(("GNBV",)).nodes]
    assert sum(code.count(".") == 1 for code in codes) == 7
    assert sum(code.count(".") == 2 for code in codes) == 11


def test_a_programme_may_be_named_by_its_full_id() -> None:
    tree = shipped_tree(("NTM_2021_2025",))
    assert [programme.short for programme in tree.programmes] == ["NTM"]
    assert len(tree.nodes) == 11


def test_the_merged_programme_has_its_parts_above_its_contents() -> None:
    tree = shipped_catalogue().tree
    assert [node.code for node in tree.children("CTMTQG")] == ["CTMTQG.HP1", "CTMTQG.HP2"]
    assert len(tree.children("CTMTQG.HP1")) == 10


@pytest.mark.parametrize(("day", "count"), [(date(2025, 6, 30), 200), (date(2025, 7, 1), 75)])
def test_two_hundred_communes_became_seventy_five(day: date, count: int) -> None:
    assert len(shipped_register().valid(day)) == count


def test_seven_communes_went_on_unchanged() -> None:
    lasting = [unit for unit in shipped_register().units if unit.valid_from is None and unit.valid_to is None]
    assert len(lasting) == 7
    assert "Xã Mường Lèo" in {unit.name for unit in lasting}


def test_a_code_that_is_used_again_names_two_units() -> None:
    names = {unit.name for unit in shipped_register().units if unit.code == "03646"}
    assert names == {"Phường Chiềng Lề", "Phường Tô Hiệu"}


def test_two_old_communes_share_a_name_and_differ_by_district() -> None:
    found = [unit for unit in shipped_register().units if unit.name == "Xã Chiềng Chung"]
    assert {unit.area for unit in found} == {"Huyện Mai Sơn", "Thị xã Mộc Châu"}


def test_every_old_commune_that_changed_has_a_successor() -> None:
    register = shipped_register()
    new = {unit.code for unit in register.valid(date(2025, 7, 1))}
    assert len(register.successions) == 193
    assert {move.new_code for move in register.successions} <= new


def test_broken_capitals_of_the_official_list_are_mended() -> None:
    assert "Xã É Tòng" in {unit.name for unit in shipped_register().units}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_project_has_a_short_name_that_fits_a_narrow_column(language: str) -> None:
    projects = [node for node in shipped_catalogue().tree.nodes if node.depth == 1 and node.label[:2] in {"DA", "ND"}]
    assert [node.code for node in projects if not 0 < len(node.short_name(language)) <= 30] == []
    assert {node.short_name("vi") for node in projects}.isdisjoint(
        node.name_vi for node in projects if len(node.name_vi) > 30
    )
