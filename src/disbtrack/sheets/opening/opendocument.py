"""The content of an ods walked once for what calamine does not tell: errors, merged and hidden cells, styles."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field, replace
from xml.parsers import expat

from disbtrack.sheets.grid import CellError
from disbtrack.sheets.opening.bounds import MAX_ROWS, Bounds
from disbtrack.sheets.opening.marks import PLAIN, Marks, Style
from disbtrack.sheets.opening.refusal import Hostile, Overgrown, Unreadable

_BLANKS_BEFORE = re.compile(rb">\s+(</?(?:table|office):)")
_BLANKS_AFTER = re.compile(rb"(</?(?:table|office):[^>]*>)\s+<")

BIG = 32 << 20
"""Bytes of XML above which an ods tells its values only."""

_HIDDEN = {"collapse", "filter"}


def read_ods_marks(data: bytes, bounds: Bounds) -> dict[str, Marks]:
    """Map the sheets' names to their marks.

    Raises Unreadable, Overgrown where repeats unfold beyond measure, Extensive for very many rows.
    """
    content = _content(data)
    walk = _Walk(bounds)
    if len(content) <= BIG:
        walk.run(content)
    return walk.sheets


def _content(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return package.read("content.xml")
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise Unreadable("content.xml") from error


def without_blanks(data: bytes) -> bytes:
    """Copy an ods whose XML was laid out for people: calamine wants no blanks between the tags of tables."""
    content = _BLANKS_AFTER.sub(rb"\1<", _BLANKS_BEFORE.sub(rb">\1", _content(data)))
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(copy, "w") as out:
        for entry in package.infolist():
            out.writestr(entry.filename, content if entry.filename == "content.xml" else package.read(entry))
    return copy.getvalue()


@dataclass(slots=True)
class _Cell:
    """A cell being read: its repeats, its kind, its words."""

    kind: str
    formula: str
    style: Style
    repeat: int
    value: str
    words: str = ""


@dataclass(slots=True)
class _Place:
    """Where the walk stands in a sheet."""

    row: int = 0
    column: int = 0
    row_repeat: int = 1
    columns: int = 0  # of the column declarations
    cells: int = 0  # with a value, repeats counted
    used: int = 0  # rows up to the last with a value


@dataclass(slots=True)
class _Walk:
    _bounds: Bounds
    sheets: dict[str, Marks] = field(default_factory=dict)
    _styles: dict[str, Style] = field(default_factory=dict)
    _hidden_tables: set[str] = field(default_factory=set)
    _style: str = ""
    _marks: Marks = field(default_factory=Marks)
    _place: _Place = field(default_factory=_Place)
    _cell: _Cell | None = None
    _rows_before: int = 0  # of the sheets before this one, as far as they hold values

    def run(self, content: bytes) -> None:
        """Walk the XML; broken XML raises Unreadable."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._take
        parser.StartDoctypeDeclHandler = _refuse
        try:
            parser.Parse(content, True)  # noqa: FBT003 - expat's signature
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise Unreadable(str(error)) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "table:table-cell" | "table:covered-table-cell":
                self._open_cell(attributes)
            case "table:table-row":
                self._open_row(attributes)
            case "table:table-column":
                self._open_column(attributes)
            case "table:table":
                self._open_table(attributes)
            case "style:style":
                self._style = attributes.get("style:name", "")
                self._styles[self._style] = _percent(attributes)
            case "style:text-properties" | "style:table-properties" | "style:paragraph-properties":
                self._note_style(attributes)

    def _note_style(self, attributes: dict[str, str]) -> None:
        if attributes.get("table:display") == "false":
            self._hidden_tables.add(self._style)
        old = self._styles.get(self._style, PLAIN)
        struck = attributes.get("style:text-line-through-style", "none") != "none"
        font = attributes.get("style:font-name") or attributes.get("fo:font-family", "").strip("'\"")
        self._styles[self._style] = replace(
            old,
            font=font or old.font,
            struck=old.struck or struck,
            bold=old.bold or attributes.get("fo:font-weight") == "bold",
        )

    def _open_table(self, attributes: dict[str, str]) -> None:
        visible = attributes.get("table:style-name") not in self._hidden_tables
        self._marks = Marks(visible=visible, fonts_known=True)
        self.sheets[attributes.get("table:name", "")] = self._marks
        self._rows_before += self._place.used
        self._place = _Place()

    def _open_column(self, attributes: dict[str, str]) -> None:
        first = self._place.columns
        self._place.columns += min(_count(attributes, "table:number-columns-repeated"), 16_384)
        if attributes.get("table:visibility") in _HIDDEN:
            self._marks.hidden_columns.update(range(first, self._place.columns))

    def _open_row(self, attributes: dict[str, str]) -> None:
        self._place.column = 0
        self._place.row_repeat = _count(attributes, "table:number-rows-repeated")
        if attributes.get("table:visibility") in _HIDDEN:
            last = min(self._place.row + self._place.row_repeat, MAX_ROWS)
            self._marks.hidden_rows.update(range(self._place.row, last))

    def _open_cell(self, attributes: dict[str, str]) -> None:
        kind = attributes.get("calcext:value-type") or attributes.get("office:value-type", "")
        self._cell = _Cell(
            kind,
            attributes.get("table:formula", ""),
            self._styles.get(attributes.get("table:style-name", ""), PLAIN),
            _count(attributes, "table:number-columns-repeated"),
            attributes.get("office:value", ""),
        )
        height = _count(attributes, "table:number-rows-spanned")
        width = _count(attributes, "table:number-columns-spanned")
        if height * width > 1:
            row, column = self._place.row, self._place.column
            self._marks.merged.append((row, column, row + height - 1, column + width - 1))

    def _take(self, characters: str) -> None:
        if self._cell is not None:
            self._cell.words += characters

    def _end(self, name: str) -> None:
        if name in {"table:table-cell", "table:covered-table-cell"} and self._cell is not None:
            self._close_cell(self._cell)
            self._cell = None
        elif name == "table:table-row":
            self._place.row += self._place.row_repeat

    def _close_cell(self, cell: _Cell) -> None:
        place = (self._place.row, self._place.column)
        words = cell.words.strip()
        if cell.kind == "error" or (cell.formula and words.startswith(("#", "Err:"))):
            self._marks.errors[place] = CellError(words or "#N/A", formula=True)
        elif cell.formula and not cell.kind:
            self._marks.errors[place] = CellError(cell.formula.removeprefix("of:"), formula=True)
        elif cell.kind == "percentage":
            self._marks.note_number(*place, replace(cell.style, number_format="0%"))
        elif cell.kind == "string" and words:
            self._marks.note_text(*place, cell.style)
        if cell.kind:
            self._count_cells(cell)
        self._place.column += cell.repeat

    def _count_cells(self, cell: _Cell) -> None:
        self._place.cells += cell.repeat * self._place.row_repeat
        if self._place.cells > self._bounds.cells:
            raise Overgrown
        last = self._place.row + self._place.row_repeat
        self._bounds.check_cells(last, self._place.column + cell.repeat)
        self._place.used = last
        self._bounds.check_rows(self._rows_before + last)


def _percent(attributes: dict[str, str]) -> Style:
    return Style(number_format="0%") if "percent" in attributes.get("style:data-style-name", "").lower() else PLAIN


def _count(attributes: dict[str, str], name: str) -> int:
    number = attributes.get(name, "1")
    return int(number) if number.isdigit() else 1


def _refuse(*_: object) -> None:
    raise Hostile("DOCTYPE")
