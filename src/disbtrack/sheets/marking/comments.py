"""Comments of one sheet, in the parts that every Excel since 2003 knows: the words, and the boxes that show them."""

import re
from collections.abc import Sequence

from disbtrack.sheets.grid import address
from disbtrack.sheets.marking.mark import AUTHOR, Mark
from disbtrack.sheets.marking.sheet import MAIN
from disbtrack.sheets.marking.xmltext import Edits, Element, as_utf8, outline, plain
from disbtrack.sheets.opening.refusal import Unreadable

_KEPT = frozenset({"comments", "authors", "author", "commentList", "comment", "text", "t"})
_SHAPE_NUMBER = re.compile(rb"_x0000_s(\d+)")
_WIDTH, _LINE = 240, 46  # points; letters that fit a line of that width

EMPTY = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<comments xmlns="{MAIN}"><authors></authors><commentList></commentList></comments>""".encode()

EMPTY_DRAWING = b"""<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>\
</o:shapelayout></xml>"""

_BOX = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)


def commented(xml: bytes, marks: Sequence[Mark]) -> tuple[bytes, list[Mark]]:
    """Add words to a part of comments; answer it with the marks whose cells had none before. Raises Unreadable."""
    xml = as_utf8(xml)
    found = outline(xml, lambda name, _: name in _KEPT)
    edits, fresh = Edits(), []
    lists = {one.name: one for one in found if one.depth == 1}
    if found[0].name != "comments" or not lists.keys() >= {"authors", "commentList"}:
        raise Unreadable("comments")
    known = {one.attributes.get("ref", ""): one for one in found if one.name == "comment"}
    p, author = found[0].prefix, sum(one.name == "author" for one in found)
    edits.append(lists["authors"], f"<{p}author>{AUTHOR}</{p}author>")
    words = []
    for mark in marks:
        cell = address(mark.row, mark.column)
        if cell in known:
            _extend(edits, [one for one in found if _within(one, known[cell])], mark, p)
        else:
            words.append(
                f'<{p}comment ref="{cell}" authorId="{author}"><{p}text>{_run(p, mark.words)}</{p}text></{p}comment>'
            )
            fresh.append(mark)
    if words:
        edits.append(lists["commentList"], "".join(words))
    return edits.apply(xml), fresh


def _within(element: Element, comment: Element) -> bool:
    return comment.start < element.start < comment.end


def _extend(edits: Edits, inside: Sequence[Element], mark: Mark, p: str) -> None:
    """Add words below those that stand; a text without runs becomes one, so that both are shown."""
    box = next((one for one in inside if one.name == "text"), None)
    if box is None or box.empty:
        raise Unreadable("a comment without words")
    for bare in inside:
        if bare.name == "t" and bare.parent is box and bare.depth == box.depth + 1:
            edits.insert(bare.start, f"<{p}r>")
            edits.insert(bare.end, f"</{p}r>")
    edits.insert(box.close, _run(p, "\n" + mark.words))


def _run(p: str, words: str) -> str:
    font = f'<{p}rPr><{p}sz val="9"/><{p}rFont val="Tahoma"/></{p}rPr>'
    return f'<{p}r>{font}<{p}t xml:space="preserve">{plain(words)}</{p}t></{p}r>'


def boxed(vml: bytes, marks: Sequence[Mark]) -> bytes:
    """Add the boxes of comments to a sheet's drawing. Raises Unreadable where it is none."""
    end = vml.rfind(b"</xml>")
    if end < 0:
        raise Unreadable("drawing")
    first = max((int(number) for number in _SHAPE_NUMBER.findall(vml)), default=1024) + 1
    shapes = [_box(mark, number) for number, mark in enumerate(marks, first)]
    head = "" if b'id="_x0000_t202"' in vml else _BOX.replace("<v:shapetype ", f"<v:shapetype {_NAMESPACES} ", 1)
    return vml[:end] + (head + "".join(shapes)).encode() + vml[end:]


def _box(mark: Mark, number: int) -> str:
    lines = sum(1 + len(line) // _LINE for line in mark.words.split("\n"))
    top, height = max(mark.row - 1, 0), max(3, min(lines, 12))
    anchor = f"{mark.column + 1}, 15, {top}, 10, {mark.column + 5}, 15, {top + height}, 4"
    return (
        f'<v:shape {_NAMESPACES} id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:80pt;'
        f'margin-top:2pt;width:{_WIDTH}pt;height:{15 * height}pt;z-index:{number - 1000};visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{mark.row}</x:Row><x:Column>{mark.column}</x:Column></x:ClientData></v:shape>"
    )
