"""Two copies of one book, changed apart at random, and joined: equal sums, twice is once, and undo undoes it."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disbtrack.domain.joining import News
from disbtrack.domain.works import Work
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from disbtrack.usecases.books.history import undo
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.entry.edit_figure import set_amounts, withdraw_figures
from disbtrack.usecases.handover.join_writing import join, prepare_join
from disbtrack.usecases.handover.lines import LineName, Said, lines_of
from tests.usecases.days import TODAY
from tests.usecases.paying import plan
from tests.usecases.totals import UNITS, take, write_statement
from tests.usecases.twins import twin

UNITS_TOLD = ("Xã Mường Bú", "Xã Mường Lạn", "Xã Chiềng Lao")


class Deed(NamedTuple):
    """What is done to one copy: which kind of change, to what, with which amount."""

    kind: str
    place: int
    amount: int


DEEDS = st.builds(
    Deed, st.sampled_from(["plan", "edit", "withdraw", "statement", "work"]), st.integers(0, 5), st.integers(1, 9)
)


def do(book: Book, deed: Deed, folder: Path) -> None:
    with book.read() as reading:
        entries = reading.entries()
    one = entries[deed.place % len(entries)] if entries else None
    match deed.kind:
        case "plan":
            plan(book, deed.amount, 2020 + deed.place)
        case "edit" if one is not None:
            set_amounts(book, {one.id: deed.amount}, reason="BB", person="An")
        case "withdraw" if one is not None:
            withdraw_figures(book, [one.id], reason="ghi nhầm", person="An")
        case "statement":
            rows = [(1, UNITS_TOLD[deed.place % 3], "Dự án 5", deed.amount)]
            take(book, write_statement(folder / f"T{deed.place}.xlsx", UNITS, *rows, day=f"{deed.place + 1}/10/2025"))
        case "work":
            with book.change(text("Work"), "An") as change:
                known = {one.name: one.id for one in change.kept(Work)}
                name = f"Cầu {deed.place}"
                change.put_kept(Work(id=known.get(name), project="GNBV.DA1", name=name, total=deed.amount))


@contextmanager
def apart(here: list[Deed], there: list[Deed]) -> Iterator[tuple[Book, Book]]:
    """Two copies of a small book, each changed for itself."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with new_book(folder / "here.disb", person="An") as ours:
            plan(ours, 100, 2025)
            do(ours, Deed("statement", 0, 3), folder)
            do(ours, Deed("work", 1, 5), folder)
            with twin(ours, folder / "there.disb", folder) as theirs:
                for book, deeds in ((ours, here), (theirs, there)):
                    for deed in deeds:
                        do(book, deed, folder)
                yield ours, theirs


def told(book: Book) -> tuple[dict[LineName, Said], Counter[tuple[str, int | None]]]:
    """All that a book tells, without numbers and places."""
    with book.read() as reading:
        lines, _names = lines_of(reading)
        works = Counter((one.name, one.total) for one in reading.kept(Work))
        return {name: line.state for name, line in lines.items()}, works


def take_over(book: Book, other: Book, *, theirs: bool = False) -> int | None:
    found = prepare_join(book, other.location)
    chosen = {one.key: True for one in found.conflicts} if theirs else {}
    return join(book, found, person="An", today=TODAY, chosen=chosen | dict.fromkeys(found.doubts, True))


both = given(st.lists(DEEDS, max_size=4), st.lists(DEEDS, max_size=4))
few = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))


@both
@few
def test_joined_both_ways_two_copies_tell_the_same_but_for_conflicts(here: list[Deed], there: list[Deed]) -> None:
    with apart(here, there) as (ours, theirs):
        conflicts = {one.key for one in prepare_join(ours, theirs.location).conflicts}
        take_over(ours, theirs)
        take_over(theirs, ours)
        lines, works = told(ours)
        others, their_works = told(theirs)
        assert {name.key for name in lines.keys() | others.keys() if lines.get(name) != others.get(name)} <= conflicts
        assert conflicts or works == their_works
        assert ours.check() == theirs.check() == []


@both
@few
def test_twice_is_once_and_the_undo_gives_the_book_before(here: list[Deed], there: list[Deed]) -> None:
    with apart(here, there) as (ours, theirs):
        before = told(ours)
        number = take_over(ours, theirs)
        after = told(ours)
        assert take_over(ours, theirs) is None
        assert told(ours) == after
        if number is not None:
            undo(ours, number, person="An")
        assert told(ours) == before
        assert ours.check() == []


@both
@few
def test_where_theirs_is_always_taken_all_that_they_changed_is_here(here: list[Deed], there: list[Deed]) -> None:
    with apart(here, there) as (ours, theirs):
        take_over(ours, theirs, theirs=True)
        left = [one for one in prepare_join(ours, theirs.location).news if one.news is not News.CONFLICT]
        assert left == []
        assert prepare_join(ours, theirs.location).conflicts == []


def test_the_deeds_are_done_at_all() -> None:
    with apart([Deed("plan", 1, 5)], [Deed("edit", 0, 9), Deed("work", 2, 7), Deed("withdraw", 1, 1)]) as (
        ours,
        theirs,
    ):
        counts = prepare_join(ours, theirs.location).counts()
        assert (counts[News.CHANGED], counts[News.NEW], counts[News.ENDED]) == (1, 1, 1)
