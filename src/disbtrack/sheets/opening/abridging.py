"""A big sheet's XML cut down to the rows that tell more than values: its first ones, and those in which a mark stands.

Every reason to walk a row is looked for in the whole sheet at once, by its own pattern, which begins with letters that
stand for themselves: a sheet without it is passed over at the speed of memory. Formats that bear meaning, such as
"00000", often hold for a whole column and are read off the cells' tags; their rows need no walk.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from disbtrack.domain.letters import column_number
from disbtrack.sheets.opening.marks import Runs, Style, is_code_format, is_legacy_font

FIRST = 2_000
"""Rows of a big sheet that are kept in any case."""

_REASONS = (
    *("""t=["']e["']""", """ hidden=["']""", """ customHeight=["']"""),
    *("<f[^>]*>[^<]*\\[[0-9]", "</f></c>", "</f><v></v>", "</f><v ?/>", "<f [^>]*/>(?!<v>[^<])", "<r>", "<rPr>"),
    # a sum down a column
    r"<f[^>]*>\+?(?:ROUND\()?(?:SUM\(|SUBTOTAL\(\d+,)\$?[A-Z]+\$?(?P<top>\d+):\$?[A-Z]+\$?(?!(?P=top)\))\d",
)
_ROW = b"<row"
_END = b"</row>"
_HEAD = 4096
_UNUSUAL = re.compile(rb'<c(?! r="[A-Z]+\d+"(?: s="\d+")?(?: t="\w+")?/?>)')
"""A cell whose tag says otherwise, or says more, than where it stands, how it looks and what it holds."""
_FORMATTED = rb'<c r="([A-Z]+)(\d+)" s="(%b)"(?: t="[nbd]")?>(?:<f\b[^>]*(?:/>|>[^<]*</f>))?<v>\s*[^<\s]'
_UNNUMBERED = re.compile(rb"<row\b(?![^>]*\sr=)")


@dataclass(frozen=True, slots=True)
class Abridged:
    """What is left of a sheet's XML, and the formats of cells in the rows that are left out, by row and column."""

    xml: bytes
    formats: dict[tuple[int, int], str] = field(default_factory=dict)


def abridge(xml: bytes, styles: list[Style], texts: Mapping[int, Runs]) -> Abridged:
    """Leave of a big sheet its first rows and those with an error, a mark or a formula without a value.

    styles, texts: the workbook's. A sheet whose rows do not say their numbers is left whole.
    """
    start, end = xml.find(b"<sheetData"), xml.rfind(b"</sheetData>")
    if start < 0 or end < 0 or _ROW not in xml[start : start + _HEAD] or _UNNUMBERED.search(xml, start, end):
        return Abridged(xml)
    rest = _end_of_first(xml, start, end)
    formatted = {number: style.number_format for number, style in enumerate(styles) if _is_formatted(style)}
    notable = [number for number, style in enumerate(styles) if _is_notable(style)]
    plain = not _UNUSUAL.search(xml, rest, end)
    reasons = _reasons(notable if plain else [*notable, *formatted], texts)
    kept = {span for reason in reasons for span in _rows_with(reason, xml, rest, end)}
    told = b"".join(xml[first:last] for first, last in sorted(kept))
    formats = dict(_formats(xml, (rest, end), formatted)) if plain and formatted else {}
    return Abridged(b"%b%b%b" % (xml[:rest], told, xml[end:]), formats)


def _formats(xml: bytes, place: tuple[int, int], formatted: Mapping[int, str]) -> Iterator[tuple[tuple[int, int], str]]:
    """The numbers in cells with one of some formats: row and column, and the format."""
    styles = "|".join(map(str, formatted))
    cells = re.compile(_FORMATTED % styles.encode())
    columns: dict[bytes, int] = {}
    for letters, row, style in (found.groups() for found in cells.finditer(xml, *place)):
        if letters not in columns:
            columns[letters] = column_number(letters.decode())
        yield (int(row) - 1, columns[letters]), formatted[int(style)]


def _end_of_first(xml: bytes, start: int, end: int) -> int:
    """Where the rows end that are kept in any case."""
    place = start
    for _ in range(FIRST):
        first = xml.find(_ROW, place, end)
        if first < 0:
            return end
        place = _end_of_row(xml, first, end)
    return place


def _end_of_row(xml: bytes, first: int, end: int) -> int:
    close = xml.find(b">", first, end)
    if xml[close - 1 : close] == b"/":
        return close + 1
    last = xml.find(_END, close, end)
    return end if last < 0 else last + len(_END)


def _rows_with(reason: re.Pattern[bytes], xml: bytes, place: int, end: int) -> Iterator[tuple[int, int]]:
    """The rows in which a reason stands: where each begins and ends."""
    while (found := reason.search(xml, place, end)) is not None:
        first = xml.rfind(_ROW, place, found.start() + 1)
        place = _end_of_row(xml, first, end) if first >= 0 else found.end()
        if first >= 0:
            yield first, place


def _reasons(notable: list[int], texts: Mapping[int, Runs]) -> list[re.Pattern[bytes]]:
    reasons = [*_REASONS, rf' s=["\'](?:{"|".join(map(str, notable))})["\']'] if notable else list(_REASONS)
    if texts:
        reasons.append(f"<v>(?:{'|'.join(map(str, texts))})</v>")
    return [re.compile(reason.encode()) for reason in reasons]


def _is_notable(style: Style) -> bool:
    return bool(style.struck or style.bold or style.indent or is_legacy_font(style.font))


def _is_formatted(style: Style) -> bool:
    return "%" in style.number_format or is_code_format(style.number_format)
