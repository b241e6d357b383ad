"""Two moments compared: the list of what changed adds up to the difference, whatever was done in between."""

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disbtrack.domain.diff import keyed
from disbtrack.domain.entry import Filters
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.series import Base, Counted, Form, Level, Series, Side, Teller
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.compared import Compared, Shift, Why, compare, month_of
from disbtrack.usecases.answers.standing import ALL_YEARS, Question
from disbtrack.usecases.books.history import undo
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.entry.edit_figure import set_amounts
from tests.usecases.days import TODAY
from tests.usecases.totals import UNITS, take, write_statement

M = Measure
VOUCHERS = Series(0, "Sổ chứng từ", Teller.OFFICE, Form.VOUCHERS, ("project",))
TREASURY = Series(0, "Kho bạc", Teller.TREASURY, Form.VOUCHERS, ("project",))
REPORT = Series(0, "Báo cáo tháng", Teller.DEPARTMENT, Form.STATEMENTS, ("project",))
PLAN = Series(0, "Giao kế hoạch", Teller.OTHER, Form.DECISIONS, ("project",), Level.ASSIGNED)
MEASURES = {
    Form.VOUCHERS: [M.COMPLETED, M.ADVANCE, M.RECOVERED, M.REPAID],
    Form.STATEMENTS: [M.PLANNED, M.CARRIED, M.DISBURSED, M.COMPLETED, M.ADVANCE],
    Form.DECISIONS: [M.PLANNED, M.ADJUSTED, M.CARRIED],
}
DAYS = [date(2024, 11, 30), *(date(2025, month, 28) for month in (2, 9, 10))]
QUESTION = Question(year=2025, as_of=date(2025, 10, 31))
MILLION = 1_000_000


@st.composite
def figures(draw: st.DrawFn, form: Form) -> Figure:
    day = draw(st.sampled_from(DAYS))
    return Figure(
        cell="D9",
        row=9,
        measure=draw(st.sampled_from(MEASURES[form])),
        amount=draw(st.integers(1, 1000)),
        project=draw(st.sampled_from(["GNBV.DA1", "GNBV.DA2", "NTM.ND01"])),
        unit=draw(st.sampled_from([None, "03646"])),
        plan_year=draw(st.sampled_from([2024, 2025])) if day.year == 2025 else 2024,
        date=day,
    )


@st.composite
def deeds(draw: st.DrawFn) -> tuple[object, ...]:
    """Something that is done to a book: told, set, withdrawn, counted otherwise, undone."""
    kind = draw(st.sampled_from(["tell", "tell", "tell", "set", "withdraw", "choose", "undo"]))
    if kind == "tell":
        series = draw(st.sampled_from([VOUCHERS, TREASURY, REPORT, PLAN]))
        told = draw(st.lists(figures(series.form), min_size=1, max_size=3))
        return (kind, series, draw(st.sampled_from([None, "Xã A"])), told)
    return (kind, draw(st.integers(0, 20)), draw(st.integers(0, 1000)))


def do(book: Book, deed: tuple[object, ...]) -> None:
    match deed:
        case ("tell", Series() as series, str() | None as reporter, list() as told):
            with book.change(text("Tell"), "An") as change:
                new = keyed(series, reporter, told)
                held = change.held(list(new))
                change.add_figures(
                    change.add_series(series), reporter, None, None, {key: new[key] for key in new if key not in held}
                )
        case (kind, int() as place, int() as amount):
            with book.change(text("Change"), "Bo") as change:
                things = [one.id for one in change.entries()]
                if kind == "set" and things:
                    change.edit_amounts({things[place % len(things)]: amount}, reason="vì")
                if kind == "withdraw" and things:
                    change.withdraw([things[place % len(things)]])
                if kind == "choose" and change.series():
                    counted = change.series()[place % len(change.series())]
                    change.prefer(Counted("GNBV", 2025, Side.MONEY, counted))
            if kind == "undo":
                undo_some(book, place)


def undo_some(book: Book, place: int) -> None:
    with book.read() as reading:
        rows = [row.number for row in reading.changes() if row.undone_by is None and row.number > 1]
    if rows:
        book.undo(rows[place % len(rows)], person="Cúc", with_later=True)


QUESTIONS = st.builds(
    Question,
    year=st.sampled_from([2024, 2025, ALL_YEARS]),
    as_of=st.sampled_from([None, *DAYS]),
    base=st.sampled_from([Base.ASSIGNED, Base.WITH_CARRIED]),
    filters=st.sampled_from([Filters(), Filters(programme="GNBV"), Filters(unit="03646"), Filters(project="GNBV.DA1")]),
)
ASKED = st.one_of(QUESTIONS, QUESTIONS.map(lambda question: month_of(question, 2025, 10)))


def see_it_adds_up(told: Compared) -> None:
    for side in Side:
        old, new = told.sums(side)
        assert sum(one.difference for one in told.shifts if one.side is side) == new - old
    assert all(one.entry is not None or one.series is not None for one in told.shifts), "something was not explained"


def see_every_pair_adds_up(done: list[tuple[object, ...]], question: Question) -> None:
    with tempfile.TemporaryDirectory() as folder, new_book(Path(folder) / "a.disb", person="An") as book:
        for deed in done:
            do(book, deed)
        with book.read() as reading:
            last = reading.changes(limit=1)[0].number
        for before in range(1, last):
            see_it_adds_up(compare(book, question, before, last, today=TODAY))


@given(done=st.lists(deeds(), min_size=2, max_size=5), question=ASKED)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_list_adds_up_to_the_difference(done: list[tuple[object, ...]], question: Question) -> None:
    see_every_pair_adds_up(done, question)


@pytest.mark.long
@given(done=st.lists(deeds(), min_size=2, max_size=14), question=ASKED)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_list_adds_up_to_the_difference_over_long_histories(
    done: list[tuple[object, ...]], question: Question
) -> None:
    see_every_pair_adds_up(done, question)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A book with October's statement of two communes, in change 2."""
    with new_book(tmp_path / "a.disb", person="An") as made:
        rows = ((1, "Xã Mường Lạn", "Dự án 2", 5), (2, "Xã Mường Bú", "Dự án 2", 7))
        take(made, write_statement(tmp_path / "T10.xlsx", UNITS, *rows))
        yield made


def shifts(book: Book, before: int, question: Question = QUESTION) -> tuple[Shift, ...]:
    with book.read() as reading:
        after = reading.changes(limit=1)[0].number
    told = compare(book, question, before, after, today=TODAY)
    see_it_adds_up(told)
    return told.shifts


def test_a_correction_by_hand_names_old_new_person_and_reason(book: Book) -> None:
    with book.read() as reading:
        thing = reading.entries()[0].id
    set_amounts(book, {thing: 6 * MILLION}, reason="biên bản đối chiếu", person="Bình")
    (one,) = shifts(book, 2)
    assert (one.why, one.old, one.new) == (Why.SET, 5 * MILLION, 6 * MILLION)
    assert one.change is not None and one.change.person == "Bình"
    assert one.entry is not None and one.entry.edited == "biên bản đối chiếu"


def test_a_corrected_file_names_its_cell(book: Book, tmp_path: Path) -> None:
    rows = ((1, "Xã Mường Lạn", "Dự án 2", 9), (2, "Xã Mường Bú", "Dự án 2", 7), (3, "Xã Co Mạ", "Dự án 2", 2))
    take(book, write_statement(tmp_path / "T10 sửa.xlsx", UNITS, *rows))
    told = [(one.why, one.difference, one.entry and one.entry.origin.cell) for one in shifts(book, 2)]
    assert told == [(Why.TOLD, 4 * MILLION, "D6"), (Why.TOLD, 2 * MILLION, "D8")]


def test_a_later_statement_takes_the_place_of_the_one_before_line_by_line(book: Book, tmp_path: Path) -> None:
    rows = ((1, "Xã Mường Lạn", "Dự án 2", 8), (2, "Xã Co Mạ", "Dự án 2", 1))
    take(book, write_statement(tmp_path / "T11.xlsx", UNITS, *rows, day="30/11/2025"))
    told = shifts(book, 2, Question(year=2025, as_of=date(2025, 11, 30)))
    assert [(one.old, one.new, one.why) for one in told] == [
        (5 * MILLION, 8 * MILLION, Why.TOLD),
        (0, 1 * MILLION, Why.TOLD),
    ]
    assert shifts(book, 2) == ()


def test_what_one_month_paid_is_compared_apart_from_the_months_before(book: Book, tmp_path: Path) -> None:
    rows = ((1, "Xã Mường Lạn", "Dự án 2", 3), (2, "Xã Mường Bú", "Dự án 2", 7))
    take(book, write_statement(tmp_path / "T9.xlsx", UNITS, *rows, day="30/09/2025"))
    (one, other) = shifts(book, 2, month_of(Question(), 2025, 10))
    assert (one.old, one.new, other.old, other.new) == (7 * MILLION, 0, 5 * MILLION, 2 * MILLION)


def test_another_counted_series_is_one_line_with_both_names(book: Book) -> None:
    with book.change(text("Tell"), "Cúc") as change:
        told = keyed(TREASURY, None, [Figure("D9", 9, M.COMPLETED, 4, "GNBV.DA2", plan_year=2025, date=DAYS[-1])])
        change.add_figures(change.add_series(TREASURY), None, None, None, told)
    (one,) = shifts(book, 2)
    assert (one.why, one.old, one.new) == (Why.OTHER_SERIES, 12 * MILLION, 4)
    assert one.series is not None and one.series[1] == "Kho bạc"
    assert one.change is not None and one.change.person == "Cúc"


def test_what_was_undone_is_told_as_ended(book: Book) -> None:
    undo(book, 2, person="Bo")
    assert {(one.why, one.new) for one in shifts(book, 2)} == {(Why.ENDED, 0)}


def test_a_change_that_never_was_cannot_be_compared(book: Book) -> None:
    with pytest.raises(DisbtrackError, match="no change 9"):
        compare(book, QUESTION, 2, 9, today=TODAY)
