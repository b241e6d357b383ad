"""The ledger: our own export of a whole book, one figure a row, and its way back in.

The first row holds the columns' names, which never change; their order and further columns do not matter.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache

from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import ColumnRole, Layout, RowKind, SheetReading, Voice
from disbtrack.domain.series import Form, Level, Teller
from disbtrack.i18n import Text, text
from disbtrack.sheets.grid import Grid, Value, address, column_letters

COLUMNS = (
    *("kind", "series", "teller", "form", "grain", "level", "reporter"),
    *("programme", "project", "work", "path", "unit", "source", "capital"),
    *("plan_year", "execution_year", "measure", "date", "document", "note", "amount"),
    *("file", "sheet", "cell", "person"),
)
NEEDED = frozenset({"kind", "series", "form", "measure", "amount"})
PATH_MARK = " › "
_DAY_FORMS = ("%d/%m/%Y", "%Y-%m-%d")
KINDS = frozenset({"figure", "estimate", "pending"})


class Unreadable(Exception):  # noqa: N818 - it never leaves this module
    """A cell of the ledger that cannot be read."""

    def __init__(self, column: str, rule: str, message: Text) -> None:
        super().__init__(column)
        self.column, self.rule, self.message = column, rule, message


def read_ledger(grid: Grid) -> SheetReading | None:
    """Read a ledger; None where the sheet is none. Unreadable rows are rejected, each with its cell and rule."""
    places = _places(grid)
    if not places.keys() >= NEEDED:
        return None
    sheet = SheetReading(
        grid.name,
        layout=Layout.LEDGER,
        header_rows=(1, 1),
        unit=MoneyUnit.DONG,
        row_kinds=[RowKind.HEADING],
        columns=[ColumnRole(column_letters(place), name, name) for name, place in places.items()],
    )
    for row in range(1, len(grid.rows)):
        sheet.row_kinds.append(_read_row(sheet, grid, places, row))
    return sheet


def join_path(path: tuple[str, ...]) -> str | None:
    """Write the texts of the parent rows as one; the mark between them is doubled where it stands inside a text."""
    return PATH_MARK.join(part.replace("›", "››") for part in path) or None


def split_path(told: str | None) -> tuple[str, ...]:
    """Read what join_path wrote."""
    return tuple(part.replace("››", "›") for part in told.split(PATH_MARK)) if told else ()


def _places(grid: Grid) -> dict[str, int]:
    names = grid.rows[0] if grid.rows else []
    return {name.strip(): place for place, name in enumerate(names) if isinstance(name, str)}


def _read_row(sheet: SheetReading, grid: Grid, places: Mapping[str, int], row: int) -> RowKind:
    told = {name: grid.value(row, place) for name, place in places.items()}
    if all(value is None for value in told.values()):
        return RowKind.BLANK
    try:
        voice, figure = _voice(told), _figure(told, address(row, places["amount"]), row + 1)
    except Unreadable as trouble:
        cell = address(row, places.get(trouble.column, 0))
        value = str(told.get(trouble.column) or "")
        sheet.problems.append(Problem(cell, trouble.rule, Severity.ERROR, trouble.message, value))
        return RowKind.REJECTED
    sheet.voices[row + 1] = voice
    {"figure": sheet.figures, "estimate": sheet.estimates, "pending": sheet.pending}[voice.kind].append(figure)
    return RowKind.IMPORTED


def _voice(told: Mapping[str, Value]) -> Voice:
    return _shared(
        _needed(told, "series"),
        _word(told, "teller", Teller) or Teller.OTHER.value,
        _word(told, "form", Form) or "",
        _words(told, "grain") or "",
        _word(told, "level", Level),
        _words(told, "reporter"),
        _kind(told),
    )


@cache
def _shared(
    series: str, teller: str, form: str, grain: str, level: str | None, reporter: str | None, kind: str
) -> Voice:
    return Voice(series, teller, form, tuple(grain.split()), level, reporter, kind)


def _figure(told: Mapping[str, Value], cell: str, row: int) -> Figure:
    return Figure(
        cell=cell,
        row=row,
        measure=Measure(_word(told, "measure", Measure) or ""),
        amount=_amount(told),
        project=_words(told, "project"),
        work=_words(told, "work"),
        path=split_path(_words(told, "path")),
        unit=_words(told, "unit"),
        source=_words(told, "source"),
        capital=_words(told, "capital"),
        plan_year=_year(told, "plan_year"),
        execution_year=_year(told, "execution_year"),
        date=_day(told),
        document=_words(told, "document"),
        note=_words(told, "note"),
        programme=_words(told, "programme"),
    )


def _words(told: Mapping[str, Value], name: str) -> str | None:
    """A text; the apostrophe that keeps a spreadsheet from reading it as a formula is taken off."""
    value = told.get(name)
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    words = str(value)
    return words[1:] if words[:1] == "'" and words[1:2] in {"=", "+", "-", "@"} else words


def _needed(told: Mapping[str, Value], name: str) -> str:
    words = _words(told, name)
    if words is None:
        raise Unreadable(name, "ledger-incomplete", text("The column “{column}” says nothing here.", column=name))
    return words


def _word(told: Mapping[str, Value], name: str, known: Callable[[str], object]) -> str | None:
    """One of the words that a column may hold."""
    words = _needed(told, name) if name in NEEDED else _words(told, name)
    if words is None:
        return None
    try:
        known(words)
    except ValueError:
        message = text("“{value}” is no word of the column “{column}”.", value=words, column=name)
        raise Unreadable(name, "ledger-word", message) from None
    return words


def _kind(told: Mapping[str, Value]) -> str:
    words = _needed(told, "kind")
    if words not in KINDS:
        raise Unreadable(
            "kind", "ledger-word", text("“{value}” is no word of the column “{column}”.", value=words, column="kind")
        )
    return words


def _amount(told: Mapping[str, Value]) -> int:
    value = told.get("amount")
    if isinstance(value, int | float) and not isinstance(value, bool) and float(value).is_integer():
        return int(value)
    if isinstance(value, str) and value.strip().removeprefix("-").isdecimal():
        return int(value)
    raise Unreadable("amount", "not-a-number", text("“{value}” is no amount in whole đồng.", value=value or ""))


def _year(told: Mapping[str, Value], name: str) -> int | None:
    words = _words(told, name)
    if words is None:
        return None
    if len(words) == 4 and words.isdecimal():
        return int(words)
    raise Unreadable(name, "ledger-word", text("“{value}” is no year.", value=words))


def _day(told: Mapping[str, Value]) -> date | None:
    value = told.get("date")
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    for form in _DAY_FORMS:
        try:
            return datetime.strptime(str(value), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise Unreadable("date", "bad-date", text("“{value}” is no day.", value=value))
