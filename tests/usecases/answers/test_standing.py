from datetime import date

import pytest

from disbtrack.domain.entry import Filters
from disbtrack.domain.series import Base, Counted, Form, Series, Side, Teller
from disbtrack.domain.standing import Cut
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.standing import ALL_YEARS, Question, ask, latest_year
from tests.usecases.days import TODAY

GNBV = Filters(programme="GNBV")
SERIES = Series(1, "Sở", Teller.DEPARTMENT, Form.STATEMENTS, ("project",))


def test_without_a_year_the_latest_with_a_plan_and_money_is_meant(samples: Book) -> None:
    assert ask(samples, Question(filters=GNBV), today=TODAY).year == 2025


def test_without_a_day_the_latest_money_of_the_year_is_meant(samples: Book) -> None:
    assert ask(samples, Question(year=2024, filters=GNBV), today=TODAY).as_of == date(2024, 12, 31)


def test_the_default_day_is_never_after_today(samples: Book) -> None:
    asked = ask(samples, Question(year=2025, filters=GNBV), today=date(2025, 8, 15))
    assert asked.as_of == date(2025, 7, 31)


@pytest.mark.parametrize("cut", [Cut.PROJECT, Cut.SUBPROJECT, Cut.SOURCE, Cut.CAPITAL, Cut.PROGRAMME, Cut.UNIT])
def test_every_cut_adds_up_to_the_same_whole(samples: Book, cut: Cut) -> None:
    whole = ask(samples, Question(Cut.PROJECT, 2025, filters=GNBV), today=TODAY).total.standing.sums
    rows = ask(samples, Question(cut, 2025, filters=GNBV), today=TODAY).rows
    assert sum(row.standing.sums.planned for row in rows) == whole.planned
    assert sum(row.standing.sums.disbursed for row in rows) == whole.disbursed


def test_all_years_are_the_years_added_up(samples: Book) -> None:
    day = date(2025, 12, 31)
    whole = ask(samples, Question(Cut.YEAR, ALL_YEARS, day, filters=GNBV), today=TODAY).total.standing
    years = [ask(samples, Question(Cut.PROJECT, year, day, filters=GNBV), today=TODAY) for year in range(2021, 2026)]
    assert whole.disbursed == sum(row.total.standing.disbursed for row in years)


def test_carried_money_stands_on_both_sides_of_its_base(samples: Book) -> None:
    asked = Question(year=2026, as_of=date(2026, 10, 31), base=Base.WITH_CARRIED, filters=GNBV)
    whole = ask(samples, asked, today=TODAY).total.standing
    assert whole.planned == whole.sums.carried > whole.disbursed == whole.sums.disbursed_carried > 0


def test_the_series_counted_are_named(samples: Book) -> None:
    found = ask(samples, Question(year=2025, filters=GNBV), today=TODAY)
    assert found.series_names(Side.PLAN) == ("Quyết định giao kế hoạch",)
    assert found.series_names(Side.MONEY) == ("Sở Tài chính: báo cáo lũy kế",)


def test_a_year_to_come_is_not_the_latest() -> None:
    counted = [Counted("GNBV", year, side, SERIES) for year in (2026, 2027) for side in Side]
    assert latest_year(counted, TODAY) == 2026
