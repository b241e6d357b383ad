"""The golden test: the same money told five times, in any order, is counted once.

Workbooks 02 (the department's totals to date), 03 (the plan assigned), 07 (the plan by commune), 21 (the Treasury's
vouchers) and 29 (each commune's own report) tell of the same programme and year.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.entry import Filters
from disbtrack.domain.series import Base, Side
from disbtrack.domain.standing import Cut
from disbtrack.usecases.answers.standing import Answer, Question, ask
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit

TODAY = date(2026, 11, 22)
ORDERS = (
    ("02", "03", "07", "21", "29"),
    ("29", "21", "07", "03", "02"),
    ("21", "02", "29", "07", "03"),
    ("07", "29", "03", "02", "21"),
)
SIGNS = {"disbursed": 1, "completed": 1, "advance": 1, "recovered": -1, "repaid": -1}


@dataclass(frozen=True, slots=True)
class Told:
    """What a book of these workbooks answers, for comparison between orders."""

    answers: tuple[Answer, ...]

    @property
    def sums(self) -> list[object]:
        """Every figure, series and sentence of the answers."""
        return [
            (
                answer.year,
                answer.as_of,
                [(row.programme, row.year, row.side, row.series.identity) for row in answer.counted],
                [(row.key, row.standing, row.expected, row.short, row.state, str(row.reason)) for row in answer.rows],
                answer.total.standing,
                answer.incomplete,
            )
            for answer in self.answers
        ]


def workbook(shared: Path, number: str) -> Path:
    """Find a workbook by its number."""
    return next(path for path in (shared / "sheets" / "dev").glob(f"{number}[ _]*.xlsx"))


def truth(shared: Path, number: str, measures: Iterable[str], **signs: int) -> int:
    """Add the true amounts of some measures, each with its sign."""
    told = json.loads(workbook(shared, number).with_suffix(".truth.json").read_text(encoding="utf-8"))
    figures = [figure for sheet in told["sheets"] for figure in sheet["figures"]]
    return sum(signs.get(row["measure"], 1) * row["amount"] for row in figures if row["measure"] in set(measures))


def ask_after(place: Path, shared: Path, numbers: Sequence[str]) -> Told:
    """Take the workbooks in one after the other, each as its own change, and ask the book."""
    questions = [Question(cut=cut, filters=Filters(programme="GNBV")) for cut in (Cut.PROJECT, Cut.SOURCE, Cut.UNIT)]
    questions.append(Question(base=Base.DETAILED, filters=Filters(programme="GNBV")))
    with new_book(place, person="test") as book:
        for number in numbers:
            plan = prepare(book, [workbook(shared, number)], Hints(), in_child=False)
            commit(book, plan, person="test", accept_warnings=True)
        return Told(tuple(ask(book, question, today=TODAY) for question in questions))


@pytest.fixture(scope="module")
def first(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The answers after the first order."""
    return ask_after(tmp_path_factory.mktemp("first") / "b.disb", shared, ORDERS[0])


@pytest.mark.parametrize("order", ORDERS[1:], ids="-".join)
def test_any_order_gives_the_same_standing(first: Told, shared: Path, tmp_path: Path, order: Sequence[str]) -> None:
    assert ask_after(tmp_path / "b.disb", shared, order).sums == first.sums


def test_the_plan_is_the_decisions_and_nothing_else(first: Told, shared: Path) -> None:
    answer = first.answers[0]
    assert len(answer.series_names(Side.PLAN)) == 1
    assert answer.total.standing.planned == truth(shared, "03", ["planned"])


def test_the_money_is_the_treasurys_and_nothing_else(first: Told, shared: Path) -> None:
    answer = first.answers[0]
    assert len(answer.series_names(Side.MONEY)) == 1
    sums = answer.total.standing.sums
    assert sums.disbursed + sums.disbursed_carried == truth(shared, "21", SIGNS, **SIGNS)
    assert sums.disbursed_carried > 0


def test_the_detailed_base_is_the_allotment_and_nothing_else(first: Told, shared: Path) -> None:
    assert first.answers[3].total.standing.planned == truth(shared, "07", ["planned"])


def test_every_cut_adds_up_to_the_same_total(first: Told) -> None:
    totals = {answer.total.standing.sums for answer in first.answers[:3]}
    assert len(totals) == 1
    for answer in first.answers:
        assert sum(row.standing.disbursed for row in answer.rows) == answer.total.standing.disbursed
        assert sum(row.standing.planned for row in answer.rows) == answer.total.standing.planned


@pytest.mark.parametrize(("numbers", "counted"), [(("03", "02", "29"), "29"), (("03", "02"), "02")])
def test_without_the_treasury_the_next_in_order_is_believed(
    shared: Path, tmp_path: Path, numbers: Sequence[str], counted: str
) -> None:
    answer = ask_after(tmp_path / "b.disb", shared, numbers).answers[0]
    assert answer.total.standing.planned == truth(shared, "03", ["planned"])
    assert answer.total.standing.disbursed == truth(shared, counted, ["disbursed"])
