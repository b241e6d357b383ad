"""Grids → readings: each sheet's band, columns and rows are understood, its figures proved by its own totals."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from disbtrack.domain.catalogue import Catalogue, Hints
from disbtrack.domain.problem import Problem
from disbtrack.domain.profile import Match
from disbtrack.domain.reading import Layout, RowKind, SheetReading
from disbtrack.domain.templates import Template
from disbtrack.i18n import text
from disbtrack.sheets.forms.finding import find_forms
from disbtrack.sheets.forms.manifest import is_manifest
from disbtrack.sheets.forms.reader import read_form
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.ledger import read_ledger
from disbtrack.sheets.marking.mark import LIST_MARK
from disbtrack.sheets.register_sheets import read_register
from disbtrack.sheets.understanding.cells.faults import fault
from disbtrack.sheets.understanding.cells.values import Amount, Doubtful, is_amount, read_amount
from disbtrack.sheets.understanding.cells.wording import programmes_in
from disbtrack.sheets.understanding.context import Known
from disbtrack.sheets.understanding.headings.heading_band import Band
from disbtrack.sheets.understanding.headings.titles import Title
from disbtrack.sheets.understanding.lent_units import Lender, find_loan
from disbtrack.sheets.understanding.names.matching import Projects, Units
from disbtrack.sheets.understanding.rival_bands import LONG, read_by_rivals
from disbtrack.sheets.understanding.summaries import set_summaries_aside
from disbtrack.sheets.understanding.ways import read_as_asked
from disbtrack.sheets.understanding.wishes.answers import answered_cells, waiting_cells, with_values
from disbtrack.sheets.understanding.wishes.drifting import say_drift
from disbtrack.sheets.understanding.wishes.recognising import Opened, named_profile, open_sheets

_OWN = frozenset({Layout.LEDGER, Layout.REGISTER})
_LARGE = 100  # what no numbering of rows and no rate need exceed


def understand(grids: list[Grid], catalogue: Catalogue, hints: Hints, *, file_name: str) -> list[SheetReading]:
    """Understand every sheet of a file. Trouble becomes problems of the readings; nothing is raised.

    file_name helps only where no sheet names its programme.
    """
    known = Known(catalogue, hints, Projects(catalogue.tree), Units(catalogue.register))
    forms = find_forms(grids)
    strange = (grid for grid in grids if _is_asked(grid, hints) and id(grid) not in forms)
    opened = open_sheets(strange, hints, known.units, file_name)
    _learn(known, [one.title for one in opened.values()], file_name)
    readings = [_read_any(known, grid, opened, forms) for grid in grids]
    readings = _with_lent_units(known, list(zip(grids, readings, strict=True)), opened)
    for grid, reading in zip(grids, readings, strict=True):
        reading.problems[:0] = grid.notes if reading.skipped != "not-asked" else []
    if not hints.sheets:
        set_summaries_aside(readings)
    _say_unfit(hints, readings)
    return readings


def _read_any(
    known: Known, grid: Grid, opened: Mapping[int, Opened], forms: Mapping[int, Template | None]
) -> SheetReading:
    """Read a sheet: a template that was sent out by its hidden id, before anything is understood."""
    if is_manifest(grid):
        return SheetReading(grid.name, skipped="not-asked" if known.hints.sheets else "hidden")
    if id(grid) not in forms or (known.hints.sheets and grid.name not in known.hints.sheets):
        return _read_grid(known, grid, opened.get(id(grid)))
    reading = read_form(grid, forms[id(grid)], known.hints)
    if known.hints.ways.get(grid.name):
        reading.problems.append(fault("way-mismatch"))
    return reading


def _with_lent_units(
    known: Known, read: list[tuple[Grid, SheetReading]], opened: dict[int, Opened]
) -> list[SheetReading]:
    """Sheets that state no unit, read again in that of another sheet of the file whose amounts they share."""
    titles = [(grid, opened[id(grid)].title.unit) for grid, _ in read if id(grid) in opened]
    lenders = [Lender(grid, unit) for grid, unit in titles if unit is not None]
    found = []
    for grid, reading in read:
        one = opened.get(id(grid))
        lacks = any(problem.rule == "unit-unknown" and problem.cell is None for problem in reading.problems)
        loan = find_loan(grid, lenders) if lenders and lacks and one and not one.title.other_unit else None
        if one and loan:
            found.append(_read_grid(known, grid, replace(one, title=replace(one.title, unit=loan.unit))))
            found[-1].problems.append(loan.told())
        else:
            found.append(reading)
    return found


def _say_unfit(hints: Hints, readings: list[SheetReading]) -> None:
    """The profile that the person named fits no sheet of the file: the first one read says so."""
    named = named_profile(hints)
    first = next((one for one in readings if one.skipped is None), None)
    if named and first and not any(one.profile == named.name for one in readings):
        message = text("The profile “{name}” fits no sheet of this file.", name=named.name)
        first.problems.append(fault("profile-drift", None, named.name, message=message))


def _is_asked(grid: Grid, hints: Hints) -> bool:
    return grid.name in hints.sheets if hints.sheets else grid.visible


def _learn(known: Known, titles: list[Title], file_name: str) -> None:
    """What all sheets say alike holds for those that say nothing."""
    spoken = dict.fromkeys(short for title in titles for short in title.programmes)
    known.programmes = tuple(spoken) or tuple(programmes_in(file_name.replace("_", " ")))
    years = {title.year for title in titles if title.year}
    known.year = years.pop() if len(years) == 1 else None


def _read_grid(known: Known, grid: Grid, opened: Opened | None) -> SheetReading:
    reading = SheetReading(grid.name)
    if known.hints.sheets and grid.name not in known.hints.sheets:
        reading.skipped = "not-asked"
    elif not grid.rows:
        reading.skipped = "empty"
    elif opened is None or (not grid.visible and not known.hints.sheets):
        reading.skipped = "hidden"
    elif grid.value(0, 0) == LIST_MARK:
        reading.skipped = "no-figures"  # our own list of problems, sent back to us
    elif (own := _read_own(grid, known.hints)) is not None:
        reading = own
    elif opened.band is not None:
        reading = _read_table(known, grid, opened, opened.band)
    if reading.skipped is None and reading.layout is None:
        _without_figures(grid, reading)
    way = opened.way if opened else None
    unread = opened is None or opened.band is None or reading.layout in _OWN
    if way and unread and reading.skipped in {None, "no-figures"}:
        reading.problems.append(fault("way-mismatch"))
    return reading


def _read_own(grid: Grid, hints: Hints) -> SheetReading | None:
    """Read what the program exported itself: a ledger, or a register beside it."""
    told = with_values(grid, hints.answers)
    own = read_register(told) or read_ledger(told, waiting_cells(grid, hints.answers))
    if own is not None:
        own.answered |= answered_cells(grid, hints.answers)
    return own


def _read_table(known: Known, grid: Grid, opened: Opened, band: Band) -> SheetReading:
    """Read a sheet with a band, as found or as asked, by the profile that fits it."""
    match, hints = opened.match, known.hints
    kept = match.profile if match and (match.sure or match.profile.anyone) else None
    own = replace(
        known,
        hints=replace(
            hints,
            series=hints.series or (kept.series if kept else None),
            reporter=hints.reporter or (kept.reporter if kept else None),
        ),
    )
    opening = (opened.title, band)
    if not opened.way or (opened.way.header_rows is None and len(grid.rows) <= LONG):
        opening, reading = read_by_rivals(own, grid, opening)
    if opened.way:
        reading = read_as_asked(own, grid, opening, opened.way)
    reading.fingerprint, reading.found_rows, reading.way = opened.fingerprint, opened.found_rows, opened.way
    reading.reporter_by = _by(reading.reporter, hints.reporter, kept.reporter if kept else None)
    reading.series_by = _by(reading.series, hints.series, kept.series if kept else None)
    if match:
        reading.profile, reading.profile_match = match.profile.name, match.likeness.percent
        reading.problems += say_drift(match, band, reading)
        reading.problems += _say_unsure(match, reading)
    return reading


def _by(taken: str | None, person: str | None, profile: str | None) -> str:
    """Who says it."""
    return "person" if person else "profile" if profile else "sheet" if taken else ""


def _say_unsure(match: Match, reading: SheetReading) -> Iterator[Problem]:
    """A sheet that names no sender is like one of which the person once said who tells it: asked, never guessed."""
    told = match.profile.reporter
    if told and not match.sure and reading.reporter is None:
        message = text(
            "The sheet does not say who tells it. One like it was told by “{name}”: say who tells this one.", name=told
        )
        yield fault("reporter-unknown", None, told, message=message)


def _holds_amounts(grid: Grid) -> bool:
    """Numbers in more than a few cells: a table whose headings were not found, rather than a text."""
    large = sum(1 for row in grid.rows for value in row if is_amount(value) and _is_large(read_amount(value)))
    return large >= 6


def _is_large(amount: Amount) -> bool:
    return isinstance(amount, Doubtful) or (isinstance(amount, int | Fraction) and abs(Fraction(amount)) > _LARGE)


def _refuse(grid: Grid, reading: SheetReading) -> None:
    """Nothing of the sheet is read: it has no headings, or none that name anything known."""
    if reading.header_rows is None:
        reading.problems.append(fault("no-header"))
    first, last = reading.header_rows or (0, -1)
    reading.row_kinds = [
        (RowKind.HEADING if first <= number <= last else RowKind.NOTE)
        if any(one is not None for one in row)
        else RowKind.BLANK
        for number, row in enumerate(grid.rows, start=1)
    ]


def _without_figures(grid: Grid, reading: SheetReading) -> None:
    unnamed = any(problem.rule == "no-amounts" for problem in reading.problems)
    if _holds_amounts(grid) and (unnamed or reading.header_rows is None):
        _refuse(grid, reading)
    else:
        reading.skipped = "no-figures"
