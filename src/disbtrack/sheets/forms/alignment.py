"""The rows of a template that came back, by the keys in its hidden column: moved, copied, inserted, taken out."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from disbtrack.domain.problem import Problem, Severity
from disbtrack.i18n import Text, text
from disbtrack.sheets.forms.columns import At
from disbtrack.sheets.forms.contents import Fixed
from disbtrack.sheets.forms.shape import Shape
from disbtrack.sheets.grid import CellError, Grid, Value, address

ALTERED = "form-altered"
"""The rule that something stands otherwise than it was sent."""
_MANY = 20
"""Rows that are said one by one."""


@dataclass(slots=True)
class Alignment:
    """Where the rows of a shape stand in what came back (0-based), and what is wrong with their order.

    is_lost: the columns were moved, so that nothing can be read.
    """

    rows: dict[int, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    is_lost: bool = False


def align_rows(shape: Shape, grid: Grid) -> Alignment:
    """Find every row of a shape in a sheet."""
    keys = _keys_in(grid)
    mark = shape.template.id.mark
    if mark not in keys:
        cell = next((address(*place) for place in _places_of(mark, grid)), None)
        message = text(
            "Columns were moved, inserted or taken out, or the hidden column is gone: nothing can be read. Ask for the "
            "template as it was sent, filled in its open cells only."
        )
        return Alignment(problems=[Problem(cell, ALTERED, Severity.ERROR, message)], is_lost=True)
    found = Alignment()
    last = -1
    for place, row in enumerate(shape.rows):
        stands = keys.pop(row.key, [])
        if not stands:
            if _says_anything(shape, place):
                found.problems.append(_gone(shape, place, last + 1))
            continue
        found.rows[place] = stands[0]
        if stands[0] < last:
            found.problems.append(_told(grid, stands[0], text("This row was moved from another place.")))
        found.problems += [
            _told(grid, one, text("This row is a copy of row {row}.", row=stands[0] + 1)) for one in stands[1:]
        ]
        last = max(last, stands[0])
    strange = {row for rows in keys.values() for row in rows}
    found.problems += _inserted(grid, found, strange)
    if len(found.problems) > _MANY:
        count = len(found.problems) - _MANY
        more = text("{count} more rows stand otherwise than they were sent.", count=count)
        found.problems[_MANY:] = [Problem(found.problems[_MANY].cell, ALTERED, Severity.ERROR, more)]
    return found


def _keys_in(grid: Grid) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row in range(len(grid.rows)):
        value = grid.value(row, At.KEY)
        if isinstance(value, str):
            found.setdefault(value, []).append(row)
    return found


def _places_of(words: str, grid: Grid) -> Iterator[tuple[int, int]]:
    for row, cells in enumerate(grid.rows):
        yield from ((row, column) for column, value in enumerate(cells) if value == words)


def _says_anything(shape: Shape, place: int) -> bool:
    return any((place, column) in shape.cells for column in range(At.KEY))


def _gone(shape: Shape, place: int, row: int) -> Problem:
    named = [shape.cells.get((place, column)) for column in (At.NAME, At.INDEX)]
    words = next((str(one.value) for one in named if isinstance(one, Fixed)), "")
    message = text(
        "A row that was sent is missing here: “{words}”. Ask for the template as it was sent, or put the row back.",
        words=words,
    )
    return Problem(address(row, At.INDEX), ALTERED, Severity.ERROR, message, words)


def _inserted(grid: Grid, found: Alignment, strange: set[int]) -> Iterator[Problem]:
    """Rows without a key between those that have one, or with something in them below; and those of a strange key."""
    known = set(found.rows.values())
    last = max(known, default=-1)
    for row, cells in enumerate(grid.rows):
        keyed = isinstance(grid.value(row, At.KEY), str)
        unkeyed = row not in known and not keyed and (row < last or any(value is not None for value in cells))
        if unkeyed or row in strange:
            message = text("This row was inserted: nothing of it is read. Put it under the notes instead.")
            yield _told(grid, row, message)


def _told(grid: Grid, row: int, message: Text) -> Problem:
    filled = ((column, value) for column, value in enumerate(grid.rows[row]) if value is not None)
    column, value = next(filled, (0, None))
    return Problem(address(row, column), ALTERED, Severity.ERROR, message, words_of(value))


def words_of(value: Value) -> str:
    """A cell's own words, for a problem."""
    if value is None:
        return ""
    if isinstance(value, CellError):
        return value.token
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
