"""The parts of an xlsx beside its values: where the sheets lie, the date system, the styles."""

import io
import posixpath
import re
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree as SafeTree
from defusedxml.common import DefusedXmlException

from disbtrack.sheets.opening.marks import Runs, Style
from disbtrack.sheets.opening.refusal import Hostile, Unreadable
from disbtrack.sheets.opening.richtext import read_runs
from disbtrack.sheets.opening.styles import every, read_styles, read_theme

_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_REL = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_KNOWN_ERRORS = rb"NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|GETTING_DATA"
_WHOLE_EXTENT = re.compile(rb"""<(?:\w+:)?dimension\s+ref=["'](?:\d+:\d+|[A-Z]+:[A-Z]+)["']\s*/>""")
_MODERN_ERROR = re.compile(rb"(<(?:\w+:)?v>)#(?!" + _KNOWN_ERRORS + rb")[^<]*")


class Package:
    """A zipped workbook opened for a look at its XML; its part names are met in any case."""

    def __init__(self, data: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._names = {name.replace("\\", "/").lower(): name for name in self._zip.namelist()}
        self._book = self.find("workbook.xml")

    def part(self, name: str) -> bytes:
        """Give a part's bytes; empty where there is none. Raises Unreadable where it is damaged."""
        real = self._names.get(name.lower())
        try:
            return self._zip.read(real) if real else b""
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
            raise Unreadable(name) from error

    def find(self, base: str) -> str:
        """Give the whole name of the first part with this file name; empty where there is none."""
        return next((name for name in self._names if posixpath.basename(name) == base), "")

    def targets(self, name: str) -> dict[str, str]:
        """Map the relations of a part to the parts that they name; what lies outside the file is left out."""
        folder, base = posixpath.split(name)
        return {
            rel.get("Id", ""): posixpath.normpath(
                posixpath.join("/", folder, rel.get("Target", "").replace("\\", "/"))
            ).lstrip("/")
            for rel in self.tree(posixpath.join(folder, "_rels", f"{base}.rels")).iter()
            if rel.get("TargetMode") != "External"
        }

    def tree(self, name: str) -> Element:
        """Parse a small part. Raises Unreadable where it is no XML, or XML with a DOCTYPE."""
        try:
            return SafeTree.fromstring(self.part(name) or b"<none/>", forbid_dtd=True)
        except DefusedXmlException as error:
            raise Hostile(name) from error
        except (ParseError, ValueError, LookupError) as error:
            raise Unreadable(name) from error

    def sheets(self) -> dict[str, str]:
        """Map the sheets' names to their parts."""
        targets = self.targets(self._book)
        found = every(self.tree(self._book), "sheet")
        return {
            sheet.get("name", ""): targets.get(sheet.get(_REL) or sheet.get(_STRICT_REL) or "", "") for sheet in found
        }

    def date_1904(self) -> bool:
        """Answer whether serial numbers of dates count from 1904."""
        return any(
            element.get("date1904") in {"1", "true", "on"} for element in every(self.tree(self._book), "workbookPr")
        )

    def styles(self) -> list[Style]:
        """List the cell styles in the order in which cells name them."""
        return read_styles(
            self.tree(self._beside("styles.xml")), read_theme(self.tree(self._beside("theme/theme1.xml")))
        )

    def rich_texts(self) -> dict[int, Runs]:
        """Map the numbers of shared strings of several runs to them, where a run is struck or in a legacy font."""
        return read_runs(self.part(self._strings() or ""))

    def _beside(self, name: str) -> str:
        return posixpath.join(posixpath.dirname(self._book), name)

    def _strings(self) -> str | None:
        return next((low for low in self._names if low.endswith("sharedstrings.xml")), None)

    def check_strings(self) -> None:
        """Refuse shared strings that lie about their count or bring a DOCTYPE. Raises Unreadable."""
        name = self._names.get(self._strings() or "")
        if name is None:
            return
        with self._zip.open(name) as part:
            head = part.read(4096)
        claimed = max((int(count) for count in re.findall(rb'ount="(\d{1,19})', head[:1024])), default=0)
        if b"<!DOCTYPE" in head:
            raise Hostile(name)
        if claimed > 1 << 24 and claimed > self._zip.getinfo(name).file_size:
            raise Unreadable(name)

    def in_older_terms(self) -> bytes:
        """Copy the workbook as a stricter reader takes it.

        #SPILL! and its like become #N/A; extents that name whole rows or whole columns are left out.
        """
        copy = io.BytesIO()
        with zipfile.ZipFile(copy, "w") as out:
            for entry in self._zip.infolist():
                content = self._zip.read(entry)
                out.writestr(entry.filename, _in_older_terms(content) if b"<" in content[:8] else content)
        return copy.getvalue()


def _in_older_terms(xml: bytes) -> bytes:
    return _WHOLE_EXTENT.sub(b"", _MODERN_ERROR.sub(rb"\1#N/A", xml))
