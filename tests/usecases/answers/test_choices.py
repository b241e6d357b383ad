"""What can be asked about: programmes, years and days with money."""

from collections.abc import Iterator
from datetime import date

import pytest

from disbtrack.domain.entry import Filters
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.choices import choices, usual_programme
from disbtrack.usecases.answers.standing import Question
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.samples import sample_book

TODAY = date(2025, 12, 31)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    made = sample_book(tmp_path_factory.mktemp("sample"), person="kế toán")
    yield made
    made.close()


def test_years_and_days_come_newest_first(book: Book) -> None:
    told = choices(book, Question(year=2025, filters=Filters(programme="GNBV")), today=TODAY)
    assert list(told.years) == sorted(told.years, reverse=True)
    assert told.days[0] == TODAY
    assert {2021, 2025} <= set(told.years)


def test_only_programmes_with_figures_are_offered(book: Book) -> None:
    told = choices(book, Question(), today=TODAY)
    assert {one.short for one in told.programmes} == {"GNBV", "CTMTQG"}


def test_one_begins_with_the_programme_that_has_a_plan_and_money(book: Book) -> None:
    assert usual_programme(book, today=TODAY) == "GNBV"


def test_an_empty_book_begins_with_all_programmes(tmp_path_factory: pytest.TempPathFactory) -> None:
    with new_book(tmp_path_factory.mktemp("empty") / "book.disb", person="kế toán") as book:
        assert usual_programme(book, today=TODAY) is None
        assert choices(book, Question(), today=TODAY).years == ()


def test_the_sample_is_opened_again_not_made_again(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("again")
    first = sample_book(folder, person="kế toán")
    first.close()
    second = sample_book(folder, person="kế toán")
    assert second.uuid == first.uuid
    second.close()
