"""Any sequence of changes and undos gives the sums of a naive model that is kept beside the book.

While a period is closed its sums stay as they were, whatever is tried; the book as it stood after any change has the
sums that it had then; and undoing everything leaves an empty book.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from disbtrack.domain.diff import Key, keyed
from disbtrack.domain.entry import Filters
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.locks import Lock
from disbtrack.domain.series import Base, Form, Series, choose
from disbtrack.domain.standing import Cut, Line, Sums, total
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book, Reading
from tests.places import Places

from .conftest import Fresh
from .telling import PLAN, REPORT, VOUCHERS

M = Measure
SERIES = (VOUCHERS, REPORT, PLAN)
MEASURES = {
    Form.VOUCHERS: [M.COMPLETED, M.ADVANCE, M.RECOVERED, M.REPAID, M.DISBURSED_PERIOD, M.TRANSFERRED],
    Form.STATEMENTS: [M.PLANNED, M.DISBURSED, M.COMPLETED, M.ADVANCE, M.DISBURSED_PERIOD],
    Form.DECISIONS: [M.PLANNED, M.ADJUSTED],
}
DAYS = [date(2025, month, 28) for month in (2, 6, 10)]
YEAR_END = date(2025, 12, 31)
Told = dict[Key, tuple[Series, Figure]]


@st.composite
def figures(draw: st.DrawFn, form: Form) -> Figure:
    return Figure(
        cell="D9",
        row=9,
        measure=draw(st.sampled_from(MEASURES[form])),
        amount=draw(st.integers(1, 10**12)),
        project=draw(st.sampled_from(["GNBV.DA1", "GNBV.DA2", "NTM.ND01"])),
        unit=draw(st.sampled_from([None, "03646"])),
        plan_year=2025,
        date=draw(st.sampled_from(DAYS)),
    )


@dataclass
class Step:
    number: int
    before: Told
    after: Told
    undoes: int | None = None


class BookMachine(RuleBasedStateMachine):
    """Adds, corrects, withdraws and undoes at random."""

    def __init__(self, places: Places, fresh: Fresh) -> None:
        super().__init__()
        self.places = places
        self.book = fresh("a")
        self.now: Told = {}
        self.steps: list[Step] = []
        self.then: dict[int, object] = {1: []}
        self.closed: tuple[date, object] | None = None
        self.deeds_of_locks: set[int] = set()

    def teardown(self) -> None:
        assert self.book.check() == []
        for number, sums in self.then.items():
            with self.book.read(at=number) as reading:
                assert totals(reading, YEAR_END) == sums
        self.open_period()
        self.undo_everything()
        assert self.book.check() == []
        self.book.close()
        self.places.clear()

    def undo_everything(self) -> None:
        while standing := [number for number in self.standing() if number not in self.deeds_of_locks]:
            self.book.undo(standing[0], person="An", with_later=True)
        with self.book.read() as reading:
            assert reading.entries() == []
            assert totals(reading, YEAR_END) == []

    def standing(self) -> list[int]:
        with self.book.read() as reading:
            rows = reading.changes()
        return [row.number for row in rows if row.undone_by is None and row.undoes is None and row.number > 1]

    @contextmanager
    def tried(self) -> Iterator[None]:
        """Only a closed period may refuse."""
        try:
            yield
        except DisbtrackError:
            assert self.closed is not None

    def put_lock(self, day: date | None, reason: str) -> None:
        with self.book.change(text("Lock"), "An") as change:
            known = change.kept(Lock)
            change.put_kept(Lock(id=known[0].id if known else None, programme="*", last_day=day, reason=reason))
        self.deeds_of_locks.add(change.number)

    @precondition(lambda self: self.closed is None)
    @rule(day=st.sampled_from(DAYS))
    def close_period(self, day: date) -> None:
        self.put_lock(day, "")
        with self.book.read() as reading:
            self.closed = (day, totals(reading, day))

    @precondition(lambda self: self.closed is not None)
    @rule()
    def open_period(self) -> None:
        if self.closed is not None:
            self.put_lock(None, "sửa số liệu")
            self.closed = None

    def step(self, number: int, after: Told, undoes: int | None = None) -> None:
        self.steps.append(Step(number, self.now, after, undoes))
        self.now = after
        self.remember()

    def remember(self) -> None:
        """What the book tells after its newest change."""
        with self.book.read() as reading:
            self.then[reading.changes(limit=1)[0].number] = totals(reading, YEAR_END)

    @rule(data=st.data(), series=st.sampled_from(SERIES))
    def tell(self, data: st.DataObject, series: Series) -> None:
        told = keyed(series, None, data.draw(st.lists(figures(series.form), min_size=1, max_size=4)))
        fresh = {key: figure for key, figure in told.items() if key not in self.now}
        if not fresh:
            return
        with self.tried():
            with self.book.change(text("Tell"), "An") as change:
                change.add_figures(change.add_series(series), None, None, None, fresh)
            self.step(change.number, self.now | {key: (series, figure) for key, figure in fresh.items()})

    @precondition(lambda self: self.now)
    @rule(data=st.data(), amount=st.integers(0, 10**12))
    def correct(self, data: st.DataObject, amount: int) -> None:
        key = data.draw(st.sampled_from(sorted(self.now)))
        series, figure = self.now[key]
        wanted = replace(figure, amount=amount)
        with self.tried():
            with self.book.change(text("Correct"), "An") as change:
                change.replace_amounts(None, None, {key: wanted})
            self.step(change.number, self.now | {key: (series, wanted)})

    @precondition(lambda self: self.now)
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.now)))
        with self.tried():
            with self.book.change(text("Withdraw"), "An") as change:
                change.withdraw([change.held([key])[key].id])
            self.step(change.number, {other: told for other, told in self.now.items() if other != key})

    @precondition(lambda self: self.steps)
    @rule()
    def undo_last(self) -> None:
        last = self.steps[-1]
        with self.tried():
            self.step(self.book.undo(last.number, person="An"), last.before, last.number)

    @precondition(lambda self: self.steps)
    @rule(data=st.data())
    def undo_any(self, data: st.DataObject) -> None:
        """An earlier change may be refused; where it is not, its things are as they were before it."""
        chosen = data.draw(st.sampled_from(self.steps))
        touched = {key for key in {*chosen.before, *chosen.after} if chosen.before.get(key) != chosen.after.get(key)}
        with suppress(DisbtrackError):
            number = self.book.undo(chosen.number, person="An")
            assert all(self.now.get(key) == chosen.after.get(key) for key in touched)
            kept = {key: told for key, told in self.now.items() if key not in touched}
            restored = {key: chosen.before[key] for key in touched if key in chosen.before}
            self.step(number, kept | restored, chosen.number)

    @precondition(lambda self: self.steps and self.closed is None)
    @rule(data=st.data())
    def undo_with_later(self, data: st.DataObject) -> None:
        """What is said to stand upon a change is what must be undone before it, no more and no less."""
        chosen = data.draw(st.sampled_from(self.steps))
        with self.book.read() as reading:
            undone = {row.number for row in reading.changes() if row.undone_by is not None}
            if chosen.number in undone:
                return
            later = [row.change.number for row in reading.later_work(chosen.number)]
        if later:
            with pytest.raises(DisbtrackError):
                self.book.undo(chosen.number, person="An")
        last = self.book.undo(chosen.number, person="An", with_later=True)
        steps = {step.number: step for step in self.steps}
        for made, number in enumerate([*later, chosen.number], last - len(later)):
            step = steps[number]
            touched = {key for key in {*step.before, *step.after} if step.before.get(key) != step.after.get(key)}
            kept = {key: told for key, told in self.now.items() if key not in touched}
            restored = {key: step.before[key] for key in touched if key in step.before}
            self.step(made, kept | restored, number)

    @rule()
    def close_and_open(self) -> None:
        self.book.close()
        self.book = Book.open(self.places("a"))

    @invariant()
    def closed_sums_stay_as_they_were(self) -> None:
        if self.closed is not None:
            day, sums = self.closed
            with self.book.read() as reading:
                assert totals(reading, day) == sums

    @invariant()
    def the_sums_are_the_model_s(self) -> None:
        with self.book.read() as reading:
            counted = choose(reading.offers(), Base.ASSIGNED)
            chosen = {(row.programme, row.side.value): row.series.identity for row in counted}
            for as_of in (*DAYS, YEAR_END):
                lines = reading.lines(counted, cut=Cut.PROJECT, as_of=as_of, year=2025)
                found = {
                    key: total(line.sums for line in lines if line.key == key) for key in {line.key for line in lines}
                }
                assert found == naive(self.now, chosen, as_of)
            behind = reading.behind(counted, as_of=YEAR_END, year=2025, base=Base.ASSIGNED)
            whole = total(found.values())
            assert sum(one.amount for one in behind) == whole.planned + whole.disbursed
            assert reading.count_and_sums(Filters())[0] == len(self.now)


def totals(reading: Reading, as_of: date) -> list[Line]:
    """The sums up to a day, of all that are counted by the default order."""
    counted = choose(reading.offers(), Base.ASSIGNED, preferred=reading.preferred())
    return reading.lines(counted, cut=Cut.PROJECT, as_of=as_of, year=2025)


def naive(now: Told, chosen: Mapping[tuple[str, str], tuple[object, ...]], as_of: date) -> dict[str | None, Sums]:
    """The rules of the sums, written as plainly as they can be."""
    found: dict[str | None, Sums] = {}
    for project in ("GNBV.DA1", "GNBV.DA2", "NTM.ND01"):
        programme = project.partition(".")[0]
        rows = [
            (series, figure)
            for series, figure in now.values()
            if figure.project and figure.project.startswith(programme) and figure.date and figure.date <= as_of
        ]
        plan = [row for row in rows if row[0].identity == chosen.get((programme, "plan"))]
        money = [row for row in rows if row[0].identity == chosen.get((programme, "money"))]
        result = plan_of(plan, project) + money_of(money, project)
        if result != Sums():
            found[project] = result
    return found


def plan_of(rows: list[tuple[Series, Figure]], project: str) -> Sums:
    if rows and rows[0][0].form is Form.STATEMENTS:
        return Sums(
            planned=sum(
                paid for paid, _ in (statement(told, {M.PLANNED}) for told in streams(rows, {M.PLANNED}, project))
            )
        )
    told = [figure for _, figure in rows if figure.project == project and figure.measure in {M.PLANNED, M.ADJUSTED}]
    return Sums(planned=sum(figure.amount for figure in told))


def money_of(rows: list[tuple[Series, Figure]], project: str) -> Sums:
    if rows and rows[0][0].form is Form.STATEMENTS:
        tells = {M.DISBURSED, M.COMPLETED, M.ADVANCE}
        parts = [statement(told, tells) for told in streams(rows, tells, project)]
        return Sums(disbursed=sum(paid for paid, _ in parts), advance=sum(out for _, out in parts))
    of = dict.fromkeys(Measure, 0)
    for _, figure in rows:
        if figure.project == project:
            of[figure.measure] += figure.amount
    out = of[M.ADVANCE] - of[M.RECOVERED] - of[M.REPAID]
    paid = of[M.COMPLETED] + of[M.DISBURSED_PERIOD] + out
    return Sums(disbursed=paid, advance=out, passed_on=of[M.TRANSFERRED])


def streams(rows: list[tuple[Series, Figure]], tells: set[Measure], project: str) -> Iterator[list[Figure]]:
    """Of each unit's row: its figures on the latest day that told this kind at all and named the row."""
    days = {figure.date for _, figure in rows if figure.measure in tells}
    for unit in (None, "03646"):
        own = [
            figure for _, figure in rows if figure.project == project and figure.unit == unit and figure.date in days
        ]
        latest = max((figure.date for figure in own if figure.date), default=None)
        yield [figure for figure in own if figure.date == latest]


def statement(told: list[Figure], tells: set[Measure]) -> tuple[int, int]:
    whole = [figure.amount for figure in told if figure.measure is M.DISBURSED and M.DISBURSED in tells]
    parts = [figure.amount for figure in told if figure.measure in tells and figure.measure is not M.DISBURSED]
    out = sum(figure.amount for figure in told if figure.measure is M.ADVANCE)
    return (sum(whole) if whole else sum(parts)), out


def machine(places: Places, fresh: Fresh) -> type[BookMachine]:
    """The machine on books of these places."""

    class Placed(BookMachine):
        def __init__(self) -> None:
            super().__init__(places, fresh)

    return Placed


SHORT = settings(max_examples=5, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck))
LONG = settings(SHORT, max_examples=100, stateful_step_count=25)


def test_random_changes_give_the_sums_of_the_naive_model(places: Places, fresh: Fresh) -> None:
    run_state_machine_as_test(machine(places, fresh), settings=SHORT)


@pytest.mark.long
def test_many_random_changes_give_the_sums_of_the_naive_model(places: Places, fresh: Fresh) -> None:
    run_state_machine_as_test(machine(places, fresh), settings=LONG)
