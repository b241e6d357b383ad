"""One sheet, one table or several stacked: each is read by its own headings, and all become one reading."""

from dataclasses import replace
from itertools import pairwise

from disbtrack.domain.figure import Measure
from disbtrack.domain.reading import RowKind, SheetReading
from disbtrack.sheets.grid import Grid, address
from disbtrack.sheets.understanding.cells.faults import fault
from disbtrack.sheets.understanding.cells.values import is_amount
from disbtrack.sheets.understanding.cells.wording import money_unit_in, pattern, plain, programmes_in, states_other_unit
from disbtrack.sheets.understanding.context import Known, Sheet
from disbtrack.sheets.understanding.describing import describe, describe_columns
from disbtrack.sheets.understanding.dimensions.named_answers import learn_names
from disbtrack.sheets.understanding.headings.asked import NOTHING, Asked
from disbtrack.sheets.understanding.headings.below import last_amount_row
from disbtrack.sheets.understanding.headings.displaced import mend_headings
from disbtrack.sheets.understanding.headings.heading_band import Band, find_further_band
from disbtrack.sheets.understanding.headings.registering import registers, set_registered_aside
from disbtrack.sheets.understanding.headings.roles import read_as_shares, read_columns
from disbtrack.sheets.understanding.headings.titles import Title, read_title
from disbtrack.sheets.understanding.lists.listing import read_list, say_unnamed
from disbtrack.sheets.understanding.lists.voucher_lists import is_list
from disbtrack.sheets.understanding.names.reporters import read_reporter
from disbtrack.sheets.understanding.proofs.receipt import join, make_receipts
from disbtrack.sheets.understanding.rows.separating import contradictions, join_separators, tell_separators
from disbtrack.sheets.understanding.settling import settle_names, settle_rows, settle_time
from disbtrack.sheets.understanding.tabulating import read_tree
from disbtrack.sheets.understanding.wishes.answers import note_answered, take_answers

Opening = tuple[Title, Band]
"""What a sheet begins with: the lines above its first table, and that table's header band."""
_TITLE_ROWS = 10  # rows above a further table that may be its title
_CAPTION = pattern(r"^(bieu|bang|phu luc|phan)\s*(so\s*)?[\divxabc]")


def read_sheet(known: Known, grid: Grid, reading: SheetReading, opening: Opening, asked: Asked = NOTHING) -> bool:
    """Read all tables of a sheet into its reading; answer False where no table has a column of amounts."""
    title, band = opening
    further, repeated = _further_bands(grid, band)
    bands = [band, *further]
    again = frozenset(row for one in repeated for row in range(one.first, one.last + 1))
    tops = [0, *(_top_of(grid, lower, upper) for upper, lower in pairwise(bands))]
    stops = [*tops[1:], len(grid.rows)]
    parts = [
        _read_table(known, grid, (title, own), (top, stop, again), asked)
        for own, top, stop in zip(bands, tops, stops, strict=True)
    ]
    read = [part for part in parts if part.layout is not None]
    if not read:
        reading.header_rows, reading.columns = (band.first + 1, band.last + 1), parts[0].columns
        reading.problems += [problem for part in parts for problem in part.problems if problem.rule == "no-amounts"][:1]
        return False
    _join(reading, parts, read[0])
    reading.tables = [(own.first + 1, stop) for own, stop in zip(bands, stops, strict=True)] if len(read) > 1 else []
    return True


def _further_bands(grid: Grid, band: Band) -> tuple[list[Band], list[Band]]:
    """Bands below the first, and those that only repeat the headings on a new page."""
    found: list[Band] = []
    repeated: list[Band] = []
    before, start = band, max(band.last + 1, band.settled)
    while (lower := find_further_band(grid, start, before)) is not None:
        if lower.paths == before.paths and not _begins_table(grid, before.last + 1, lower.first):
            repeated.append(lower)
        else:
            found.append(lower)
            before = lower
        start = lower.last + 1
    return found, repeated


def _begins_table(grid: Grid, start: int, stop: int) -> bool:
    """A unit line or a caption between two bands begins a table of its own."""
    texts = [(row, value) for row in range(start, stop) for value in grid.rows[row] if isinstance(value, str)]
    if any(money_unit_in(text) is not None or states_other_unit(text) for _, text in texts):
        return True
    above = next((row for row in range(stop - 1, start - 1, -1) if grid.rows[row]), start)
    caption = [text for row, text in texts if row == above and not _holds_number(grid, above)]
    return any(programmes_in(text) or _CAPTION.search(plain(text)) for text in caption)


def _top_of(grid: Grid, band: Band, above: Band) -> int:
    """The first row of the title above a further table: texts only, no deeper than a few rows."""
    top = band.first
    while top - 1 > above.last and band.first - top < _TITLE_ROWS and not _holds_number(grid, top - 1):
        top -= 1
    while top < band.first and not grid.rows[top]:
        top += 1
    return top


def _holds_number(grid: Grid, row: int) -> bool:
    return any(is_amount(value) for value in grid.rows[row])


def _read_table(
    known: Known, grid: Grid, opening: Opening, place: tuple[int, int, frozenset[int]], asked: Asked
) -> SheetReading:
    first, band = opening
    top, stop, again = place
    title = first if top == 0 else _further_title(first, read_title(grid, band.first, top))
    reading = SheetReading(grid.name)
    sheet = Sheet(known, grid, reading, title, band, top=top, stop=stop, again=again, asked=asked)
    lost = mend_headings(grid, band, range(band.last + 1, stop))
    band.paths |= {column: ("",) for column in asked.roles if column not in band.paths}
    sheet.lost = tuple(column for column in lost if column not in asked.roles)
    reading.problems += [fault("no-heading", address(band.last, column)) for column in sheet.lost]
    rows = range(band.last + 1, last_amount_row(grid, band.last + 1, stop) + 1)
    sheet.columns = read_columns(grid, band, rows, _default_measure(title), asked)
    for column in sheet.columns:
        column.signs = asked.separators.get(column.index)
    if title.shares:
        read_as_shares(sheet.columns)
    if registers(title.texts):
        aside = set_registered_aside(sheet.columns)
        sheet.registers = bool(aside)
        reading.problems += [fault("registered", address(band.last, one.index), one.heading) for one in aside[:1]]
    sheet.flat = is_list(sheet, band.last + 1)
    reporter, kind = read_reporter(title, grid.name, known.units)
    settle_time(sheet)
    answers = take_answers(sheet) if sheet.money else {}
    learn_names(sheet, answers)
    settle_names(sheet, reporter, kind)
    if not sheet.money:
        reading.columns = describe_columns(sheet)
        reading.problems += say_unnamed(sheet)
    else:
        (read_list if sheet.flat else read_tree)(sheet, answers)
        note_answered(sheet, answers)
        describe(sheet, reporter, kind)
        reading.separators = tell_separators(sheet.table.habits)
        reading.problems += contradictions(sheet.table.habits)
    settle_rows(sheet)
    reading.receipt = make_receipts(sheet)
    return reading


def _further_title(first: Title, own: Title) -> Title:
    """A further table's own title; what it leaves unsaid is as the sheet's first says."""
    return replace(
        own,
        lines=[*first.lines, *own.lines],
        unit=own.unit or (None if own.other_unit else first.unit),
        unit_cell=own.unit_cell or (None if own.other_unit else first.unit_cell),
        shares=own.shares or (first.shares and own.unit is None),
        as_of=own.as_of or first.as_of,
        as_of_cell=own.as_of_cell or first.as_of_cell,
        year=own.year or first.year,
        document=own.document or first.document,
        decided=own.decided or first.decided,
        decided_cell=own.decided_cell or first.decided_cell,
        programmes=own.programmes or first.programmes,
        text=own.text or first.text,
    )


def _default_measure(title: Title) -> Measure | None:
    """The measure of columns that name none, as the title gives it."""
    words = plain(" ".join(title.texts))
    if any(part in words for part in ("giai ngan", "thanh toan", "quyet toan")):
        return Measure.DISBURSED
    planned = any(part in words for part in ("ke hoach", "phan bo", "du toan", "giao von", "phan khai"))
    return Measure.PLANNED if planned else None


def _join(reading: SheetReading, parts: list[SheetReading], first: SheetReading) -> None:
    """Put the tables' readings together; what is said of the sheet as a whole is said of its first table."""
    for name in (
        *("layout", "series", "reporter", "header_rows", "unit", "unit_cell", "units"),
        *("as_of", "as_of_cell", "year", "title", "document", "columns"),
    ):
        setattr(reading, name, getattr(first, name))
    kinds: list[RowKind] = []
    reading.receipt = join(part.receipt for part in parts)
    for part in parts:
        kinds += part.row_kinds
        reading.separators = join_separators(reading.separators, part.separators)
        reading.controls += part.controls
        reading.figures += part.figures
        reading.estimates += part.estimates
        reading.attributes += part.attributes
        reading.pending += part.pending
        reading.waiting += part.waiting
        reading.answered |= part.answered
        reading.unknown += part.unknown
        reading.learned += [entry for entry in part.learned if entry not in reading.learned]
        reading.problems += [problem for problem in part.problems if problem not in reading.problems]
    reading.row_kinds = kinds
