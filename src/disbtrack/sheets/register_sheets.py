"""Registers on sheets of their own beside the ledger: one writer and one reader for every kind, by its fields.

The first cell names the kind, the second row holds the headings; their order and further columns do not matter.
Whatever a cell holds that its field cannot is a problem at that cell.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from disbtrack.domain.kept import Kept
from disbtrack.domain.kept_rows import KeptRow, Values
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import ColumnRole, Layout, RowKind, SheetReading
from disbtrack.domain.registers import TRAVELLING, field_types, is_link
from disbtrack.i18n import Text, text
from disbtrack.sheets.grid import Grid, Value, address, column_letters
from disbtrack.sheets.ledger_cells import Told, Unreadable, day_in, guarded, join_path, split_path, words_in
from disbtrack.sheets.register_choices import CHOICES
from disbtrack.sheets.register_words import NO, TITLES, YES, heading
from disbtrack.sheets.tables_out import OutColumn, OutFormat, OutSheet, OutValue

MARK = "disbtrack · "
"""What the first cell of a register begins with, before the name of its kind."""

_Places = Mapping[str, list[int]]
"""Fields → the columns that hold them, 0-based."""

_HEADINGS, _FIRST = 1, 2
"""The rows of the headings and of the first thing, 0-based."""

_WIDE = {"name": 40, "note": 30, "reason": 30, "condition": 40, "source": 30, "works": 40, "target": 44, "work": 44}
_WIDE |= {"indicator": 44, "value": 24, "body": 30, "sha256": 20, "investor": 30, "contractor": 30, "link": 30}
_LONGEST = 16_000
"""Signs of a text in one cell: Excel takes 32,767, of which some signs need two."""
_MARKED_MONEY = "(đồng)"


def register_sheet(kind: type[Kept], rows: Iterable[Values]) -> OutSheet:
    """A register as a sheet; links are texts, or the number of a row of the ledger."""
    types = field_types(kind)
    told = [[_parts(row[name]) for name in types] for row in rows]
    widths = [max((len(row[at]) for row in told), default=1) for at in range(len(types))]
    columns = [
        _column(kind, name, type_of[0], part)
        for (name, type_of), width in zip(types.items(), widths, strict=True)
        for part in range(1, width + 1)
    ]
    return OutSheet(
        TITLES[kind.__name__],
        tuple(columns),
        [tuple(cell for parts, width in zip(row, widths, strict=True) for cell in _wide(parts, width)) for row in told],
        above=(MARK + kind.__name__,),
    )


def _parts(value: Any) -> list[OutValue]:
    """A value as cells: a text that is too long for one goes on in further columns."""
    told = join_path(value) if isinstance(value, tuple) else value
    if not isinstance(told, str) or isinstance(told, StrEnum) or len(told) <= _LONGEST:
        return [_shown(told)]
    return [guarded(told[start : start + _LONGEST]) for start in range(0, len(told), _LONGEST)]


def _wide(parts: list[OutValue], width: int) -> list[OutValue]:
    return parts + [None] * (width - len(parts))


def _column(kind: type[Kept], name: str, told: type, part: int) -> OutColumn:
    words = _heading(kind, name, part)
    money = told is int and words.endswith(_MARKED_MONEY)
    typed = told in {str, tuple} or issubclass(told, StrEnum) or is_link(kind, name)
    shape = OutFormat.TEXT if typed else OutFormat.DAY if told is date else OutFormat.GENERAL
    return OutColumn(words, OutFormat.MONEY if money else shape, _WIDE.get(name, 16))


def _heading(kind: type[Kept], name: str, part: int) -> str:
    words = heading(kind.__name__, name)
    return words if part == 1 else f"{words} (tiếp {part})"


def _shown(value: Any) -> OutValue:
    match value:
        case bool():
            return YES if value else NO
        case StrEnum():
            return CHOICES[type(value).__name__][value.value]
        case str():
            return guarded(value) or None
        case Fraction():
            return _number(value)
        case _:
            return value  # type: ignore[no-any-return] # None, int or a day: what a cell holds as it is


def _number(value: Fraction) -> OutValue:
    """A share or a quantity: as a number where that is exact, else as "1/3"."""
    if value.denominator == 1:
        return value.numerator
    return float(value) if Fraction(repr(float(value))) == value else str(value)


def read_register(grid: Grid) -> SheetReading | None:
    """Read a register; None where the sheet is none."""
    mark = grid.value(0, 0)
    if not isinstance(mark, str) or not mark.startswith(MARK):
        return None
    sheet = SheetReading(grid.name, layout=Layout.REGISTER, header_rows=(_HEADINGS + 1, _HEADINGS + 1))
    kind = TRAVELLING.get(mark.removeprefix(MARK).strip())
    sheet.row_kinds = [RowKind.NOTE, RowKind.HEADING][: len(grid.rows)]
    if kind is None:
        message = text("“{value}” is no register that this program knows.", value=mark)
        sheet.problems.append(Problem("A1", "ledger-word", Severity.ERROR, message, mark))
        return sheet
    sheet.register, places = kind, _places(grid, kind)
    sheet.columns = [
        ColumnRole(column_letters(at), heading(kind.__name__, name), name) for name, (at, *_more) in places.items()
    ]
    sheet.problems += _lacking(kind, places)
    if not sheet.problems:
        sheet.row_kinds += [_read_row(grid, sheet, kind, places, row) for row in range(_FIRST, len(grid.rows))]
        sheet.problems += _told_twice(sheet.kept)
    return sheet


def _places(grid: Grid, kind: type[Kept]) -> _Places:
    said = grid.rows[_HEADINGS] if len(grid.rows) > _HEADINGS else []
    named = {words.strip(): at for at, words in enumerate(said) if isinstance(words, str)}
    found = {name: [*_columns_of(kind, name, named)] for name in field_types(kind)}
    return {name: columns for name, columns in found.items() if columns}


def _columns_of(kind: type[Kept], name: str, named: Mapping[str, int]) -> Iterator[int]:
    part = 1
    while (words := _heading(kind, name, part)) in named:
        yield named[words]
        part += 1


def _lacking(kind: type[Kept], places: _Places) -> Iterator[Problem]:
    """A column that is not there says nothing, which is not the same as saying that there is nothing."""
    for name in field_types(kind):
        if name not in places:
            words = heading(kind.__name__, name)
            message = text("The column “{column}” is missing.", column=words)
            yield Problem(f"A{_HEADINGS + 1}", "ledger-incomplete", Severity.ERROR, message, words)


def _whole_value(grid: Grid, row: int, columns: list[int]) -> Value:
    """What a field's cells hold together."""
    first, *more = (grid.value(row, at) for at in columns)
    if all(value is None for value in more):
        return first
    return guarded("".join(words_in({"": value}, "") or "" for value in (first, *more)))


def _read_row(grid: Grid, sheet: SheetReading, kind: type[Kept], places: _Places, row: int) -> RowKind:
    told = {name: _whole_value(grid, row, columns) for name, columns in places.items()}
    if all(value is None for value in told.values()):
        return RowKind.BLANK
    cells = {name: address(row, columns[0]) for name, columns in places.items()}
    values: dict[str, Any] = {}
    for name, (type_of, may_be_none) in field_types(kind).items():
        try:
            values[name] = _value(told, name, str if is_link(kind, name) else type_of, may_be_none=may_be_none)
        except Unreadable as trouble:
            words = words_in(told, name) or ""
            sheet.problems.append(Problem(cells[name], trouble.rule, Severity.ERROR, trouble.message, words))
    if len(values) < len(places):
        return RowKind.REJECTED
    sheet.kept.append(KeptRow(kind, values, row=row + 1, cells=cells))
    return RowKind.IMPORTED


def _told_twice(rows: Iterable[KeptRow]) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], KeptRow] = {}
    for one in rows:
        first = seen.setdefault(one.name, one)
        if first is not one and one.kind.named_by:
            cell = one.cells[one.kind.named_by[0]]
            message = text("Row {row} names the same thing already.", row=first.row)
            yield Problem(cell, "told-again", Severity.ERROR, message, "; ".join(filter(None, one.name)))


def _value(told: Told, name: str, type_of: type, *, may_be_none: bool) -> Any:
    """What a cell says; raises Unreadable."""
    blank = told[name] is None
    if type_of is tuple:
        return split_path(_words(told, name))
    if blank and (may_be_none or type_of is str):
        return None if may_be_none else ""
    if blank:
        raise Unreadable(name, "ledger-incomplete", text("The column “{column}” says nothing here.", column=name))
    if issubclass(type_of, StrEnum):
        return _choice(told, name, type_of)
    return _READ[type_of](told, name)


def _words(told: Told, name: str) -> str | None:
    """A text; a day in its place was made of one by a spreadsheet, and nobody knows of which."""
    if isinstance(told[name], date):
        raise _wrong(told, name, text("A text is expected here, and the cell holds a day: write it as text."))
    return words_in(told, name)


def _choice(told: Told, name: str, type_of: type[StrEnum]) -> StrEnum:
    words = (_words(told, name) or "").strip()
    shown = CHOICES[type_of.__name__]
    known = {word.casefold(): kept for kept, word in shown.items()}
    try:
        return type_of(known.get(words.casefold(), words))
    except ValueError:
        listed = ", ".join(shown.values())
        raise _wrong(told, name, text("“{value}” is none of: {known}.", value=words, known=listed)) from None


def _whole(told: Told, name: str) -> int:
    number = _fraction(told, name)
    if number.denominator != 1:
        raise _wrong(told, name, _no_number(told, name))
    return int(number)


def _fraction(told: Told, name: str) -> Fraction:
    value = told[name]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Fraction(repr(value))
    try:
        return Fraction((_words(told, name) or "").strip().replace(",", "."))
    except (ValueError, ZeroDivisionError):
        raise _wrong(told, name, _no_number(told, name)) from None


def _no_number(told: Told, name: str) -> Text:
    return text("“{value}” is no number.", value=words_in(told, name) or "")


def _truth(told: Told, name: str) -> bool:
    value = told[name]
    words = (_words(told, name) or "").strip().casefold()
    if value is True or words in {YES, "1"}:
        return True
    if value is False or words in {NO, "0"}:
        return False
    raise _wrong(told, name, text("“{value}” is none of: {known}.", value=words, known=f"{YES}, {NO}"))


def _wrong(told: Told, name: str, message: Text) -> Unreadable:
    rule = "bad-date" if isinstance(told[name], date) else "ledger-word"
    return Unreadable(name, rule, message)


_READ: Mapping[type, Callable[[Told, str], Any]] = {
    str: _words,
    int: _whole,
    bool: _truth,
    date: day_in,
    Fraction: _fraction,
}
