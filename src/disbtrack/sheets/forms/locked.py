"""The locked cells of a template that came back, held against what was sent: each that differs is a problem there."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from disbtrack.domain.problem import Problem, Severity
from disbtrack.i18n import text
from disbtrack.sheets.forms.alignment import ALTERED, words_of
from disbtrack.sheets.forms.columns import At
from disbtrack.sheets.forms.contents import Check, Content, Entry, Fixed, Net, Reckoning, Result, Share
from disbtrack.sheets.forms.shape import Shape
from disbtrack.sheets.grid import CellError, Grid, Value, address
from disbtrack.sheets.understanding.cells.faults import error_rule, fault
from disbtrack.sheets.understanding.cells.values import EXACT, NUMBER, Doubtful, exact, read_amount

_NEAR = Fraction(1, 10**9)


@dataclass(frozen=True, slots=True)
class Returned:
    """A template's sheet that came back: its shape, its cells, and where its rows stand.

    said: the same cells with the person's answers in their places.
    """

    shape: Shape
    grid: Grid
    said: Grid
    rows: Mapping[int, int]

    def value(self, row: int, column: int) -> Value:
        """What is to be read in a cell of the shape."""
        return self.said.value(self.rows[row], column)

    def cell(self, row: int, column: int) -> str:
        """The address of a cell of the shape in the sheet as it came back."""
        return address(self.rows[row], column)


def altered(returned: Returned, marked: Collection[str]) -> Iterator[Problem]:
    """Every locked cell that stands otherwise than it was sent; of those marked as waiting only that they wait."""
    shape = returned.shape
    sent, now = Reckoning(shape.cells, {}), Reckoning(shape.cells, _standing(returned))
    for row in sorted(returned.rows):
        for column in range(max(At.KEY, len(returned.said.rows[returned.rows[row]]))):
            content, value = shape.cells.get((row, column)), returned.value(row, column)
            if isinstance(content, Entry) or column == At.KEY:
                continue
            expected = now.follows((row, column))
            if expected == "" and _may_be_nothing(content, value):
                continue
            stale = content is not None and _is(value, sent.follows((row, column)), shape)
            if not (_is(value, expected, shape) or stale or _has_no_value(content, value)):
                differs = _differs(returned, (row, column), expected)
                yield fault("pending", differs.cell, differs.value) if differs.cell in marked else differs


def _standing(returned: Returned) -> dict[tuple[int, int], Result]:
    """What the cells hold that formulas follow: numbers, and nothing where nothing stands.

    Answers are not followed: the sheet was computed before they were given.
    """
    found: dict[tuple[int, int], Result] = {}
    for row in returned.rows:
        for column in range(At.KEY):
            value = returned.grid.value(returned.rows[row], column)
            content = returned.shape.cells.get((row, column))
            if isinstance(value, NUMBER) and not (isinstance(value, bool) or _may_be_nothing(content, value)):
                found[row, column] = exact(value)
            elif isinstance(content, Entry):
                found[row, column] = ""
    return found


def _has_no_value(content: Content | None, value: Value) -> bool:
    """A formula whose value no program stored: what it would show is computed from what was entered."""
    follows = content is not None and not isinstance(content, Fixed)
    return follows and isinstance(value, CellError) and error_rule(value) == "formula-without-value"


def _may_be_nothing(content: Content | None, value: Value) -> bool:
    """A formula that shows nothing comes out of the old format (.xls) as a zero."""
    return value == 0 and isinstance(content, Net | Share | Check)


def _is(value: Value, expected: Result, shape: Shape) -> bool:
    if isinstance(expected, str):
        return _plain(words_of(value)) == _plain(expected)
    if value is None:
        return False
    amount = read_amount(value)
    if isinstance(amount, Doubtful):
        return any(_near(one, expected, shape) for one in amount.readings.values())
    return isinstance(amount, EXACT) and _near(amount, expected, shape)


def _near(amount: int | Fraction, expected: int | Fraction, shape: Shape) -> bool:
    wanted = Fraction(expected)
    return abs(Fraction(amount) - wanted) <= max(Fraction(1, 2 * shape.template.money.dong), abs(wanted) * _NEAR)


def _plain(words: str) -> str:
    return " ".join(words.split())


def _differs(returned: Returned, place: tuple[int, int], expected: Result) -> Problem:
    words = expected if isinstance(expected, str) else words_of(float(expected))
    message = text(
        "This cell is locked and was altered: “{sent}” stood here when the template was sent. Put it back, or ask for "
        "the template as it was sent; what is to be told belongs into the open cells.",
        sent=words,
    )
    value = words_of(returned.value(*place))
    return Problem(returned.cell(*place), ALTERED, Severity.ERROR, message, value, words or None)
