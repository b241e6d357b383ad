"""The parts of an xlsx beside its values: where the sheets lie, the date system, the styles."""

import io
import posixpath
import re
import zipfile
import zlib
from typing import Any
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree as SafeTree
from defusedxml.common import DefusedXmlException

from disbtrack.sheets.opening.marks import PLAIN, Style
from disbtrack.sheets.opening.refusal import Unreadable

_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_REL = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_BUILT_IN = {9: "0%", 10: "0.00%"}
_KNOWN_ERRORS = rb"NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|GETTING_DATA"
_MODERN_ERROR = re.compile(rb"(<(?:\w+:)?v>)#(?!" + _KNOWN_ERRORS + rb")[^<]*")


class Package:
    """A zipped workbook opened for a look at its XML; its part names are met in any case."""

    def __init__(self, data: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._names = {name.replace("\\", "/").lower(): name for name in self._zip.namelist()}
        self._book = next((name for name in self._names if posixpath.basename(name) == "workbook.xml"), "")

    def part(self, name: str) -> bytes:
        """Give a part's bytes; empty where there is none. Raises Unreadable where it is damaged."""
        real = self._names.get(name.lower())
        try:
            return self._zip.read(real) if real else b""
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
            raise Unreadable(name) from error

    def tree(self, name: str) -> Element:
        """Parse a small part. Raises Unreadable where it is no XML, or XML with a DOCTYPE."""
        try:
            return SafeTree.fromstring(self.part(name) or b"<none/>", forbid_dtd=True)
        except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
            raise Unreadable(name) from error

    def sheets(self) -> dict[str, str]:
        """Map the sheets' names to their parts."""
        folder, base = posixpath.split(self._book)
        targets = {
            rel.get("Id", ""): posixpath.normpath(
                posixpath.join("/", folder, rel.get("Target", "").replace("\\", "/"))
            ).lstrip("/")
            for rel in self.tree(posixpath.join(folder, "_rels", f"{base}.rels")).iter()
            if rel.get("TargetMode") != "External"
        }
        found = _all(self.tree(self._book), "sheet")
        return {
            sheet.get("name", ""): targets.get(sheet.get(_REL) or sheet.get(_STRICT_REL) or "", "") for sheet in found
        }

    def date_1904(self) -> bool:
        """Answer whether serial numbers of dates count from 1904."""
        return any(_flag(element, "date1904") for element in _all(self.tree(self._book), "workbookPr"))

    def styles(self) -> list[Style]:
        """List the cell styles in the order in which cells name them."""
        tree = self.tree(posixpath.join(posixpath.dirname(self._book), "styles.xml"))
        formats = {element.get("numFmtId"): element.get("formatCode", "") for element in _all(tree, "numFmt")}
        fonts = [_font(element) for block in _all(tree, "fonts") for element in block]
        blocks = _all(tree, "cellXfs")
        return [_style(element, fonts, formats) for block in blocks for element in block]

    def check_strings(self) -> None:
        """Refuse shared strings that lie about their count or bring a DOCTYPE. Raises Unreadable."""
        name = next((real for low, real in self._names.items() if low.endswith("sharedstrings.xml")), None)
        if name is None:
            return
        with self._zip.open(name) as part:
            head = part.read(4096)
        claimed = max((int(count) for count in re.findall(rb'ount="(\d{1,19})', head[:1024])), default=0)
        if b"<!DOCTYPE" in head or (claimed > 1 << 24 and claimed > self._zip.getinfo(name).file_size):
            raise Unreadable(name)

    def without_modern_errors(self) -> bytes:
        """Copy the workbook with #SPILL! and its like as #N/A, so that an older reader takes the sheet."""
        copy = io.BytesIO()
        with zipfile.ZipFile(copy, "w") as out:
            for entry in self._zip.infolist():
                content = self._zip.read(entry)
                out.writestr(entry.filename, _MODERN_ERROR.sub(rb"\1#N/A", content) if b"<" in content[:8] else content)
        return copy.getvalue()


def _all(tree: Element, name: str) -> list[Element]:
    return [element for element in tree.iter() if element.tag == name or element.tag.endswith("}" + name)]


def _flag(element: Element, name: str) -> bool:
    return element.get(name) in {"1", "true", "on"}


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if child.tag.endswith("}" + name) or child.tag == name), None)


def _is_on(element: Element, name: str) -> bool:
    child = _child(element, name)
    return child is not None and child.get("val", "1") not in {"0", "false", "off"}


def _font(element: Element) -> Style:
    name = _child(element, "name")
    return Style("" if name is None else name.get("val", ""), _is_on(element, "strike"), _is_on(element, "b"))


def _style(element: Element, fonts: list[Style], formats: dict[Any, str]) -> Style:
    index = _number(element.get("fontId"))
    font = fonts[index] if index < len(fonts) else PLAIN
    format_id = element.get("numFmtId")
    number_format = formats.get(format_id) or _BUILT_IN.get(_number(format_id), "")
    alignment = _child(element, "alignment")
    indent = 0 if alignment is None else _number(alignment.get("indent"))
    return Style(font.font, font.struck, font.bold, indent, number_format)


def _number(value: str | None) -> int:
    return int(value) if value and value.isdigit() else 0
