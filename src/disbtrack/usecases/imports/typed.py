"""A table typed beside its scan: what was typed becomes a source that keeps the scan, its own totals prove it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from unicodedata import normalize

from disbtrack.domain.catalogue import Catalogue, Hints
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.names import bare
from disbtrack.domain.quantities import read_quantity, write_quantity
from disbtrack.domain.reading import SheetReading
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.opening.refusal import Unreadable
from disbtrack.sheets.opening.typed import Rows, Typed, pack, page_name, unpack
from disbtrack.sheets.reader import read_bytes
from disbtrack.usecases.imports.reading_files import Source

__all__ = ["Rows", "TypedDraft", "draft_of", "expand_entry", "page_name", "prove", "source_of"]

_SHORT = re.compile(r"([+-]?\d[\d.,]*)\s*(ty|trieu|tr|nghin|ngan|ng|k|d|dong)", re.IGNORECASE)
_SUM = re.compile(r"=\s*([+-]?\d[\d.,]*(?:\s*[+-]\s*\d[\d.,]*)+)")
_WORTH = {"ty": 10**9, "trieu": 10**6, "tr": 10**6, "nghin": 1000, "ngan": 1000, "ng": 1000, "k": 1000}


@dataclass(frozen=True, slots=True)
class TypedDraft:
    """A scan and what has been typed of its pages so far: rows of cells as typed, by page (from 1)."""

    name: str
    scan: bytes
    pages: Mapping[int, Rows] = field(default_factory=dict)

    def with_rows(self, page: int, rows: Rows) -> "TypedDraft":
        """The draft with the table of a page; blank rows and columns at the ends are left out."""
        return replace(self, pages={**self.pages, page: _trimmed(rows)})

    @property
    def is_blank(self) -> bool:
        """Answer whether nothing was typed."""
        return not any(self.pages.values())


def _trimmed(rows: Rows) -> Rows:
    cells = [[normalize("NFC", cell) for cell in row] for row in rows]
    for row in cells:
        while row and not row[-1].strip():
            row.pop()
    while cells and not cells[-1]:
        cells.pop()
    return tuple(tuple(row) for row in cells)


def source_of(draft: TypedDraft) -> Source:
    """Make a source of a draft: one file with the scan and the tables typed from it."""
    pages = {page: rows for page, rows in draft.pages.items() if rows}
    return Source(Path(f"{draft.name} (gõ tay)"), pack(Typed(draft.name, draft.scan, pages)))


def draft_of(source: Source) -> TypedDraft | None:
    """Open a source typed earlier, to go on typing; None where it is none."""
    try:
        typed = unpack(source.data) if source.data is not None else None
    except Unreadable:
        return None
    return TypedDraft(typed.name, typed.scan, typed.pages) if typed else None


def prove(draft: TypedDraft, page: int, catalogue: Catalogue) -> tuple[SheetReading, Grid] | None:
    """Read what was typed of a page as an import would: figures, controls, problems. None where nothing was."""
    if not draft.pages.get(page):
        return None
    source = source_of(replace(draft, scan=b"", pages={page: draft.pages[page]}))
    reading, grids = read_bytes(source.data or b"", str(source.path), catalogue, Hints())
    if not grids:
        return None
    sheet = next(one for one in reading.sheets if one.name == page_name(page))
    return sheet, grids[0]


def expand_entry(typed: str, unit: MoneyUnit | None) -> str:
    """Write a shorthand out, once the cell is left: "1,5 tr" in the table's unit, "=1.200+34" as its sum.

    Anything else stays letter for letter, codes and years too.
    """
    plain = typed.strip()
    if total := _SUM.fullmatch(plain):
        parts = re.findall(r"[+-]?\s*\d[\d.,]*", total[1])
        amounts = [read_quantity(part.replace(" ", "")) for part in parts]
        known = [amount for amount in amounts if amount is not None]
        return write_quantity(sum(known, Fraction()), minus="-") if len(known) == len(amounts) else typed
    short = _SHORT.fullmatch(bare(plain))
    amount = read_quantity(short[1]) if short else None
    if short is None or amount is None or unit is None:
        return typed
    return write_quantity(amount * _WORTH.get(short[2], 1) / unit.dong, minus="-")
