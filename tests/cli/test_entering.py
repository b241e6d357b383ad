"""enter: rows made by hand; list --search."""

from pathlib import Path

from tests.cli.conftest import Command

TABLE = (
    "Ngày;Số CT;Loại;Dự án;Công trình;Số tiền\n"
    "5/3/2025;01;tạm ứng;DA1;Đường Bôm Phặng;1,5 tr\n"
    "6/3;02;KLHT;GNBV.DA2;;=2 tr+3 tr\n"
)
OF_2025 = ("--programme", "GNBV", "--year", 2025)


def test_a_table_is_entered_as_one_change_and_found_again(command: Command, book: Path, tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text(TABLE, encoding="utf-8")
    told = command("enter", book, table, *OF_2025, "--json").json
    assert (told["count"], told["total"], told["problems"]) == (2, 6_500_000, [])
    found = command("list", book, "entries", "--search", "bôm phặng", "--json").json["rows"]
    assert [row["amount"] for row in found] == [1_500_000]
    assert command("list", book, "entries", "--search", "bóm", "--json").json["rows"] == []
    assert command("undo", book, told["change"]).code == 0


def test_one_bad_cell_writes_nothing_and_is_named(command: Command, book: Path, tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text(TABLE + "7/3/2025;03;KLHT;DA99;;5\n", encoding="utf-8")
    before = len(command("list", book, "entries", "--json").json["rows"])
    told = command("enter", book, table, *OF_2025)
    assert told.code == 1
    assert "Row 3, project" in told.out
    assert len(command("list", book, "entries", "--json").json["rows"]) == before


def test_a_dry_run_writes_nothing(command: Command, book: Path, tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text(TABLE, encoding="utf-8")
    told = command("enter", book, table, *OF_2025, "--dry-run", "--json").json
    assert (told["change"], told["count"]) == (None, 2)


def test_a_row_in_a_closed_period_is_named(command: Command, book: Path, tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text(TABLE, encoding="utf-8")
    assert command("lock", book, "2025-03-05").code == 0
    told = command("enter", book, table, *OF_2025, "--json")
    assert [(one["row"], one["column"]) for one in told.json["problems"]] == [(1, "date")]


def test_a_table_without_headings_is_refused(command: Command, book: Path, tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text("5/3/2025;DA1;5\n", encoding="utf-8")
    assert command("enter", book, table).code == 1
    assert command("enter", book, tmp_path / "none.csv").code == 1
