from datetime import date

import pytest

from disbtrack.domain.codes import CodeEntry, CodeKind, CodeMap, TargetKind
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from tests.places import Places

from .conftest import make_book

MERGED = date(2025, 7, 1)
OLD = CodeEntry(CodeKind.UNIT_NAME, "Xã Cũ", TargetKind.UNIT, "03646")


@pytest.fixture
def book(places: Places) -> Book:
    return make_book(places("a"))


def put(book: Book, *entries: CodeEntry) -> int:
    with book.change(text("Codes"), "An") as change:
        change.put_codes(entries)
        return change.number


def codes(book: Book) -> CodeMap:
    with book.read() as reading:
        return reading.catalogue().codes


def test_an_entry_knows_who_said_it_and_is_in_the_catalogue_at_once(book: Book) -> None:
    put(book, OLD)
    (entry,) = codes(book).entries
    assert (entry.person, entry.target, entry.at is not None) == ("An", "03646", True)


def test_a_new_meaning_from_a_day_on_ends_the_old_one_the_day_before(book: Book) -> None:
    put(book, OLD)
    put(book, CodeEntry(CodeKind.UNIT_NAME, "xã cũ", TargetKind.UNIT, "03652", MERGED))
    on = [codes(book).meanings(CodeKind.UNIT_NAME, "Xã Cũ", day) for day in (date(2025, 6, 30), MERGED)]
    assert on == [{TargetKind.UNIT: "03646"}, {TargetKind.UNIT: "03652"}]


def test_saying_the_same_again_changes_nothing(book: Book) -> None:
    number = put(book, OLD)
    put(book, OLD)
    with book.read() as reading:
        assert reading.changes(limit=1)[0].number == number


def test_undoing_brings_the_earlier_meaning_back(book: Book) -> None:
    put(book, OLD)
    number = put(book, CodeEntry(CodeKind.UNIT_NAME, "Xã Cũ", TargetKind.UNIT, "03652"))
    book.undo(number, person="An")
    assert [entry.target for entry in codes(book).entries] == ["03646"]
    assert book.check() == []


def test_an_entry_is_forgotten_by_its_number_and_only_once(book: Book) -> None:
    put(book, OLD)
    (entry,) = codes(book).entries
    with book.change(text("Forget"), "An") as change:
        change.forget_code(entry.id)
    assert codes(book).entries == ()
    with pytest.raises(DisbtrackError, match="no entry"), book.change(text("Forget"), "An") as change:
        change.forget_code(entry.id)
