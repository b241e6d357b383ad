"""A kept answer is what would be asked anew, after any change, undo and redo."""

import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from disbtrack.domain.diff import keyed
from disbtrack.domain.entry import EntryKind
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.programme import Node
from disbtrack.domain.series import Base, Form, Series, choose
from disbtrack.domain.settings import Settings
from disbtrack.domain.standing import Cut, Line
from disbtrack.domain.works import Work
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book, Change, Reading
from disbtrack.storage.memory import Memory
from disbtrack.storage.recollection import MANY, Recollections

from .conftest import TREE
from .telling import PLAN, REPORT, VOUCHERS, figure, tell
from .test_units import REGISTER, ROAD

M = Measure
DAYS = (date(2024, 12, 31), date(2025, 2, 28), date(2025, 6, 30), date(2025, 10, 31))
TODAY = date(2026, 11, 22)
MEASURES = {
    Form.VOUCHERS: (M.COMPLETED, M.ADVANCE, M.RECOVERED, M.TRANSFERRED),
    Form.STATEMENTS: (M.PLANNED, M.DISBURSED, M.DISBURSED, M.COMPLETED, M.ADVANCE, M.CARRIED),
    Form.DECISIONS: (M.PLANNED, M.ADJUSTED, M.CARRIED),
}
QUESTIONS: tuple[tuple[Cut, int | None, date, date | None], ...] = (
    (Cut.PROJECT, 2025, DAYS[3], None),
    (Cut.UNIT, 2025, DAYS[3], None),
    (Cut.LOCATION, 2025, DAYS[3], TODAY),
    (Cut.WORK, None, DAYS[3], TODAY),
    (Cut.UNIT, 2024, DAYS[1], TODAY),
)


@pytest.fixture(scope="module")
def divided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("template") / "fresh.disb"
    Book.create(place, tree=TREE, register=REGISTER, milestones=[], settings=Settings(), person="An").close()
    return place


@st.composite
def figures(draw: st.DrawFn, form: Form) -> Figure:
    """Of few units, projects and days, so that much is told again and again."""
    project, work = draw(st.sampled_from([("GNBV.DA1", ROAD), ("GNBV.DA1", None), ("NTM.ND01", None)]))
    return figure(
        draw(st.sampled_from(MEASURES[form])),
        draw(st.integers(1, 999)),
        draw(st.sampled_from(DAYS)),
        project=project,
        work=work,
        programme=project.partition(".")[0],
        unit=draw(st.sampled_from(["03646", "03649", "03700", "03727"])),
        plan_year=draw(st.sampled_from([2024, 2025, 2025])),
    )


def lines(reading: Reading, question: tuple[Cut, int | None, date, date | None]) -> list[Line]:
    cut, year, as_of, restated_on = question
    counted = choose(reading.offers(), Base.ASSIGNED, preferred=reading.preferred())
    return reading.lines(counted, cut=cut, as_of=as_of, year=year, restated_on=restated_on)


def see_the_same(reading: Reading) -> None:
    """What the open book remembers, against a reading that remembers nothing."""
    anew = Reading(reading.connection, Memory())
    for question in QUESTIONS:
        expected = lines(anew, question)
        assert [lines(reading, question), lines(reading, question)] == [expected, expected], question


@dataclass(frozen=True)
class Deeds:
    """What a person may do to a book."""

    book: Book
    data: st.DataObject

    def tell(self, kind: EntryKind = EntryKind.FIGURE) -> None:
        series = self.data.draw(st.sampled_from([REPORT, REPORT, VOUCHERS, PLAN]))
        reporter = self.data.draw(st.sampled_from(["Xã A", "Xã B"])) if series is REPORT else None
        told = keyed(series, reporter, self.data.draw(st.lists(figures(series.form), min_size=1, max_size=5)))
        with self.book.change(text("Tell"), "An") as change:
            held = change.held(list(told))
            fresh = {key: one for key, one in told.items() if key not in held}
            change.add_figures(change.add_series(series), reporter, None, None, fresh, kind)

    def tell_estimates(self) -> None:
        self.tell(EntryKind.ESTIMATE)

    def correct(self) -> None:
        with self.book.change(text("Correct"), "An") as change:
            chosen = self.some(change)
            change.edit_amounts(dict.fromkeys(chosen, self.data.draw(st.integers(1, 999))), reason="đối chiếu")

    def withdraw(self) -> None:
        with self.book.change(text("Withdraw"), "An") as change:
            change.withdraw(self.some(change))

    def undo(self) -> None:
        """Also of an undo, which does it again."""
        with self.book.read() as reading:
            numbers = [one.number for one in reading.changes() if one.number > 1]
        if numbers:
            with suppress(DisbtrackError):
                self.book.undo(self.data.draw(st.sampled_from(numbers)), person="An")

    def register_a_work(self) -> None:
        place = self.data.draw(st.sampled_from(["03646", "03781"]))
        with self.book.change(text("Work"), "An") as change:
            known = change.kept(Work)
            change.put_kept(
                replace(known[0], place=place) if known else Work(project="GNBV.DA1", name=ROAD, place=place)
            )

    def grow_the_tree(self) -> None:
        with self.book.change(text("Tree"), "An") as change:
            tree = change.catalogue().tree
            code = f"GNBV.DA{len(tree.nodes)}"
            change.put_tree(type(tree)(tree.programmes, [*tree.nodes, Node(code, "GNBV_2021_2025", "dự án", code)]))

    def look_and_refuse(self) -> None:
        """What a change in the making shows is forgotten with it."""
        with suppress(DisbtrackError), self.book.change(text("Correct"), "An") as change:
            change.edit_amounts(dict.fromkeys(self.some(change), 5), reason="đối chiếu")
            see_the_same(change)
            raise DisbtrackError(text("No."))

    def look_back(self) -> None:
        with self.book.read() as reading:
            last = reading.changes(limit=1)[0].number
        with self.book.read(at=self.data.draw(st.integers(1, last))) as reading:
            see_the_same(reading)

    def some(self, change: Change) -> Sequence[int]:
        known = [one.id for one in change.entries()]
        return self.data.draw(st.lists(st.sampled_from(known), max_size=2, unique=True)) if known else []


DEEDS = (
    Deeds.tell,
    Deeds.tell,
    Deeds.tell_estimates,
    Deeds.correct,
    Deeds.correct,
    Deeds.withdraw,
    Deeds.undo,
    Deeds.undo,
    Deeds.register_a_work,
    Deeds.grow_the_tree,
    Deeds.look_and_refuse,
    Deeds.look_back,
)
SHORT = settings(max_examples=4, phases=[Phase.generate], deadline=None, suppress_health_check=list(HealthCheck))
_books = count()


@SHORT
@given(data=st.data())
def test_a_kept_answer_is_what_would_be_asked_anew(divided: Path, data: st.DataObject) -> None:
    do_and_see(divided, data, 8)


@pytest.mark.long
@settings(SHORT, max_examples=60)
@given(data=st.data())
def test_many_kept_answers_are_what_would_be_asked_anew(divided: Path, data: st.DataObject) -> None:
    do_and_see(divided, data, 20)


def do_and_see(template: Path, data: st.DataObject, steps: int) -> None:
    place = Path(shutil.copy(template, template.with_name(f"{next(_books)}.disb")))
    with Book.open(place) as book:
        deeds = Deeds(book, data)
        deeds.tell()
        for _step in range(steps):
            data.draw(st.sampled_from(DEEDS))(deeds)
            with book.read() as reading:
                see_the_same(reading)
    for leftover in template.parent.glob(f"{place.name}*"):
        leftover.unlink()


def paid(reading: Reading) -> int:
    return sum(line.sums.disbursed for line in lines(reading, QUESTIONS[1]))


@pytest.mark.parametrize("series", [REPORT, VOUCHERS])
@pytest.mark.parametrize("touched", [1, MANY + 1])
def test_an_answer_is_renewed_however_many_figures_are_corrected(book: Book, series: Series, touched: int) -> None:
    units = [f"{number:05}" for number in range(MANY + 2)]
    tell(book, series, [figure(M.COMPLETED, 5, unit=unit) for unit in units])
    with book.read() as reading:
        assert paid(reading) == 5 * len(units)
        chosen = [one.id for one in reading.entries()][:touched]
    with book.change(text("Correct"), "An") as change:
        change.edit_amounts(dict.fromkeys(chosen, 7), reason="đối chiếu")
    with book.read() as reading:
        assert paid(reading) == 5 * len(units) + 2 * touched


def test_answers_are_forgotten_where_they_are_too_many_to_keep(book: Book) -> None:
    memory = Memory()
    memory.answered = Recollections(rows=3)
    tell(book, REPORT, [figure(M.COMPLETED, 5, unit="03646"), figure(M.COMPLETED, 6, unit="03727")])
    for _again in range(2):
        with book.read() as reading:
            see_the_same(Reading(reading.connection, memory))
