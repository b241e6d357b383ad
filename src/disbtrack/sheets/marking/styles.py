"""Colours behind cells: each cell's own style once more with another fill, so that formats and borders survive."""

from disbtrack.domain.problem import Severity
from disbtrack.sheets.marking.mark import FILLS
from disbtrack.sheets.marking.xmltext import Edits, Element, as_utf8, outline, with_attribute
from disbtrack.sheets.opening.refusal import Unreadable

_KEPT = frozenset({"fills", "fill", "cellXfs", "xf"})


class Styles:
    """A workbook's styles, to which coloured ones are added as they are asked for."""

    def __init__(self, xml: bytes) -> None:
        """Take the part apart. Raises Unreadable where it has no fills or cell styles."""
        self._xml = as_utf8(xml)
        found = outline(self._xml, lambda name, _: name in _KEPT)
        self._fills = _only(found, "fills")
        self._formats = _only(found, "cellXfs")
        self._styles = [one for one in found if one.name == "xf" and one.parent is self._formats]
        self._fill_count = sum(one.parent is self._fills for one in found)
        self._coloured: dict[tuple[int, Severity], int] = {}
        self._new_fills: dict[Severity, int] = {}

    def coloured(self, style: int, severity: Severity) -> int:
        """The number of a style that is like this one but for its fill."""
        known = style if style < len(self._styles) else 0
        place = len(self._styles) + len(self._coloured)
        self._new_fills.setdefault(severity, self._fill_count + len(self._new_fills))
        return self._coloured.setdefault((known, severity), place)

    def written(self) -> bytes:
        """The part with the styles that were asked for."""
        edits = Edits()
        prefix = self._fills.prefix
        self._extend(edits, self._fills, [_fill(prefix, severity) for severity in self._new_fills], self._fill_count)
        copies = [self._copy(style, severity) for style, severity in self._coloured]
        self._extend(edits, self._formats, copies, len(self._styles))
        return edits.apply(self._xml)

    def _copy(self, style: int, severity: Severity) -> str:
        one = self._styles[style]
        tag = self._xml[one.start : one.inside].decode()
        told = with_attribute(with_attribute(tag, "fillId", str(self._new_fills[severity])), "applyFill", "1")
        return told + self._xml[one.inside : one.end].decode()

    def _extend(self, edits: Edits, element: Element, parts: list[str], count: int) -> None:
        if parts:
            tag = self._xml[element.start : element.inside].decode()
            edits.replace(element.start, element.inside, with_attribute(tag, "count", str(count + len(parts))))
            edits.insert(element.close, "".join(parts))


def _only(found: list[Element], name: str) -> Element:
    blocks = [one for one in found if one.name == name and one.depth == 1]
    if len(blocks) != 1 or blocks[0].empty:
        raise Unreadable(name)
    return blocks[0]


def _fill(prefix: str, severity: Severity) -> str:
    p, colour = prefix, FILLS[severity]
    inside = f'<{p}fgColor rgb="FF{colour}"/><{p}bgColor indexed="64"/>'
    return f'<{p}fill><{p}patternFill patternType="solid">{inside}</{p}patternFill></{p}fill>'
