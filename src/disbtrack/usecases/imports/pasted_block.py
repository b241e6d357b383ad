"""A block copied from a spreadsheet, as rows to be entered: columns by their headings, numbers as they are stored."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from html.parser import HTMLParser

from disbtrack.domain.entered import ENTERED, TypedTable
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.names import tidy
from disbtrack.domain.quantities import write_quantity
from disbtrack.domain.separators import Separators
from disbtrack.domain.typed_days import write_day
from disbtrack.domain.typed_money import read_money, write_money

_HEADED = 2
"""So many cells must name a column for a row to be a heading."""
_FIRST_DAY = date(1899, 12, 30)  # of spreadsheets that count days from 1900
_SERIALS = range(32_874, 73_415)  # the days from 1990 to 2100


@dataclass(frozen=True, slots=True)
class PastedCell:
    """A cell as it was shown where it was copied, and the number that is stored there, where that was told."""

    words: str
    number: str | None = None


@dataclass(frozen=True, slots=True)
class PastedBlock:
    """Rows of typed texts by column; headed: their first row named the columns."""

    rows: tuple[dict[str, str], ...]
    headed: bool


def cells_of(html: str | None, words: str | None) -> list[list[PastedCell]]:
    """The cells of what a program copied; its HTML is taken where it tells stored numbers."""
    rows = _html_rows(html) if html else []
    if any(cell.number is not None for row in rows for cell in row) or not words:
        return rows
    told = csv.reader(io.StringIO(words.rstrip("\r\n"), newline=""), delimiter="\t")
    return [[PastedCell(cell) for cell in row] for row in told]


def arrange(
    cells: Sequence[Sequence[PastedCell]], unit: MoneyUnit, first: str = "", table: TypedTable = ENTERED
) -> PastedBlock:
    """Give each cell its column: by the headings, else in the order of the columns from `first` on.

    Amounts with English separators are written in the Vietnamese way where the column shows that it has such ones.
    """
    told = [table.headed(tidy(cell.words)) for cell in cells[0]] if cells else []
    headed = len([column for column in told if column]) >= _HEADED
    columns = told if headed else list(table.columns[table.columns.index(first) if first else 0 :])
    body = [dict(_columned(row, columns)) for row in cells[headed:]]
    style = _style([row[column].words for row in body for column in table.amounts if column in row], unit)
    return PastedBlock(tuple(_texts(row, unit, style, table.amounts) for row in body), headed)


def _columned(row: Sequence[PastedCell], columns: Sequence[str | None]) -> Iterable[tuple[str, PastedCell]]:
    return ((column, cell) for column, cell in zip(columns, row, strict=False) if column)


def _style(amounts: Iterable[str], unit: MoneyUnit) -> Separators | None:
    """English where a text of the column can be nothing else, and none can be Vietnamese alone."""
    told = [words for words in amounts if words.strip()]
    ours, english = ({words for words in told if _reads(words, unit, style)} for style in Separators)
    certain = {words for words in english - ours if _reads(words, unit, None)}
    return Separators.EN if certain and not ours - english else None


def _reads(words: str, unit: MoneyUnit, style: Separators | None) -> bool:
    return read_money(words, unit, style).amount is not None


def _texts(
    row: dict[str, PastedCell], unit: MoneyUnit, style: Separators | None, amounts: frozenset[str]
) -> dict[str, str]:
    return {
        column: _amount(cell, unit, style) if column in amounts else _text(column, cell) for column, cell in row.items()
    }


def _text(column: str, cell: PastedCell) -> str:
    if column == "date" and cell.number is not None and (day := _day(cell.number)):
        return write_day(day)
    return tidy(cell.words)


def _amount(cell: PastedCell, unit: MoneyUnit, style: Separators | None) -> str:
    words = tidy(cell.words)
    if cell.number is not None:
        return _number(cell.number) or words
    if style is not None:
        amount = read_money(words, unit, style).amount
        return words if amount is None else write_money(amount, unit)
    return words


def _number(stored: str) -> str | None:
    """A stored number as it is typed here; None where it is none."""
    try:
        return write_quantity(Fraction(stored), minus="-")
    except ValueError:
        return None


def _day(stored: str) -> date | None:
    return _FIRST_DAY + timedelta(days=int(stored)) if stored.isdecimal() and int(stored) in _SERIALS else None


def _html_rows(html: str) -> list[list[PastedCell]]:
    reader = _Tables()
    reader.feed(html)
    reader.close()
    return [row for row in reader.rows if row]


class _Tables(HTMLParser):
    """The rows of all tables on a page; a cell that spans several columns is followed by blank ones."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[PastedCell]] = []
        self._cell: PastedCell | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row or a cell."""
        told = dict(attrs)
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self._end_cell()
            number = told.get("x:num") or told.get("sdval")
            self._span = int(told.get("colspan") or 1) if (told.get("colspan") or "1").isdecimal() else 1
            self._cell = PastedCell("", number or None)
        elif tag == "br" and self._cell is not None:
            self._cell = replace(self._cell, words=self._cell.words + " ")

    def handle_endtag(self, tag: str) -> None:
        """End a cell."""
        if tag in {"td", "th", "tr"}:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        """Take the words of a cell."""
        if self._cell is not None:
            self._cell = replace(self._cell, words=self._cell.words + data)

    def _end_cell(self) -> None:
        if self._cell is not None and self.rows:
            self.rows[-1] += [self._cell, *[PastedCell("")] * (min(self._span, 100) - 1)]
        self._cell = None
