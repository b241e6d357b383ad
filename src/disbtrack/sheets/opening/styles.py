"""The styles of an xlsx: what bears meaning in a cell's format, and how the cell looks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from xml.etree.ElementTree import Element

from disbtrack.sheets.grid import Look
from disbtrack.sheets.opening.colours import OFFICE_THEME, PALETTE, indexed, plain, tinted
from disbtrack.sheets.opening.marks import PLAIN, Style

T = TypeVar("T")

BUILT_IN = {9: "0%", 10: "0.00%"}
_ALIGNED = {"left": "left", "center": "center", "centerContinuous": "center", "right": "right"}


@dataclass(frozen=True, slots=True)
class Colours:
    """What colours by number and by theme mean in this workbook."""

    theme: Sequence[str] = OFFICE_THEME
    palette: Sequence[str] = PALETTE

    def of(self, element: Element | None) -> str:
        """Give an element's colour, "" where it names none."""
        if element is None:
            return ""
        tint = _decimal(element.get("tint"))
        if "rgb" in element.attrib:
            return tinted(plain(element.attrib["rgb"]), tint)
        if "theme" in element.attrib:
            return tinted(indexed(number(element.attrib["theme"]), self.theme), tint)
        return indexed(number(element.get("indexed")), self.palette) if "indexed" in element.attrib else ""


def read_theme(tree: Element) -> Sequence[str]:
    """List the theme's colours in the order in which cells name them: light before dark."""
    found = [
        plain(colour.get("val", "") if colour.tag.endswith("srgbClr") else colour.get("lastClr", ""))
        for scheme in every(tree, "clrScheme")
        for entry in scheme
        for colour in list(entry)[:1]
    ]
    return [found[1], found[0], found[3], found[2], *found[4:]] if len(found) >= 12 else OFFICE_THEME


def read_styles(tree: Element, theme: Sequence[str]) -> list[Style]:
    """List the cell styles in the order in which cells name them; the first is the plain one."""
    palette = [plain(entry.get("rgb", "")) for block in every(tree, "indexedColors") for entry in block]
    colours = Colours(theme, palette or PALETTE)
    formats = {element.get("numFmtId"): element.get("formatCode", "") for element in every(tree, "numFmt")}
    fonts = [read_font(element, colours) for block in every(tree, "fonts") for element in block]
    fills = [_fill(element, colours) for block in every(tree, "fills") for element in block]
    blocks = every(tree, "cellXfs")
    styles = [_style(element, fonts, fills, formats) for block in blocks for element in block]
    return told_apart(styles)


def told_apart(styles: Sequence[Style]) -> list[Style]:
    """Leave a look only to the styles that look otherwise than the first; equal looks become one."""
    shared: dict[Look | None, Look | None] = {None: None}
    usual = styles[0].look if styles else None
    return [
        style
        if place == 0
        else replace(style, look=None if style.look == usual else shared.setdefault(style.look, style.look))
        for place, style in enumerate(styles)
    ]


def read_font(element: Element, colours: Colours) -> Style:
    """Read a font, of a cell ("name") or of a run ("rFont")."""
    name = _child(element, "name", "rFont")
    font = "" if name is None else name.get("val", "")
    struck, bold = _is_on(element, "strike"), _is_on(element, "b")
    size = _child(element, "sz")
    look = Look(
        font,
        0.0 if size is None else _decimal(size.get("val")),
        bold=bold,
        italic=_is_on(element, "i"),
        struck=struck,
        colour=_ink(colours.of(_child(element, "color"))),
    )
    return Style(font, struck, bold, look=look)


def _ink(colour: str) -> str:
    return "" if colour == "#000000" else colour


def _fill(element: Element, colours: Colours) -> str:
    pattern = _child(element, "patternFill")
    kind = "none" if pattern is None else pattern.get("patternType", "none")
    if pattern is None or kind == "none":
        return ""
    return colours.of(_child(pattern, "fgColor")) if kind == "solid" else "#d9d9d9"


def _style(element: Element, fonts: list[Style], fills: list[str], formats: Mapping[Any, str]) -> Style:
    font = _at(fonts, element.get("fontId"), PLAIN)
    format_id = element.get("numFmtId")
    number_format = formats.get(format_id) or BUILT_IN.get(number(format_id), "")
    alignment = _child(element, "alignment")
    indent = 0 if alignment is None else number(alignment.get("indent"))
    align = "" if alignment is None else _ALIGNED.get(alignment.get("horizontal", ""), "")
    look = replace(font.look or Look(), fill=_at(fills, element.get("fillId"), ""), align=align)
    return Style(font.font, font.struck, font.bold, indent, number_format, look)


def _at(items: Sequence[T], place: str | None, otherwise: T) -> T:
    index = number(place)
    return items[index] if index < len(items) else otherwise


def every(tree: Element, name: str) -> Iterator[Element]:
    """Give every element of this name, in whatever namespace."""
    return (element for element in tree.iter() if element.tag == name or element.tag.endswith("}" + name))


def _child(element: Element, *names: str) -> Element | None:
    return next((child for child in element if child.tag.rpartition("}")[2] in names), None)


def _is_on(element: Element, name: str) -> bool:
    child = _child(element, name)
    return child is not None and child.get("val", "1") not in {"0", "false", "off"}


def number(value: str | None) -> int:
    """Read a whole number; 0 where there is none."""
    return int(value) if value and value.isdigit() else 0


def _decimal(value: str | None) -> float:
    try:
        return float(value) if value else 0.0
    except ValueError:
        return 0.0
