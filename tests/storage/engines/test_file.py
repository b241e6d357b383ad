"""Where a file lies, how it is journaled, what SQLite's errors mean."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from disbtrack.errors import BookError
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from disbtrack.storage.engines import file_errors, mounts
from disbtrack.storage.engines.file_address import file_address
from tests.storage.conftest import make_book

MOUNTS = r"""/dev/sda1 / ext4 rw 0 0
//server/share /mnt/chia\040sẻ cifs rw 0 0
server:/home /home nfs4 rw 0 0
tmpfs /home/office/fast tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/srv/a.disb", "ext4"),
        ("/home/office/a.disb", "nfs4"),
        ("/home/office/fast/a.disb", "tmpfs"),
        ("/homestead/a.disb", "ext4"),
        ("/mnt/chia sẻ/a.disb", "cifs"),
    ],
)
def test_the_file_system_is_the_deepest_mount_above_a_file(place: str, kind: str) -> None:
    assert mounts.file_system(Path(place), MOUNTS) == kind


def test_a_local_book_has_a_log_and_one_on_a_share_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def journal() -> str:
        with closing(sqlite3.connect(tmp_path / "a.disb")) as connection:
            return str(connection.execute("PRAGMA journal_mode").fetchone()[0])

    make_book(tmp_path / "a.disb").close()
    assert journal() == "wal"
    monkeypatch.setattr(mounts, "is_on_network", lambda _path: True)
    Book.open(tmp_path / "a.disb").close()
    assert journal() == "delete"


def test_addresses_keep_drives_shares_and_signs() -> None:
    assert file_address(Path("/a b/c?d#e.disb")) == "file:///a%20b/c%3Fd%23e.disb?mode=ro&immutable=1"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("SQLITE_BUSY_SNAPSHOT", "in use"),
        ("SQLITE_CORRUPT_INDEX", "damaged"),
        ("SQLITE_FULL", "no room"),
        ("SQLITE_IOERR_WRITE", "disk failed"),
        ("SQLITE_READONLY_DIRECTORY", "cannot be written"),
    ],
)
def test_errors_of_the_database_are_put_into_words(name: str, says: str) -> None:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorname = name
    assert says in str(file_errors.explain(error, "a.disb"))


def test_our_own_mistakes_are_not_dressed_up() -> None:
    error = sqlite3.OperationalError("no such column")
    error.sqlite_errorname = "SQLITE_ERROR"
    assert file_errors.explain(error, "a.disb") is None
    assert file_errors.explain(None, "a.disb") is None


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    book = make_book(tmp_path / "a.disb")
    with pytest.raises(BookError, match="no room"), book.change(text("Import"), "An") as change:
        pages = change.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        change.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        change.store_file("big", os.urandom(50_000))
    with book.read() as reading:
        assert len(reading.changes()) == 1
    assert book.check() == []
