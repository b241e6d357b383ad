"""What a person likes outlives the program; a damaged file is no trouble."""

from pathlib import Path

from disbtrack.app.preferences import MOST_RECENT, Preferences


def test_what_was_chosen_is_there_the_next_time(tmp_path: Path) -> None:
    Preferences(tmp_path / "a" / "p.json").change(language="vi", theme="dark", scale=115)
    again = Preferences(tmp_path / "a" / "p.json").liking
    assert (again.language, again.theme, again.scale) == ("vi", "dark", 115)


def test_the_last_book_comes_first_and_once(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "p.json")
    for name in ("a", "b", "a", *"cdefghij"):
        preferences.remember_book(Path(name))
    recent = Preferences(tmp_path / "p.json").liking.recent
    assert recent[0] == "j"
    assert len(recent) == len(set(recent)) == MOST_RECENT


def test_a_damaged_file_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / "p.json").write_text('{"theme": ', encoding="utf-8")
    assert Preferences(tmp_path / "p.json").liking.theme == "system"


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    preferences = Preferences(tmp_path / "file" / "p.json")
    preferences.change(theme="dark")
    assert preferences.liking.theme == "dark"
