"""An edit, an undo and a filter in a book of 160,000 figures, each beside the bare SQL that it needs."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import quantiles
from time import perf_counter, process_time

from disbtrack.domain.entry import Filters
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.ledger import FIRST_ROWS, LedgerQuery, ledger
from disbtrack.usecases.answers.standing import ALL_YEARS, Question, ask
from disbtrack.usecases.books.history import undo
from disbtrack.usecases.books.moments import change_at
from disbtrack.usecases.entry.edit_figure import set_amounts
from tests.bench.books import write_large_book

RUNS = 20
NEEDLE = "thanh toan khoi luong"
TODAY = date(2025, 12, 31)
EDITED = 2023
"""The year in which figures are edited, in the middle of the book, and of which the standing is asked."""
_FILTERED = "from entry where until is null and kind = 'figure' and search like ?"


@dataclass(frozen=True, slots=True)
class Spent:
    """What 19 of 20 runs stay within, in seconds: by the clock, and of the processor (which others do not disturb)."""

    clock: float
    processor: float


def p95(job: Callable[[], object], before: Callable[[], object] = lambda: None, runs: int = RUNS) -> Spent:
    """Time a job; before: what is done ahead of each run, and not timed."""
    clock, processor = [], []
    for _ in range(runs):
        before()
        started, worked = perf_counter(), process_time()
        job()
        processor.append(process_time() - worked)
        clock.append(perf_counter() - started)
    return Spent(quantiles(clock, n=20)[-1], quantiles(processor, n=20)[-1])


def measure_history(folder: Path) -> list[tuple[str, float, str]]:
    """Time what a person does in a large book, 19 runs of 20, beside sqlite3 doing no more than that.

    Where nothing else is said, the book was asked before, and is asked right after an edit in the same year.
    """
    place = folder / "large.disb"
    with write_large_book(place) as book:
        with book.read() as reading:
            figures, _sums = reading.count_and_sums()
            things = iter(
                [one.id for one in reading.entries(Filters(year=EDITED), offset=figures // 10, limit=10 * RUNS)]
            )
        bare = _bare_copy(place, folder / "bare.disb")
        opened: list[Book] = []

        def reopen() -> None:
            for before in opened:
                before.close()
            opened[:] = [Book.open(place)]

        _ask(book)

        def edit() -> None:
            _edit(book, next(things))

        measured = [
            ("an edit", p95(edit), p95(lambda: _bare_edit(bare, next(things)))),
            ("an undo", p95(lambda: undo(book, person="kế toán"), edit), p95(lambda: _bare_edit(bare, next(things)))),
            ("a filter with its totals", p95(lambda: _filter(book), edit), p95(lambda: _bare_filter(bare))),
            ("the standing when just opened", p95(lambda: _ask(opened[0]), reopen), p95(lambda: _bare_sums(bare))),
            ("the standing of a year", p95(lambda: _ask(book), edit), p95(lambda: _bare_sums(bare))),
            ("the same, nothing changed", p95(lambda: _ask(book)), p95(lambda: _bare_sums(bare))),
            ("the first rows of the ledger", p95(lambda: _first_rows(book), edit), p95(lambda: _bare_rows(bare))),
            ("the book at an earlier change", p95(lambda: _look_back(book), edit), p95(lambda: _bare_past(bare))),
        ]
        bare.close()
        opened[0].close()
    return [
        (f"{figures:,} figures: {what}, p95 / bare SQL", ours.processor / floor.processor, _told(ours, floor))
        for what, ours, floor in measured
    ]


def _told(ours: Spent, floor: Spent) -> str:
    worked = f"{ours.processor * 1000:.0f} ms / {floor.processor * 1000:.0f} ms of processor"
    return f"{worked}; {ours.clock * 1000:.0f} ms / {floor.clock * 1000:.0f} ms by the clock"


def _bare_copy(place: Path, copy: Path) -> sqlite3.Connection:
    """The same tables without the program; commits reach the disk as the book's do."""
    with sqlite3.connect(place) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    bare = sqlite3.connect(copy, isolation_level=None)
    bare.execute("pragma journal_mode = wal")
    bare.execute("pragma synchronous = full")
    return bare


def _edit(book: Book, thing: int) -> None:
    set_amounts(book, {thing: thing}, reason="đối chiếu", person="kế toán")


def _bare_edit(bare: sqlite3.Connection, thing: int) -> None:
    """Find a figure, end its version, write another."""
    bare.execute("begin immediate")
    version = bare.execute("select version from entry where until is null and id = ?", (thing,)).fetchone()[0]
    bare.execute("update entry set until = since where version = ?", (version,))
    last = bare.execute("select max(version) from entry").fetchone()[0]
    names = [row[1] for row in bare.execute("pragma table_info(entry)") if row[1] not in {"version", "until"}]
    told = ", ".join(f'"{name}"' for name in names)
    copied = f"insert into entry (version, until, {told}) select ?, null, {told} from entry where version = ?"
    bare.execute(copied, (last + 1, version))
    bare.execute("commit")


def _filter(book: Book) -> None:
    """What the list shows first, and the totals of all that the filter lets through."""
    wanted = Filters(text=NEEDLE)
    with book.read() as reading:
        reading.entries(wanted, limit=200)
        reading.count_and_sums(wanted)


def _bare_filter(bare: sqlite3.Connection) -> None:
    bare.execute(f"select * {_FILTERED} order by id limit 200", (f"%{NEEDLE}%",)).fetchall()
    bare.execute(f"select measure, count(*), sum(amount) {_FILTERED} group by measure", (f"%{NEEDLE}%",)).fetchall()


def _ask(book: Book) -> None:
    ask(book, Question(year=EDITED), today=TODAY)


def _bare_sums(bare: sqlite3.Connection) -> None:
    """One pass over the figures, added up by project and kind of capital."""
    query = "select project, capital, measure, sum(amount) from entry where until is null and budget_year = ?"
    bare.execute(f"{query} group by project, capital, measure", (EDITED,)).fetchall()


def _first_rows(book: Book) -> None:
    """All rows, oldest first: as many as the window shows, and how many there are."""
    ledger(book, LedgerQuery(Question(year=ALL_YEARS), counted=False), today=TODAY, limit=FIRST_ROWS)


def _bare_rows(bare: sqlite3.Connection) -> None:
    rows = f"select * from entry where until is null and kind = 'figure' order by date, id limit {FIRST_ROWS}"
    bare.execute(rows).fetchall()
    bare.execute("select count(*) from entry where until is null and kind = 'figure'").fetchall()


def _look_back(book: Book) -> None:
    with book.read(at=change_at(book, 4)) as reading:
        reading.count_and_sums()


def _bare_past(bare: sqlite3.Connection) -> None:
    held = "since <= 4 and (until is null or until > 4)"
    bare.execute(f"select measure, count(*), sum(amount) from entry where {held} group by measure").fetchall()
