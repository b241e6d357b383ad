"""A sheet's XML walked once for what calamine does not tell: errors, formulas without a value, hidden rows, styles."""

import re
from collections.abc import Mapping
from dataclasses import replace
from xml.parsers import expat

from disbtrack.sheets.grid import CellError, Look
from disbtrack.sheets.opening.abridging import Abridged, abridge
from disbtrack.sheets.opening.bounds import MAX_ROWS, Bounds
from disbtrack.sheets.opening.formulas import Addition, read_addition
from disbtrack.sheets.opening.marks import PLAIN, Marks, Runs, Style
from disbtrack.sheets.opening.refusal import Hostile, Overgrown, Unreadable
from disbtrack.sheets.opening.richtext import read_inline

BIG = 2_500_000
"""Bytes of XML (about 5,000 rows) above which only those rows are walked in which a quick search finds a reason to."""

_VALUES = (b"<v>", b"<is>", b"<f>", b"<f ")
_EXTERNAL = re.compile(r"\[\d+\]")
_DEEPEST = 64  # elements within each other; sheets have ten
_CHARACTER = 5.25  # points that a character of the usual font is wide
_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br=["'](\d+)""")
_FAR = re.compile(rb' r="([A-Z]{3})\d+"(?:[^>]*[^/>])?>')  # literal start: three times as fast
_HEAD = 4096
NO_RUNS: Runs = ()
_NEAR = 702  # columns up to ZZ, which need no look at every cell


def check_extent(xml: bytes, bounds: Bounds) -> int:
    """Answer the last row that holds a value; rows that are only formatted ask for nothing.

    Raises Overgrown where its cells would unfold beyond the bounds, Unreadable for a DOCTYPE.
    """
    if b"<!DOCTYPE" in xml[:_HEAD] or b"<!ENTITY" in xml[:_HEAD]:
        raise Hostile("DOCTYPE")
    tail = xml[xml.rfind(b"row r=") - 40 :] if b"row r=" in xml else xml[-_HEAD:]
    last = max((int(found) for found in _ROW.findall(tail)), default=0) or xml.count(b"<row")
    width = max((_column(found.decode()) + 1 for found in set(_FAR.findall(xml))), default=_NEAR)
    if last > MAX_ROWS:
        raise Overgrown
    if width > _NEAR:
        bounds.check_cells(last, width)
    return min(last, _used_rows(xml))


def _used_rows(xml: bytes) -> int:
    place = max(xml.rfind(mark) for mark in _VALUES)
    start = xml.rfind(b"<row", 0, place) if place > 0 else -1
    if start < 0:  # nothing, or a sheet whose elements have a prefix
        return MAX_ROWS if b":row" in xml else 0
    found = _ROW.match(xml, start)
    return int(found[1]) if found else xml.count(b"<row", 0, place)


def read_marks(xml: bytes, styles: list[Style], texts: Mapping[int, Runs] | None = None) -> Marks:
    """Walk a sheet; texts: its workbook's strings of several runs. Raises Unreadable where it is no XML."""
    walk = _Walk(styles, texts or {})
    short = abridge(xml, styles, texts or {}) if len(xml) > BIG else Abridged(xml)
    walk.run(short.xml)
    walk.marks.number_formats |= short.formats
    return walk.marks


class _Walk:
    """The state of one walk: where we are, and the cell being read."""

    def __init__(self, styles: list[Style], texts: Mapping[int, Runs]) -> None:
        plain = styles[0].look if styles else None
        self.marks = Marks(fonts_known=bool(styles), plain=plain or Look())
        self._styles = [replace(styles[0], look=None), *styles[1:]] if styles else []
        self._texts = texts
        self._columns: dict[str, int] = {}
        self._rows: set[int] = set()
        self._row = self._column = -1
        self._depth = 0
        self._kind = self._text = self._formula = self._shown = ""
        self._style = PLAIN
        self._has_formula = False
        self._copy = ""  # the number of a formula that several cells share
        self._masters: dict[str, tuple[int, int, Addition | None]] = {}
        self._xml, self._string, self._runs = b"", 0, NO_RUNS
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._take
        self._parser.StartDoctypeDeclHandler = _refuse

    def run(self, xml: bytes) -> None:
        """Walk the XML; broken XML raises Unreadable."""
        self._xml = xml
        try:
            self._parser.Parse(xml, True)  # noqa: FBT003 - expat's signature
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise Unreadable(str(error)) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Unreadable("too deep")
        local = name.rpartition(":")[2]
        if local == "c":
            self._open_cell(attributes)
        elif local in {"v", "f", "t"}:
            self._text = ""
            if local == "f":
                self._has_formula, self._copy = True, attributes.get("si", "")
        elif local == "row":
            self._open_row(attributes)
        elif local == "is":
            self._string = self._parser.CurrentByteIndex
        elif local == "col" and "min" in attributes:  # the anchors of form controls have columns too
            self._note_columns(attributes)
        elif local == "sheetFormatPr":
            self.marks.usual_width = _decimal(attributes.get("defaultColWidth")) * _CHARACTER
            self.marks.usual_height = _decimal(attributes.get("defaultRowHeight"))

    def _note_columns(self, attributes: dict[str, str]) -> None:
        columns = range(int(attributes["min"]) - 1, min(int(attributes["max"]), 16_384))
        if attributes.get("hidden") in {"1", "true"}:
            self.marks.hidden_columns.update(columns)
        if width := _decimal(attributes.get("width")):
            self.marks.widths.update(dict.fromkeys(columns, width * _CHARACTER))

    def _open_row(self, attributes: dict[str, str]) -> None:
        self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
        self._column = -1
        if self._row in self._rows:
            raise Unreadable("a row stands twice")
        self._rows.add(self._row)
        if attributes.get("hidden") in {"1", "true"}:
            self.marks.hidden_rows.add(self._row)
        if height := _decimal(attributes.get("ht")):
            self.marks.heights[self._row] = height

    def _open_cell(self, attributes: dict[str, str]) -> None:
        self._column = self._find_column(attributes["r"]) if "r" in attributes else self._column + 1
        index = int(attributes.get("s") or 0)
        self._style = self._styles[index] if index < len(self._styles) else PLAIN
        self._kind = attributes.get("t", "n")
        self._formula = self._shown = self._copy = ""
        self._has_formula, self._runs = False, NO_RUNS

    def _find_column(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        if letters not in self._columns:
            self._columns[letters] = _column(letters)
        return self._columns[letters]

    def _take(self, characters: str) -> None:
        self._text += characters

    def _end(self, name: str) -> None:
        self._depth -= 1
        local = name.rpartition(":")[2]
        if local in {"v", "t"}:
            self._shown += self._text
        elif local == "f":
            self._formula = self._text
        elif local == "is":
            self._runs = read_inline(self._xml[self._string : self._parser.CurrentByteIndex])
        elif local == "c":
            self._close_cell()

    def _close_cell(self) -> None:
        place = (self._row, self._column)
        self.marks.note_look(*place, self._style)
        if "[" in self._formula and _EXTERNAL.search(self._formula):
            self.marks.note_link(*place)
        if self._has_formula and self._kind != "str" and (found := self._addition(place)):
            self.marks.additions[place] = found
        if self._kind == "e":
            self.marks.errors[place] = CellError(self._shown or "#N/A", formula=self._has_formula)
        elif self._has_formula and not self._shown and self._kind != "str":
            self.marks.errors[place] = CellError("=" + self._formula, formula=True)
        elif self._shown and not self._shown.isspace():
            self._note_value(place)

    def _note_value(self, place: tuple[int, int]) -> None:
        runs = self._runs
        if self._kind == "s" and self._shown.isdigit():
            runs = self._texts.get(int(self._shown), NO_RUNS)
        if runs:
            self.marks.note_runs(*place, runs, self._style)
        elif self._kind in {"s", "str", "inlineStr"}:
            self.marks.note_text(*place, self._style)
        else:
            self.marks.note_number(*place, self._style)

    def _addition(self, place: tuple[int, int]) -> Addition | None:
        """What the cell's formula adds, its own or one that it shares with the cell that states it."""
        if self._formula or self._copy not in self._masters:
            found = read_addition(self._formula)
            if self._copy:
                self._masters[self._copy] = (*place, found)
            return found
        row, column, shared = self._masters[self._copy]
        return shared.moved(place[0] - row, place[1] - column) if shared else None


def _decimal(value: str | None) -> float:
    return float(value) if value else 0.0


def _refuse(*_: object) -> None:
    raise Hostile("DOCTYPE")


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter.upper()) - 64
    return column - 1
