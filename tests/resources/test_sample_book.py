"""A book of the sample workbooks tells the published story: nearly 758 billion, one project slow, money alive."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.capital import Capital
from disbtrack.domain.catalogue import Hints
from disbtrack.domain.entry import Filters
from disbtrack.domain.series import Base
from disbtrack.domain.slow import State
from disbtrack.domain.standing import Cut
from disbtrack.resources import resource
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.standing import ALL_YEARS, Question, ask
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from samples import truth

TODAY = date(2026, 11, 22)
YEAR_END = date(2025, 12, 31)
FILES = sorted(resource("samples").glob("*.xlsx"))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """One book with every sample workbook in it, taken in with no warning accepted."""
    with new_book(tmp_path_factory.mktemp("book") / "samples.disb", person="test") as made:
        commit(made, prepare(made, FILES, Hints(), in_child=False), person="test")
        yield made


def test_all_years_add_up_to_the_table(book: Book) -> None:
    answer = ask(book, Question(cut=Cut.YEAR, year=ALL_YEARS, as_of=YEAR_END), today=TODAY)
    told = {row.key: (row.standing.planned, row.standing.disbursed) for row in answer.rows}
    assert told == {
        str(year): (sum(truth.plan_of(year).values()), sum(truth.paid_by(year).values())) for year in truth.YEARS
    }
    assert 757_500_000_000 <= answer.total.standing.disbursed < 758_000_000_000


def test_project_4_alone_is_slow_at_the_end_of_2025(book: Book) -> None:
    answer = ask(book, Question(year=2025, as_of=YEAR_END), today=TODAY)
    assert [row.key for row in answer.rows] == [f"GNBV.DA{number}" for number in range(1, 8)]
    assert [row.key for row in answer.rows if row.state is State.SLOW] == ["GNBV.DA4"]
    assert next(row.short for row in answer.rows if row.key == "GNBV.DA4") == 7_117_682_000


@pytest.mark.parametrize("month", truth.MONTHS)
def test_each_month_of_2025_is_a_point_of_one_curve(book: Book, month: int) -> None:
    answer = ask(book, Question(year=2025, as_of=truth.MONTH_ENDS[month]), today=TODAY)
    assert answer.total.standing.disbursed == sum(truth.paid_by(2025, month).values())


def test_money_of_2025_lives_on_in_2026(book: Book) -> None:
    answer = ask(book, Question(year=2026, filters=Filters(programme="GNBV")), today=TODAY)
    carried = truth.carried_by("paid_2026_10_31")
    sums = answer.total.standing.sums
    assert sums.carried == sum(amount for key, amount in carried.items() if key[0] == "carried")
    assert sums.disbursed_carried == sum(amount for key, amount in carried.items() if key[0] == "disbursed")


def test_merged_programme_has_a_plan_and_no_payment_yet(book: Book) -> None:
    answer = ask(book, Question(year=2026, filters=Filters(programme="CTMTQG")), today=TODAY)
    assert [row.key for row in answer.rows] == ["CTMTQG.HP1", "CTMTQG.HP2"]
    assert answer.total.standing.planned == sum(truth.plan_of(2026).values())
    assert answer.total.standing.disbursed == 0


def test_recurrent_money_allotted_to_communes_is_that_of_the_plan(book: Book) -> None:
    filters = Filters(programme="GNBV", capital=Capital.SN.value)
    given = ask(book, Question(year=2025, as_of=YEAR_END, filters=filters), today=TODAY)
    detailed = ask(book, Question(year=2025, as_of=YEAR_END, base=Base.DETAILED, filters=filters), today=TODAY)
    assert [row.standing.planned for row in detailed.rows] == [row.standing.planned for row in given.rows]
    by_unit = Question(cut=Cut.UNIT, year=2025, as_of=YEAR_END, base=Base.DETAILED, filters=filters)
    assert sum(row.key is not None for row in ask(book, by_unit, today=TODAY).rows) == 75


def test_taking_the_samples_in_again_adds_nothing(book: Book) -> None:
    again = prepare(book, [Path(path) for path in FILES], Hints(), in_child=False)
    counts = again.diff.counts()
    assert (counts["add"], counts["change"], counts["missing"]) == (0, 0, 0)
    assert counts["same"] > 1500
