"""Profiles are versions like everything else: undone, brought back, and one of a name."""

import pytest

from disbtrack.domain.fingerprint import Fingerprint
from disbtrack.domain.profile import Profile
from disbtrack.domain.way import SheetWay
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from tests.places import Places

from .conftest import make_book

PROFILE = Profile("Sở TC", Fingerprint(("tt", "noi dung")), SheetWay(roles={"B": "project"}))


@pytest.fixture
def book(places: Places) -> Book:
    made = make_book(places("b"))
    put(made, PROFILE)
    return made


def put(book: Book, profile: Profile, *, instead_of: str | None = None) -> int:
    with book.change(text("Profile kept: {name}", name=profile.name), "kế toán") as change:
        change.put_profile(profile, instead_of=instead_of)
        return change.number


def held(book: Book) -> list[Profile]:
    with book.read() as reading:
        return reading.profiles()


def test_a_profile_is_held_as_it_was_kept(book: Book) -> None:
    assert held(book) == [PROFILE]


def test_keeping_it_again_under_its_name_makes_a_new_version_which_undo_takes_back(book: Book) -> None:
    changed = Profile("SỞ  TC", Fingerprint(("tt",)))
    number = put(book, changed)
    assert held(book) == [changed]
    book.undo(number, person="kế toán")
    assert held(book) == [PROFILE]


def test_keeping_the_same_again_leaves_no_trace(book: Book) -> None:
    with book.read() as reading:
        before = len(reading.changes())
    put(book, PROFILE)
    with book.read() as reading:
        assert len(reading.changes()) == before


def test_a_profile_takes_another_name_but_none_that_is_taken(book: Book) -> None:
    put(book, Profile("Kho bạc", Fingerprint(("ngay",))))
    with pytest.raises(DisbtrackError):
        put(book, Profile("kho bạc", PROFILE.fingerprint), instead_of="Sở TC")
    put(book, Profile("Sở Tài chính", PROFILE.fingerprint), instead_of="sở tc")
    assert sorted(one.name for one in held(book)) == ["Kho bạc", "Sở Tài chính"]


def test_a_profile_that_was_forgotten_comes_back_by_undo_but_not_beside_another_of_its_name(book: Book) -> None:
    with book.change(text("Profile forgotten: {name}", name="Sở TC"), "kế toán") as change:
        change.forget_profile("Sở TC")
        number = change.number
    assert held(book) == []
    put(book, Profile("Sở TC", Fingerprint(("khac",))))
    with pytest.raises(DisbtrackError):
        book.undo(number, person="kế toán")


def test_what_is_not_there_cannot_be_forgotten_or_replaced(book: Book) -> None:
    with pytest.raises(DisbtrackError), book.change(text("Undo"), "kế toán") as change:
        change.forget_profile("Kho bạc")
    with pytest.raises(DisbtrackError):
        put(book, PROFILE, instead_of="Kho bạc")


def test_a_book_with_profiles_is_whole(book: Book) -> None:
    assert book.check() == []
