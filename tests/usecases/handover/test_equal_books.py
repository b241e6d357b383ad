"""A book made of another one's ledger is equal to it: figures, marks of hand edits, open questions, sums."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.entry import Entry, EntryKind
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.questions import open_questions
from disbtrack.usecases.answers.standing import ALL_YEARS, Question, ask
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.entry.edit_figure import set_amounts, withdraw_figures
from disbtrack.usecases.handover.export_ledger import export_ledger
from disbtrack.usecases.imports.import_sheet import ImportPlan, prepare
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.names.attributes import attributes_by_row
from tests.ledgers import ASIDE, MONEY, PLAN, ROWS, Told, write_ledger
from tests.usecases.days import TODAY
from tests.usecases.totals import UNITS, WORKS, take, write_statement

EVERY = tuple(EntryKind)
TEXTS = st.text("aĐờ=+-@'›“; 0,.", max_size=12).map(str.strip).filter(bool) | st.sampled_from(
    ["007", "1.138", "-12/UNC"]
)
BAD_AMOUNT = (1, "Xã Mường Lạn", "Dự án 2", "12O.5")
BAD_UNIT = (2, "Xã Mường Lann", "Dự án 2", 5)
GOOD = (3, "Xã Mường Lạn", "Dự án 5", 6)


@st.composite
def rows(draw: st.DrawFn) -> Told:
    """A row of a ledger: of a plan or of payments, awkward texts among it."""
    row = draw(st.sampled_from([PLAN, MONEY])) | {"amount": draw(st.integers(-(10**15), 10**15))}
    row |= {"kind": draw(st.sampled_from(["figure", "figure", "estimate", "pending"]))}
    row |= {name: draw(TEXTS) for name in draw(st.sets(st.sampled_from(["work", "path", "unit", "note", "document"])))}
    row |= {"project": draw(st.sampled_from(["GNBV.DA1.TDA1", "GNBV.DA2", "Dự án lạ"]))}
    row |= {name: draw(TEXTS) for name in draw(st.sets(st.sampled_from(["clears", "place", "lead"])))}
    row |= draw(st.sampled_from([{}, {"units_on": "30/06/2025"}, {"event": "opening"}, {"event": "carried"}]))
    return row | ({"amount": 0} if row["kind"] == "pending" else {})


@contextmanager
def made(place: Path) -> Iterator[Book]:
    with new_book(place, person="An") as book:
        yield book


def read(book: Book, path: Path, **answers: str) -> ImportPlan:
    return prepare(book, [path], Hints(answers=answers), in_child=False)


def bring(book: Book, path: Path, **answers: str) -> None:
    commit(book, read(book, path, **answers), person="An", accept_warnings=True)


def said(book: Book) -> list[str]:
    """All that the book says of its figures, without numbers and places, but with the marks of hand edits."""
    with book.read() as reading:
        series = {one.id: (one.identity, one.teller) for one in reading.series()}
        return sorted(
            repr((series[one.series_id], one.reporter, one.kind, _values(one), one.edited))
            for one in reading.entries(kinds=EVERY)
        )


def _values(entry: Entry) -> list[object]:
    """Every field of a figure but its place, so that a new one is not forgotten by the ledger."""
    names = [name for name in entry.figure.__dataclass_fields__ if name not in {"cell", "row"}]
    return [getattr(entry.figure, name) for name in names]


def asked(book: Book) -> list[str]:
    """The open questions, each with what it keeps out."""
    with book.read() as reading:
        told = reading.questions()
        series = {one.id: one.identity for one in reading.series()}
        waits = reading.waiting_entries([one.id for one in told])
        return sorted(
            repr((one.place, one.rule, one.value, one.whole_row, series[one.series_id], one.reporter, one.as_of))
            + repr(sorted((row.cell, row.row, row.measure, row.project) for row in waits[one.id].values()))
            for one in told
        )


def sums(book: Book) -> list[object]:
    """What the overview shows: the total, what it is based on, what makes it incomplete."""
    answer = ask(book, Question(year=ALL_YEARS), today=TODAY)
    return [answer.total.standing, answer.incomplete, sorted(one.place for one in answer.waiting)]


@given(told=st.lists(rows(), min_size=1, max_size=6), edits=st.dictionaries(st.integers(0, 5), st.integers(0, 10**12)))
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_ledger_taken_out_and_in_makes_an_equal_book(ending: str, told: list[Told], edits: dict[int, int]) -> None:
    with tempfile.TemporaryDirectory() as folder, made(Path(folder) / "a.disb") as first:
        bring(first, write_ledger(Path(folder) / "told.csv", told))
        take(first, write_statement(Path(folder) / "T10.xlsx", UNITS, BAD_AMOUNT, BAD_UNIT, GOOD), D6="pending")
        with first.read() as reading:
            things = [one.id for one in reading.entries(kinds=[EntryKind.FIGURE])]
        set_amounts(first, {things[place % len(things)]: one for place, one in edits.items()}, reason="BB", person="Bo")
        out = Path(folder) / f"ledger.{ending}"
        export_ledger(first, out)
        with made(Path(folder) / "b.disb") as second:
            bring(second, out)
            assert (said(second), asked(second), sums(second)) == (said(first), asked(first), sums(first))
            assert commit(second, read(second, out), person="An", accept_warnings=True) is None
            assert second.check() == []


def test_a_row_that_waits_comes_back_with_its_question_and_is_closed_by_the_corrected_file(tmp_path: Path) -> None:
    path = write_statement(tmp_path / "T10.xlsx", UNITS, BAD_AMOUNT, BAD_UNIT, GOOD)
    with made(tmp_path / "a.disb") as first, made(tmp_path / "b.disb") as second:
        take(first, path, D6="pending", B7="pending")
        export_ledger(first, tmp_path / "ledger.csv")
        bring(second, tmp_path / "ledger.csv")
        assert [one.place for one in open_questions(second)] == ["T10.xlsx!BC!D6", "T10.xlsx!BC!B7"]
        assert asked(second) == asked(first)
        take(second, write_statement(path, UNITS, (1, *BAD_AMOUNT[1:3], 12), (2, *GOOD[1:3], 5), GOOD))
        assert open_questions(second) == []


def test_a_figure_set_by_hand_is_asked_for_in_the_book_made_of_the_ledger_too(tmp_path: Path) -> None:
    with made(tmp_path / "a.disb") as first, made(tmp_path / "b.disb") as second:
        path = write_ledger(tmp_path / "told.csv", ROWS)
        bring(first, path)
        with first.read() as reading:
            thing = reading.entries()[4].id
        set_amounts(first, {thing: 81_000_000_000}, reason="biên bản đối chiếu", person="Bình")
        export_ledger(first, tmp_path / "ledger.xlsx")
        bring(second, tmp_path / "ledger.xlsx")
        (problem,) = [one for _, one in read(second, path).files[0].reading.all_problems()]
        assert (problem.rule, problem.cell) == ("hand-edited", "U6")
        assert "biên bản đối chiếu" in str(problem.message)


def test_an_amount_that_waits_without_a_question_is_asked_about_where_its_sender_wrote_it(tmp_path: Path) -> None:
    waits = ASIDE[1]
    with made(tmp_path / "a.disb") as book:
        bring(
            book,
            write_ledger(tmp_path / "told.csv", [waits, waits | {"source": "NST", "file": "T10.xlsx", "cell": "D9"}]),
        )
        assert sorted(one.place for one in open_questions(book)) == ["T10.xlsx!D9", "told.csv!told!U2"]
        assert len(asked(book)) == 2


def test_a_cell_of_a_ledger_can_wait_for_its_sender(tmp_path: Path) -> None:
    bad = write_ledger(tmp_path / "bad.csv", [*ROWS[:5], MONEY | {"project": "GNBV.DA7", "amount": "12O"}])
    with made(tmp_path / "a.disb") as book:
        assert read(book, bad).is_blocked(accept_warnings=True)
        bring(book, bad, U7="pending")
        assert [(one.cell, one.rule, one.value) for one in open_questions(book)] == [("U7", "not-a-number", "12O")]
        assert sums(book)[2] == ["bad.csv!bad!U7"]
        bring(book, bad, U7="5000000")
        assert open_questions(book) == []


@pytest.mark.parametrize(("column", "value", "cell"), [("date", "31/02/2025", "R2"), ("plan_year", "sớm", "O2")])
def test_a_day_or_year_that_waits_keeps_its_row_out(tmp_path: Path, column: str, value: str, cell: str) -> None:
    bad = write_ledger(tmp_path / "bad.csv", [MONEY | {"project": "GNBV.DA7", "amount": 5, column: value}])
    with made(tmp_path / "a.disb") as book:
        bring(book, bad, **{cell: "pending"})
        (question,) = open_questions(book)
        assert (question.cell, question.value, question.whole_row) == (cell, value, True)
        with book.read() as reading:
            assert reading.count_and_sums()[0] == 0


def test_a_figure_withdrawn_by_hand_is_asked_for_in_the_book_made_of_the_ledger_too(tmp_path: Path) -> None:
    path = write_statement(tmp_path / "T10.xlsx", UNITS, GOOD, (4, "Xã Mường Bú", "Dự án 5", 8))
    with made(tmp_path / "a.disb") as first, made(tmp_path / "b.disb") as second:
        take(first, path)
        with first.read() as reading:
            gone = reading.entries()[0]
        withdraw_figures(first, [gone.id], reason="ghi nhầm", person="Bo")
        out = tmp_path / "ledger.xlsx"
        export_ledger(first, out)
        bring(second, out)
        assert (said(second), sums(second), withdrawn(second)) == (said(first), sums(first), withdrawn(first))
        assert withdrawn(second) == [(gone.figure.amount, "ghi nhầm")]
        told = read(second, path)
        assert (told.diff.counts()["add"], told.taken().kept_by_hand) == (1, 1)
        assert commit(second, read(second, out), person="An", accept_warnings=True) is None
        assert second.check() == []
        again = tmp_path / "again.csv"
        export_ledger(second, again)
        assert "ghi nhầm" in again.read_text(encoding="utf-8-sig")


def withdrawn(book: Book) -> list[tuple[int, str]]:
    with book.read() as reading:
        return [(entry.figure.amount, reason) for entry, reason in reading.all_withdrawn()]


def test_what_stood_beside_the_figures_comes_back_with_them(tmp_path: Path) -> None:
    rows = ((1, "Đường Bôm Phặng", "7001234", "Ban QLDA", 5), (2, "Trường Mường Bú", "7001235", "Ban QLDA", 0))
    with made(tmp_path / "a.disb") as first, made(tmp_path / "b.disb") as second:
        take(first, write_statement(tmp_path / "T10.xlsx", WORKS, *rows))
        out = tmp_path / "ledger.csv"
        export_ledger(first, out)
        bring(second, out)
        assert beside(first) == beside(second)
        assert [value for told in beside(second) for value in told] == ["7001234", "7001235"]
        assert commit(second, read(second, out), person="An", accept_warnings=True) is None


def beside(book: Book) -> list[list[str]]:
    """The codes of each row that any sheet told, with and without a figure."""
    with book.read() as reading:
        rows = attributes_by_row(reading.imports())
    return [[one.value for one in told if one.kind == "project-code"] for told in rows.values()]
