"""Cells of the ledger changed by hand: shown first, then one change, with a reason where others told them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from disbtrack.domain.diff import Key, figure_key
from disbtrack.domain.entered import kind_word
from disbtrack.domain.entry import Entry
from disbtrack.domain.figure import PLAN_MEASURES, Figure
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.problem import Severity
from disbtrack.domain.series import Series
from disbtrack.domain.typed_days import write_day
from disbtrack.domain.typed_money import write_money
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, language, text
from disbtrack.storage.book import Book, Change, Reading
from disbtrack.usecases.books.checking import is_own, what_stands_behind
from disbtrack.usecases.books.fixed_rows import Barred, barred, fixed_rows
from disbtrack.usecases.entry.entered_papers import Payment, follow_payments, held_payments
from disbtrack.usecases.entry.entered_rows import ReadCell, RowReader, Setting
from disbtrack.usecases.plans.decisions_noted import note_decisions

Edits = Mapping[int, Mapping[str, str]]
"""Entry's number → column → what is typed there."""

_FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"kind": ("measure", "event"), "project": ("project", "programme")}
)


@dataclass(frozen=True, slots=True)
class Revised:
    """One cell as it stands and as it would stand; figure: the row with all its changes, None where one cannot be."""

    entry: Entry
    column: str
    before: str
    cell: ReadCell
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class Revision:
    """All cells of a revision; behind: what stands behind them, for which a change needs a reason.

    barred: the closed period that does not let them be changed. over: the rows (by number) that pay more than planned.
    """

    cells: tuple[Revised, ...]
    behind: tuple[Text, ...]
    barred: Barred | None = None
    over: frozenset[int] = frozenset()

    @property
    def needs_reason(self) -> bool:
        """Answer whether a file, a paper or somebody's check stands behind one of the cells."""
        return bool(self.behind)

    @property
    def problems(self) -> list[Revised]:
        """The cells that cannot be changed so."""
        return [one for one in self.cells if one.cell.problem is not None]

    @property
    def figures(self) -> dict[int, tuple[Entry, Figure]]:
        """The rows that would be another, by their numbers."""
        return {
            one.entry.id: (one.entry, one.figure)
            for one in self.cells
            if one.figure is not None and one.figure != one.entry.figure
        }

    @property
    def payments(self) -> dict[int, tuple[Entry, Figure]]:
        """The payments by hand among them."""
        return {
            number: (entry, figure)
            for number, (entry, figure) in self.figures.items()
            if is_own(entry) and figure.measure not in PLAN_MEASURES
        }

    def moved(self, reason: str) -> list[tuple[Figure, Payment]]:
        """The payments by hand as they were and as they would be; reason: why more is paid than planned."""
        return [
            (entry.figure, Payment(figure, reason if number in self.over else ""))
            for number, (entry, figure) in self.payments.items()
        ]


def cell_text(figure: Figure, column: str, unit: MoneyUnit) -> str:
    """A cell as it would be typed."""
    return _TEXTS[column](figure) if column != "amount" else write_money(figure.amount, unit)


_TEXTS: Mapping[str, Callable[[Figure], str]] = MappingProxyType(
    {
        "date": lambda figure: write_day(figure.date) if figure.date else "",
        "document": lambda figure: figure.document or "",
        "kind": lambda figure: kind_word(figure.measure, language()),
        "project": lambda figure: figure.project or "",
        "work": lambda figure: figure.work or "",
        "unit": lambda figure: figure.unit or "",
        "source": lambda figure: figure.source or "",
        "capital": lambda figure: figure.capital or "",
        "plan_year": lambda figure: str(figure.plan_year or ""),
        "note": lambda figure: figure.note or "",
    }
)


def look(book: Book, edits: Edits, setting: Setting) -> Revision:
    """Understand changes before they are written."""
    with book.read() as reading:
        return look_at(reading, edits, setting)


def revise(book: Book, edits: Edits, setting: Setting, *, reason: str, person: str) -> int | None:
    """Write changes as one, and answer its number; None where nothing differs.

    Raises DisbtrackError where a cell cannot be changed so, a row is gone, or a reason is missing.
    """
    label = text("Changed {count} rows by hand: {reason}", count=len(edits), reason=reason.strip() or "–")
    with book.change(label, person, reason=reason) as change:
        revision = look_at(change, edits, setting)
        see_reason(revision, reason)
        told = revision.figures
        own = {number: figure for number, (entry, figure) in told.items() if is_own(entry)}
        others = {number: figure.amount for number, (entry, figure) in told.items() if not is_own(entry)}
        change.move_figures(_keyed(change, own))
        change.edit_amounts(others, reason=reason.strip())
        _note_papers(change, [told[number] for number in own])
        follow_payments(change, revision.moved(reason.strip()))
        return change.number if told else None


def _note_papers(change: Change, rows: Iterable[tuple[Entry, Figure]]) -> None:
    """A plan row that names another decision now brings it into the list of decisions."""
    known = {one.id: one for one in change.series()}
    for entry, figure in rows:
        note_decisions(change, known[entry.series_id], entry.reporter, [figure])


def see_reason(revision: Revision, reason: str) -> None:
    """Raise DisbtrackError where a cell cannot be changed so, or a reason is missing."""
    if revision.problems:
        raise DisbtrackError(
            text("{count} cells cannot be written; nothing was.", count=len(revision.problems)),
            revision.problems[0].cell.problem,
        )
    if revision.figures and revision.needs_reason and not reason.strip():
        raise DisbtrackError(
            text("A figure changed by hand needs a reason."), text("Write in a few words why it is so.")
        )


def look_at(reading: Reading, edits: Edits, setting: Setting) -> Revision:
    """Understand changes at one moment of the book; raises DisbtrackError where a row is gone."""
    entries = reading.entries_numbered(edits)
    if len(entries) != len(edits):
        raise DisbtrackError(text("The book has changed since: a figure to be changed is gone."), text("Look again."))
    catalogue = reading.catalogue()
    cells: list[Revised] = []
    for entry in entries:
        within = replace(setting, programme=entry.figure.programme or setting.programme)
        cells += _row(RowReader(catalogue, within), entry, edits[entry.id], setting.unit)
    behind, closed = what_stands_behind(reading, entries), barred(fixed_rows(reading), entries)
    return _held(reading, Revision(tuple(cells), behind, closed))


def _held(reading: Reading, revision: Revision) -> Revision:
    """Payments by hand are held against plan and advances; to pay more than is planned needs a reason."""
    paid = {
        number: replace(figure, row=number)
        for number, (entry, figure) in revision.payments.items()
        if replace(figure, note=entry.figure.note) != entry.figure
    }
    payments = [Payment(figure) for figure in paid.values()]
    problems = held_payments(reading, payments, instead_of=revision.figures)
    said = {int(one.cell or 0): one.message for one in problems}
    over = {int(one.cell or 0): one.message for one in problems if one.severity is Severity.ERROR}
    cells = tuple(
        replace(one, cell=replace(one.cell, doubt=one.cell.doubt or said.get(one.entry.id))) for one in revision.cells
    )
    return replace(revision, cells=cells, behind=(*revision.behind, *over.values()), over=frozenset(over))


def _row(reader: RowReader, entry: Entry, typed: Mapping[str, str], unit: MoneyUnit) -> Iterable[Revised]:
    """The cells of one row; what is not typed anew stays as it is, whatever it is."""
    before = {column: cell_text(entry.figure, column, unit) for column in ("amount", *_TEXTS)}
    read = reader.read(before | dict(typed), entry.figure.row)
    cells = {column: _allowed(entry, column, read.cells.get(column, ReadCell())) for column in typed}
    figure = None
    if read.draft is not None and not any(cell.problem for cell in cells.values()):
        figure = _with(entry.figure, read.draft, typed)
        if (figure.measure in PLAN_MEASURES) is not (entry.figure.measure in PLAN_MEASURES):
            cells = {column: replace(cell, problem=_OTHER_SIDE) for column, cell in cells.items()}
            figure = None
    return [Revised(entry, column, before[column], cell, figure) for column, cell in cells.items()]


_OTHER_SIDE = text("A plan does not become a payment: withdraw the row and enter another.")


def _allowed(entry: Entry, column: str, cell: ReadCell) -> ReadCell:
    if is_own(entry) or column == "amount" or cell.problem is not None:
        return cell
    return replace(cell, problem=_told_by_file(entry))


def _told_by_file(entry: Entry) -> Text:
    return text("A file told this row ({file}): only its amount can be set by hand.", file=entry.origin.file_name)


def _with(figure: Figure, read: Figure, typed: Iterable[str]) -> Figure:
    names = [name for column in typed for name in _FIELDS.get(column, (column,))]
    return replace(figure, **{name: getattr(read, name) for name in names})


def _keyed(change: Change, figures: Mapping[int, Figure]) -> dict[int, tuple[Key, Figure]]:
    """The keys under which rows of one's own go on; the next free one where another row is alike."""
    series = {one.id: one for one in change.series()}
    entries = {entry.id: entry for entry in change.entries_numbered(figures)}
    taken: set[Key] = set()
    keyed: dict[int, tuple[Key, Figure]] = {}
    for number, figure in figures.items():
        key = _free_key(change, series[entries[number].series_id], entries[number], figure, taken)
        taken.add(key)
        keyed[number] = key, figure
    return keyed


def _free_key(reading: Reading, series: Series, entry: Entry, figure: Figure, taken: set[Key]) -> Key:
    place = 0
    while True:
        key = figure_key(series, entry.reporter, figure, place)
        held = reading.held([key]).get(key)
        if key not in taken and (held is None or held.id == entry.id):
            return key
        place += 1
