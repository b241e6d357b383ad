"""Rows entered by hand: a whole block is one change, all of it or nothing; each row can be changed and withdrawn."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count as count_up
from itertools import takewhile

from disbtrack.domain.diff import Key, figure_key
from disbtrack.domain.entered import COLUMNS, own_series
from disbtrack.domain.figure import PLAN_MEASURES, Figure
from disbtrack.domain.locks import Closings
from disbtrack.domain.money import Dong
from disbtrack.domain.series import Base, Form, Series, Side, choose
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.entry.entered_papers import held_rows, keep_vouchers, payments_of
from disbtrack.usecases.entry.entered_rows import ReadCell, ReadRow, RowReader, Setting, Typed
from disbtrack.usecases.plans.decisions_noted import note_decisions
from disbtrack.usecases.plans.entered_plans import Home, Homes


@dataclass(frozen=True, slots=True)
class Block:
    """Rows as they were understood, in the order typed, and what they come to (đồng)."""

    rows: tuple[ReadRow, ...]

    @property
    def figures(self) -> list[Figure]:
        """What can be written."""
        return [row.figure for row in self.rows if row.figure is not None]

    @property
    def problems(self) -> list[tuple[int, str, ReadCell]]:
        """Row (from 1), column and cell of all that cannot be written."""
        return [
            (number, column, cell)
            for number, row in enumerate(self.rows, 1)
            for column, cell in row.cells.items()
            if cell.problem is not None
        ]

    @property
    def total(self) -> Dong:
        """The sum of what can be written."""
        return sum(figure.amount for figure in self.figures)


@dataclass(frozen=True, slots=True)
class Entered:
    """What was written: the change's number, and the series that are counted in place of the rows entered."""

    change: int
    count: int
    counted_instead: tuple[str, ...]


def look(book: Book, rows: Sequence[Typed], setting: Setting) -> Block:
    """Understand rows before they are written; each that stands in the book already is marked as doubtful."""
    with book.read() as reading:
        return _look(reading, rows, setting)


def enter(book: Book, rows: Sequence[Typed], setting: Setting, *, person: str) -> Entered:
    """Write rows as one change. Raises DisbtrackError where one of them has a problem: nothing is written then.

    Raises OvertakenError where somebody else wrote the same row since this book was looked at.
    """
    count = sum(any(row.get(column, "").strip() for column in COLUMNS) for row in rows)
    with book.change(text("Rows entered by hand: {count}", count=count), person) as change:
        block = _look(change, rows, setting)
        figures = _see_whole(block)
        homes = Homes(change)
        for home, told in _by_home(homes, figures).items():
            series = change.add_series(home.series)
            fresh = free_keys(change, series, told, home.reporter)
            change.see_shown(_told_alike(change, series, home.reporter, fresh))
            change.add_figures(series, home.reporter, None, None, fresh)
            note_decisions(change, series, home.reporter, told)
        keep_vouchers(change, payments_of(block.rows))
        number, own = change.number, [one for one in figures if homes.of(one).reporter is None]
    with book.read() as reading:
        return Entered(number, len(figures), _counted_instead(reading, own))


def _see_whole(block: Block) -> list[Figure]:
    if block.problems:
        number, _column, cell = block.problems[0]
        raise DisbtrackError(
            text("{count} cells cannot be written; nothing was.", count=len(block.problems)),
            text("Row {number}: {problem}", number=number, problem=cell.problem),
        )
    if not block.figures:
        raise DisbtrackError(text("There is no row to write."))
    return block.figures


def _look(reading: Reading, rows: Sequence[Typed], setting: Setting) -> Block:
    reader = RowReader(reading.catalogue(), setting)
    read = [reader.read(typed, number) for number, typed in enumerate(rows, 1)]
    closings = reading.closings()
    homes = Homes(reading)
    open_to = [_unless_drafted(homes, _unless_closed(closings, row)) for row in read]
    return Block(tuple(held_rows(reading, _with_doubts(reading, homes, open_to))))


def _unless_drafted(homes: Homes, row: ReadRow) -> ReadRow:
    """A plan that names a decision not issued yet belongs among its lines: here it would be counted before them."""
    decision = homes.decision(row.figure) if row.figure else None
    if decision is None or decision.is_issued:
        return row
    told = row.cells.get("document", ReadCell())
    why = text("The decision {number} is a draft: add the line there.", number=decision.number)
    return replace(row, cells=row.cells | {"document": replace(told, problem=why)})


def _unless_closed(closings: Closings, row: ReadRow) -> ReadRow:
    """A row in a closed period is a problem at its day."""
    if row.figure is None or (closing := closings.of(_programme(row.figure), row.figure.date)) is None:
        return row
    told = row.cells.get("date", ReadCell())
    return replace(row, cells=row.cells | {"date": replace(told, problem=closing.words)})


def _with_doubts(reading: Reading, homes: Homes, rows: Sequence[ReadRow]) -> list[ReadRow]:
    """A row that the book, or the block itself, holds already may be meant; but it is looked at."""
    keys = [_first_key(homes, row.figure) if row.figure else b"" for row in rows]
    held = reading.held([key for key in keys if key])
    seen: set[tuple[Key, Dong]] = set()
    marked = []
    for key, row in zip(keys, rows, strict=True):
        amount = row.figure.amount if row.figure else 0
        known = key in held and held[key].amount == amount
        if row.figure is not None and (known or (key, amount) in seen):
            row = _doubted(row, in_book=known)  # noqa: PLW2901 - the row with its doubt takes its own place
        seen.add((key, amount))
        marked.append(row)
    return marked


def _doubted(row: ReadRow, *, in_book: bool) -> ReadRow:
    words = text("The book holds this very row already.") if in_book else text("This very row stands above already.")
    return replace(row, cells=row.cells | {"amount": replace(row.cells["amount"], doubt=words)})


def _first_key(homes: Homes, figure: Figure) -> Key:
    home = homes.of(figure)
    return figure_key(home.series, home.reporter, figure, 0)


def _by_home(homes: Homes, figures: Iterable[Figure]) -> dict[Home, list[Figure]]:
    parts: dict[Home, list[Figure]] = {}
    for figure in figures:
        parts.setdefault(homes.of(figure), []).append(_as_named(homes, figure))
    return parts


def _as_named(homes: Homes, figure: Figure) -> Figure:
    """A plan row names its decision as the book does, so that both are found as one."""
    decision = homes.decision(figure)
    return replace(figure, document=decision.number) if decision else figure


def free_keys(
    reading: Reading,
    series: Series,
    figures: Sequence[Figure],
    reporter: str | None = None,
    *,
    instead_of: Collection[int] = (),
) -> dict[Key, Figure]:
    """A key of its own for each figure: one like it in the book is another payment, not the same.

    instead_of: entries (by number) whose place the figures take; their keys are free.
    """
    keyed: dict[Key, Figure] = {}
    waiting = [(figure, 0) for figure in figures]
    while waiting:
        tried = [(figure_key(series, reporter, figure, place), figure, place) for figure, place in waiting]
        held = reading.held([key for key, _figure, _place in tried])
        waiting = []
        for key, figure, place in tried:
            if (key in held and held[key].id not in instead_of) or key in keyed:
                waiting.append((figure, place + 1))
            else:
                keyed[key] = figure
    return keyed


def _told_alike(reading: Reading, series: Series, reporter: str | None, fresh: Mapping[Key, Figure]) -> set[int]:
    """The changes that told the very same rows as these new ones."""
    alike = {key: figure for free, figure in fresh.items() for key in _keys_before(series, reporter, figure, free)}
    held = reading.held(list(alike))
    return {one.told for key, one in held.items() if one.amount == alike[key].amount}


def _keys_before(series: Series, reporter: str | None, figure: Figure, free: Key) -> Iterator[Key]:
    """The keys of figures that say the same, up to the one that is free."""
    keys = (figure_key(series, reporter, figure, place) for place in count_up())
    return takewhile(lambda key: key != free, keys)


def _counted_instead(reading: Reading, figures: Sequence[Figure]) -> tuple[str, ...]:
    """The names of series that are counted where these figures would be, had nobody else told the same money."""
    told = {(_programme(figure), _year(figure), _side(figure)) for figure in figures}
    own = {own_series(form).identity for form in Form}
    counted = choose(reading.offers(), Base.ASSIGNED, preferred=reading.preferred())
    mine = [one for one in counted if (one.programme, one.year, one.side) in told]
    return tuple(sorted({one.series.name for one in mine if one.series.identity not in own}))


def _programme(figure: Figure) -> str:
    return (figure.programme or "").partition("_")[0]


def _year(figure: Figure) -> int | None:
    return figure.plan_year or (figure.date.year if figure.date else None)


def _side(figure: Figure) -> Side:
    return Side.PLAN if figure.measure in PLAN_MEASURES else Side.MONEY
