"""Starting in mid-programme: balances to a cut-off day, typed or read from a sheet, as ordinary dated figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.entered import own_series
from disbtrack.domain.entry import Entry, Filters
from disbtrack.domain.figure import PLAN_MEASURES, Figure
from disbtrack.domain.money import format_money
from disbtrack.domain.opening import Opening, told_figures, typed_figures, with_figure
from disbtrack.domain.periods import format_day
from disbtrack.domain.plan import Event
from disbtrack.domain.reading import Layout, SheetReading
from disbtrack.domain.series import Form
from disbtrack.domain.year_end import Line
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.progress import SILENT, Progress
from disbtrack.storage.book import Book, Change, Reading
from disbtrack.usecases.entry.entering import free_keys
from disbtrack.usecases.imports.import_plan import FilePlan, ImportPlan
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import receipt
from disbtrack.usecases.imports.said import said_record
from disbtrack.usecases.payments.line_money import line_of


@dataclass(frozen=True, slots=True)
class OpeningPlan:
    """What a file says of balances: figures by sheet, and those that no balance is made of; day = the cut-off."""

    read: ImportPlan
    day: date
    sheets: tuple[tuple[FilePlan, SheetReading, tuple[Figure, ...]], ...]
    left: tuple[Figure, ...]

    @property
    def figures(self) -> list[Figure]:
        """Everything that would be written."""
        return [figure for _file, _sheet, figures in self.sheets for figure in figures]


def enter_openings(book: Book, openings: Sequence[Opening], day: date, *, person: str) -> int:
    """Write typed balances as one change, and answer its number.

    Raises DisbtrackError where there is nothing, more is advanced than disbursed or more disbursed than placed, or
    where a line has its balances already.
    """
    for wrong in filter(None, map(unsound, openings)):
        raise DisbtrackError(*wrong)
    figures = typed_figures(openings, day)
    with book.change(_label(day, len(figures)), person) as change:
        _see_new(change, figures)
        _write(change, figures, None, None)
        return change.number


def read_openings(
    book: Book, path: Path, hints: Hints, *, progress: Progress = SILENT, in_child: bool = True
) -> OpeningPlan:
    """Read a sheet of totals (or a ledger of the program) as balances to its day, or to hints.as_of.

    Raises DisbtrackError where no day is known, or a sheet tells single payments: those are imported, not opened.
    """
    plan = prepare(book, [path], hints, progress=progress, in_child=in_child)
    told = [(file, sheet) for file in plan.files for sheet in file.reading.sheets if sheet.figures]
    for _file, sheet in told:
        if sheet.layout in {Layout.VOUCHERS, Layout.PERIODS}:
            raise DisbtrackError(
                text("“{sheet}” tells single payments, no balances.", sheet=sheet.name),
                text("Import it; or give a sheet of totals to a day."),
            )
    day = hints.as_of or next((sheet.as_of for _file, sheet in told if sheet.as_of), None)
    if day is None:
        raise DisbtrackError(text("To which day are these balances?"), text("Name it: --as-of 31/12/2024."))
    parts = [(file, sheet, *told_figures(sheet.figures, day)) for file, sheet in told]
    sheets = tuple((file, sheet, tuple(found)) for file, sheet, found, _left in parts)
    return OpeningPlan(plan, day, sheets, tuple(one for *_rest, left in parts for one in left))


def write_openings(book: Book, plan: OpeningPlan, *, person: str, accept_warnings: bool = False) -> int:
    """Write what was read, each figure known to its cell, as one change; answer its number.

    Raises DisbtrackError where the file has an error (or a warning that was not accepted), or as enter_openings.
    """
    if plan.read.is_blocked(accept_warnings=accept_warnings):
        raise DisbtrackError(
            text("The file has open problems; nothing was written."), text("“disbtrack import --dry-run” lists them.")
        )
    with book.change(_label(plan.day, len(plan.figures)), person) as change:
        _see_new(change, plan.figures)
        for file, sheet, figures in plan.sheets:
            _write(change, figures, file, sheet)
        return change.number


def _label(day: date, count: int) -> Text:
    return text("Opening balances to {day}: {count} figures", day=format_day(day), count=count)


def unsound(one: Opening) -> tuple[Text, Text] | None:
    """Why a balance cannot be, and what to do; None where it can."""
    if min(one.placed, one.disbursed, one.advance) < 0 or one.advance > one.disbursed:
        return (
            text("{project}: more is advanced than was disbursed.", project=one.line.project or ""),
            text("What was advanced is a part of what was disbursed; no balance is below nothing."),
        )
    if one.disbursed > one.placed:
        paid, placed = format_money(one.disbursed), format_money(one.placed)
        return (
            text("{project}: {paid} đồng were paid of {placed}.", project=one.line.project, paid=paid, placed=placed),
            text("Correct the balance; a plan that comes later is a decision of its own."),
        )
    return None


def _see_new(reading: Reading, figures: Sequence[Figure]) -> None:
    """A line is opened once: a second time would count its money twice."""
    if not figures:
        raise DisbtrackError(text("There is no balance to write."))
    known = {_name(entry.figure) for entry in _openings(reading)}
    for one in figures:
        if _name(one) in known:
            raise DisbtrackError(
                text("{project} of {year} has its opening balance already.", project=one.project, year=one.plan_year),
                text("Correct that one, or undo it first."),
            )


def _name(figure: Figure) -> tuple[object, ...]:
    return (line_of(figure), figure.plan_year, figure.measure)


def _write(change: Change, figures: Iterable[Figure], file: FilePlan | None, sheet: SheetReading | None) -> None:
    told = list(figures)
    for form in (Form.DECISIONS, Form.VOUCHERS):
        mine = [one for one in told if (one.measure in PLAN_MEASURES) is (form is Form.DECISIONS)]
        if mine:
            series = change.add_series(own_series(form))
            number = _note(change, file, sheet, series.id, len(mine)) if file and sheet else None
            name = sheet.name if sheet else None
            change.add_figures(series, None, number, name, free_keys(change, series, mine))


def _note(change: Change, file: FilePlan, sheet: SheetReading, series: int, count: int) -> int:
    return change.add_import(
        file_name=file.name,
        sha256=change.store_file(file.name, file.data),
        sheet=sheet.name,
        series_id=series,
        reporter=None,
        as_of=sheet.as_of,
        layout=sheet.layout.value if sheet.layout else None,
        unit=sheet.unit.value if sheet.unit else None,
        figures=count,
        receipt=receipt(sheet, said_record(file.read.said)),
    )


def kept_openings(book: Book) -> list[tuple[date, Opening]]:
    """The opening balances of a book with their days, line by line and plan year by plan year."""
    with book.read() as reading:
        entries = _openings(reading)
    found: dict[_Place, Opening] = {}
    for one in entries:
        if (place := _place(one.figure)) is not None:
            found[place] = with_figure(found.get(place, Opening(place[1], place[2])), one.figure)
    return [(day, opening) for (day, _line, _year), opening in found.items()]


def withdraw_opening(book: Book, day: date, opening: Opening, *, reason: str, person: str) -> int:
    """Take an opening balance out of the book, and answer the change's number; its history stays.

    Raises DisbtrackError without a reason, or where it is gone.
    """
    why = reason.strip()
    if not why:
        raise DisbtrackError(text("An opening balance is taken out."), text("Say why; the reason is kept with it."))
    label = text("Opening balance of {project} taken out: {reason}", project=opening.line.project, reason=why)
    with book.change(label, person, reason=why) as change:
        place = (day, opening.line, opening.plan_year)
        gone = [one.id for one in _openings(change) if _place(one.figure) == place]
        if not gone:
            raise DisbtrackError(text("The book has changed since: the balance is gone."), text("Look again."))
        change.withdraw(gone)
        return change.number


_Place = tuple[date, Line, int]


def _place(figure: Figure) -> _Place | None:
    """The day, line and plan year of a balance."""
    if figure.date is None:
        return None
    return figure.date, line_of(figure)._replace(work=figure.work), figure.plan_year or figure.date.year


def _openings(reading: Reading) -> list[Entry]:
    """The figures of opening balances; they are entered by hand or read from a sheet into the office's own series."""
    names = {own_series(form).identity for form in (Form.DECISIONS, Form.VOUCHERS)}
    own = [one.id for one in reading.series() if one.identity in names]
    told = (one for number in own for one in reading.entries(Filters(series=number)))
    return [one for one in told if one.figure.event == Event.OPENING]
