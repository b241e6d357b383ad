"""changed: why a sum is another one now."""

from pathlib import Path

from tests.cli.conftest import Command


def test_an_edit_is_listed_with_old_new_person_and_reason_and_adds_up(command: Command, book: Path) -> None:
    command("edit", book, "5=1000", "--reason", "gõ nhầm")
    told = command("changed", book, "--from", "2", "--json").json
    (row,) = told["rows"]
    assert (row["side"], row["new"], row["kind"], row["why"]) == ("money", 1000, "set", "set by hand: gõ nhầm")
    assert (row["change"], row["where"]) == (3, "small.csv!small!U6")
    assert told["money"]["difference"] == row["difference"] == told["money"]["new"] - told["money"]["old"]
    assert told["plan"]["difference"] == 0


def test_a_month_is_asked_about_by_its_name(command: Command, book: Path) -> None:
    command("edit", book, "5=1000", "--reason", "gõ nhầm")
    told = command("changed", book, "--from", "2", "--month", "10/2025", "--json").json
    assert (told["since"], told["as_of"]) == ("2025-10-01", "2025-10-31")
    assert sum(row["difference"] for row in told["rows"]) == told["money"]["difference"] != 0
    assert command("changed", book, "--from", "2", "--month", "2025-09", "--json").json["rows"] == []


def test_a_table_ends_with_both_sums(command: Command, book: Path) -> None:
    command("edit", book, "5=1000", "--reason", "gõ nhầm")
    lines = command("changed", book, "--from", "2").out.splitlines()
    assert lines[-1].startswith("Disbursed: 92.000.000.000 → ")
    assert any("set by hand: gõ nhầm" in line for line in lines)


def test_without_a_moment_or_with_one_that_never_was_it_refuses(command: Command, book: Path) -> None:
    assert command("changed", book).code == 1
    assert command("changed", book, "--from", "77").code == 1
    assert command("changed", book, "--from", "2", "--month", "13/2025").code == 2
