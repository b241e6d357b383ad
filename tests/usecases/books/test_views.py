"""Views kept in the book: saved, chosen, renamed, taken away, undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.books.views import body_of, delete_view, rename_view, save_view, views_of
from tests.storage.conftest import make_book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with make_book(tmp_path / "a.disb") as made:
        save_view(made, "ledger", "Xã Chiềng Mung", {"texts": {"unit": "chiềng mung"}}, person="An")
        yield made


def named(book: Book, screen: str = "ledger") -> dict[str, dict[str, object]]:
    with book.read() as reading:
        return {one.name: body_of(one) for one in views_of(reading, screen)}


def test_a_view_is_kept_for_its_screen_alone(book: Book) -> None:
    assert named(book) == {"Xã Chiềng Mung": {"texts": {"unit": "chiềng mung"}}}
    assert named(book, "slow") == {}


def test_a_view_of_the_same_name_takes_its_place(book: Book) -> None:
    save_view(book, "ledger", " xã  chiềng mung", {"texts": {}}, person="An")
    assert named(book) == {"Xã Chiềng Mung": {"texts": {}}}


def test_a_view_is_renamed_and_taken_away_and_comes_back(book: Book) -> None:
    with book.read() as reading:
        (view,) = views_of(reading, "ledger")
    assert view.id is not None
    rename_view(book, view.id, "Chiềng Mung", person="An")
    assert list(named(book)) == ["Chiềng Mung"]
    delete_view(book, view.id, person="An")
    assert named(book) == {}
    with book.read() as reading:
        last = reading.changes(1)[0].number
    book.undo(last, person="An")
    assert list(named(book)) == ["Chiềng Mung"]
    assert book.check() == []


def test_a_view_needs_a_name(book: Book) -> None:
    with pytest.raises(DisbtrackError, match="needs a name"):
        save_view(book, "ledger", " ", {}, person="An")


def test_a_view_that_is_gone_cannot_be_renamed(book: Book) -> None:
    with pytest.raises(DisbtrackError, match="gone"):
        rename_view(book, 99, "x", person="An")
