"""Reading a template that came back: everything is known beforehand but what was entered, so nothing is asked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.figure import Attribute, Figure, Measure
from disbtrack.domain.money import Dong
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.questions import Waiting
from disbtrack.domain.reading import Control, Layout, RowKind, SheetReading, Voice
from disbtrack.domain.templates import Template, TemplateLine
from disbtrack.i18n import text
from disbtrack.sheets.forms.alignment import ALTERED, align_rows, words_of
from disbtrack.sheets.forms.columns import ENTERED, LOCKED, At
from disbtrack.sheets.forms.entries import LineRead, read_line
from disbtrack.sheets.forms.locked import Returned, altered
from disbtrack.sheets.forms.receipts import describe_form_columns, receipts_of
from disbtrack.sheets.forms.shape import RowStyle, Shape, shape_of
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.understanding.cells.values import EXACT, read_amount
from disbtrack.sheets.understanding.wishes.answers import answered_cells, waiting_cells, with_values

OBSTACLE, ADVANCED = "obstacle", "advance-paid"
"""Kinds of attributes: what stands in the way of a line; what was advanced on it to date, recovered or not (đồng)."""
_KINDS = {
    RowStyle.HEADING: RowKind.HEADING,
    RowStyle.TITLE: RowKind.HEADING,
    RowStyle.TOTAL: RowKind.SUBTOTAL,
    RowStyle.SECTION: RowKind.SUBTOTAL,
    RowStyle.PROGRAMME: RowKind.SUBTOTAL,
    RowStyle.GROUP: RowKind.HEADING,
}


def read_form(grid: Grid, template: Template | None, hints: Hints) -> SheetReading:
    """Read a template's sheet; template None = its hidden sheet is gone or was changed, and nothing can be read."""
    reading = SheetReading(grid.name, layout=Layout.CUMULATIVE)
    if template is None:
        message = text(
            "The hidden part of this template is gone or was changed, as by copying its table into another workbook: "
            "what was sent is not known. Ask for the file itself, filled in."
        )
        reading.problems.append(Problem(None, ALTERED, Severity.ERROR, message))
        return _unread(grid, reading)
    shape = shape_of(template)
    _describe(reading, shape)
    found = align_rows(shape, grid)
    reading.problems += found.problems
    if found.is_lost:
        return _unread(grid, reading)
    returned = Returned(shape, grid, with_values(grid, hints.answers), found.rows)
    above, numbers = shape.header
    reading.header_rows = (found.rows.get(above, above) + 1, found.rows.get(numbers, numbers) + 1)
    marked = waiting_cells(grid, hints.answers)
    differing = list(altered(returned, marked))
    reading.problems += differing
    reading.answered |= answered_cells(grid, hints.answers) | {one.cell or "" for one in differing} & marked
    _read_lines(_Reader(returned, reading), marked)
    return reading


def _unread(grid: Grid, reading: SheetReading) -> SheetReading:
    reading.row_kinds = [RowKind.NOTE if any(one is not None for one in row) else RowKind.BLANK for row in grid.rows]
    return reading


def _describe(reading: SheetReading, shape: Shape) -> None:
    template = shape.template
    reading.template = template.id
    reading.series, reading.series_by = template.series.name, "sheet"
    reading.reporter, reading.reporter_by = template.reporter, "sheet"
    reading.unit, reading.as_of, reading.year = template.money, template.as_of, template.year
    reading.title = template.id.mark
    reading.columns = describe_form_columns(template)


@dataclass(frozen=True, slots=True)
class _Reader:
    """What came back, and the reading that is filled from it."""

    returned: Returned
    reading: SheetReading

    @property
    def template(self) -> Template:
        return self.returned.shape.template

    def lines(self) -> Iterator[tuple[int, TemplateLine]]:
        """The rows of the shape that ask for something, and came back."""
        for place, row in enumerate(self.returned.shape.rows):
            if row.line is not None and place in self.returned.rows:
                yield place, row.line


def _read_lines(reader: _Reader, marked: set[str]) -> None:
    returned, reading = reader.returned, reader.reading
    read = {row: read_line(returned, row, marked.__contains__) for row, _line in reader.lines()}
    for row, line in reader.lines():
        _take(reader, read[row], line)
        if waits := [at for at in LOCKED if returned.cell(row, at) in marked & reading.answered]:
            _wait_for_row(reader, row, waits)
    reading.row_kinds = list(_row_kinds(reader, read))
    reading.controls = list(_controls(reader, read))
    reading.receipt = receipts_of(returned, reading)


def _take(reader: _Reader, read: LineRead, line: TemplateLine) -> None:
    """Take what a line tells: figures, the estimate, what waits, and what stands in the way."""
    reading, template = reader.reading, reader.template
    place = read.returned.rows[read.row] + 1
    reading.problems += read.problems
    reading.waiting += read.waiting
    reading.answered |= {one.cell for one in read.waiting}
    series = template.series
    told = (series.name, series.teller.value, series.form.value, series.grain, None, template.reporter)
    reading.voices[place] = Voice(*told)
    for column, measure, amount in _told(read):
        figure = _figure(reader, read, line, column, measure, amount)
        (reading.estimates if column is At.ESTIMATE else reading.figures).append(figure)
    for column in sorted(_waiting_figures(read)):
        measure = _MEASURES[column]
        reading.pending.append(_figure(reader, read, line, column, measure, 0))
    if At.ADVANCE in read.amounts:
        value = str(read.amounts[At.ADVANCE])
        reading.attributes.append(Attribute(read.cell(At.ADVANCE), place, ADVANCED, value))
    if read.obstacle:
        reading.attributes.append(Attribute(read.cell(At.OBSTACLE), place, OBSTACLE, read.obstacle))


def _wait_for_row(reader: _Reader, row: int, columns: Iterable[At]) -> None:
    """Keep a whole line out until its sender says what its altered cells mean."""
    returned, reading = reader.returned, reader.reading
    place = returned.rows[row] + 1
    for column in columns:
        value = words_of(returned.value(row, column))
        reading.waiting.append(Waiting(returned.cell(row, column), place, ALTERED, value, whole_row=True, line=place))
    reading.pending += [replace(one, amount=0) for one in reading.figures if one.row == place]
    reading.figures = [one for one in reading.figures if one.row != place]
    reading.estimates = [one for one in reading.estimates if one.row != place]


_MEASURES = {
    At.COMPLETED: Measure.COMPLETED,
    At.OUTSTANDING: Measure.ADVANCE,
    At.RECOVERED: Measure.RECOVERED,
    At.ESTIMATE: Measure.DISBURSED,
}


def _waiting_figures(read: LineRead) -> set[At]:
    """The columns whose figures wait: an outstanding advance waits for either of what it is made of."""
    waits = read.waits
    parts = {At.OUTSTANDING} if waits & {At.ADVANCE, At.RECOVERED} else set()
    return (waits | parts) - {At.ADVANCE}


def _told(read: LineRead) -> Iterator[tuple[At, Measure, Dong]]:
    amounts = {column: amount for column, amount in read.amounts.items() if column is not At.ADVANCE}
    if read.outstanding is not None and At.OUTSTANDING not in _waiting_figures(read):
        amounts[At.OUTSTANDING] = read.outstanding
    for column, measure in _MEASURES.items():
        if column in amounts and (read.tells_money or column is At.ESTIMATE):
            yield column, measure, amounts[column]


def _figure(reader: _Reader, read: LineRead, line: TemplateLine, column: At, measure: Measure, amount: Dong) -> Figure:
    template = reader.template
    return Figure(
        cell=read.cell(column),
        row=read.returned.rows[read.row] + 1,
        measure=measure,
        amount=amount,
        project=line.project,
        work=line.work,
        path=line.path,
        unit=template.id.unit,
        source=line.source,
        capital=line.capital,
        plan_year=line.plan_year,
        execution_year=template.year if line.carried else None,
        date=template.estimated_to if column is At.ESTIMATE else template.as_of,
        note=read.obstacle or None,
        programme=line.programme,
    )


def _row_kinds(reader: _Reader, read: dict[int, LineRead]) -> Iterator[RowKind]:
    places = {row: place for place, row in reader.returned.rows.items()}
    for row, cells in enumerate(reader.returned.grid.rows):
        place = places.get(row)
        style = reader.returned.shape.rows[place].style if place is not None else None
        if place in read:
            yield _line_kind(read[place])
        elif all(one is None for one in cells[: At.KEY]):
            yield RowKind.BLANK
        else:
            yield _KINDS.get(style, RowKind.NOTE) if style else RowKind.NOTE


def _line_kind(read: LineRead) -> RowKind:
    if read.waiting or any(_told(read)):
        return RowKind.IMPORTED
    return RowKind.REJECTED if read.broken else RowKind.NOTE


def _controls(reader: _Reader, read: dict[int, LineRead]) -> Iterator[Control]:
    """The totals of the table as its own formulas stored them; where no program did, they prove nothing."""
    returned, unit = reader.returned, reader.template.money
    rows = enumerate(returned.shape.rows)
    total = next((place for place, row in rows if row.style is RowStyle.TOTAL and place in returned.rows), None)
    for column in (*ENTERED, At.OUTSTANDING, At.DISBURSED):
        stated = read_amount(returned.value(total, column)) if total is not None else None
        if total is not None and isinstance(stated, EXACT) and any(one.amounts for one in read.values()):
            computed = sum(_amount(one, column) for one in read.values())
            told = round(stated * unit.dong)
            yield Control(returned.cell(total, column), told, computed, abs(told - computed) <= len(read))


def _amount(read: LineRead, column: At) -> Dong:
    if column is At.OUTSTANDING:
        return read.outstanding or 0
    return (read.disbursed or 0) if column is At.DISBURSED else read.amounts.get(column, 0)
