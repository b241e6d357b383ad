"""The styles of a workbook in Excel's XML of 2003, and the runs of its texts."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from xml.etree.ElementTree import Element

from disbtrack.sheets.grid import Look
from disbtrack.sheets.opening.colours import plain
from disbtrack.sheets.opening.marks import Runs, Style
from disbtrack.sheets.opening.styles import told_apart

S = "{urn:schemas-microsoft-com:office:spreadsheet}"
"""The namespace of the format."""

DEFAULT = "Default"

_HTML = "{http://www.w3.org/TR/REC-html40}"
_FORMATS = {"Percent": "0.00%"}
_ALIGNED = {"Left": "left", "Center": "center", "CenterAcrossSelection": "center", "Right": "right"}
_DEEPEST = 16  # styles that inherit from each other


def read_styles(book: Element) -> dict[str, Style]:
    """Map the names of the cell styles to what they say; a look is left to those that differ from the default."""
    told = {style.get(S + "ID", ""): style for style in book.iter(S + "Style")}
    names = [DEFAULT, *(name for name in told if name != DEFAULT)]
    return dict(zip(names, told_apart([_style(name, told) for name in names]), strict=True))


def _style(name: str, told: Mapping[str, Element]) -> Style:
    style = Style(look=Look())
    for element in reversed([told[one] for one in _line(name, told)]):
        style = _dressed(element, style)
    return style


def _line(name: str, told: Mapping[str, Element]) -> list[str]:
    """A style and those that it comes from, the default last."""
    found: list[str] = []
    while name in told and name not in found and len(found) < _DEEPEST:
        found.append(name)
        name = told[name].get(S + "Parent", DEFAULT)
    return found


def _dressed(element: Element, above: Style) -> Style:
    style, look = above, above.look or Look()
    if (font := element.find(S + "Font")) is not None:
        style, look = _in_font(font, S, style, look)
    if (fill := element.find(S + "Interior")) is not None:
        look = replace(look, fill=plain(fill.get(S + "Color", "")))
    if (alignment := element.find(S + "Alignment")) is not None:
        look = replace(look, align=_ALIGNED.get(alignment.get(S + "Horizontal", ""), ""))
        style = replace(style, indent=_number(alignment.get(S + "Indent")))
    if (number_format := element.find(S + "NumberFormat")) is not None:
        words = number_format.get(S + "Format", "")
        style = replace(style, number_format=_FORMATS.get(words, words))
    return replace(style, look=look)


def _in_font(font: Element, space: str, style: Style, look: Look) -> tuple[Style, Look]:
    name = font.get(space + "FontName") or font.get(space + "Face") or style.font
    bold, struck = _is_on(font, "Bold", style.bold), _is_on(font, "StrikeThrough", style.struck)
    look = replace(
        look,
        font=name,
        size=_size(font.get(space + "Size")) or look.size,
        bold=bold,
        italic=_is_on(font, "Italic", look.italic),
        struck=struck,
        colour=_ink(plain(font.get(space + "Color", ""))) or look.colour,
    )
    return replace(style, font=name, bold=bold, struck=struck), look


def _is_on(font: Element, name: str, usual: bool) -> bool:  # noqa: FBT001 - what holds where nothing is told
    told = font.get(S + name)
    return usual if told is None else told in {"1", "true"}


def read_runs(data: Element, style: Style) -> Runs:
    """Read a cell's text run by run: what lies within <B>, <S> and <Font> is in a style of its own."""
    return list(_runs(data, replace(style, look=style.look or Look())))


def _runs(element: Element, style: Style) -> Iterator[tuple[str, Style]]:
    if element.text:
        yield element.text, style
    for child in element:
        yield from _runs(child, _within(child, style))
        if child.tail:
            yield child.tail, style


def _within(child: Element, style: Style) -> Style:
    match child.tag.removeprefix(_HTML):
        case "B":
            return replace(style, bold=True)
        case "S":
            return replace(style, struck=True)
        case "Font":
            return _in_font(child, _HTML, style, style.look or Look())[0]
        case _:
            return style


def _number(value: str | None) -> int:
    return int(value) if value and value.isdigit() else 0


def _size(value: str | None) -> float:
    try:
        return float(value) if value else 0.0
    except ValueError:
        return 0.0


def _ink(colour: str) -> str:
    return "" if colour == "#000000" else colour
