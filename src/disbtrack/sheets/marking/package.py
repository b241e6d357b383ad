"""An xlsx or xlsm marked in place: only styles, cells and comments are touched, all other parts stay byte for byte."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from functools import partial

from disbtrack.sheets.marking.comments import EMPTY, EMPTY_DRAWING, boxed, commented
from disbtrack.sheets.marking.mark import Mark, commented_of, joined
from disbtrack.sheets.marking.sheet import SheetXml
from disbtrack.sheets.marking.styles import Styles
from disbtrack.sheets.marking.xmltext import Edits, as_utf8, outline, quoted
from disbtrack.sheets.opening.ooxml import Package
from disbtrack.sheets.opening.refusal import Unreadable

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NO_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_TYPES = "[Content_Types].xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"


def mark_package(data: bytes, marks: Mapping[str, Sequence[Mark]]) -> bytes:
    """Mark the cells of an xlsx or xlsm, by the names of its sheets. Raises Unreadable where that cannot be done."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            return _Marking(source, Package(data)).mark(marks)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise Unreadable(str(error)) from error


class _Marking:
    """One package on its way: the parts as they were, and those that were written anew."""

    def __init__(self, source: zipfile.ZipFile, package: Package) -> None:
        self._source = source
        self._package = package
        self._names = {name.replace("\\", "/").lower(): name for name in source.namelist()}
        self._written: dict[str, bytes] = {}
        self._given: dict[str, str] = {}

    def _put(self, name: str, content: bytes) -> None:
        """Keep a part as it is to be written; names differ in more than their case."""
        self._given.setdefault(name.lower(), name)
        self._written[name.lower()] = content

    def mark(self, marks: Mapping[str, Sequence[Mark]]) -> bytes:
        sheets = self._package.sheets()
        styles_part = self._styles_part()
        styles = Styles(self._part(styles_part))
        for name, told in marks.items():
            if name not in sheets or not told:
                continue
            self._mark_sheet(sheets[name], joined(told), styles)
        self._put(styles_part, styles.written())
        return self._zipped()

    def _styles_part(self) -> str:
        found = next((name for name in self._names if posixpath.basename(name) == "styles.xml"), None)
        if found is None:
            raise Unreadable("styles")
        return found

    def _part(self, name: str) -> bytes:
        key = name.lower()
        if key in self._written:
            return self._written[key]
        return self._source.read(self._names[key]) if key in self._names else b""

    def _mark_sheet(self, part: str, marks: list[Mark], styles: Styles) -> None:
        sheet = SheetXml(self._part(part))
        sheet.restyle(
            {(mark.row, mark.column): partial(styles.coloured, severity=mark.severity) for mark in marks if mark.colour}
        )
        self._comment(part, sheet, commented_of(marks))
        self._put(part, sheet.written())

    def _comment(self, part: str, sheet: SheetXml, marks: list[Mark]) -> None:
        relations = _Relations(part, self._part(_relations_of(part)) or _NO_RELATIONS)
        comments = relations.target("comments") or self._free("comments", "xml", posixpath.dirname(part))
        words, fresh = commented(self._part(comments) or EMPTY, marks)
        self._write_part(comments, words, relations, "comments", _COMMENTS_TYPE)
        drawing = relations.by_id(sheet.drawing) if sheet.drawing else None
        if sheet.drawing and not drawing:
            raise Unreadable("a drawing that is not there")
        known = drawing or self._free("vmlDrawing", "vml", posixpath.dirname(part))
        if fresh or not drawing:
            self._write_part(known, boxed(self._part(known) or EMPTY_DRAWING, fresh), relations, "vmlDrawing", "")
        if not drawing:
            sheet.add_drawing(relations.id_of(known))
        self._put(_relations_of(part), relations.written())

    def _write_part(self, name: str, content: bytes, relations: "_Relations", kind: str, content_type: str) -> None:
        if name.lower() not in self._names and name.lower() not in self._written:
            relations.add(kind, name)
            self._declare(name, content_type)
        self._put(name, content)

    def _declare(self, name: str, content_type: str) -> None:
        """Say in the package's list what a new part is; drawings by their ending, as Excel does."""
        xml = as_utf8(self._part(_TYPES))
        found = outline(xml, lambda _, depth: depth < 2)
        edits, p = Edits(), found[0].prefix
        endings = {one.attributes.get("Extension", "").lower() for one in found if one.name == "Default"}
        if content_type:
            edits.append(found[0], f"<{p}Override PartName={quoted('/' + name)} ContentType={quoted(content_type)}/>")
        elif "vml" not in endings:
            edits.append(found[0], f'<{p}Default Extension="vml" ContentType={quoted(_DRAWING_TYPE)}/>')
        self._put(_TYPES, edits.apply(xml))

    def _free(self, stem: str, ending: str, folder: str) -> str:
        """A name that no part bears yet, in the folder of the workbook."""
        base = posixpath.dirname(folder)
        base = posixpath.join(base, "drawings") if ending == "vml" else base
        taken = {*self._names, *self._written}
        number = 1
        while (name := posixpath.join(base, f"{stem}{number}.{ending}")).lower() in taken:
            number += 1
        return name

    def _zipped(self) -> bytes:
        copy = io.BytesIO()
        left = dict(self._written)
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as out:
            for entry in self._source.infolist():
                key = entry.filename.replace("\\", "/").lower()
                content = left.pop(key) if key in left else self._source.read(entry)
                out.writestr(entry, content)
            for name, content in left.items():
                out.writestr(self._given[name], content)
        return copy.getvalue()


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


class _Relations:
    """What a sheet names beside itself."""

    def __init__(self, part: str, xml: bytes) -> None:
        self._folder = posixpath.dirname(part)
        self._xml = as_utf8(xml)
        self._all = outline(self._xml, lambda _, depth: depth < 2)
        self._edits = Edits()
        self._made: list[tuple[str, str, str]] = []

    def target(self, kind: str) -> str | None:
        """The part that is named as of this kind."""
        for one in self._all[1:]:
            if one.attributes.get("Type", "").endswith("/" + kind):
                return self._resolved(one.attributes.get("Target", ""))
        return None

    def by_id(self, relation: str) -> str | None:
        """The part behind a relation."""
        found = next((one for one in self._all[1:] if one.attributes.get("Id") == relation), None)
        return self._resolved(found.attributes.get("Target", "")) if found else None

    def id_of(self, part: str) -> str:
        """The relation that was made for a part."""
        return next(relation for relation, _, name in self._made if name == part)

    def add(self, kind: str, part: str) -> None:
        """Name a new part."""
        known = {one.attributes.get("Id") for one in self._all} | {relation for relation, _, _ in self._made}
        number = next(number for number in range(1, len(known) + 2) if f"rIdMark{number}" not in known)
        self._made.append((f"rIdMark{number}", kind, part))

    def _resolved(self, target: str) -> str:
        return posixpath.normpath(posixpath.join("/", self._folder, target.replace("\\", "/"))).lstrip("/")

    def written(self) -> bytes:
        """The part with what was added."""
        p = self._all[0].prefix
        words = [
            f"<{p}Relationship Id={quoted(relation)} Type={quoted(f'{_OFFICE}/{kind}')} Target={quoted('/' + part)}/>"
            for relation, kind, part in self._made
        ]
        edits = Edits()
        if words:
            edits.append(self._all[0], "".join(words))
        return edits.apply(self._xml)
