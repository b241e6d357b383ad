"""Measuring text and breaking it into lines."""

from PySide6.QtGui import QFontMetricsF

from disbtrack.paper.blocks import Block, Face, TextRun
from disbtrack.paper.fonts import paper_font
from disbtrack.reports.report import Align


class Metrics:
    """Measures text of one family, in twips; wrapped words and widths are remembered."""

    def __init__(self, family: str) -> None:
        self.family = family
        self._measures: dict[Face, QFontMetricsF] = {}
        self._widths: dict[tuple[Face, str], float] = {}

    def _measure(self, face: Face) -> QFontMetricsF:
        if face not in self._measures:
            font = paper_font(self.family, face.pixels, bold=face.bold, italic=face.italic)
            self._measures[face] = QFontMetricsF(font)
        return self._measures[face]

    def width(self, words: str, face: Face) -> float:
        """How wide a text is."""
        key = (face, words)
        if key not in self._widths:
            self._widths[key] = self._measure(face).horizontalAdvance(words)
        return self._widths[key]

    def ascent(self, face: Face) -> float:
        """From the top of a line to its baseline."""
        return self._measure(face).ascent()

    def line(self, face: Face) -> float:
        """The height of a line."""
        return self._measure(face).height()

    def wrap(self, words: str, face: Face, width: float) -> list[str]:
        """Break a text into lines no wider than width; a single word that is wider is cut."""
        lines: list[str] = []
        for paragraph in words.split("\n"):
            lines += self._wrap_one(paragraph, face, width)
        return lines

    def _wrap_one(self, words: str, face: Face, width: float) -> list[str]:
        if self.width(words, face) <= width:
            return [words]
        lines, line = [], ""
        for word in words.split(" "):
            longer = f"{line} {word}" if line else word
            if self.width(longer, face) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            *full, line = self._cut(word, face, width)
            lines += full
        return [*lines, line]

    def _cut(self, word: str, face: Face, width: float) -> list[str]:
        pieces = [""]
        for letter in word:
            if pieces[-1] and self.width(pieces[-1] + letter, face) > width:
                pieces.append("")
            pieces[-1] += letter
        return pieces

    def paragraph(self, words: str, face: Face, width: float, align: Align = Align.LEFT) -> Block:
        """A text broken into lines and aligned in a width."""
        lines = self.wrap(words, face, width)
        runs = []
        for place, line in enumerate(lines):
            free = width - self.width(line, face)
            x = {Align.LEFT: 0.0, Align.CENTRE: free / 2, Align.RIGHT: free}[align]
            runs.append(TextRun(x, place * self.line(face) + self.ascent(face), line, face))
        return Block(len(lines) * self.line(face), tuple(run for run in runs if run.text))
