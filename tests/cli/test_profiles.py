"""profiles: keep how a sheet is read, show it, change it, hand it on; import reads by it."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.usecases.statements import HEADINGS, write_statement

SENDER = "SỞ NỘI VỤ"


@pytest.fixture
def kept(command: Command, tmp_path: Path) -> Path:
    """Answer a book with the profile “Mẫu”, by which the payments are those of completed work."""
    book = tmp_path / "b.disb"
    command("new", book)
    source = write_statement(tmp_path / "T10.xlsx", sender=SENDER)
    ended = command("profiles", book, "save", "Mẫu", "--from", source, "--role", "d=completed")
    assert (ended.code, ended.out) == (0, "Done: Mẫu\n")
    return book


def november(tmp_path: Path, *more: str) -> Path:
    return write_statement(tmp_path / "T11.xlsx", sender=SENDER, day="30/11/2025", headings=(*HEADINGS, *more))


def test_the_profile_is_listed_and_shown(command: Command, kept: Path) -> None:
    assert "Mẫu" in command("profiles", kept).out
    shown = command("profiles", kept, "show", "mẫu").out
    assert "✎ Completed work" in shown
    (row,) = command("list", kept, "profiles", "--json").json["rows"]
    assert (row["name"], row["sender"], row["roles"]) == ("Mẫu", "Sở Nội vụ", ["D=completed"])


def test_import_reads_by_the_profile_and_says_so(command: Command, kept: Path, tmp_path: Path) -> None:
    ended = command("import", kept, november(tmp_path), "--rows", "--json")
    (sheet,) = ended.json["files"][0]["sheets"]
    assert (ended.code, sheet["profile"], sheet["profile_match"]) == (0, "Mẫu", 100)
    assert {figure["measure"] for figure in sheet["figures"]} == {"planned", "completed"}
    assert "profile “Mẫu” (100%)" in command("import", kept, november(tmp_path), "--dry-run").out


def test_a_drifted_header_stops_the_import(command: Command, kept: Path, tmp_path: Path) -> None:
    ended = command("import", kept, november(tmp_path, "Thu hồi tạm ứng"), "--json")
    (problem,) = [one for one in ended.json["files"][0]["sheets"][0]["problems"] if one["severity"] == "warning"]
    assert (ended.code, problem["rule"], problem["cell"]) == (1, "profile-drift", "E4")


def test_a_profile_is_named_for_another_sender(command: Command, kept: Path, tmp_path: Path) -> None:
    other = write_statement(tmp_path / "khác.xlsx", sender="SỞ Y TẾ")
    plain, named = (command("import", kept, other, "--dry-run", "--json", *more) for more in ((), ("--profile", "mẫu")))
    assert plain.json["files"][0]["sheets"][0]["profile"] is None
    assert named.json["files"][0]["sheets"][0]["profile"] == "Mẫu"


def test_a_profile_that_the_book_does_not_have_is_refused(command: Command, kept: Path, tmp_path: Path) -> None:
    ended = command("import", kept, november(tmp_path), "--profile", "Khác", "--json")
    assert (ended.code, ended.json["error"]["title"]) == (1, "The book has no profile “Khác”.")


def test_a_profile_is_changed_renamed_and_forgotten(command: Command, kept: Path) -> None:
    command("profiles", kept, "edit", "Mẫu", "--role", "D=advance", "--unit", "ty", "--reporter", "Sở Nội vụ tỉnh")
    command("profiles", kept, "rename", "Mẫu", "Biểu 1")
    (told,) = command("profiles", kept, "show", "Biểu 1", "--json").json["profiles"]
    assert (told["roles"], told["unit"], told["reporter"]) == ({"D": "advance"}, "ty", "Sở Nội vụ tỉnh")
    assert command("profiles", kept, "forget", "Biểu 1").code == 0
    assert command("profiles", kept, "--json").json["profiles"] == []


def test_a_profile_goes_to_another_book_by_a_file(command: Command, kept: Path, tmp_path: Path) -> None:
    assert command("profiles", kept, "export", "Mẫu", tmp_path / "mẫu.json").code == 0
    assert json.loads((tmp_path / "mẫu.json").read_text(encoding="utf-8"))["name"] == "Mẫu"
    command("new", tmp_path / "c.disb")
    assert command("profiles", tmp_path / "c.disb", "import", tmp_path / "mẫu.json").code == 0
    assert command("profiles", tmp_path / "c.disb", "--json").json == command("profiles", kept, "--json").json


@pytest.mark.parametrize(
    "words",
    [
        ("show",),
        ("save", "Mẫu"),
        ("rename", "Mẫu"),
        ("save", "Mẫu", "--from", "x.xlsx", "--role", "D"),
        ("save", "Mẫu", "--from", "x.xlsx", "--header-rows", "7-5"),
        ("save", "Mẫu", "--from", "x.xlsx", "--column-unit", "D=xu"),
    ],
)
def test_wrong_use_is_told(command: Command, kept: Path, words: tuple[str, ...]) -> None:
    assert command("profiles", kept, *words).code == 2


@pytest.mark.parametrize(
    "words",
    [("show", "Khác"), ("forget", "Khác"), ("rename", "Khác", "Y"), ("export", "Khác", "y.json"), ("import", "z")],
)
def test_what_is_not_there_is_refused(command: Command, kept: Path, words: tuple[str, ...]) -> None:
    ended = command("profiles", kept, *words)
    assert ended.code == 1
    assert "Traceback" not in ended.err
