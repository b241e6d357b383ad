"""The content of an ods walked once for what calamine does not tell: errors, merged and hidden cells, styles."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field, replace
from xml.parsers import expat

from disbtrack.sheets.grid import CellError
from disbtrack.sheets.opening.bounds import MAX_ROWS, Bounds
from disbtrack.sheets.opening.formulas import read_addition
from disbtrack.sheets.opening.marks import Marks, Style
from disbtrack.sheets.opening.odsstyles import DEFAULT, StyleBook
from disbtrack.sheets.opening.refusal import Hostile, Overgrown, Unreadable
from disbtrack.sheets.opening.richtext import matters

_BLANKS_BEFORE = re.compile(rb">\s+(</?(?:table|office):)")
_BLANKS_AFTER = re.compile(rb"(</?(?:table|office):[^>]*>)\s+<")

BIG = 64 << 20
"""Bytes of XML above which an ods tells its values only."""

_MOST_ALIKE = 4_096  # neighbours that one element may stand for and still be told one by one

_HIDDEN = {"collapse", "filter"}


def read_ods_marks(data: bytes, bounds: Bounds) -> dict[str, Marks]:
    """Map the sheets' names to their marks.

    Raises Unreadable, Overgrown where repeats unfold beyond measure, Extensive for very many rows.
    """
    content = _content(data)
    walk = _Walk(bounds)
    if len(content) <= BIG:
        walk.run(_part(data, "styles.xml") or b"<none/>")
        walk.run(content)
    return walk.sheets


def _content(data: bytes) -> bytes:
    try:
        return _part(data, "content.xml")
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise Unreadable("content.xml") from error


def _part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name) if name in package.namelist() else b""


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
    """A cell being read: its repeats, its kind, its words run by run."""

    kind: str
    formula: str
    style: Style
    repeat: int
    runs: list[tuple[str, Style]] = field(default_factory=list)

    @property
    def words(self) -> str:
        """All its words."""
        return "".join(words for words, _ in self.runs).strip()


@dataclass(slots=True)
class _Place:
    """Where the walk stands in a sheet."""

    row: int = 0
    column: int = 0
    row_repeat: int = 1
    row_style: str = ""  # of cells that name none
    columns: int = 0  # of the column declarations
    column_styles: list[tuple[int, str]] = field(default_factory=list)  # end of each stretch, style of its cells
    cells: int = 0  # with a value, repeats counted
    used: int = 0  # rows up to the last with a value


@dataclass(slots=True)
class _Walk:
    _bounds: Bounds
    sheets: dict[str, Marks] = field(default_factory=dict)
    _styles: StyleBook = field(default_factory=StyleBook)
    _marks: Marks = field(default_factory=Marks)
    _place: _Place = field(default_factory=_Place)
    _cell: _Cell | None = None
    _spans: list[str] = field(default_factory=list)
    _asides: int = 0  # within a comment, whose words are not the cell's
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
            case "text:span":
                self._spans.append(attributes.get("text:style-name", ""))
            case "office:annotation":
                self._asides += 1
            case _ if name.startswith(("style:", "number:")):
                self._styles.start(name, attributes)

    def _open_table(self, attributes: dict[str, str]) -> None:
        visible = not self._styles.is_hidden(attributes.get("table:style-name", ""))
        self._marks = Marks(visible=visible, fonts_known=True, plain=self._styles.plain())
        self.sheets[attributes.get("table:name", "")] = self._marks
        self._rows_before += self._place.used
        self._place = _Place()

    def _open_column(self, attributes: dict[str, str]) -> None:
        first = self._place.columns
        self._place.columns += min(_count(attributes, "table:number-columns-repeated"), 16_384)
        columns = range(first, min(self._place.columns, 16_384))
        if attributes.get("table:visibility") in _HIDDEN:
            self._marks.hidden_columns.update(columns)
        if width := self._styles.width(attributes.get("table:style-name", "")):
            self._marks.widths.update(dict.fromkeys(columns, width))
        self._place.column_styles.append((self._place.columns, attributes.get("table:default-cell-style-name", "")))

    def _open_row(self, attributes: dict[str, str]) -> None:
        self._place.column = 0
        self._place.row_repeat = _count(attributes, "table:number-rows-repeated")
        self._place.row_style = attributes.get("table:default-cell-style-name", "")
        rows = range(self._place.row, min(self._place.row + self._place.row_repeat, MAX_ROWS))
        if attributes.get("table:visibility") in _HIDDEN:
            self._marks.hidden_rows.update(rows)
        height = self._styles.height(attributes.get("table:style-name", ""))
        if height and len(rows) < _MOST_ALIKE:
            self._marks.heights.update(dict.fromkeys(rows, height))

    def _open_cell(self, attributes: dict[str, str]) -> None:
        kind = attributes.get("calcext:value-type") or attributes.get("office:value-type", "")
        name = attributes.get("table:style-name") or self._place.row_style or self._column_style()
        style = self._styles.cell(name or DEFAULT)
        repeat = _count(attributes, "table:number-columns-repeated")
        self._cell = _Cell(kind, attributes.get("table:formula", ""), style, repeat)
        height = _count(attributes, "table:number-rows-spanned")
        width = _count(attributes, "table:number-columns-spanned")
        if height * width > 1:
            row, column = self._place.row, self._place.column
            self._marks.merged.append((row, column, row + height - 1, column + width - 1))

    def _column_style(self) -> str:
        column = self._place.column
        return next((style for end, style in self._place.column_styles if column < end), "")

    def _take(self, characters: str) -> None:
        if self._cell is not None and not self._asides:
            style = self._styles.run(self._spans[-1], self._cell.style) if self._spans else self._cell.style
            self._cell.runs.append((characters, style))

    def _end(self, name: str) -> None:
        if name in {"table:table-cell", "table:covered-table-cell"} and self._cell is not None:
            self._close_cell(self._cell)
            self._cell = None
        elif name == "table:table-row":
            self._place.row += self._place.row_repeat
        elif name == "text:span" and self._spans:
            self._spans.pop()
        elif name == "office:annotation":
            self._asides -= 1

    def _close_cell(self, cell: _Cell) -> None:
        """Note a cell for each place that it stands for; repeats of a blank stand for nothing."""
        rows = range(self._place.row, self._place.row + (self._place.row_repeat if cell.kind else 1))
        columns = range(self._place.column, self._place.column + min(cell.repeat, _MOST_ALIKE))
        if cell.kind:
            self._count_cells(cell)
        for row in rows if cell.kind or cell.formula or cell.style.look else ():
            for column in columns:
                self._note_cell(cell, row, column)
        self._place.column += cell.repeat

    def _note_cell(self, cell: _Cell, row: int, column: int) -> None:
        self._marks.note_look(row, column, cell.style)
        if cell.formula and cell.kind != "string" and (found := read_addition(cell.formula)):
            self._marks.additions[row, column] = found
        words = cell.words if cell.kind or cell.formula else ""
        if cell.kind == "error" or (cell.formula and words.startswith(("#", "Err:"))):
            self._marks.errors[row, column] = CellError(words or "#N/A", formula=True)
        elif cell.formula and not cell.kind:
            self._marks.errors[row, column] = CellError(cell.formula.removeprefix("of:"), formula=True)
        elif cell.kind == "percentage":
            self._marks.note_number(row, column, replace(cell.style, number_format="0%"))
        elif cell.kind == "string" and words:
            self._note_text(cell, row, column)
        elif cell.kind:
            self._marks.note_number(row, column, cell.style)

    def _note_text(self, cell: _Cell, row: int, column: int) -> None:
        if len(cell.runs) > 1 and any(style is not cell.style for _, style in cell.runs) and matters(cell.runs):
            self._marks.note_runs(row, column, cell.runs, cell.style)
        else:
            style = cell.runs[0][1] if len({id(style) for _, style in cell.runs}) == 1 else cell.style
            self._marks.note_text(row, column, style)

    def _count_cells(self, cell: _Cell) -> None:
        self._place.cells += cell.repeat * self._place.row_repeat
        if self._place.cells > self._bounds.cells:
            raise Overgrown
        last = self._place.row + self._place.row_repeat
        self._bounds.check_cells(last, self._place.column + cell.repeat)
        self._place.used = last
        self._bounds.check_rows(self._rows_before + last)


def _count(attributes: dict[str, str], name: str) -> int:
    number = attributes.get(name, "1")
    return int(number) if number.isdigit() else 1


def _refuse(*_: object) -> None:
    raise Hostile("DOCTYPE")
