"""A filter by what the counted series does not tell is answered by a finer one, or it is said that nobody tells."""

from typing import Any

from disbtrack.domain.entry import Filters
from disbtrack.domain.figure import Measure
from disbtrack.domain.series import Form, Series, Side, Teller
from disbtrack.domain.standing import Cut
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.ledger import LedgerQuery, ledger
from disbtrack.usecases.answers.standing import Answer, Question, ask
from disbtrack.usecases.papers.make_report import make_report
from tests.usecases.answers.test_breakdown import (
    ASSIGNED,
    CO_MA,
    COMMUNES,
    DETAILED,
    MUONG_E,
    TREASURY,
    book,
    tell,
    told,
)
from tests.usecases.days import TODAY

__all__ = ["book"]

M = Measure
BY_SOURCE = Series(0, "Sở theo nguồn", Teller.DEPARTMENT, Form.STATEMENTS, ("project", "unit", "source"))


def of(book: Book, *, cut: Cut = Cut.PROJECT, **filters: Any) -> Answer:
    return ask(book, Question(cut, filters=Filters(**filters)), today=TODAY)


def money(answer: Answer) -> tuple[int, int]:
    return answer.total.standing.planned, answer.total.standing.disbursed


def test_a_commune_is_answered_by_who_tells_communes(book: Book) -> None:
    tell(book, ASSIGNED, told(M.PLANNED, 200))
    tell(book, DETAILED, told(M.PLANNED, 80, unit=MUONG_E), told(M.PLANNED, 40, unit=CO_MA))
    tell(book, TREASURY, told(M.DISBURSED, 100))
    tell(book, COMMUNES, told(M.DISBURSED, 30, unit=MUONG_E), told(M.DISBURSED, 25, unit=CO_MA))
    answer = of(book, unit=MUONG_E)
    assert money(answer) == (80, 30)
    assert answer.series_names(Side.MONEY) == ("Báo cáo xã",)
    assert {one.series.name: one.amounts for one in answer.openings} == {
        "Phân bổ chi tiết": (200, 120),
        "Báo cáo xã": (100, 55),
    }
    assert (money(of(book)), of(book).openings) == ((200, 100), ())


def test_the_rows_behind_a_communes_money_are_those_that_were_added(book: Book) -> None:
    tell(book, TREASURY, told(M.DISBURSED, 100))
    tell(book, COMMUNES, told(M.DISBURSED, 30, unit=MUONG_E))
    query = LedgerQuery(Question(filters=Filters(unit=MUONG_E)))
    shown = ledger(book, query, today=TODAY)
    assert [(row.disbursed, row.entry.figure.unit) for row in shown.rows] == [(30, MUONG_E)]


def test_who_tells_more_than_the_total_answers_for_nobody_and_both_figures_are_said(book: Book) -> None:
    tell(book, TREASURY, told(M.DISBURSED, 100))
    tell(book, COMMUNES, told(M.DISBURSED, 130, unit=MUONG_E))
    answer = of(book, unit=MUONG_E)
    assert money(answer) == (0, 0)
    assert [(one.over, one.amounts) for one in answer.openings] == [(True, (100, 130))]


def test_that_nobody_tells_communes_is_said(book: Book) -> None:
    tell(book, TREASURY, told(M.DISBURSED, 100))
    answer = of(book, unit=MUONG_E)
    (untold,) = answer.untold
    assert (untold.side, untold.dimensions, money(answer)) == (Side.MONEY, ("unit",), (0, 0))
    assert "without units" in untold.sentence()


def test_two_filters_ask_for_one_who_tells_both(book: Book) -> None:
    tell(book, TREASURY, told(M.DISBURSED, 100))
    tell(book, COMMUNES, told(M.DISBURSED, 60, unit=MUONG_E))
    tell(book, BY_SOURCE, told(M.DISBURSED, 20, unit=MUONG_E, source="NSTW"), told(M.DISBURSED, 7, unit=MUONG_E))
    assert money(of(book, unit=MUONG_E, source="NSTW")) == (0, 20)
    assert money(of(book, unit=MUONG_E)) == (0, 60)


def test_a_series_that_tells_communes_itself_is_never_left(book: Book) -> None:
    tell(book, COMMUNES, told(M.DISBURSED, 60, unit=MUONG_E))
    tell(book, BY_SOURCE, told(M.DISBURSED, 20, unit=CO_MA, source="NSTW"))
    counted = of(book).series_names(Side.MONEY)
    assert of(book, unit=CO_MA).series_names(Side.MONEY) == counted
    assert of(book, unit=CO_MA).untold == ()


def test_a_paper_of_one_commune_says_so_below_its_name(book: Book) -> None:
    tell(book, TREASURY, told(M.DISBURSED, 100))
    question = Question(year=2025, filters=Filters(unit=MUONG_E))
    paper = make_report(book, "summary", question, today=TODAY)
    assert paper.title.remark.endswith("; chỉ tính: Xã Co Mạ)")
    assert any("không chi tiết giải ngân" in note for note in paper.notes)
    assert "chỉ tính" not in make_report(book, "summary", Question(year=2025), today=TODAY).title.remark


def test_what_is_narrowed_is_said_in_words(book: Book) -> None:
    tell(book, TREASURY, told(M.DISBURSED, 100))
    answer = of(book, project="GNBV.DA1", unit=MUONG_E, source="NSTW", capital="DTPT")
    said = [str(one) for one in answer.scope]
    assert said[0].startswith("GNBV.DA1 ")
    assert said[1:] == ["Xã Co Mạ", "Central budget", "Investment"]
