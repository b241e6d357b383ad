"""A sheet's XML walked once for what calamine does not tell: errors, formulas without a value, hidden rows, styles."""

import re
from xml.parsers import expat

from disbtrack.sheets.grid import CellError
from disbtrack.sheets.opening.marks import PLAIN, Marks, Style
from disbtrack.sheets.opening.refusal import Overgrown, Unreadable

BIG = 2_500_000
"""Bytes of XML (about 5,000 rows) above which a sheet is walked only where a quick search finds a reason to."""

MAX_CELLS = 12_000_000
"""Cells of a sheet, blanks counted: about what a child reads within its time and memory."""

MAX_ROWS = 1_048_576

_ERROR_OR_HIDDEN = (b't="e"', b"t='e'", b' hidden="', b" hidden='")
_UNSTORED = (b"</f></c>", b"</f><v></v>", b"</f><v/>", b"</f><v />")
_SHARED_UNSTORED = re.compile(rb"<f [^>]*/>(?!<v>[^<])")
_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br=["'](\d+)""")
_FAR = re.compile(rb' r="([A-Z]{3})\d+"(?:[^>]*[^/>])?>')  # literal start: three times as fast
_HEAD = 4096
_COLUMNS = re.compile(rb"<cols>.*?</cols>", re.DOTALL)


def check_extent(xml: bytes) -> None:
    """Refuse a sheet whose cells would unfold to more than MAX_CELLS. Raises Overgrown, or Unreadable for a DOCTYPE."""
    if b"<!DOCTYPE" in xml[:_HEAD] or b"<!ENTITY" in xml[:_HEAD]:
        raise Unreadable("DOCTYPE")
    tail = xml[xml.rfind(b"row r=") - 40 :] if b"row r=" in xml else xml[-_HEAD:]
    last = max((int(found) for found in _ROW.findall(tail)), default=0) or xml.count(b"<row")
    width = max((_column(found.decode()) + 1 for found in set(_FAR.findall(xml))), default=702)
    if last > MAX_ROWS or (width > 702 and last * width > MAX_CELLS):
        raise Overgrown


def read_marks(xml: bytes, styles: list[Style]) -> Marks:
    """Walk a sheet. Raises Unreadable where it is no XML."""
    walk = _Walk(styles)
    if len(xml) > BIG and not _has_reason(xml):
        head = _COLUMNS.search(xml[: 1 << 16])
        xml = b"<none>%b</none>" % (head[0] if head else b"")
        walk.marks.fonts_known = False
    walk.run(xml)
    return walk.marks


def _has_reason(xml: bytes) -> bool:
    """Search a big sheet for errors, hidden rows and formulas without a value; a prefixed one is always walked."""
    start = xml.find(b"<sheetData")
    if start < 0 or any(xml.find(mark, start) >= 0 for mark in _ERROR_OR_HIDDEN):
        return True
    if b"<f" not in xml:
        return False
    return any(mark in xml for mark in _UNSTORED) or _SHARED_UNSTORED.search(xml) is not None


class _Walk:
    """The state of one walk: where we are, and the cell being read."""

    def __init__(self, styles: list[Style]) -> None:
        self.marks = Marks(fonts_known=bool(styles))
        self._styles = styles
        self._columns: dict[str, int] = {}
        self._rows: set[int] = set()
        self._row = self._column = -1
        self._kind = self._text = self._formula = self._shown = ""
        self._style = PLAIN
        self._has_formula = self._has_text = False
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._take
        self._parser.StartDoctypeDeclHandler = _refuse

    def run(self, xml: bytes) -> None:
        """Walk the XML; broken XML raises Unreadable."""
        try:
            self._parser.Parse(xml, True)  # noqa: FBT003 - expat's signature
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise Unreadable(str(error)) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "c":
            self._open_cell(attributes)
        elif local in {"v", "f", "t"}:
            self._text = ""
            self._has_formula = self._has_formula or local == "f"
        elif local == "row":
            self._open_row(attributes)
        elif local == "col" and attributes.get("hidden") in {"1", "true"}:
            self.marks.hidden_columns.update(range(int(attributes["min"]) - 1, min(int(attributes["max"]), 16_384)))

    def _open_row(self, attributes: dict[str, str]) -> None:
        self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
        self._column = -1
        if self._row in self._rows:
            raise Unreadable("a row stands twice")
        self._rows.add(self._row)
        if attributes.get("hidden") in {"1", "true"}:
            self.marks.hidden_rows.add(self._row)

    def _open_cell(self, attributes: dict[str, str]) -> None:
        self._column = self._find_column(attributes["r"]) if "r" in attributes else self._column + 1
        index = int(attributes.get("s") or 0)
        self._style = self._styles[index] if index < len(self._styles) else PLAIN
        self._kind = attributes.get("t", "n")
        self._formula = self._shown = ""
        self._has_formula = self._has_text = False

    def _find_column(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        if letters not in self._columns:
            self._columns[letters] = _column(letters)
        return self._columns[letters]

    def _take(self, characters: str) -> None:
        self._text += characters

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local in {"v", "t"}:
            self._shown += self._text
        elif local == "f":
            self._formula = self._text
        elif local == "c":
            self._close_cell()

    def _close_cell(self) -> None:
        place = (self._row, self._column)
        if self._kind == "e":
            self.marks.errors[place] = CellError(self._shown or "#N/A", formula=self._has_formula)
        elif self._has_formula and not self._shown and self._kind != "str":
            self.marks.errors[place] = CellError("=" + self._formula, formula=True)
        elif self._shown and not self._shown.isspace():
            note = self.marks.note_text if self._kind in {"s", "str", "inlineStr"} else self.marks.note_number
            note(*place, self._style)


def _refuse(*_: object) -> None:
    raise Unreadable("DOCTYPE")


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter.upper()) - 64
    return column - 1
