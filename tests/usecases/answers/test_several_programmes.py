"""One, several or all programmes in one view; what is not asked for changes nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from disbtrack.domain.entry import Filters
from disbtrack.domain.figure import Measure
from disbtrack.domain.programme import only_programme, short_ids
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.choices import choices
from disbtrack.usecases.answers.standing import Question, ask
from tests.storage.conftest import make_book
from tests.storage.telling import PLAN, YEAR_END, figure, tell


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with make_book(tmp_path / "a.disb") as made:
        amounts = {"GNBV.DA1": 100, "NTM.ND01": 20}
        tell(made, PLAN, [figure(Measure.PLANNED, amount, project=code) for code, amount in amounts.items()])
        yield made


@pytest.mark.parametrize(
    ("asked", "planned"),
    [(None, 120), ("GNBV", 100), ("NTM_2021_2025", 20), ("GNBV,NTM", 120), ("NTM, GNBV_2021_2025", 120)],
)
def test_a_view_is_over_one_several_or_all(book: Book, asked: str | None, planned: int) -> None:
    question = Question(year=2025, filters=Filters(programme=asked))
    assert ask(book, question, today=YEAR_END).total.standing.planned == planned


def test_the_years_of_several_are_offered_together(book: Book) -> None:
    question = Question(filters=Filters(programme="NTM,GNBV"))
    assert choices(book, question, today=YEAR_END).years == (2025,)


def test_names_of_programmes_are_parted_by_commas_once_each() -> None:
    assert short_ids("GNBV_2021_2025, NTM,GNBV") == ("GNBV", "NTM")
    assert (only_programme("GNBV_2021_2025"), only_programme("GNBV,NTM"), only_programme(None)) == ("GNBV", None, None)
