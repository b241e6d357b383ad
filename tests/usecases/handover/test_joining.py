"""Another book is joined row by row: new ones taken, own ones untouched, conflicts asked, and twice is once."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.entry import Filters
from disbtrack.domain.evidence import Attachment, Proves
from disbtrack.domain.joining import News
from disbtrack.domain.locks import Lock
from disbtrack.domain.works import Work
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from disbtrack.usecases.books.evidence import attach, load_files
from disbtrack.usecases.books.history import undo
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.entry.edit_figure import set_amounts, withdraw_figures
from disbtrack.usecases.handover.join_writing import join, prepare_join
from disbtrack.usecases.handover.joining import JoinPlan
from tests.places import Places
from tests.usecases.days import TODAY
from tests.usecases.paying import plan
from tests.usecases.totals import UNITS, take, write_statement
from tests.usecases.twins import twin


@pytest.fixture
def here(places: Places, tmp_path: Path) -> Iterator[Book]:
    with new_book(places("here"), person="An") as book:
        plan(book, 100, 2025)
        take(book, write_statement(tmp_path / "T9.xlsx", UNITS, (1, "Xã Mường Bú", "Dự án 5", 8)))
        yield book


@pytest.fixture
def there(here: Book, places: Places, tmp_path: Path) -> Iterator[Book]:
    with twin(here, places("there"), tmp_path) as book:
        yield book


def joined(book: Book, other: Book, **chosen: bool) -> int | None:
    return join(book, prepare_join(book, other.location), person="An", today=TODAY, chosen=chosen)


def looked(book: Book, other: Book) -> JoinPlan:
    return prepare_join(book, other.location)


def amounts(book: Book) -> list[int]:
    with book.read() as reading:
        return sorted(one.figure.amount for one in reading.entries())


def number_of(book: Book, amount: int) -> int:
    with book.read() as reading:
        return next(one.id for one in reading.entries(Filters()) if one.figure.amount == amount)


def test_what_was_typed_there_comes_here_and_a_second_time_nothing_does(here: Book, there: Book) -> None:
    plan(there, 70, 2024)
    plan(here, 50, 2023)
    assert joined(here, there) is not None
    assert amounts(here) == [50, 70, 100, 8_000_000]
    assert joined(here, there) is None
    assert here.check() == []


def test_a_figure_changed_there_alone_is_taken_and_one_changed_here_alone_stays(here: Book, there: Book) -> None:
    set_amounts(there, {number_of(there, 100): 90}, reason="BB", person="Bo")
    set_amounts(here, {number_of(here, 8_000_000): 7}, reason="BB", person="An")
    assert [one.news for one in looked(here, there).news] == [News.CHANGED]
    joined(here, there)
    assert amounts(here) == [7, 90]


def test_a_figure_changed_on_both_sides_is_asked_and_kept_unless_theirs_is_taken(here: Book, there: Book) -> None:
    set_amounts(there, {number_of(there, 100): 90}, reason="BB", person="Bo")
    set_amounts(here, {number_of(here, 100): 80}, reason="BB", person="An")
    (one,) = looked(here, there).conflicts
    assert joined(here, there) is None
    assert amounts(here)[0] == 80
    assert joined(here, there, **{one.key: True}) is not None
    assert amounts(here)[0] == 90
    assert looked(here, there).news == ()


def test_a_figure_withdrawn_there_ends_here_too(here: Book, there: Book) -> None:
    with there.read() as reading:
        gone = [one for one in reading.entries() if one.figure.amount == 8_000_000]
    withdraw_figures(there, [gone[0].id], reason="ghi nhầm", person="Bo")
    assert [one.news for one in looked(here, there).news] == [News.ENDED]
    joined(here, there)
    assert amounts(here) == [100]


def test_a_joined_figure_knows_the_file_sheet_and_cell_that_told_it_there(
    here: Book, there: Book, tmp_path: Path
) -> None:
    path = write_statement(tmp_path / "T10.xlsx", UNITS, (3, "Xã Mường Lạn", "Dự án 5", 6))
    take(there, path)
    joined(here, there)
    with here.read() as reading:
        (origin,) = [one.origin for one in reading.entries() if one.figure.amount == 6_000_000]
        assert (origin.file_name, reading.source_file(origin.sha256 or "")) == ("T10.xlsx", path.read_bytes())
    with there.read() as reading:
        (told,) = [one.origin for one in reading.entries() if one.figure.amount == 6_000_000]
    assert (origin.sheet, origin.cell) == (told.sheet, told.cell)


def test_the_undo_of_a_join_gives_the_book_before(here: Book, there: Book) -> None:
    plan(there, 70, 2024)
    before = amounts(here)
    number = joined(here, there)
    undo(here, number, person="An")
    assert amounts(here) == before
    assert [one.news for one in looked(here, there).news] == [News.NEW]


def test_what_another_office_typed_is_told_in_a_series_of_its_own(here: Book, places: Places) -> None:
    with new_book(places("commune"), person="Bo") as commune:
        plan(commune, 40, 2025)
        found = prepare_join(here, commune.location, name="Xã Mường Lạn")
        join(here, found, person="An", today=TODAY)
        again = prepare_join(here, commune.location, name="Xã Mường Lạn")
        assert (again.news, join(here, again, person="An", today=TODAY)) == ((), None)
        plan(commune, 30, 2024)
        assert [one.news for one in looked(here, commune).news] == [News.NEW]
    with here.read() as reading:
        series = {one.id: one.name for one in reading.series()}
        told = {one.figure.amount: series[one.series_id] for one in reading.entries()}
    assert (told[40], told[100]) == ("Xã Mường Lạn", "Nhập tay")


def test_a_register_row_changed_there_is_taken_and_one_changed_on_both_sides_is_asked(here: Book, there: Book) -> None:
    for book, name in ((there, "Cầu Nà Ớt"), (here, "Cầu bản Lụng")):
        with book.change(text("Work"), "An") as change:
            change.put_kept(Work(project="GNBV.DA1", name=name))
    assert [one.news for one in looked(here, there).rows] == [News.NEW]
    joined(here, there)
    with here.read() as reading:
        assert {one.name for one in reading.kept(Work)} == {"Cầu Nà Ớt", "Cầu bản Lụng"}


def test_a_book_is_not_joined_with_itself(here: Book) -> None:
    with pytest.raises(DisbtrackError, match="the book itself"):
        looked(here, here)


def test_what_is_dated_in_a_closed_period_stays_whatever_is_chosen(here: Book, there: Book) -> None:
    set_amounts(there, {number_of(there, 100): 90}, reason="BB", person="Bo")
    with here.change(text("Lock"), "An") as change:
        change.put_kept(Lock(programme="GNBV", last_day=date(2025, 1, 31)))
    (one,) = looked(here, there).lines
    assert one.held is not None
    assert joined(here, there, **{one.key: True}) is None
    assert 100 in amounts(here)


def test_the_scan_beside_a_work_comes_along_with_its_bytes(here: Book, there: Book, tmp_path: Path) -> None:
    scan = tmp_path / "qd.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    with there.change(text("Work"), "An") as change:
        (work,) = change.put_kept(Work(project="GNBV.DA1", name="Cầu"))
    attach(there, Proves.WORK, work, load_files([scan]), person="Bo")
    joined(here, there)
    with here.read() as reading:
        (piece,) = reading.kept(Attachment)
        assert reading.source_file(piece.sha256) == scan.read_bytes()


def test_an_imported_row_knows_the_book_that_it_came_from(here: Book, there: Book, tmp_path: Path) -> None:
    take(there, write_statement(tmp_path / "T10.xlsx", UNITS, (3, "Xã Mường Lạn", "Dự án 5", 6)))
    joined(here, there)
    with here.read() as reading:
        receipts = [json.loads(one.receipt) for one in reading.imports() if one.file_name == "T10.xlsx"]
    assert [one["book"]["id"] for one in receipts] == [there.uuid]


def test_two_files_of_another_office_with_one_name_are_told_apart_by_asking(here: Book, places: Places) -> None:
    for place in ("one", "two"):
        with new_book(places(place), person="Bo") as commune:
            plan(commune, 40 + len(place), 2025)
            if place == "one":
                join(here, prepare_join(here, commune.location, name="Xã"), person="An", today=TODAY)
            else:
                with pytest.raises(DisbtrackError, match="--name"):
                    prepare_join(here, commune.location, name="Xã")
