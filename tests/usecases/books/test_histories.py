"""Two files of one book: which is newer, by what; and a book that is opened again says that it lacks something."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from disbtrack.domain.histories import Kinship
from disbtrack.storage.book import Book
from disbtrack.usecases.books.histories import compare_histories, tell_histories
from disbtrack.usecases.books.known_heads import BOOKS_SEEN, BooksSeen
from disbtrack.usecases.books.opening import new_book
from tests.places import Places
from tests.usecases.paying import plan
from tests.usecases.twins import twin


@pytest.fixture
def here(places: Places) -> Iterator[Book]:
    with new_book(places("here"), person="An") as book:
        plan(book, 100, 2025)
        yield book


@pytest.fixture
def there(here: Book, places: Places, tmp_path: Path) -> Iterator[Book]:
    with twin(here, places("there"), tmp_path) as book:
        yield book


def test_a_copy_is_the_same_book_until_one_of_the_two_is_changed(here: Book, there: Book) -> None:
    assert compare_histories(here, there).kinship is Kinship.SAME
    plan(there, 200, 2024)
    found = compare_histories(here, there)
    assert (found.kinship, found.common, [one.number for one in found.there]) == (Kinship.LATER, 2, [3])
    assert compare_histories(there, here).kinship is Kinship.EARLIER
    assert "there is newer than here, by one change by An" in str(tell_histories(found, "here", "there"))


def test_two_files_that_went_on_apart_tell_both_sides_since_then(here: Book, there: Book) -> None:
    plan(here, 200, 2024)
    plan(there, 300, 2023)
    plan(there, 400, 2022)
    found = compare_histories(here, there)
    assert (found.kinship, found.common, len(found.here), len(found.there)) == (Kinship.DIVERGED, 2, 1, 2)
    assert "went apart after change 2" in str(tell_histories(found, "here", "there"))


def test_two_books_have_no_change_in_common(here: Book, places: Places) -> None:
    with new_book(places("other"), person="Bo") as other:
        found = compare_histories(here, other)
        assert (found.kinship, found.common, len(found.there)) == (Kinship.OTHER, 0, 1)


def test_a_file_that_is_older_than_the_one_seen_last_says_so(here: Book, there: Book, tmp_path: Path) -> None:
    seen = BooksSeen(tmp_path)
    plan(there, 200, 2024)
    seen.remember(there)
    older = seen.look_at(here)
    assert older is not None
    assert older.kinship is Kinship.LATER
    assert "by An on" in str(older.words)
    assert seen.look_at(there) is None


def test_what_cannot_be_reached_is_known_from_what_was_seen_of_it(tmp_path: Path) -> None:
    with new_book(tmp_path / "a.disb", person="An") as book:
        stick = twin(book, tmp_path / "stick.disb", tmp_path)
        plan(stick, 200, 2024)
        BooksSeen(tmp_path).remember(stick)
        stick.close()
        (tmp_path / "stick.disb").unlink()
        older = BooksSeen(tmp_path).look_at(book)
        assert older is not None
        assert (older.kinship, older.histories) == (Kinship.LATER, None)
        assert "stick.disb. Changes that are missing: 1" in str(older.words)
        plan(book, 300, 2023)
        apart = BooksSeen(tmp_path).look_at(book)
        assert apart is not None
        assert apart.kinship is Kinship.DIVERGED


def test_a_newer_file_is_no_news_and_a_damaged_memory_is_none(here: Book, there: Book, tmp_path: Path) -> None:
    seen = BooksSeen(tmp_path)
    seen.remember(here)
    plan(there, 200, 2024)
    assert seen.look_at(there) is None
    (tmp_path / BOOKS_SEEN).write_text('{"x": 5}', encoding="utf-8")
    assert seen.look_at(here) is None
