"""edit and count: figures set or withdrawn by hand, and the series that is counted."""

from pathlib import Path

from tests.cli.conftest import Command
from tests.ledgers import MONEY, write_ledger


def figures(command: Command, book: Path) -> dict[int, int]:
    return {row["id"]: row["amount"] for row in command("list", book, "entries", "--json").json["rows"]}


def test_a_figure_is_set_by_hand_and_the_next_file_is_asked_about(command: Command, book: Path, tmp_path: Path) -> None:
    number = next(iter(figures(command, book)))
    assert command("edit", book, f"{number}=1.250.500.000", "--reason", "BB 15").code == 0
    assert figures(command, book)[number] == 1_250_500_000
    told = command("import", book, tmp_path / "small.csv", "--json").json
    assert [one["rule"] for one in told["files"][0]["sheets"][0]["problems"]] == ["hand-edited"]


def test_a_figure_is_withdrawn_by_hand_and_the_next_file_is_asked_about(
    command: Command, book: Path, tmp_path: Path
) -> None:
    number = next(iter(figures(command, book)))
    assert command("edit", book, f"{number}=withdraw", "--reason", "ghi nhầm").code == 0
    assert number not in figures(command, book)
    ended = command("import", book, tmp_path / "small.csv", "--accept-warnings")
    assert (ended.code, number in figures(command, book)) == (0, False)
    assert command("undo", book, 3).code == 0
    assert number in figures(command, book)


def test_what_cannot_be_edited_is_refused(command: Command, book: Path) -> None:
    assert command("edit", book, "1=abc", "--reason", "x").code == 2
    assert command("edit", book, "999=5", "--reason", "x").code == 1
    assert command("edit", book, "999=withdraw", "--reason", "x").code == 1
    assert command("edit", book, "1=5", "1=6", "--reason", "x").code == 2
    assert "needs a reason" in command("edit", book, "1=5").err


def counted(command: Command, book: Path) -> str:
    return str(command("summary", book, "--year", 2025, "--json").json["series"]["money"])


def test_the_counted_series_is_chosen_and_left_to_the_usual_order_again(
    command: Command, book: Path, tmp_path: Path
) -> None:
    usual = counted(command, book)
    name = "Chủ đầu tư: báo cáo lũy kế"
    other = MONEY | {"series": name, "teller": "investor", "project": "GNBV.DA4", "amount": 8_000_000_000}
    command("import", book, write_ledger(tmp_path / "other.csv", [other]), "--accept-warnings")
    rows = command("list", book, "series", "--json").json["rows"]
    number = next(row["id"] for row in rows if row["name"] == name)
    about = ("--programme", "GNBV", "--year", "2025", "--side", "money")
    assert (counted(command, book), command("count", book, number, *about).code) == (usual, 0)
    assert (counted(command, book), command("count", book, "default", *about).code) == (name, 0)
    assert counted(command, book) == usual


def test_a_series_that_tells_nothing_of_it_is_refused(command: Command, book: Path) -> None:
    assert command("count", book, 1, "--programme", "NTM", "--year", 2025, "--side", "money").code == 1
    assert command("count", book, 99, "--programme", "GNBV", "--year", 2025, "--side", "money").code == 1
    assert command("count", book, "default", "--programme", "GNBV", "--year", 2025, "--side", "plan").code == 1
    assert command("count", book, 1).code == 2
    assert command("count", book, 1, "--programme", "GNBV", "--year", 2025, "--side", "both").code == 2
