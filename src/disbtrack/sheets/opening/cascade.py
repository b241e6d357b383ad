"""The style sheet of a web page, as far as it bears meaning in a table: fonts, bold, struck out, hidden, widths.

Rules for a tag, a class, or both are known; what is more artful is left aside, as it never comes from Excel.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from disbtrack.sheets.grid import Look
from disbtrack.sheets.opening.colours import plain
from disbtrack.sheets.opening.marks import PLAIN, Style
from disbtrack.sheets.opening.odsstyles import points

Told = Mapping[str, str]
"""Declarations: property → value."""

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"[\w-]*(?:\.[\w-]+)?")
_DECLARATION = re.compile(r"""([\w-]+)\s*:\s*((?:"[^"]*"|'[^']*'|[^;"'])*)""")
_COLOUR = re.compile(r"#[0-9a-f]{6}\b", re.IGNORECASE)
_SIZES = {"1": 7.5, "2": 10.0, "3": 12.0, "4": 13.5, "5": 18.0, "6": 24.0, "7": 36.0}
_SPEAKING = ("class", "style", "face", "color", "bgcolor", "align", "size", "sdnum")
_THICK = {"bold", "bolder", "600", "700", "800", "900"}
_UNSEEN: Mapping[str, frozenset[str]] = {
    "display": frozenset({"none"}),
    "visibility": frozenset({"hidden", "collapse"}),
    "mso-hide": frozenset({"all"}),
}
_ALIGNED = {"left", "center", "right"}
_NAMED = {
    name: "#" + code
    for name, code in zip(
        ["black", "white", "red", "green", "blue", "yellow", "gray", "grey", "silver", "navy"],
        ["000000", "ffffff", "ff0000", "008000", "0000ff", "ffff00", "808080", "808080", "c0c0c0", "000080"],
        strict=True,
    )
}
_BOLD, _SLANTED, _STRUCK = {"font-weight": "bold"}, {"font-style": "italic"}, {"text-decoration": "line-through"}
_BY_TAG: Mapping[str, Told] = {
    "b": _BOLD,
    "strong": _BOLD,
    "th": _BOLD,
    "h1": _BOLD,
    "h2": _BOLD,
    "h3": _BOLD,
    "h4": _BOLD,
    "i": _SLANTED,
    "em": _SLANTED,
    "s": _STRUCK,
    "strike": _STRUCK,
    "del": _STRUCK,
}


@dataclass(slots=True)
class Cascade:
    """The rules of a page, and the styles made of them."""

    _rules: dict[str, dict[str, str]] = field(default_factory=dict)
    _made: dict[tuple[Style, str, tuple[str | None, ...]], Style] = field(default_factory=dict)

    def add(self, css: str) -> None:
        """Take in a style sheet."""
        for selectors, declarations in _RULE.findall(_COMMENT.sub("", css)):
            for selector in map(str.strip, selectors.split(",")):
                if _SELECTOR.fullmatch(selector):
                    self._rules.setdefault(selector.lower(), {}).update(_read(declarations))

    def told(self, tag: str, attributes: Mapping[str, str | None]) -> dict[str, str]:
        """Give what is declared for an element, the strongest last."""
        names = (attributes.get("class") or "").lower().split()
        selectors = [tag, *(f".{name}" for name in names), *(f"{tag}.{name}" for name in names)]
        rules = [_BY_TAG.get(tag, {}), _old_ways(attributes), *(self._rules.get(one, {}) for one in selectors)]
        return _merged([*rules, _read(attributes.get("style") or "")])

    def hides(self, tag: str, attributes: Mapping[str, str | None]) -> bool:
        """Answer whether an element is there but not to be seen."""
        told = self.told(tag, attributes)
        return "hidden" in attributes or any(told.get(name, "").lower() in ways for name, ways in _UNSEEN.items())

    def style(self, tag: str, attributes: Mapping[str, str | None], above: Style = PLAIN) -> Style:
        """Give the style of an element that stands within another one."""
        key = (above, tag, tuple(attributes.get(name) for name in _SPEAKING))
        if key not in self._made:
            self._made[key] = _styled(self.told(tag, attributes), above)
        return self._made[key]


def _merged(rules: Iterable[Told]) -> dict[str, str]:
    return {name: value for rule in rules for name, value in rule.items()}


def _read(declarations: str) -> dict[str, str]:
    return {name.lower(): value.strip() for name, value in _DECLARATION.findall(declarations)}


def _old_ways(attributes: Mapping[str, str | None]) -> Told:
    """What attributes told before there were style sheets."""
    told = {
        "font-family": attributes.get("face"),
        "color": attributes.get("color"),
        "background": attributes.get("bgcolor"),
        "text-align": attributes.get("align"),
        "font-points": attributes.get("size"),
        "number-format": (attributes.get("sdnum") or "").rpartition(";")[2],
    }
    return {name: value for name, value in told.items() if value}


def _styled(told: Told, above: Style) -> Style:
    look = above.look or Look()
    bold = told["font-weight"] in _THICK if "font-weight" in told else above.bold
    struck = above.struck or "line-through" in told.get("text-decoration", "") + told.get("text-decoration-line", "")
    font = told.get("font-family", "").split(",")[0].strip(" \"'") or above.font
    look = replace(
        look,
        font=font,
        size=_size(told) or look.size,
        bold=bold,
        struck=struck,
        italic=told["font-style"] in {"italic", "oblique"} if "font-style" in told else look.italic,
        colour=_ink(_colour(told.get("color", ""))) or look.colour,
        fill=_colour(told.get("background-color") or told.get("background", "")) or look.fill,
        align=align if (align := told.get("text-align", "").lower()) in _ALIGNED else look.align,
    )
    return Style(font, struck, bold, _indent(told) or above.indent, _format(told) or above.number_format, look)


def _size(told: Told) -> float:
    return points(told.get("font-size", "")) or _SIZES.get(told.get("font-points", ""), 0.0)


def _indent(told: Told) -> int:
    count = told.get("mso-char-indent-count", "")
    return int(count) if count.isdigit() else 0


def _format(told: Told) -> str:
    """Give the number format that Excel or LibreOffice left in the page."""
    return told.get("mso-number-format", told.get("number-format", "")).strip("\"'").replace("\\", "")


def _colour(words: str) -> str:
    found = _COLOUR.search(words)
    return plain(found[0]) if found else _NAMED.get(words.strip().lower(), "")


def _ink(colour: str) -> str:
    return "" if colour == "#000000" else colour
