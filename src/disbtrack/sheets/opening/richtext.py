"""Strings of an xlsx that are written in several runs: which words are struck or in a legacy font.

Only strings with such a run are kept; a search for the marks tells whether there is any, before anything is parsed.
"""

import re
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree as SafeTree
from defusedxml.common import DefusedXmlException

from disbtrack.sheets.opening.marks import PLAIN, Runs, Style, is_legacy_font
from disbtrack.sheets.opening.refusal import Unreadable
from disbtrack.sheets.opening.styles import Colours, every, read_font

_STRING = re.compile(rb"<(?:\w+:)?si\b[^>]*?(?:/>|>.*?</(?:\w+:)?si>)", re.DOTALL)
_NOTABLE = re.compile(rb"""<(?:\w+:)?strike\b|rFont\s[^>]*val=["']\.?vn""", re.IGNORECASE)
_PREFIX = re.compile(rb"<(\w+):")


def read_runs(xml: bytes) -> dict[int, Runs]:
    """Map the numbers of the strings that matter to their runs. Raises Unreadable where one is no XML."""
    if not _NOTABLE.search(xml):
        return {}
    strings = enumerate(_STRING.finditer(xml))
    return {number: _parse(found[0]) for number, found in strings if _NOTABLE.search(found[0])}


def read_inline(xml: bytes) -> Runs:
    """Read the runs of a string that stands in its cell, where they matter; xml: from <is> up to </is>."""
    return _parse(xml.partition(b">")[2]) if _NOTABLE.search(xml) else []


def _parse(xml: bytes) -> Runs:
    names = b"".join(b' xmlns:%b="x"' % prefix for prefix in set(_PREFIX.findall(xml)) if prefix != b"xml")
    try:
        tree = SafeTree.fromstring(b"<runs%b>%b</runs>" % (names, xml), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise Unreadable("shared strings") from error
    return [_run(element) for element in every(tree, "r")]


def _run(element: Element) -> tuple[str, Style]:
    words = "".join(text.text or "" for text in every(element, "t"))
    properties = next(every(element, "rPr"), None)
    return words, PLAIN if properties is None else read_font(properties, Colours())


def matters(runs: Runs) -> bool:
    """Answer whether a text's runs say more than its cell: words struck out, or in a legacy font."""
    return any(style.struck or is_legacy_font(style.font) for _, style in runs)
