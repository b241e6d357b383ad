"""The sender's own file with marks: in place where it can be, else converted, else written anew from its values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from disbtrack.domain.problem import Problem
from disbtrack.sheets.child import run_limited
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.marking.grids import write_marked
from disbtrack.sheets.marking.mark import Mark
from disbtrack.sheets.marking.office import convert, find_office
from disbtrack.sheets.marking.package import mark_package
from disbtrack.sheets.opening.encryption import lock, unlock
from disbtrack.sheets.opening.pdfpages import open_pdf
from disbtrack.sheets.opening.refusal import Foreign, Locked, Overgrown, Unreadable, WrongPassword

_CONVERTED = frozenset({"xls", "xlsb", "ods"})
_MACROS = b"vbaProject.bin"


class Way(StrEnum):
    """How a marked copy came about."""

    IN_PLACE = "in-place"  # the very file: only styles, cells and comments were touched
    CONVERTED = "converted"  # made an xlsx by LibreOffice first
    FROM_VALUES = "from-values"  # a new xlsx with the values that were read


@dataclass(frozen=True, slots=True)
class MarkedFile:
    """The bytes of a marked copy, how it came about, and the ending that its name must have.

    protected: it is locked with the password of the file.
    """

    data: bytes
    way: Way
    ending: str
    protected: bool = False


def mark_file(
    data: bytes,
    kind: str,
    grids: Sequence[Grid],
    marks: Mapping[str, Sequence[Mark]],
    *,
    password: str | None = None,
    in_child: bool = True,
) -> MarkedFile:
    """Mark a file (kind: its true format, "xlsx", "xls"…); grids: what was read of it, for when nothing else works.

    password: opened the file, if it is a protected one; its copy is locked with it too, and never written open.
    in_child: the file, which may be hostile, is taken apart in a process of its own, as it was when it was read.
    Raises Unreadable where a copy cannot be protected.
    """
    plain = _without_lock(data, password, in_child=in_child) if password else None
    if plain is None or password is None:
        return _mark(data, kind, grids, marks, in_child=in_child)
    made = _mark(plain, kind, grids, marks, in_child=in_child)
    return replace(made, data=lock(made.data, password), protected=True)


def _without_lock(data: bytes, password: str, *, in_child: bool) -> bytes | None:
    """A protected file as it is without its lock; None where it has none."""
    opened = run_limited(unlocked, data, password) if in_child else unlocked(data, password)
    return None if isinstance(opened, Problem) else opened


def unlocked(data: bytes, password: str) -> bytes | None:
    """The bytes of a protected file behind its lock; of a PDF, which has no such part, the file itself."""
    try:
        if data.startswith(b"%PDF"):
            open_pdf(data).close()
            return None
        return unlock(data, password)
    except (WrongPassword, Foreign, Unreadable, Overgrown):
        return None
    except Locked:
        return data


def _mark(
    data: bytes, kind: str, grids: Sequence[Grid], marks: Mapping[str, Sequence[Mark]], *, in_child: bool
) -> MarkedFile:
    if kind == "xlsx":
        marked = _in_place(data, marks, in_child=in_child)
        if marked is not None:
            return MarkedFile(marked, Way.IN_PLACE, "xlsm" if _MACROS in data else "xlsx")
    if kind in _CONVERTED and (program := find_office()):
        converted = convert(data, kind, program)
        marked = _in_place(converted, marks, in_child=in_child) if converted else None
        if marked is not None:
            return MarkedFile(marked, Way.CONVERTED, "xlsx")
    return MarkedFile(write_marked(grids, marks), Way.FROM_VALUES, "xlsx")


def _in_place(data: bytes, marks: Mapping[str, Sequence[Mark]], *, in_child: bool) -> bytes | None:
    if not in_child:
        return mark_bytes(data, dict(marks))
    made = run_limited(mark_bytes, data, dict(marks))
    return None if isinstance(made, Problem) else made


def mark_bytes(data: bytes, marks: dict[str, Sequence[Mark]]) -> bytes | None:
    """Mark an xlsx or xlsm in place; None where that cannot be done."""
    try:
        return mark_package(data, marks)
    except Unreadable:
        return None
