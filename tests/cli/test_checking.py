"""checked, and undo --reason."""

from pathlib import Path

from tests.cli.conftest import Command


def test_a_checked_figure_is_listed_and_its_import_is_undone_only_with_a_reason(command: Command, book: Path) -> None:
    told = command("checked", book, "5", "--against", "Biên bản 12", "--json").json["checked"]
    assert [(one["entry"], one["against"]) for one in told] == [(5, "Biên bản 12")]
    changes = command("list", book, "changes", "--json").json["rows"]
    number = next(one["number"] for one in changes if "Import" in one["label"])
    refused = command("undo", book, str(number))
    assert (refused.code, "marked as checked" in refused.err) == (1, True)
    assert command("undo", book, str(number), "--reason", "xã gửi lại").code == 0


def test_the_mark_is_taken_away_with_a_reason(command: Command, book: Path) -> None:
    command("checked", book, "5")
    assert command("checked", book, "5", "--take-away").code == 1
    assert command("checked", book, "5", "--take-away", "--reason", "nhầm").out == "No figure is marked as checked.\n"
