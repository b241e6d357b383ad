"""lock and unlock."""

from pathlib import Path

import pytest
from platformdirs import user_config_path

from disbtrack.app.preferences import Preferences
from disbtrack.usecases.books.persons import PREFERENCES
from tests.cli.conftest import Command


def test_a_locked_period_refuses_an_edit_until_it_is_unlocked_with_a_reason(command: Command, book: Path) -> None:
    assert "closed up to 31/10/2025" in command("lock", book, "31/10/2025", "--reason", "đã gửi báo cáo").out
    refused = command("edit", book, "5=1000", "--reason", "gõ nhầm")
    assert (refused.code, "closed up to 31/10/2025" in refused.err) == (1, True)
    assert command("unlock", book).code == 1
    assert command("unlock", book, "--reason", "Kho bạc sửa").out == "Nothing is closed.\n"
    assert command("edit", book, "5=1000", "--reason", "gõ nhầm").code == 0


def test_what_is_closed_is_listed_with_its_reason(command: Command, book: Path) -> None:
    command("lock", book, "2025-09-30", "--programme", "GNBV", "--reason", "đối chiếu xong")
    (told,) = command("lock", book, "--json").json["closed"]
    assert (told["programme"], told["last_day"], told["reason"]) == ("GNBV", "2025-09-30", "đối chiếu xong")
    assert command("lock", book, "2025-10-32").code == 2


@pytest.mark.parametrize("told", [["--person", "Nguyễn  Thị An"], ["--person=Nguyễn Thị An"]])
def test_a_change_is_signed_by_the_name_that_the_command_tells(command: Command, book: Path, told: list[str]) -> None:
    assert command("lock", book, "31/10/2025", "--reason", "đã gửi", *told).code == 0
    assert command("list", book, "changes", "--json").json["rows"][0]["person"] == "Nguyễn Thị An"
    assert command("unlock", book, "--reason", "x", "--person", " ").code == 2


def test_else_by_the_name_that_the_window_was_told_once(
    command: Command, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    Preferences(user_config_path("disbtrack", appauthor=False) / PREFERENCES).change(person="Trần Bình")
    command("lock", book, "31/10/2025", "--reason", "đã gửi")
    assert command("list", book, "changes", "--json").json["rows"][0]["person"] == "Trần Bình"
