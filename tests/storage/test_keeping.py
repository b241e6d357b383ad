"""Registers: what is kept beside figures is versioned, told apart by its names, and undone like everything else."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from disbtrack.domain.evidence import Attachment, Proves
from disbtrack.domain.kept import Kept
from disbtrack.domain.offices import Office
from disbtrack.domain.outputs import Indicator, Output, Tells
from disbtrack.domain.series import Level
from disbtrack.domain.views import ColumnType, OwnColumn
from disbtrack.domain.works import Work
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from disbtrack.storage.change import Change
from tests.domain.plans import decision
from tests.places import Places

from .conftest import make_book

ROAD = Work(project="GNBV.DA1.TDA1", name="Đường bản Nậm Lạnh", total=12_500_000_000, begins=date(2024, 3, 1))
DECISION = decision(level=Level.DETAILED)


OFFICE = Office(name="Ban QLDA", leads=True)
INDICATOR = Indicator(project="GNBV.DA5", name="Nhà", measured_in="nhà")
TARGET = Output(indicator=1, tells=Tells.TARGET, unit=None, year=2025, date=None, amount=Fraction(25, 2))
PAPER = Attachment(proves=Proves.DECISION, target=1, sha256="0" * 64, name="qd.pdf")
MANAGED = OwnColumn(name="Người theo dõi", holds=ColumnType.TEXT)


@pytest.fixture
def book(places: Places) -> Iterator[Book]:
    with make_book(places("a")) as made:
        yield made


def keep(book: Book, *things: Kept) -> list[int]:
    with book.change(text("Kept"), "An") as change:
        return change.put_kept(*things)


def works(book: Book, at: int | None = None) -> list[Work]:
    with book.read() as reading:
        return reading.kept(Work, at=at)


@pytest.mark.parametrize("thing", [ROAD, DECISION, INDICATOR, TARGET, PAPER, MANAGED, OFFICE], ids=str)
def test_what_is_kept_is_read_back_as_it_was(book: Book, thing: Kept) -> None:
    (number,) = keep(book, thing)
    with book.read() as reading:
        assert reading.kept(type(thing)) == [replace(thing, id=number)]
    assert book.check() == []


def test_a_new_version_takes_the_place_of_the_old_one_and_undo_brings_it_back(book: Book) -> None:
    (number,) = keep(book, ROAD)
    dearer = replace(ROAD, id=number, total=13_000_000_000)
    keep(book, dearer)
    assert works(book) == [dearer]
    assert works(book, at=2) == [replace(ROAD, id=number)]
    book.undo(3, person="An")
    assert works(book) == [replace(ROAD, id=number)]


def test_what_is_as_it_was_makes_no_change(book: Book) -> None:
    (number,) = keep(book, ROAD)
    keep(book, replace(ROAD, id=number))
    with book.read() as reading:
        assert reading.changes()[0].number == 2


def test_only_one_of_a_name_holds_at_a_time(book: Book) -> None:
    (number,) = keep(book, ROAD)
    with pytest.raises(DisbtrackError, match="Nậm Lạnh"):
        keep(book, replace(ROAD, total=1))
    with book.change(text("Withdrawn"), "An") as change:
        change.withdraw_kept(Work, [number])
    assert works(book) == []
    keep(book, replace(ROAD, total=1))
    with pytest.raises(DisbtrackError):
        book.undo(3, person="An")


def _change_it(change: Change) -> None:
    change.put_kept(replace(ROAD, id=9))


def _end_it(change: Change) -> None:
    change.withdraw_kept(Work, [9])


@pytest.mark.parametrize("act", [_change_it, _end_it])
def test_what_is_gone_can_neither_be_changed_nor_ended(book: Book, act: Callable[[Change], None]) -> None:
    with pytest.raises(DisbtrackError, match="changed since"), book.change(text("Kept"), "An") as change:
        act(change)
    assert works(book) == []
