"""Verified copies, and the way back."""

import stat
from pathlib import Path

import pytest

from disbtrack.domain.figure import Measure
from disbtrack.errors import BookError, DisbtrackError
from disbtrack.storage.backup import back_up, restore
from disbtrack.storage.book import Book
from tests.places import Places

from .conftest import Fresh, make_book
from .telling import VOUCHERS, amounts_of, figure, tell
from .test_book import run_sql


def test_a_backup_of_an_open_book_holds_what_was_done_last(book: Book, tmp_path: Path) -> None:
    tell(book, VOUCHERS, [figure(Measure.COMPLETED, 5)])
    copy = back_up(book.location, tmp_path / "copy.disb")
    tell(book, VOUCHERS, [figure(Measure.COMPLETED, 6, document="later")])
    with Book.open(copy) as other:
        assert amounts_of(other) == [5]
        assert other.uuid == book.uuid
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert not list(tmp_path.glob(".*"))


def test_a_backup_never_takes_the_place_of_a_file(book: Book, tmp_path: Path) -> None:
    (tmp_path / "copy.disb").write_text("mine")
    with pytest.raises(DisbtrackError, match="exists already"):
        back_up(book.location, tmp_path / "copy.disb")
    assert (tmp_path / "copy.disb").read_text() == "mine"


def test_a_backup_that_cannot_be_written_leaves_nothing(book: Book, tmp_path: Path) -> None:
    with pytest.raises(DisbtrackError, match="cannot be written"):
        back_up(book.location, tmp_path / "no folder" / "copy.disb")


def test_a_damaged_book_gives_no_backup(book: Book, places: Places, tmp_path: Path) -> None:
    places.run_sql(book.location, "UPDATE node SET name_vi = 'x'")
    with pytest.raises(BookError, match="damaged"):
        back_up(book.location, tmp_path / "copy.disb")
    assert not [*tmp_path.glob("*copy*")]


def test_a_restored_book_is_the_backup_and_the_old_one_is_set_aside(fresh: Fresh, tmp_path: Path) -> None:
    with fresh("a") as book:
        tell(book, VOUCHERS, [figure(Measure.COMPLETED, 5)])
        copy = back_up(book.location, tmp_path / "copy.disb")
        tell(book, VOUCHERS, [figure(Measure.COMPLETED, 6, document="later")])
    aside = restore(copy, book.location)
    assert aside is not None
    for place, amounts in ((book.location, [5]), (aside, [5, 6]), (copy, [5])):
        with Book.open(place) as found:
            assert amounts_of(found) == amounts
            assert found.check() == []


def test_a_damaged_book_is_set_aside_as_it_is(tmp_path: Path) -> None:
    location = tmp_path / "a.disb"
    make_book(location).close()
    copy = back_up(location, tmp_path / "copy.disb")
    location.write_bytes(b"rubbish")
    aside = restore(copy, location)
    assert isinstance(aside, Path)
    assert aside.read_bytes() == b"rubbish"
    Book.open(location).close()


def test_a_book_comes_back_where_there_is_none(places: Places, tmp_path: Path) -> None:
    """Also in a database that is not there yet."""
    make_book(tmp_path / "kept.disb").close()
    copy = back_up(tmp_path / "kept.disb", tmp_path / "copy.disb")
    assert restore(copy, places("b")) is None
    Book.open(places("b")).close()


def test_a_damaged_backup_is_refused_and_the_book_left_alone(book: Book, tmp_path: Path) -> None:
    copy = back_up(book.location, tmp_path / "copy.disb")
    run_sql(copy, "DELETE FROM node")
    tell(book, VOUCHERS, [figure(Measure.COMPLETED, 5)])
    book.close()
    for bad in (copy, tmp_path / "gone.disb"):
        with pytest.raises(DisbtrackError):
            restore(bad, book.location)
    with Book.open(book.location) as found:
        assert amounts_of(found) == [5]


def test_a_book_that_is_open_is_not_replaced(book: Book, tmp_path: Path) -> None:
    copy = back_up(book.location, tmp_path / "copy.disb")
    with pytest.raises(BookError, match="in use"):
        restore(copy, book.location)
    tell(book, VOUCHERS, [figure(Measure.COMPLETED, 5)])
    assert amounts_of(book) == [5]


def test_a_damaged_backup_is_called_by_its_own_name(tmp_path: Path) -> None:
    """SQLite copies a file without one of the tables as gladly as any other."""
    make_book(tmp_path / "a.disb").close()
    copy = back_up(tmp_path / "a.disb", tmp_path / "copy.disb")
    run_sql(copy, "DROP TABLE milestone")
    with pytest.raises(BookError, match=r"^copy.disb is damaged"):
        restore(copy, tmp_path / "a.disb")
