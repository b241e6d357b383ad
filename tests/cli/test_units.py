"""units: the registers on the command line."""

from pathlib import Path

from tests.cli.conftest import Command

JULY = "2025-07-01"


def test_the_registers_are_listed_with_roles_days_and_edges(command: Command, book: Path) -> None:
    told = command("units", book, "--json").json
    assert len([row for row in told["rows"] if row["valid_to"] == "2025-06-30"]) == 193
    edge = next(row for row in told["edges"] if row["old_code"] == "03649")
    assert (edge["old"], edge["new"], edge["document"]) == ("Phường Tô Hiệu", "Phường Tô Hiệu", "NQ 1681/NQ-UBTVQH15")
    assert told["faults"] == []
    assert len(command("units", book, "list", "--on", "2025-06-30", "--json").json["rows"]) == 200
    assert len(command("units", book, "list", "--on", JULY, "--json").json["rows"]) == 75


def test_an_office_is_kept_renamed_and_ended(command: Command, book: Path) -> None:
    assert command("units", book, "office", "Sở Lao động", "--role", "leads", "--code", "1012345").code == 0
    assert command("units", book, "end", "Sở Lao động", "--to", "2025-02-28").code == 0
    assert (
        command("units", book, "edge", "Sở Lao động", "Sở Nội vụ", "--on", "2025-03-01", "--kind", "renamed").code == 0
    )
    told = command("list", book, "units", "--unit", "Sở Lao động", "--json").json["rows"]
    assert [(row["roles"], row["code"], row["valid_to"]) for row in told] == [(["leads"], "1012345", "2025-02-28")]
    assert command("units", book, "unedge", "Sở Lao động", "Sở Nội vụ").code == 0


def test_a_division_that_leaves_money_homeless_is_refused(command: Command, book: Path) -> None:
    assert command("units", book, "add", "09001", "Xã Thử", "--to", "2026-06-30").code == 0
    halves = ("units", book, "edge", "09001", "Xã Co Mạ", "--on", "2026-07-01")
    refused = command(*halves, "--share", "1/2")
    assert (refused.code, "must make 1" in refused.err) == (1, True)
    both = ("units", book, "edge", "09001", "Xã Co Mạ", "Xã Mường É", "--on", "2026-07-01")
    assert command(*both, "--share", "1/2", "--share", "0,5").code == 0
    assert command(*both).code == 2


def test_the_reorganisation_that_ships_is_loaded_once(command: Command, book: Path) -> None:
    assert command("units", book, "load", "--json").json["change"] is None
    assert command("units", book, "add", "03646", "Phường Khác", "--from", JULY).code == 1


def test_a_list_of_one_s_own_is_loaded_in_one_step_and_undone(command: Command, book: Path, tmp_path: Path) -> None:
    rows = "Khu A,09001,Xã Một,09003,Xã Ba,\nKhu A,09002,Xã Hai,09003,Xã Ba,1/4\nKhu A,09002,Xã Hai,09004,Xã Bốn,3/4\n"
    head = "old_district,old_commune_code,old_commune,new_commune_code,new_commune,share\n"
    path = tmp_path / "xa.csv"
    path.write_text(head + rows, "utf-8")
    assert command("units", book, "load", path).code == 1
    loaded = command("units", book, "load", path, "--on", "2026-07-01", "--document", "NQ 1", "--json").json
    assert (loaded["added"], loaded["altered"], loaded["edges"]) == (4, 0, 3)
    assert command("undo", book).code == 0
    assert command("list", book, "units", "--unit", "09002", "--json").json["rows"] == []


def test_a_summary_in_units_of_today_proves_itself(command: Command, book: Path) -> None:
    told = command("summary", book, "--by", "unit", "--units", "today", "--json").json
    assert (told["units"], told["proof"]["agrees"], told["proof"]["as_was"] == told["proof"]["restated"]) == (
        "today",
        True,
        True,
    )
    assert "before and after" in command("summary", book, "--by", "unit", "--units", "today").out
    assert command("summary", book, "--by", "unit", "--json").json["proof"] is None
