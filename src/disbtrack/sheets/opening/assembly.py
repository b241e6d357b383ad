"""Putting a grid together: raw values cleaned, marks laid over them, legacy text decoded."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from math import inf
from unicodedata import is_normalized, normalize

from disbtrack.domain.problem import Problem
from disbtrack.sheets.grid import CellError, Grid, Value
from disbtrack.sheets.opening.formulas import settle
from disbtrack.sheets.opening.legacy import decode_grid
from disbtrack.sheets.opening.marks import Marks
from disbtrack.sheets.opening.remarks import LONGEST_TEXT, null_character, struck_amount, struck_words, text_cut

Raw = str | int | float | bool | date | datetime | time | timedelta | CellError | None
"""A value as the readers below give it."""

_DAY = 86_400

_ALIKE = {0xD0: "Đ", 0x189: "Đ", 0x200B: "", 0x2060: "", 0xFEFF: ""}
_LOOKALIKE = re.compile("[\u00d0\u0189\u200b\u2060\ufeff]")
_DIGITS = re.compile(r"[-+(\s]*\d[\d.,\s]*\)?\s*")
_ERRORS = (
    "#NULL! #DIV/0! #VALUE! #REF! #NAME? #NUM! #N/A #GETTING_DATA #SPILL! #CALC! #FIELD! #BLOCKED! #CONNECT! #UNKNOWN! "
    "#BUSY! #PYTHON! #EXTERNAL! #TIMEOUT! #MACRO? Err:501 Err:502 Err:503 Err:504 Err:507 Err:508 Err:509 Err:511 "
    "Err:522 Err:523"
)
ERROR_TOKENS = frozenset(_ERRORS.split())
"""Texts that stand for an error, where a format has no error cells of its own (CSV, HTML)."""


def build_grid(name: str, raw: Iterable[Sequence[Raw]], marks: Marks | None = None, *, date_1904: bool = False) -> Grid:
    """Make a grid of raw rows that start at A1; ragged ends and empty last rows are cut."""
    marks = marks or Marks()
    texts: dict[str, str | CellError | None] = {}
    rows = [_clean_row(row, texts) if row.count("") < len(row) else [] for row in raw]
    _lay_errors(rows, marks)
    _leave_out_struck(rows, marks)
    while rows and not rows[-1]:
        rows.pop()
    grid = _decorate(Grid(normalize("NFC", name.replace("\0", "")), rows, date_1904=date_1904), marks)
    if any("\0" in words for words in texts.values() if isinstance(words, str)):
        grid.notes += _leave_out_nuls(grid)
    if any(len(words) > LONGEST_TEXT for words in texts.values() if isinstance(words, str)):
        grid.notes += _cut_texts(grid)
    decode_grid(
        grid,
        (text for text in texts.values() if isinstance(text, str)),
        marks.fonts if marks.fonts_known else None,
        marks.runs,
    )
    if any(isinstance(words, str) and _LOOKALIKE.search(words) for words in texts.values()):
        _spell_alike(grid)
    return grid


def _clean_row(row: Sequence[Raw], texts: dict[str, str | CellError | None]) -> list[Value]:
    """Clean one row and cut its ragged end; the commonest kind, the float, takes the short way."""
    end = len(row)
    while end and row[end - 1] == "":
        end -= 1
    cells = [value if type(value) is float and -inf < value < inf else _clean(value, texts) for value in row[:end]]
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _clean(value: Raw, texts: dict[str, str | CellError | None]) -> Value:
    if isinstance(value, str):
        if value not in texts:
            texts[value] = _clean_text(value)
        return texts[value]
    if isinstance(value, time | timedelta):
        return _share_of_day(value)
    return CellError("#NUM!") if isinstance(value, float) else value  # only what is not finite comes here


def _clean_text(value: str) -> str | CellError | None:
    if not value or value.isspace():
        return None
    if value.lstrip()[0] in "#E" and value.strip() in ERROR_TOKENS:
        return CellError(value.strip())
    return value if is_normalized("NFC", value) else normalize("NFC", value)


def _share_of_day(value: time | timedelta) -> float:
    if isinstance(value, timedelta):
        return value.total_seconds() / _DAY
    return (value.hour * 3600 + value.minute * 60 + value.second) / _DAY


def _lay_errors(rows: list[list[Value]], marks: Marks) -> None:
    for (row, column), error in marks.errors.items():
        while len(rows) <= row:
            rows.append([])
        cells = rows[row]
        cells.extend([None] * (column + 1 - len(cells)))
        cells[column] = error


def _leave_out_struck(rows: list[list[Value]], marks: Marks) -> None:
    """Leave out the words of a cell that are struck through, where others stand beside them."""
    for (row, column), kept in marks.kept_parts.items():
        if row < len(rows) and column < len(rows[row]) and isinstance(rows[row][column], str):
            rows[row][column] = _clean_text(kept.strip())


def _struck(grid: Grid) -> Iterator[Problem]:
    """Name what is struck through without its row."""
    for (row, column), words in grid.struck_parts.items():
        yield struck_words(row, column, words)
    for row, column in sorted(grid.struck_cells):
        if row not in grid.struck_rows and _is_amount(grid.value(row, column)):
            yield struck_amount(row, column)


def _is_amount(value: Value) -> bool:
    """Answer whether this is a number, or digits typed as a text."""
    return type(value) in {int, float} or (isinstance(value, str) and _DIGITS.fullmatch(value) is not None)


def _decorate(grid: Grid, marks: Marks) -> Grid:
    height, width = len(grid.rows), grid.width
    grid.visible = marks.visible
    grid.merged = marks.merged
    grid.hidden_rows = frozenset(row for row in marks.hidden_rows if row < height)
    grid.hidden_columns = frozenset(column for column in marks.hidden_columns if column < width)
    grid.struck_rows = marks.struck_rows()
    grid.bold_rows = marks.bold_rows()
    grid.indents = marks.indents
    grid.number_formats = marks.number_formats
    grid.struck_cells = frozenset(marks.struck_cells)
    grid.struck_parts = marks.struck_parts
    grid.sums = settle(marks.additions)
    grid.notes = [*marks.notes(), *_struck(grid)]
    return _dress(grid, marks)


def _spell_alike(grid: Grid) -> None:
    """Write Đ for the letters that look like it, and leave out what has no width; legacy cells are right already."""
    legacy = set(grid.legacy_cells)
    for row, cells in enumerate(grid.rows):
        for column, value in enumerate(cells):
            if type(value) is str and (row, column) not in legacy and _LOOKALIKE.search(value):
                cells[column] = value.translate(_ALIKE)


def _leave_out_nuls(grid: Grid) -> Iterator[Problem]:
    """Leave out a character that is none: what stands around it may have been two things."""
    for row, cells in enumerate(grid.rows):
        for column, value in enumerate(cells):
            if type(value) is str and "\0" in value:
                cells[column] = cleaned = _clean_text(value.replace("\0", ""))
                yield null_character(row, column, value.replace("\0", ""), is_amount=_is_amount(cleaned))


def _cut_texts(grid: Grid) -> Iterator[Problem]:
    for row, cells in enumerate(grid.rows):
        for column, value in enumerate(cells):
            if type(value) is str and len(value) > LONGEST_TEXT:
                cells[column] = value[:LONGEST_TEXT]
                yield text_cut(row, column, len(value))


def _dress(grid: Grid, marks: Marks) -> Grid:
    end = grid.width
    grid.plain = marks.plain
    grid.looks = marks.looks(len(grid.rows))
    grid.widths = {column: width for column, width in marks.widths.items() if column < end}
    grid.heights = {row: height for row, height in marks.heights.items() if row < len(grid.rows)}
    grid.usual_width, grid.usual_height = marks.usual_width, marks.usual_height
    return grid
