"""The ledger: our own export of a whole book, one figure a row, and its way back in.

The first row holds the columns' names, which never change; their order and further columns do not matter. Behind the
figures stand those that a person withdrew, what the sheets said beside them (kind `attribute`) where no figure of the
row bears it, and the open questions, each with the cell that it is about; an amount that waits and that no question
names is a question of its own.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from disbtrack.domain.figure import Attribute
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.questions import DOUBTED, Asked, Waiting
from disbtrack.domain.reading import ColumnRole, Layout, RowKind, SheetReading, Voice
from disbtrack.i18n import text
from disbtrack.sheets.grid import Grid, Value, address, column_letters
from disbtrack.sheets.ledger_cells import (
    ATTRIBUTE,
    DRAFT,
    QUESTION,
    WITHDRAWN,
    Told,
    Unreadable,
    amount_in,
    day_in,
    figure_in,
    guarded,
    join_path,
    needed,
    split_path,
    voice_in,
    words_in,
)

__all__ = [
    "ATTRIBUTE",
    "CELL",
    "COLUMNS",
    "QUESTION",
    "ROW",
    "WITHDRAWN",
    "guarded",
    "join_path",
    "read_ledger",
    "split_path",
]

COLUMNS = (
    *("kind", "series", "teller", "form", "grain", "level", "reporter"),
    *("programme", "project", "work", "path", "unit", "source", "capital"),
    *("plan_year", "execution_year", "measure", "date", "document", "note", "amount"),
    *("file", "sheet", "cell", "person", "edited", "as_of", "rule", "value", "waits", "beside"),
    *("event", "clears", "place", "lead", "units_on", "number"),
)
"""edited: why a person set the amount, or withdrew it, by hand. as_of, rule, value, waits ("row" or "cell"): of what
waits; of an attribute rule is its kind. beside: what the figure's row said beside amounts, each as "kind: value".
number: by which the registers beside the ledger name the row.
"""

_BESIDE = frozenset({QUESTION, WITHDRAWN, ATTRIBUTE, DRAFT})
"""The kinds of rows that hold no figure of now."""
NEEDED = frozenset({"kind", "series", "form", "measure", "amount"})
ROW, CELL = "row", "cell"
"""What a question keeps out: every amount of its row, or the amount in its cell."""

_MAY_WAIT = {"amount": "not-a-number", "project": "unknown-project", "unit": "unknown-unit", "date": "bad-date"}
_MAY_WAIT |= dict.fromkeys(("work", "path", "source", "capital", "plan_year", "execution_year", "document"), DOUBTED)
"""The columns whose cells can wait for their sender, and what is wrong with such a cell."""


@dataclass(frozen=True, slots=True)
class _Ledger:
    """A sheet on its way to be read; marked: the cells that the person marked as waiting."""

    grid: Grid
    sheet: SheetReading
    places: Mapping[str, int]
    marked: Collection[str]


def read_ledger(grid: Grid, marked: Collection[str] = ()) -> SheetReading | None:
    """Read a ledger; None where the sheet is none. Unreadable rows are rejected, each with its cell and rule.

    marked: cells that the person keeps out until their sender answers.
    """
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
    ledger = _Ledger(grid, sheet, places, marked)
    sheet.row_kinds += [_read_row(ledger, row) for row in range(1, len(grid.rows))]
    _ask_for_the_rest(sheet)
    return sheet


def _places(grid: Grid) -> dict[str, int]:
    names = grid.rows[0] if grid.rows else []
    return {name.strip(): place for place, name in enumerate(names) if isinstance(name, str)}


def _read_row(ledger: _Ledger, row: int) -> RowKind:
    told = {name: ledger.grid.value(row, place) for name, place in ledger.places.items()}
    if all(value is None for value in told.values()):
        return RowKind.BLANK
    try:
        voice = voice_in(told)
        if voice.kind == QUESTION:
            ledger.sheet.waiting.append(_question(told, row + 1))
        elif voice.kind == ATTRIBUTE:
            place = address(row, ledger.places.get("value", 0))
            kind, value = needed(told, "rule"), words_in(told, "value") or ""
            ledger.sheet.attributes.append(Attribute(place, row + 1, kind, value))
        else:
            _take_figure(ledger, told, voice, row)
    except Unreadable as trouble:
        cell = address(row, ledger.places.get(trouble.column, 0))
        value = words_in(told, trouble.column) or ""
        ledger.sheet.problems.append(Problem(cell, trouble.rule, Severity.ERROR, trouble.message, value))
        return RowKind.REJECTED
    ledger.sheet.voices[row + 1] = voice
    return RowKind.NOTE if voice.kind in _BESIDE else RowKind.IMPORTED


def _take_figure(ledger: _Ledger, told: Told, voice: Voice, row: int) -> None:
    sheet, places = ledger.sheet, ledger.places
    cells = {name: address(row, places[name]) for name in _MAY_WAIT if name in places} if ledger.marked else {}
    waits = [name for name, cell in cells.items() if cell in ledger.marked]
    figure = figure_in(told, address(row, places["amount"]), row + 1, waits=waits)
    for name in waits:
        _wait(sheet, cells[name], row + 1, name, told)
    rows = {
        "figure": sheet.figures,
        "estimate": sheet.estimates,
        "pending": sheet.pending,
        WITHDRAWN: sheet.withdrawn,
        DRAFT: sheet.drafts,
    }
    (sheet.pending if waits else rows[voice.kind]).append(figure)
    if edited := words_in(told, "edited"):
        sheet.edited[row + 1] = edited
    if number := words_in(told, "number"):
        sheet.numbers[row + 1] = number
    for said in split_path(words_in(told, "beside")):
        kind, _mark, value = said.partition(": ")
        sheet.attributes.append(Attribute(address(row, places["beside"]), row + 1, kind, value))
    if voice.kind == "pending" and not waits and (asked := _asked(told)):
        sheet.asked[row + 1] = asked


def _wait(sheet: SheetReading, cell: str, row: int, name: str, told: Told) -> None:
    """Keep a cell out: an amount by itself, anything else with the whole row."""
    value, rule = words_in(told, name) or "", _MAY_WAIT[name]
    if name == "amount" and _is_amount(told):
        rule = DOUBTED
    sheet.waiting.append(Waiting(cell, row, rule, value, whole_row=name != "amount", line=row))
    sheet.answered.add(cell)
    message = text("This figure waits for the sender and was left out.")
    sheet.problems.append(Problem(cell, "pending", Severity.INFO, message, value))


def _is_amount(told: Told) -> bool:
    try:
        amount_in(told)
    except Unreadable:
        return False
    return True


def _asked(told: Mapping[str, Value]) -> Asked | None:
    """Where the sender wrote what waits; None where the ledger does not say."""
    file_name, cell = words_in(told, "file"), words_in(told, "cell")
    if file_name is None or cell is None:
        return None
    return Asked(file_name, words_in(told, "sheet") or "", cell, day_in(told, "as_of"))


def _question(told: Told, line: int) -> Waiting:
    asked = Asked(needed(told, "file"), words_in(told, "sheet") or "", needed(told, "cell"), day_in(told, "as_of"))
    rule, value = words_in(told, "rule") or DOUBTED, words_in(told, "value") or ""
    return Waiting(asked.cell, asked.row, rule, value, whole_row=words_in(told, "waits") == ROW, asked=asked, line=line)


def _ask_for_the_rest(sheet: SheetReading) -> None:
    """An amount that waits is asked about, also where the ledger holds no question about it."""
    questions = [(_teller(sheet, one.line), one) for one in sheet.waiting]
    cells = {(who, one.asked, one.cell) for who, one in questions if not one.whole_row}
    rows = {(who, one.asked and replace(one.asked, cell=""), one.row) for who, one in questions if one.whole_row}
    for figure in sheet.pending:
        who, asked = _teller(sheet, figure.row), sheet.asked.get(figure.row)
        cell, row = (asked.cell, asked.row) if asked else (figure.cell, figure.row)
        same_row = (who, asked and replace(asked, cell=""), row) in rows
        if (who, asked, cell) not in cells and not same_row:
            sheet.waiting.append(Waiting(cell, row, DOUBTED, asked=asked, line=figure.row))


def _teller(sheet: SheetReading, line: int) -> Voice:
    return replace(sheet.voices[line], kind="")
