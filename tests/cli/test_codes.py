"""codes and questions: the map of others' codes, and what waits for its sender."""

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.usecases.totals import UNITS, WORKS, write_statement

ROAD = (1, "Đường Bôm Phặng", 7654321, "Ban QLDA Mai Sơn", 100)


@pytest.fixture
def place(command: Command, tmp_path: Path) -> Path:
    """A book that met a code which nobody has explained."""
    place = tmp_path / "a.disb"
    command("new", place)
    taken = command("import", place, write_statement(tmp_path / "T10.xlsx", WORKS, ROAD), "--accept-warnings")
    assert taken.code == 0, taken.err
    return place


def test_the_queue_is_listed_with_its_places(command: Command, place: Path) -> None:
    (one,) = command("codes", place, "list", "--json").json["open"]
    assert (one["kind"], one["said"], one["beside"]) == ("project-code", "7654321", "Đường Bôm Phặng")
    assert one["places"] == [{"file": "T10.xlsx", "sheet": "BC", "cell": "C6", "count": 1}]
    assert [row["state"] for row in command("list", place, "codes", "--json").json["rows"]] == ["open"]
    assert "7654321" in command("codes", place).out


def test_one_code_is_mapped_to_its_project_and_its_investor_and_moved(command: Command, place: Path) -> None:
    told = ("--kind", "project-code", "--code", "7654321", "--known-from", "CV 12")
    made = command("codes", place, "map", *told, "--project", "GNBV.DA1.TDA1", "--investor", "Ban QLDA huyện Mai Sơn")
    assert made.code == 0
    assert "1 figures stand under the raw text" in made.out
    rows = command("codes", place, "--json").json["rows"]
    assert {(row["target_kind"], row["target"], row["source"]) for row in rows} == {
        ("project", "GNBV.DA1.TDA1", "CV 12"),
        ("investor", "Ban QLDA huyện Mai Sơn", "CV 12"),
    }
    number = next(row["id"] for row in rows if row["target_kind"] == "project")
    assert command("codes", place, "rekey", number, "--dry-run", "--json").json["change"] is None
    assert command("codes", place, "rekey", number).code == 0
    (entry,) = command("list", place, "entries", "--json").json["rows"]
    assert (entry["project"], entry["work"]) == ("GNBV.DA1.TDA1", "Đường Bôm Phặng")


def test_the_map_leaves_and_comes_back(command: Command, place: Path, tmp_path: Path) -> None:
    command("codes", place, "map", "--kind", "project-code", "--code", "7654321", "--work", "Đường Bôm Phặng")
    number = command("codes", place, "--json").json["rows"][0]["id"]
    assert command("codes", place, "export", "--out", tmp_path / "ma.csv").code == 0
    assert command("codes", place, "forget", number).code == 0
    taken = command("codes", place, "import", tmp_path / "ma.csv", "--json").json
    assert (len(taken["new"]), taken["change"] is not None) == (1, True)


def test_wrong_use_is_said_and_changes_nothing(command: Command, place: Path, tmp_path: Path) -> None:
    assert command("codes", place, "map", "--code", "7654321").code == 2
    assert command("codes", place, "forget").code == 2
    assert command("codes", place, "forget", "99").code == 1
    (tmp_path / "ma.csv").write_text("kind;said;target_kind;target\nproject-code;7654321;project;GNBV.DA99\n", "utf-8")
    refused = command("codes", place, "import", tmp_path / "ma.csv")
    assert (refused.code, "GNBV.DA99" in refused.err) == (1, True)
    assert command("codes", place, "--json").json["rows"] == []


def test_what_waits_is_listed_said_beside_sums_and_set_aside(command: Command, place: Path, tmp_path: Path) -> None:
    rows = ((1, "Xã Mường Lạn", "Dự án 2", "12O.5"), (2, "Xã Mường Lạn", "Dự án 5", 6))
    path = write_statement(tmp_path / "T11.xlsx", UNITS, *rows, day="30/11/2025")
    assert command("import", place, path, "--accept-warnings").code == 1
    assert command("import", place, path, "--accept-warnings", "--answer", "D6=pending").code == 0
    (one,) = command("list", place, "questions", "--json").json["rows"]
    assert (one["file"], one["cell"], one["rule"], one["value"]) == ("T11.xlsx", "D6", "not-a-number", "12O.5")
    summary = command("summary", place, "--year", "2025", "--json").json
    assert (summary["incomplete"], [row["cell"] for row in summary["waiting"]]) == (["Sở Tài chính"], ["D6"])
    assert "Waiting for the sender: T11.xlsx!BC!D6" in command("summary", place, "--year", "2025").out
    assert command("questions", place, "dismiss", one["id"]).code == 1
    assert command("questions", place, "dismiss", one["id"], "--reason", "không phát sinh").code == 0
    assert command("summary", place, "--year", "2025", "--json").json["waiting"] == []
    assert command("questions", place, "--all", "--json").json["rows"][0]["reason"] == "không phát sinh"
