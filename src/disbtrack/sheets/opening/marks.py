"""What a file tells of its cells beside their values: errors, what is hidden, struck or bold, formats and fonts."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from disbtrack.domain.problem import Problem
from disbtrack.sheets.grid import CellError, Dress, Look
from disbtrack.sheets.opening.formulas import Addition
from disbtrack.sheets.opening.remarks import external_link


@dataclass(frozen=True, slots=True)
class Style:
    """The little of a cell's style that bears meaning."""

    font: str = ""
    struck: bool = False
    bold: bool = False
    indent: int = 0
    number_format: str = ""
    look: Look | None = None  # None: as a plain cell


PLAIN = Style()

Runs = Sequence[tuple[str, Style]]
"""A text piece by piece, each in its own font."""


@dataclass(slots=True)
class _Wardrobe:
    """The looks of a sheet's rows, collected from left to right and shared between rows that look alike."""

    rows: dict[int, list[tuple[int, int, Look]]] = field(default_factory=dict)

    def note(self, row: int, column: int, look: Look) -> None:
        runs = self.rows.setdefault(row, [])
        if runs and runs[-1][1] == column - 1 and runs[-1][2] is look:
            runs[-1] = (runs[-1][0], column, look)
        else:
            runs.append((column, column, look))

    def fold(self, height: int) -> dict[int, Dress]:
        """Fold the rows above `height`, equal ones into one tuple."""
        shared: dict[Dress, Dress] = {}
        dressed = ((row, tuple(runs)) for row, runs in self.rows.items() if row < height)
        return {row: shared.setdefault(runs, runs) for row, runs in dressed}


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
    runs: dict[tuple[int, int], Runs] = field(default_factory=dict)  # of texts with a legacy font in a part
    struck_cells: set[tuple[int, int]] = field(default_factory=set)
    struck_parts: dict[tuple[int, int], str] = field(default_factory=dict)
    kept_parts: dict[tuple[int, int], str] = field(default_factory=dict)  # the words of those that are not
    plain: Look = field(default_factory=Look)
    widths: dict[int, float] = field(default_factory=dict)  # points
    heights: dict[int, float] = field(default_factory=dict)
    usual_width: float = 0.0
    usual_height: float = 0.0
    unseen: list[Problem] = field(default_factory=list)  # of a web page: what it hides within rows and columns
    additions: dict[tuple[int, int], Addition] = field(default_factory=dict)  # numbers that a formula adds
    _links: list[tuple[int, int]] = field(default_factory=list)
    _looks: _Wardrobe = field(default_factory=_Wardrobe)
    _rows: dict[int, _RowStyle] = field(default_factory=dict)

    def note_look(self, row: int, column: int, style: Style) -> None:
        """Take in how a cell looks, blank or not; cells come from left to right."""
        if style.look is not None:
            self._looks.note(row, column, style.look)

    def note_link(self, row: int, column: int) -> None:
        """Take in a formula that refers to another file."""
        self._links.append((row, column))

    def notes(self) -> list[Problem]:
        """List what a person must know of the cells."""
        links = [external_link(*self._links[0], len(self._links))] if self._links else []
        return [*links, *self.unseen]

    def looks(self, height: int) -> dict[int, Dress]:
        """Fold the looks of the rows above `height`."""
        return self._looks.fold(height)

    def note_runs(self, row: int, column: int, runs: Runs, style: Style) -> None:
        """Take in a text of several runs: bold or struck where all of them are; words struck in part are kept."""
        told = [(words, run) for words, run in runs if words and not words.isspace()]
        struck = [words for words, run in told if run.struck]
        if struck and len(struck) < len(told):
            self.struck_parts[row, column] = " ".join(words.strip() for words in struck)
            self.kept_parts[row, column] = "".join(words for words, run in runs if not run.struck)
            runs = [(words, run) for words, run in runs if not run.struck]
        whole = replace(style, struck=len(struck) == len(told), bold=all(run.bold for _, run in told), font="")
        self.note_text(row, column, whole if told else style)
        if any(is_legacy_font(run.font) for _, run in told):
            self.runs[row, column] = runs

    def note_text(self, row: int, column: int, style: Style) -> None:
        """Take in a text cell that is not blank; cells come from left to right."""
        seen = self._rows.setdefault(row, _RowStyle())
        if not seen.texts and style.indent:
            self.indents[row] = style.indent
        seen.texts += 1
        seen.struck += style.struck
        seen.bold += style.bold
        if style.struck:
            self.struck_cells.add((row, column))
        if is_legacy_font(style.font):
            self.fonts[row, column] = style.font

    def note_number(self, row: int, column: int, style: Style) -> None:
        """Take in a number; only formats that bear meaning are kept."""
        if style.struck:
            self.struck_cells.add((row, column))
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
