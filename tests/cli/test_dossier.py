"""The dossier from the command line."""

from pathlib import Path

from .conftest import Command


def test_a_selection_is_written_into_a_new_folder(command: Command, paid: Path, tmp_path: Path) -> None:
    told = command("dossier", paid, "--dir", tmp_path / "hs", "--json").json
    assert (told["folder"], told["absent"]) == (str(tmp_path / "hs"), [])
    assert told["rows"] > 0
    assert (tmp_path / "hs" / "muc-luc.xlsx").is_file()
    again = command("dossier", paid, "--dir", tmp_path / "hs")
    assert again.code == 1
    assert "exists already" in again.err


def test_a_filter_that_lets_nothing_through_is_said(command: Command, paid: Path, tmp_path: Path) -> None:
    refused = command("dossier", paid, "--dir", tmp_path / "hs", "--from", "01/01/2031")
    assert refused.code == 1
    assert not (tmp_path / "hs").exists()
