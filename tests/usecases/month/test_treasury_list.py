"""The Treasury's own list against what a commune told of the same payments: planted faults are found, none invented."""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.reconciliation import Cause, Part, State
from disbtrack.domain.series import Form, Series, Teller
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.handover.export_ledger import export_ledger
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.month.reconciliations import list_reconciliations
from disbtrack.usecases.month.settling import Word, agree, settle_differences

from .treasury_books import CLOSED_ON, begin, look, tell

COMMUNE = Series(0, "Xã: chứng từ", Teller.COMMUNE, Form.VOUCHERS, ("project", "source", "capital"))
JANUARY, OCTOBER = date(2025, 1, 1), date(2025, 10, 31)
WRONG = (Cause.OTHER_PERIOD, Cause.WRONG_CODE, Cause.MISSING_PAPER, Cause.OTHER_YEAR, Cause.OTHER)
Paper = list[dict[str, Any]]


@pytest.fixture(scope="module")
def papers(shared: Path) -> list[Paper]:
    """The vouchers of the list as its truth tells them: the lines of a voucher together."""
    truth = json.loads(next((shared / "sheets" / "dev").glob("21_*.truth.json")).read_text(encoding="utf-8"))
    found: dict[str, Paper] = {}
    for figure in truth["sheets"][0]["figures"]:
        found.setdefault(figure["document"], []).append(figure)
    return list(found.values())


@pytest.fixture
def book(shared: Path, tmp_path: Path) -> Iterator[Book]:
    """A book with the Treasury's list."""
    with new_book(tmp_path / "b.disb", person="An", programmes=["GNBV"]) as made:
        bring(made, next((shared / "sheets" / "dev").glob("21_*.xlsx")))
        yield made


def bring(book: Book, path: Path) -> None:
    commit(book, prepare(book, [path], Hints(), in_child=False), person="An", accept_warnings=True)


def told(paper: Paper, row: int) -> list[Figure]:
    """A voucher as the commune's own book tells it."""
    return [
        Figure(
            f"A{row + place}",
            row + place,
            Measure(line["measure"]),
            line["amount"],
            project=line["project_any"][0],
            source=line["source"],
            capital="DTPT",
            plan_year=line["plan_year"],
            date=date.fromisoformat(line["date"]),
            document=line["document"],
            programme="GNBV",
        )
        for place, line in enumerate(paper)
    ]


def faulty(paper: Paper, cause: Cause, other: str) -> Paper:
    """A voucher with one thing gone wrong; other: a work that it does not pay."""
    changed: dict[str, Any] = {}
    match cause:
        case Cause.MISSING_PAPER:
            return []
        case Cause.OTHER_PERIOD:
            changed = {"date": (OCTOBER + timedelta(days=4)).isoformat()}
        case Cause.WRONG_CODE:
            changed = {"project_any": [other]}
        case Cause.OTHER_YEAR:
            changed = {"plan_year": paper[0]["plan_year"] - 1}
        case Cause.OTHER:
            return [line | {"amount": line["amount"] + 9_000_000} for line in paper]
    return [line | changed for line in paper]


def plant(book: Book, papers: list[Paper], seed: int) -> dict[str, Cause]:
    """Tell the commune's series with faults of every kind, and answer which voucher has which."""
    drawn = random.Random(seed)
    wrong = drawn.sample(papers, 2 * len(WRONG))
    planted = dict(zip((paper[0]["document"] for paper in wrong), 2 * WRONG, strict=True))
    figures: list[Figure] = []
    for paper in papers:
        cause = planted.get(paper[0]["document"])
        other = next(one for one in drawn.sample(papers, 9) if one[0]["project_any"] != paper[0]["project_any"])
        mine = faulty(paper, cause, other[0]["project_any"][0]) if cause else paper
        figures += told(mine, len(figures) + 8)
    tell(book, COMMUNE, *figures)
    return planted


def test_without_faults_nothing_differs_in_any_month(book: Book, papers: list[Paper]) -> None:
    tell(book, COMMUNE, *(figure for place, paper in enumerate(papers) for figure in told(paper, 10 * place)))
    for month in (2, 7, 10):
        first = date(2025, month, 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        found = look(book, begin(book, unit=None, first_day=first, last_day=last))
        assert (found.state, found.differences) == (State.SETTLED, ())
    lines = [line for paper in papers for line in paper]
    taken = {"recovered"}
    whole = sum(-one["amount"] if one["measure"] in taken else one["amount"] for one in lines)
    assert (found.sides.tables[Part.USE].totals.by_treasury or {})["used_year"] == whole


@pytest.mark.parametrize("seed", range(6))
def test_all_planted_faults_are_found_with_their_kind_and_none_invented(
    book: Book, papers: list[Paper], seed: int
) -> None:
    planted = plant(book, papers, seed)
    found = look(book, begin(book, unit=None, first_day=JANUARY, last_day=OCTOBER))
    seen = {one.found.treasury[0].document: one.found.cause for one in found.differences}
    assert (seen, len(found.differences)) == (planted, len(planted))
    totals = found.sides.tables[Part.USE].totals
    assert totals.difference("used_year") == sum(one.found.amount for one in found.differences)


def test_what_was_settled_and_agreed_travels_in_the_ledger(book: Book, papers: list[Paper], tmp_path: Path) -> None:
    plant(book, papers, 1)
    number = begin(book, unit=None, first_day=JANUARY, last_day=OCTOBER)
    words = {one.handle: Word(note="đã rõ") for one in look(book, number).differences}
    settle_differences(book, number, words, person="Bình", today=CLOSED_ON)
    agree(book, number, person="An", today=CLOSED_ON)
    export_ledger(book, tmp_path / "ledger.xlsx")
    with new_book(tmp_path / "c.disb", person="Cúc") as other:
        bring(other, tmp_path / "ledger.xlsx")
        (found,) = list_reconciliations(other)
        assert found.state is State.AGREED
        assert [one.settled and (one.settled.closed_by, one.settled.note) for one in found.differences] == [
            ("Bình", "đã rõ")
        ] * 10
