"""A finer series opens a coarser total downwards; what it does not explain stands as "not broken down"."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.diff import keyed
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.series import Form, Level, Series, Side, Teller
from disbtrack.domain.standing import Cut
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.ledger import LedgerQuery, ledger
from disbtrack.usecases.answers.standing import Answer, Question, ask
from disbtrack.usecases.books.opening import new_book
from tests.usecases.days import TODAY

M = Measure
OCTOBER = date(2025, 10, 31)
TREASURY = Series(0, "Kho bạc", Teller.TREASURY, Form.STATEMENTS, ("project",))
BY_SOURCE = Series(0, "Kho bạc theo nguồn", Teller.TREASURY, Form.STATEMENTS, ("source", "capital"))
COMMUNES = Series(0, "Báo cáo xã", Teller.COMMUNE, Form.STATEMENTS, ("project", "unit"))
ASSIGNED = Series(0, "Giao kế hoạch", Teller.OTHER, Form.DECISIONS, ("project",), Level.ASSIGNED)
DETAILED = Series(0, "Phân bổ chi tiết", Teller.OTHER, Form.DECISIONS, ("project", "unit"), Level.DETAILED)
MUONG_E, CO_MA = "03781", "03820"
SUB = "GNBV.DA1.TDA1"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "b.disb", person="An") as made:
        yield made


def told(measure: Measure, amount: int, **said: Any) -> Figure:
    about: dict[str, Any] = {"project": "GNBV.DA1", "programme": "GNBV", "plan_year": 2025, "date": OCTOBER} | said
    return Figure("D9", 9, measure, amount, **about)


def tell(book: Book, series: Series, *figures: Figure) -> None:
    with book.change(text("Test"), "An") as change:
        change.add_figures(change.add_series(series), None, None, None, keyed(series, None, figures))


def rows(answer: Answer, *, planned: bool = False) -> dict[str | None, int]:
    return {row.key: row.standing.planned if planned else row.standing.disbursed for row in answer.rows}


def by(book: Book, cut: Cut) -> Answer:
    return ask(book, Question(cut), today=TODAY)


def test_money_by_project_is_opened_to_communes_and_the_rest_is_not_broken_down(book: Book) -> None:
    tell(book, TREASURY, told(M.DISBURSED, 100))
    tell(book, COMMUNES, told(M.DISBURSED, 30, unit=MUONG_E), told(M.DISBURSED, 25, unit=CO_MA))
    answer = by(book, Cut.UNIT)
    assert rows(answer) == {MUONG_E: 30, CO_MA: 25, None: 45}
    assert answer.total.standing.disbursed == 100
    (opening,) = answer.openings
    assert (opening.series.name, opening.amounts, opening.over) == ("Báo cáo xã", (100, 55), False)


def test_a_project_is_opened_to_its_sub_projects_by_the_plan_in_detail(book: Book) -> None:
    tell(book, ASSIGNED, told(M.PLANNED, 100), told(M.PLANNED, 9, project="GNBV.DA2"))
    tell(book, DETAILED, told(M.PLANNED, 60, project=SUB, unit=MUONG_E))
    assert rows(by(book, Cut.SUBPROJECT), planned=True) == {SUB: 60, "GNBV.DA1": 40, "GNBV.DA2": 9}
    assert rows(by(book, Cut.UNIT), planned=True) == {MUONG_E: 60, None: 49}


def test_more_told_below_than_the_total_opens_nothing_and_both_figures_are_said(book: Book) -> None:
    tell(book, TREASURY, told(M.DISBURSED, 100))
    tell(book, COMMUNES, told(M.DISBURSED, 130, unit=MUONG_E))
    answer = by(book, Cut.UNIT)
    assert rows(answer) == {None: 100}
    (opening,) = answer.openings
    assert (opening.over, opening.amounts) == (True, (100, 130))


def test_each_kind_of_capital_is_opened_by_its_own(book: Book) -> None:
    finer = Series(0, "Báo cáo xã", Teller.COMMUNE, Form.STATEMENTS, ("unit", "capital"))
    tell(book, BY_SOURCE, told(M.DISBURSED, 50, capital="DTPT"), told(M.DISBURSED, 50, capital="SN"))
    tell(
        book,
        finer,
        told(M.DISBURSED, 20, unit=MUONG_E, capital="DTPT"),
        told(M.DISBURSED, 60, unit=MUONG_E, capital="SN"),
    )
    answer = by(book, Cut.UNIT)
    assert {(line.key, line.capital): line.sums.disbursed for line in answer.lines} == {
        (MUONG_E, "DTPT"): 20,
        (None, "DTPT"): 30,
        (None, "SN"): 50,
    }
    assert [one.over for one in answer.openings] == [False, True]


def test_a_series_that_states_the_dimension_itself_is_not_opened_by_another(book: Book) -> None:
    by_unit = Series(0, "Kho bạc: chứng từ", Teller.TREASURY, Form.VOUCHERS, ("project", "unit"))
    tell(book, by_unit, told(M.DISBURSED, 60, unit=CO_MA), told(M.DISBURSED, 40))
    tell(book, COMMUNES, told(M.DISBURSED, 30, unit=MUONG_E))
    assert rows(by(book, Cut.UNIT)) == {CO_MA: 60, None: 40}


def test_the_rows_behind_an_opened_row_and_behind_the_rest_add_up_to_them(book: Book) -> None:
    tell(book, TREASURY, told(M.DISBURSED, 100))
    tell(book, COMMUNES, told(M.DISBURSED, 30, unit=MUONG_E), told(M.DISBURSED, 25, unit=CO_MA))
    for key, amount, count in ((MUONG_E, 30, 1), (None, 45, 3)):
        found = ledger(book, LedgerQuery(Question(Cut.UNIT), keyed=True, key=key), today=TODAY)
        assert (sum(row.disbursed for row in found.rows), len(found.rows)) == (amount, count)


@given(
    total=st.integers(0, 1000),
    below=st.lists(st.tuples(st.sampled_from([MUONG_E, CO_MA]), st.integers(0, 400)), max_size=4),
)
def test_no_opening_changes_a_total_or_leaves_less_than_nothing(
    tmp_path_factory: pytest.TempPathFactory, total: int, below: list[tuple[str, int]]
) -> None:
    with new_book(tmp_path_factory.mktemp("any") / "b.disb", person="An") as book:
        tell(book, TREASURY, told(M.DISBURSED, total))
        tell(book, COMMUNES, *(told(M.DISBURSED, amount, unit=unit) for unit, amount in below))
        answer = by(book, Cut.UNIT)
    assert sum(rows(answer).values()) == answer.total.standing.disbursed == total
    assert all(amount >= 0 for amount in rows(answer).values())
    assert any(one.over for one in answer.openings) == (sum(amount for _unit, amount in below) > total > 0)


def test_sides_are_opened_each_by_its_own_series(book: Book) -> None:
    tell(book, ASSIGNED, told(M.PLANNED, 100))
    tell(book, DETAILED, told(M.PLANNED, 80, unit=MUONG_E))
    tell(book, TREASURY, told(M.DISBURSED, 50))
    tell(book, COMMUNES, told(M.DISBURSED, 40, unit=MUONG_E))
    answer = by(book, Cut.UNIT)
    assert [(one.side, one.series.name) for one in answer.openings] == [
        (Side.PLAN, "Phân bổ chi tiết"),
        (Side.MONEY, "Báo cáo xã"),
    ]
    assert answer.rows[0].standing.rate is not None
