"""programmes: trees shown and edited in the terminal, as they stand and as they stood."""

from pathlib import Path
from typing import Any

import pytest

from disbtrack.usecases.books.opening import new_book
from tests.cli.conftest import Command


@pytest.fixture
def trees(tmp_path: Path) -> Path:
    new_book(tmp_path / "trees.disb", person="test").close()
    return tmp_path / "trees.disb"


def rows(command: Command, book: Path, *more: object) -> dict[str, Any]:
    return {row["code"]: row for row in command("programmes", book, "show", "--json", *more).json["rows"]}


def test_generations_stand_side_by_side_and_one_or_several_are_asked_for(command: Command, trees: Path) -> None:
    told = rows(command, trees)
    generations = {(row["first_year"], row["last_year"]) for row in told.values() if row["depth"] == 0}
    assert {(2021, 2025), (2026, 2035)} <= generations
    assert (told["GNBV.DA1.TDA1"]["depth"], told["GNBV.DA1.TDA1"]["used"]) == (2, False)
    assert {code.partition(".")[0] for code in rows(command, trees, "--programme", "GNBV,NTM")} == {"GNBV", "NTM"}
    assert "GNBV.DA1.TDA1" in command("programmes", trees).out


def test_a_node_is_added_renamed_and_taken_out(command: Command, trees: Path) -> None:
    added = command("programmes", trees, "add", "GNBV.DA2", "tda1", "Mô", "hình", "--level", "hoạt động", "--json")
    assert (added.json["code"], added.code) == ("GNBV.DA2.TDA1", 0)
    assert command("programmes", trees, "rename", "GNBV.DA2.TDA1", "Khác", "--english", "Other").code == 0
    told = rows(command, trees)["GNBV.DA2.TDA1"]
    assert [told[name] for name in ("name", "name_en", "level")] == ["Khác", "Other", "hoạt động"]
    assert command("programmes", trees, "remove", "GNBV.DA2.TDA1").code == 0
    assert "GNBV.DA2.TDA1" not in rows(command, trees)
    assert command("programmes", trees, "remove", "GNBV.DA2.TDA1").code == 1


def test_a_node_moves_under_another_and_the_former_tree_is_still_to_be_seen(command: Command, book: Path) -> None:
    before = command("summary", book, "--year", 2025, "--json").json
    total, codes = before["total"], {row["code"]: row["planned"] for row in before["rows"]}
    moved = command("programmes", book, "move", "GNBV.DA4", "--under", "GNBV.DA3", "--label", "TDA3", "--json")
    assert moved.json["code"] == "GNBV.DA3.TDA3"
    after = command("summary", book, "--year", 2025, "--json").json
    assert after["total"] == total
    codes["GNBV.DA3"] = codes.pop("GNBV.DA4")
    assert {row["code"]: row["planned"] for row in after["rows"]} == codes
    at = moved.json["change"] - 1
    assert "GNBV.DA4" in rows(command, book, "--at", at)
    assert command("summary", book, "--year", 2025, "--at", at, "--json").json["rows"] == before["rows"]


def test_a_node_moves_among_its_sisters(command: Command, trees: Path) -> None:
    assert command("programmes", trees, "move", "GNBV.DA2", "--by", "-1").code == 0
    depth_one = [code for code, row in rows(command, trees, "--programme", "GNBV").items() if row["depth"] == 1]
    assert depth_one[:2] == ["GNBV.DA2", "GNBV.DA1"]
    assert command("programmes", trees, "move", "GNBV.DA2").code == 2


def test_a_node_is_closed_and_opened_again(command: Command, trees: Path) -> None:
    assert command("programmes", trees, "close", "GNBV.DA1").code == 2
    assert command("programmes", trees, "close", "GNBV.DA1", "--on", "2025-06-30").code == 0
    assert rows(command, trees)["GNBV.DA1.TDA1"]["closed"] == "2025-06-30"
    assert command("programmes", trees, "open", "GNBV.DA1").code == 0
    assert rows(command, trees)["GNBV.DA1.TDA1"]["closed"] is None


def test_levels_and_new_versions_have_names_of_their_own(command: Command, trees: Path) -> None:
    assert command("programmes", trees, "level", "GNBV", "1", "hợp", "phần").code == 0
    assert rows(command, trees)["GNBV.DA1"]["level"] == "hợp phần"
    assert command("programmes", trees, "new", "GNBV2_2026_2035", "Giai đoạn hai", "--like", "GNBV").code == 0
    assert rows(command, trees)["GNBV2.DA1.TDA1"]["level"] == rows(command, trees)["GNBV.DA1.TDA1"]["level"]
    assert command("programmes", trees, "level", "GNBV", "x", "y").code == 2
