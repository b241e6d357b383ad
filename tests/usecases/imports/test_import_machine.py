"""Imports in any order of months and series, sent again, undone and redone, give what a naive model gives.

Four tellers share out a year in which two wards become one. The workbooks are real and go through comparing and
writing; the short machine reads each once, another reads the file anew for each import.
"""

import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.standing import Cut, Geography
from disbtrack.errors import DisbtrackError
from disbtrack.progress import SILENT
from disbtrack.storage.book import Book
from disbtrack.storage.schema import VERSIONED
from disbtrack.usecases.answers.standing import Question, ask
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_sheet import compare_read
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.imports.reading_files import FileRead, Source, read_sources
from tests.usecases.days import TODAY
from tests.usecases.parcels import (
    COMMUNE,
    JUNE,
    MERGED,
    MILLION,
    NAMES,
    OCTOBER,
    OWN,
    PARCELS,
    PROJECTS,
    TO_HIEU,
    TREASURY,
    Parcel,
)

Row = tuple[Parcel, str]
"""A project of a statement, or a document of a list of vouchers."""
Told = Mapping[Row, tuple[int, int]]
"""Plan and payments in million đồng of what the book holds."""
DAYS = (JUNE, date(2025, 9, 30), OCTOBER)


@dataclass
class Post:
    """The workbooks, an empty book to begin with, and what was read already."""

    folder: Path
    read: dict[Path, FileRead]
    anew: bool = False

    @property
    def empty(self) -> Path:
        return self.folder / "empty.disb"

    def reading(self, book: Book, path: Path) -> FileRead:
        """Read a file, or take what it was read as before."""
        if self.anew or path not in self.read:
            (self.read[path],) = read_sources(book, [Source(path)], Hints(), progress=SILENT, in_child=False)
        return self.read[path]


@dataclass(frozen=True)
class Step:
    number: int
    before: Told
    after: Told


class PostMachine(RuleBasedStateMachine):
    """Takes parcels in, in any order; each step can be undone, and undoing is a step too."""

    def __init__(self, post: Post) -> None:
        super().__init__()
        self.post = post
        self.place = post.folder / "now.disb"
        shutil.copy(post.empty, self.place)
        self.book = Book.open(self.place)
        self.now: Told = {}
        self.steps: list[Step] = []

    def teardown(self) -> None:
        """Undoing everything leaves the empty book."""
        with self.book.read() as reading:
            rows = reading.changes()
        for row in rows:
            if row.number > 1 and row.undone_by is None and row.undoes is None:
                self.book.undo(row.number, person="An", with_later=True)
        with Book.open(self.post.empty) as empty:
            assert holding(self.book) == holding(empty)
        assert self.book.check() == []
        self.book.close()
        for path in self.post.folder.glob("now.disb*"):
            path.unlink()

    def step(self, number: int, after: Told) -> None:
        self.steps.append(Step(number, self.now, after))
        self.now = after

    @rule(parcel=st.sampled_from(PARCELS), data=st.data())
    def take_in(self, parcel: Parcel, data: st.DataObject) -> None:
        version = data.draw(st.integers(0, len(parcel.versions) - 1))
        path = self.post.folder / f"{parcel.name}-v{version + 1}.xlsx"
        plan = compare_read(self.book, [self.post.reading(self.book, path)])
        told = {(parcel, name): amounts for name, amounts in parcel.versions[version].items()}
        number = commit(self.book, plan, person="An", accept_warnings=True)
        after = {**self.now, **told}
        assert (number is None) == (after == self.now)
        if number is not None:
            self.step(number, after)

    @precondition(lambda self: self.steps)
    @rule()
    def undo_or_redo_the_last(self) -> None:
        last = self.steps[-1]
        self.step(self.book.undo(last.number, person="An"), last.before)

    @precondition(lambda self: self.steps)
    @rule(data=st.data())
    def undo_any(self, data: st.DataObject) -> None:
        """Refused where something later stands upon it; else its own rows are as they were before."""
        chosen = data.draw(st.sampled_from(self.steps))
        touched = [row for row in {**chosen.before, **chosen.after} if chosen.before.get(row) != chosen.after.get(row)]
        with suppress(DisbtrackError):
            number = self.book.undo(chosen.number, person="An")
            kept = {row: told for row, told in self.now.items() if row not in touched}
            self.step(number, kept | {row: chosen.before[row] for row in touched if row in chosen.before})

    @invariant()
    def the_standing_is_the_models(self) -> None:
        for day in DAYS:
            for cut, units in ((Cut.PROJECT, None), (Cut.UNIT, Geography.AS_WAS), (Cut.UNIT, Geography.TODAY)):
                question = Question(cut, 2025, day, units=units or Geography.AS_WAS)
                answer = ask(self.book, question, today=TODAY)
                found = {row.key: (row.standing.planned, row.standing.disbursed) for row in answer.rows}
                assert found == naive(self.now, day, units), (day, cut, units)
                assert answer.proof is None or answer.proof.agrees
            late = {one.name for told in answer.carried_forward for one in told.late}
            assert late == late_names(self.now, day)


def holding(book: Book) -> list[object]:
    """All rows that hold now, of every table that knows changes."""
    with book.read() as reading:
        return [
            (table.name, sorted(map(repr, reading.connection.execute(table.select().where(table.c.until.is_(None))))))
            for table in VERSIONED
        ]


def naive(now: Told, day: date, units: Geography | None) -> dict[str | None, tuple[int, int]]:
    """The rules of the sums, written as plainly as they can be."""
    found: dict[str | None, tuple[int, int]] = {}
    for (parcel, name), (plan, paid) in counted(now, day):
        unit = MERGED.get(parcel.unit, parcel.unit) if units is Geography.TODAY else parcel.unit
        key = unit if units else PROJECTS.get(name, "GNBV.DA2")
        before = found.get(key, (0, 0))
        found[key] = (before[0] + plan * MILLION, before[1] + paid * MILLION)
    return {key: sums for key, sums in found.items() if sums != (0, 0)}


def counted(now: Told, day: date) -> list[tuple[Row, tuple[int, int]]]:
    """What counts: the plan that communes tell, and the money of the one who is believed first."""
    statements = standing(now, day)
    teller = believed(now)
    plan = [(row, (plan, 0)) for row, (plan, _paid) in statements]
    if teller == COMMUNE:
        return plan + [(row, (0, paid)) for row, (_plan, paid) in statements]
    return plan + [(row, told) for row, told in now.items() if row[0].teller == teller and row[0].day <= day]


def believed(now: Told) -> str:
    tellers = {parcel.teller for parcel, _name in now}
    return next((one for one in (TREASURY, COMMUNE, OWN) if one in tellers), COMMUNE)


def standing(now: Told, day: date) -> list[tuple[Row, tuple[int, int]]]:
    """Of each row of a commune what was told last; the new ward's statement covers those of the two old ones."""
    told = [(row, told) for row, told in now.items() if row[0].teller == COMMUNE and row[0].day <= day]
    merged = TO_HIEU in last_told(now, day)
    latest: dict[tuple[str, str], tuple[Row, tuple[int, int]]] = {}
    for (parcel, name), amounts in sorted(told, key=lambda one: one[0][0].day):
        if not (merged and parcel.unit in MERGED):
            latest[parcel.unit, name] = ((parcel, name), amounts)
    return list(latest.values())


def last_told(now: Told, day: date) -> dict[str, date]:
    days: dict[str, date] = {}
    for parcel, _name in now:
        if parcel.teller == COMMUNE and parcel.day <= day:
            days[parcel.unit] = max(parcel.day, days.get(parcel.unit, parcel.day))
    return days


def late_names(now: Told, day: date) -> set[str]:
    """Communes that have not told the newest day, but for those of which the new ward tells."""
    days = last_told(now, day)
    if believed(now) != COMMUNE or not days:
        return set()
    standing_units = {unit: told for unit, told in days.items() if TO_HIEU not in days or unit not in MERGED}
    names = {NAMES[unit] for unit in standing_units}
    last = {name: max(told for unit, told in days.items() if NAMES[unit] == name) for name in names}
    return {name for name, told in last.items() if told != max(days.values())}


def machine(post: Post) -> type[PostMachine]:
    """The machine on this post."""

    class Posted(PostMachine):
        def __init__(self) -> None:
            super().__init__(post)

    return Posted


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Post:
    made = Post(tmp_path_factory.mktemp("post"), {})
    for parcel in PARCELS:
        for version in range(len(parcel.versions)):
            parcel.write(made.folder, version)
    new_book(made.empty, person="An").close()
    return made


SHORT = settings(max_examples=2, stateful_step_count=6, deadline=None, suppress_health_check=list(HealthCheck))
LONG = settings(SHORT, max_examples=60, stateful_step_count=25)
FILES = settings(SHORT, max_examples=1, stateful_step_count=4)


def test_any_order_of_months_and_series_gives_the_standing_of_the_naive_model(post: Post) -> None:
    run_state_machine_as_test(machine(post), settings=SHORT)


def test_files_read_anew_each_time_give_the_same(post: Post) -> None:
    run_state_machine_as_test(machine(Post(post.folder, {}, anew=True)), settings=FILES)


@pytest.mark.long
def test_many_orders_give_the_standing_of_the_naive_model(post: Post) -> None:
    run_state_machine_as_test(machine(post), settings=LONG)
