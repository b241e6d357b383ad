"""The program as a command: languages, help, wrong use, and how it ends."""

from collections.abc import Callable
from pathlib import Path

import pytest

from disbtrack.cli.program import run
from disbtrack.storage.location import Location
from tests.cli.conftest import Command, no_window

ERRANDS = [
    *("demo", "new", "import", "templates", "board", "opening", "summary", "slow", "list", "profiles"),
    *("expiring", "advances", "settlement", "year-end", "deadlines", "duties", "estimates", "findings", "vouchers"),
    *("report", "chart"),
    *(
        "reconcile",
        "treasury",
        "published",
        "export",
        "dossier",
        "join",
        "codes",
        "units",
        "programmes",
        "questions",
        "works",
        "outputs",
        "plan",
        "attach",
        "enter",
        "edit",
        "count",
    ),
    *("checked", "close", "lock", "unlock", "changed", "undo", "check", "backup", "restore"),
]


def test_help_names_every_errand(command: Command) -> None:
    ended = command("--help")
    assert ended.code == 0
    named = [line.split()[0] for line in ended.out.partition("Commands:")[2].splitlines() if line[2:3].isalpha()]
    assert named == ERRANDS


@pytest.mark.parametrize("errand", ERRANDS)
def test_every_errand_has_its_own_help(command: Command, errand: str) -> None:
    ended = command(errand, "--help")
    assert ended.code == 0
    assert ended.out.startswith(f"Usage: disbtrack {errand}")


def test_a_command_that_is_not_offered_is_wrong_use_and_the_nearest_is_named(command: Command) -> None:
    ended = command("sumary", "book.disb")
    assert (ended.code, ended.out) == (2, "")
    assert "Did you mean “summary”?" in ended.err


@pytest.mark.parametrize(
    "words",
    [
        ["summary"],
        ["summary", "a.disb", "b.disb"],
        ["summary", "a.disb", "--nonsense"],
        ["summary", "a.disb", "--by", "moon"],
        ["summary", "a.disb", "--year"],
        ["summary", "a.disb", "--year", "25"],
        ["slow", "a.disb", "--as-of", "2025-02-30"],
        ["list", "a.disb", "everything"],
        ["import", "a.disb"],
        ["import", "a.disb", "x.xlsx", "--answer", "D14"],
        ["import", "a.disb", "x.xlsx", "--unit", "dollars"],
        ["report", "a.disb", "summary"],
        ["chart", "a.disb", "heatmap", "--out", "x.png"],
        ["export", "a.disb"],
        ["undo", "a.disb", "last"],
        ["--lang", "fr", "summary", "a.disb"],
    ],
)
def test_wrong_use_ends_with_two_and_says_how_it_is_used(command: Command, words: list[str]) -> None:
    ended = command(*words)
    assert (ended.code, ended.out) == (2, "")
    assert "--help" in ended.err


def test_wrong_use_is_json_where_json_was_asked_for(command: Command) -> None:
    ended = command("summary", "a.disb", "--json", "--by", "moon")
    assert ended.code == ended.json["error"]["exit"] == 2
    assert ended.err == ""


@pytest.mark.parametrize("words", [["--lang", "vi", "check"], ["check", "--lang", "vi"], ["check", "--lang=vi"]])
def test_the_language_may_stand_before_and_behind_the_command(
    capsys: pytest.CaptureFixture[str], words: list[str], tmp_path: Path
) -> None:
    from disbtrack.i18n import _

    assert run([*words, str(tmp_path / "away.disb")], no_window) == 1
    told = capsys.readouterr().err
    assert told.startswith(_("There is no book “{book}”.").format(book=tmp_path / "away.disb"))


def test_the_version_is_told(command: Command) -> None:
    assert command("--version").out.startswith("disbtrack ")


def noting(opened: list[Location | None]) -> Callable[[Location | None], int]:
    """Answer a window that notes what it is opened on."""

    def show(book: Location | None) -> int:
        opened.append(book)
        return 0

    return show


def test_a_book_alone_opens_the_window_on_it(command: Command, book: Path) -> None:
    opened: list[Location | None] = []
    ended = command(book, window=noting(opened))
    assert (ended.code, opened) == (0, [book])


def test_nothing_at_all_opens_the_window_on_the_last_book(command: Command) -> None:
    opened: list[Location | None] = []
    assert command(window=noting(opened)).code == 0
    assert opened == [None]


def test_without_a_screen_the_window_says_so(command: Command, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    ended = command(book)
    assert ended.code == 1
    assert "no screen" in ended.err


def test_stopping_is_said_in_one_sentence(command: Command, book: Path) -> None:
    def stopped(_book: Location | None) -> int:
        raise KeyboardInterrupt

    ended = command(book, window=stopped)
    assert ended.code == 1
    assert "Stopped." in ended.err
