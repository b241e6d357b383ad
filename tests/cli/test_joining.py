"""join: another book, or another file of this one, is taken in; and opening an older file says so."""

import shutil
from pathlib import Path

from tests.cli.conftest import Command


def test_a_file_that_is_older_than_the_one_seen_last_says_so_wherever_it_is_opened(
    command: Command, paid: Path, tmp_path: Path
) -> None:
    stick = Path(shutil.copy(paid, tmp_path / "stick.disb"))
    assert command("undo", stick).code == 0
    told = command("check", paid)
    assert told.code == 0
    assert f"{stick} is newer than paid.disb, by one change by" in told.err
    assert "newer" not in command("check", stick).err
