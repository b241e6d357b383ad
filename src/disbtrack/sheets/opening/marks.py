"""What a file tells of its cells beside their values: errors, what is hidden, struck or bold, formats and fonts."""

from dataclasses import dataclass, field

from disbtrack.sheets.grid import CellError


@dataclass(frozen=True, slots=True)
class Style:
    """The little of a cell's style that bears meaning."""

    font: str = ""
    struck: bool = False
    bold: bool = False
    indent: int = 0
    number_format: str = ""


PLAIN = Style()


@dataclass(slots=True)
class _RowStyle:
    """The texts of one row: how many there are, how many are struck, how many are bold."""

    texts: int = 0
    struck: int = 0
    bold: int = 0


@dataclass(slots=True)
class Marks:
    """The marks of one sheet, filled while its file is walked once; rows and columns are 0-based."""

    visible: bool = True
    fonts_known: bool = False
    errors: dict[tuple[int, int], CellError] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    fonts: dict[tuple[int, int], str] = field(default_factory=dict)  # legacy fonts only
    number_formats: dict[tuple[int, int], str] = field(default_factory=dict)
    indents: dict[int, int] = field(default_factory=dict)
    _rows: dict[int, _RowStyle] = field(default_factory=dict)

    def note_text(self, row: int, column: int, style: Style) -> None:
        """Take in a text cell that is not blank; cells come from left to right."""
        seen = self._rows.setdefault(row, _RowStyle())
        if not seen.texts and style.indent:
            self.indents[row] = style.indent
        seen.texts += 1
        seen.struck += style.struck
        seen.bold += style.bold
        if is_legacy_font(style.font):
            self.fonts[row, column] = style.font

    def note_number(self, row: int, column: int, style: Style) -> None:
        """Take in a number; only formats that bear meaning are kept."""
        if "%" in style.number_format or is_code_format(style.number_format):
            self.number_formats[row, column] = style.number_format

    def struck_rows(self) -> frozenset[int]:
        """List the rows all of whose texts are struck through."""
        return frozenset(row for row, seen in self._rows.items() if seen.texts and seen.struck == seen.texts)

    def bold_rows(self) -> frozenset[int]:
        """List the rows all of whose texts are bold."""
        return frozenset(row for row, seen in self._rows.items() if seen.texts and seen.bold == seen.texts)


def is_legacy_font(font: str) -> bool:
    """Answer whether a font's name hints at TCVN3 (.VnTime, VNTime) or VNI (VNI-Times)."""
    return font.lower().startswith((".vn", "vn"))


def is_code_format(number_format: str) -> bool:
    """Answer whether a number format pads a code with zeros ("00000")."""
    return len(number_format) > 1 and set(number_format) == {"0"}
