"""The styles of an ods, collected while its XML is walked: of cells, runs of text, columns, rows and sheets.

A style may inherit from another one, named before or after it, in the other part of the file; so it is put together
when it is first asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from disbtrack.sheets.grid import Look
from disbtrack.sheets.opening.colours import plain
from disbtrack.sheets.opening.marks import Style

DEFAULT = "Default"
"""The cell style that all others come from."""

_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75}
_ALIGNED = {"start": "left", "left": "left", "center": "center", "end": "right", "right": "right"}
_INDENT = 10.0  # points of a margin that make one step of an indent
_DEEPEST = 16  # styles that inherit from each other

Told = dict[str, str]
"""The attributes of one style that bear meaning, by their names."""


@dataclass(slots=True)
class StyleBook:
    """All styles by family and name; `open` and `note` are called by the walk, the rest asks."""

    _told: dict[tuple[str, str], Told] = field(default_factory=dict)
    _formats: dict[str, str] = field(default_factory=dict)
    _current: Told = field(default_factory=dict)
    _format: str = ""
    _made: dict[str, Style] = field(default_factory=dict)
    _looks: dict[Look, Look] = field(default_factory=dict)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take in an element of the styles."""
        match name:
            case "style:style" | "style:default-style":
                family = attributes.get("style:family", "")
                self._current = dict(attributes)
                self._told[family, attributes.get("style:name", "")] = self._current
            case "number:percentage-style":
                self._formats[attributes.get("style:name", "")] = "0%"
                self._format = ""
            case "number:number-style":
                self._format = attributes.get("style:name", "")
            case "number:number" if self._format:
                self._note_number(attributes)
            case _ if name.startswith("style:") and name.endswith("-properties"):
                self._current.update(attributes)

    def _note_number(self, attributes: Mapping[str, str]) -> None:
        digits = attributes.get("number:min-integer-digits", "0")
        if digits.isdigit() and int(digits) > 1 and attributes.get("number:decimal-places", "0") == "0":
            self._formats[self._format] = "0" * min(int(digits), 30)

    def cell(self, name: str) -> Style:
        """Give a cell style; the plain one is that without a look of its own."""
        if name not in self._made:
            style = self._make(self._inherited("table-cell", name))
            usual = style.look == self.plain()
            look = None if usual or style.look is None else self._looks.setdefault(style.look, style.look)
            self._made[name] = replace(style, look=look)
        return self._made[name]

    def plain(self) -> Look:
        """The look of ordinary cells."""
        return self._make(self._inherited("table-cell", DEFAULT)).look or Look()

    def run(self, name: str, cell: Style) -> Style:
        """Give the style of a run of text within a cell: what it does not say, its cell says."""
        told = self._inherited("text", name)
        if not told:
            return cell
        made = self._make(told)
        thick = "fo:font-weight" in told
        return replace(
            made,
            font=made.font or cell.font,
            bold=made.bold if thick else cell.bold,
            struck=made.struck if _STRUCK & told.keys() else cell.struck,
            look=None,
        )

    def is_hidden(self, table: str) -> bool:
        """Answer whether a sheet's style hides it."""
        return self._inherited("table", table).get("table:display") == "false"

    def width(self, column: str) -> float:
        """Points that a column of this style is wide; 0 where it is not told."""
        return points(self._inherited("table-column", column).get("style:column-width", ""))

    def height(self, row: str) -> float:
        """Points that a row of this style is high; 0 where it is not told."""
        return points(self._inherited("table-row", row).get("style:row-height", ""))

    def _inherited(self, family: str, name: str) -> Told:
        """What a style and those above it say, the nearest last."""
        chain: list[Told] = []
        while name and len(chain) < _DEEPEST and (family, name) in self._told:
            chain.append(self._told[family, name])
            name = chain[-1].get("style:parent-style-name", "")
        default = self._told.get((family, ""), {}) if family == "table-cell" else {}
        return {key: value for told in (default, *reversed(chain)) for key, value in told.items()}

    def _make(self, told: Told) -> Style:
        font = told.get("style:font-name") or told.get("fo:font-family", "").strip("'\"")
        struck = any(told.get(name, "none") != "none" for name in _STRUCK)
        bold = told.get("fo:font-weight", "normal") in {"bold", "600", "700", "800", "900"}
        look = Look(
            font,
            points(told.get("fo:font-size", "")),
            bold=bold,
            italic=told.get("fo:font-style") in {"italic", "oblique"},
            struck=struck,
            colour=_ink(plain(told.get("fo:color", ""))),
            fill=plain(told.get("fo:background-color", "")),
            align=_ALIGNED.get(told.get("fo:text-align", ""), ""),
        )
        indent = round(points(told.get("fo:margin-left", "")) / _INDENT)
        return Style(font, struck, bold, indent, self._formats.get(told.get("style:data-style-name", ""), ""), look)


_STRUCK = frozenset({"style:text-line-through-style", "style:text-line-through-type"})


def points(length: str) -> float:
    """Read a length ("2.26cm") as points; 0 where it is none."""
    try:
        return float(length[:-2]) * _POINTS.get(length[-2:], 0.0)
    except ValueError:
        return 0.0


def _ink(colour: str) -> str:
    return "" if colour == "#000000" else colour
