"""Writing what a join showed, as one change: the rows taken over, with their files, and up to where the book is known.

What is taken over is a part of the other book's ledger, and is written by the import of ledgers.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from disbtrack.domain.diff import Diff, Key
from disbtrack.domain.evidence import Attachment
from disbtrack.domain.figure import Figure
from disbtrack.domain.joined import JoinedBook
from disbtrack.domain.joining import News
from disbtrack.domain.kept_rows import KeptRow
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import SheetReading
from disbtrack.domain.registers import TRAVELLING, ChosenSeries
from disbtrack.domain.word_rows import CodeRow, ProfileRow
from disbtrack.errors import DisbtrackError, OvertakenError
from disbtrack.i18n import Text, text
from disbtrack.progress import SILENT, Progress
from disbtrack.storage.book import Book, Change
from disbtrack.storage.location import Location
from disbtrack.usecases.books.histories import is_of
from disbtrack.usecases.books.kept_rows import points_to_figures
from disbtrack.usecases.handover.joining import JoinPlan, LineNews, RowNews, compare_books
from disbtrack.usecases.handover.lines import line_told
from disbtrack.usecases.handover.other_books import Other
from disbtrack.usecases.imports.import_plan import Choice, Doubled, FilePlan, Telling
from disbtrack.usecases.imports.import_sheet import compare_read
from disbtrack.usecases.imports.import_writing import write_file
from disbtrack.usecases.imports.register_writing import Moved

_Place = tuple[str, int]
"""A row of the ledger: its sheet and number."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """What is taken over: lines and rows. beside: places of figures that are only pointed to, and stay as they are."""

    lines: tuple[LineNews, ...]
    rows: tuple[RowNews, ...]
    places: frozenset[_Place]
    beside: frozenset[_Place]

    @classmethod
    def of(cls, plan: JoinPlan, keys: Collection[str]) -> "_Taken":
        lines = tuple(one for one in plan.lines if one.key in keys)
        there = plan.held_lines.union(one.key for one in lines)
        rows = tuple(one for one in plan.rows if one.key in keys and _pointed(one) in {None, *there})
        places = frozenset(place for one in lines if one.there for place in one.there.rows)
        pointed = {_pointed(one) for one in rows}
        named = [line for name, line in plan.other.lines.items() if name.key in pointed]
        beside = frozenset(place for line in named for place in line.rows) - places
        return cls(lines, rows, places, beside)


def _pointed(one: RowNews) -> str | None:
    """The key of the line to which a row that is taken points; None where it points to none."""
    at = points_to_figures(one.there) if one.there else None
    return str(one.there.values[at]) if one.there and at else None


def prepare_join(book: Book, place: Location, *, name: str = "", progress: Progress = SILENT) -> JoinPlan:
    """Compare another book with this one (see compare_books), and find what would tell the same money once more."""
    plan = compare_books(book, place, name=name, progress=progress)
    taken = _Taken.of(plan, plan.taken())
    file, _choices = _compared(book, plan.other, taken)
    lines = {place: one.key for one in taken.lines if one.there for place in one.there.rows}
    doubts = {
        lines[_place(telling, telling.told[key])]: _message(telling, doubled)
        for telling in file.tellings
        for doubled in telling.doubled
        for key in doubled.keys
        if _place(telling, telling.told[key]) in lines
    }
    return replace(plan, doubts=doubts)


def _message(telling: Telling, doubled: Doubled) -> Text:
    """What the import says of money that would be counted twice."""
    told = [one.message for one in telling.sheet.problems if (one.rule, one.cell) == (doubled.rule, doubled.cell)]
    return told[0] if told else text("This money seems to be told already: {name}.", name=doubled.name)


def join_problems(book: Book, plan: JoinPlan, chosen: Mapping[str, bool] | None = None) -> list[Problem]:
    """What is to be looked at before these choices are written: errors stop the join."""
    taken = _Taken.of(plan, plan.taken(chosen))
    file, choices = _compared(book, plan.other, taken)
    settled = file.chosen_for(choices)
    told = ((sheet.name if sheet else "", one) for sheet, one in file.reading.all_problems())
    return [
        one for name, one in told if (name, one.rule, one.cell) not in settled and one.severity is not Severity.INFO
    ]


def join(
    book: Book, plan: JoinPlan, *, person: str, today: date, chosen: Mapping[str, bool] | None = None
) -> int | None:
    """Take over what was chosen as one change, and answer its number; None where there is nothing to write.

    chosen: a person's word by key, True = theirs; without it conflicts are kept as they are here.
    Raises DisbtrackError where errors stand open, OvertakenError where either book changed since they were compared.
    """
    taken = _Taken.of(plan, plan.taken(chosen))
    if not (taken.lines or taken.rows or _is_decided(plan, chosen or {})):
        return None
    file, choices = _compared(book, plan.other, taken)
    if file.is_blocked(accept_warnings=True, choices=choices):
        first = next(one for _sheet, one in file.reading.all_problems() if one.severity is Severity.ERROR)
        raise DisbtrackError(text("Nothing was written: {what}", what=first.message), text("Keep this row as it is."))
    label = text("Join {book}", book=plan.other.name)
    reason = text("as {book} tells it", book=plan.other.name)
    try:
        with book.change(label, person, shown=plan.compared, reason=str(reason)) as change:
            _see_unmoved(change, plan)
            _write(change, plan, taken, file, choices)
            _note_joined(change, plan, today, chosen or {})
            return change.number
    except Moved:
        raise _overtaken() from None


def _is_decided(plan: JoinPlan, chosen: Mapping[str, bool]) -> bool:
    """Answer whether a person chose for every conflict, and there is any."""
    return bool(plan.conflicts) and all(one.key in chosen for one in plan.conflicts)


def _see_unmoved(change: Change, plan: JoinPlan) -> None:
    if change.newest_change() > plan.compared:
        raise _overtaken()


def _overtaken() -> OvertakenError:
    return OvertakenError(text("The book has changed since both were compared."), text("Compare them anew."))


def _compared(book: Book, other: Other, taken: _Taken) -> tuple[FilePlan, dict[Key, Choice]]:
    """The part of the ledger that is taken over, compared with the book as an import is; all of it is taken."""
    read = other.read
    sheets = [part for sheet in read.reading.sheets if (part := _part(other, sheet, taken)) is not None]
    plan = compare_read(book, [replace(read, reading=replace(read.reading, sheets=sheets))])
    (file,) = plan.files
    tellings = tuple(_whole(telling, taken) for telling in file.tellings)
    registers = tuple(replace(one, ended=()) for one in file.registers)
    choices: dict[Key, Choice] = {key: Choice.FILE for one in registers for key in one.asked}
    for telling in tellings:
        ours = {key for key, figure in telling.told.items() if _place(telling, figure) in taken.places}
        choices |= {key: Choice.BOTH if key in ours else Choice.BOOK for key in telling.told}
    return replace(file, tellings=tellings, registers=registers), choices


def _place(telling: Telling, figure: Figure) -> _Place:
    return telling.sheet.name, figure.row


def _whole(telling: Telling, taken: _Taken) -> Telling:
    """A line that is taken is written whole, also where only what stands beside its amount differs."""
    again = tuple(key for key in telling.diff.same if _place(telling, telling.told[key]) in taken.places)
    same = tuple(key for key in telling.diff.same if key not in again)
    diff = Diff(telling.diff.add, (*telling.diff.change, *again), same, telling.diff.missing)
    return replace(telling, diff=diff)


def _part(other: Other, sheet: SheetReading, taken: _Taken) -> SheetReading | None:
    """Of a sheet of the ledger what is taken over; None where nothing is."""
    if sheet.register is not None:
        kept = _rows_of(sheet, taken.rows)
        return replace(sheet, kept=kept, problems=[]) if kept else None
    mine = {row for name, row in taken.places if name == sheet.name}
    figures = mine | {row for name, row in taken.beside if name == sheet.name}
    brought = other.read.brought.rows if other.read.brought else {}
    pending = _in(sheet.pending, mine)
    asked = {(one.file_name, one.sheet, one.row) for figure in pending if (one := sheet.asked.get(figure.row))}
    ended = {one.name for one in taken.lines if one.there is None}
    part = replace(
        sheet,
        figures=_in(sheet.figures, figures),
        estimates=_in(sheet.estimates, mine),
        pending=pending,
        drafts=_in(sheet.drafts, mine),
        withdrawn=[one for one in sheet.withdrawn if line_told(sheet, one) in ended],
        attributes=[one for one in sheet.attributes if one.row in mine and (sheet.name, one.row) not in brought],
        waiting=[
            one
            for one in sheet.waiting
            if one.line in mine or (one.asked and (one.asked.file_name, one.asked.sheet, one.row) in asked)
        ],
        problems=[],
    )
    return part if figures or part.withdrawn else None


def _in(figures: Iterable[Figure], rows: Collection[int]) -> list[Figure]:
    return [one for one in figures if one.row in rows]


def _rows_of(sheet: SheetReading, taken: Iterable[RowNews]) -> list[KeptRow]:
    """The rows of a register's sheet that are taken, as the sheet tells them."""
    rows = {one.there.row for one in taken if one.there is not None and one.there.kind is sheet.register}
    return [row for row in sheet.kept if row.row in rows]


def _write(change: Change, plan: JoinPlan, taken: _Taken, file: FilePlan, choices: Mapping[Key, Choice]) -> None:
    settled: dict[Key, Choice] = {}
    for telling in file.tellings:
        settled |= telling.settled(choices)
    told = [key for telling in file.tellings for key in telling.everything() if key not in telling.withdrawn]
    kept = {row.id for row in change.held(told).values()}
    gone = [number for one in taken.lines if one.here for number in one.here.numbers if number not in kept]
    change.withdraw(gone)
    _bring_evidence(change, plan.other, taken.rows)
    if file.tellings or file.registers:
        write_file(change, file, settled, choices)
    _end_rows(change, [one for one in taken.rows if one.there is None])


def _bring_evidence(change: Change, other: Other, rows: Iterable[RowNews]) -> None:
    """The bytes of files laid beside what is taken over, where this book does not have them."""
    brought = other.read.brought
    for one in rows:
        if one.there is None or one.there.kind is not Attachment or brought is None:
            continue
        values = one.there.values
        if change.file_size(values["sha256"]) is None:
            change.store_file(values["name"], brought.bytes_of(values["sha256"]))


def _end_rows(change: Change, ended: Iterable[RowNews]) -> None:
    """End rows that the other book ended, children before parents."""
    gone = [one.here for one in ended if one.here is not None]
    for kind in reversed(list(TRAVELLING.values())):
        for row in (one for one in gone if one.kind is kind):
            _end_row(change, row)


def _end_row(change: Change, row: KeptRow) -> None:
    if row.kind is ChosenSeries:
        said = tuple(row.values[name] for name in ChosenSeries.named_by)
        mine = (one for one in change.preferred() if (one.programme, one.year, one.side) == said)
        for counted in list(mine):
            change.forget_preference(counted)
    elif row.kind is ProfileRow:
        change.forget_profile(row.values["name"])
    elif row.kind is CodeRow:
        change.forget_code(row.id or 0)
    else:
        change.withdraw_kept(row.kind, [row.id or 0])


def _note_joined(change: Change, plan: JoinPlan, today: date, chosen: Mapping[str, bool]) -> None:
    """Up to where the other book is known from now on.

    Nothing is noted where a conflict was not chosen for, or a line was held back: it is asked for again then.
    """
    head = plan.other.head
    left = [one for one in plan.news if one.held is not None or (one.news is News.CONFLICT and one.key not in chosen)]
    if head is None or left or any(key not in chosen for key in plan.doubts):
        return
    mine = (one for one in change.kept(JoinedBook) if one.book == head.book and is_of(one, head.digests))
    known = next((one.id for one in mine), None)
    name = plan.other.naming.office or plan.other.name
    joined = JoinedBook(
        id=known, book=head.book, digest=head.digest, book_change=head.number, name=name, joined_on=today
    )
    change.put_kept(joined)
