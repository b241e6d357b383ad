"""Formulas that do nothing but add cells of their own sheet: which cells they add. All others tell nothing here."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from disbtrack.domain.letters import column_number
from disbtrack.sheets.grid import Area, RoundedSum, Sum

_CELL = r"\$?[A-Z]{1,3}\$?\d{1,7}(?![\d(])"
_OPEN_CELL = r"\.\$?[A-Z]{1,3}\$?\d{1,7}"
_STEP_CELL = r"R(?:\[-?\d+\]|\d*)C(?:\[-?\d+\]|\d*)"
_FRAME = r"=?(?:SUM\(|SUBTOTAL\((?:10)?9[,;]|[+(),; ]|{})+"
_PLAIN_SUM = re.compile(_FRAME.format(f"{_CELL}(?::{_CELL})?"), re.IGNORECASE)
_OPEN_SUM = re.compile(_FRAME.format(rf"\[{_OPEN_CELL}(?::{_OPEN_CELL})?\]"), re.IGNORECASE)
_STEP_SUM = re.compile(_FRAME.format(f"{_STEP_CELL}(?::{_STEP_CELL})?"), re.IGNORECASE)
_ROUNDED = re.compile(r"=?ROUND\((.*)[,;]\s*-?\d+\s*\)", re.IGNORECASE)
_ONE = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?::\.?(\$?)([A-Z]{1,3})(\$?)(\d{1,7}))?", re.IGNORECASE)
_STEP = re.compile(r"R(\[-?\d+\]|\d*)C(\[-?\d+\]|\d*)(?::R(\[-?\d+\]|\d*)C(\[-?\d+\]|\d*))?", re.IGNORECASE)
_MOST = 2_000
"""Letters of a formula that is looked at: longer ones are no sums that a person keeps."""


class Corner(NamedTuple):
    """One corner of a reference, 0-based; fixed: it stays where it is when its formula is copied ($)."""

    row: int
    column: int
    row_fixed: bool = True
    column_fixed: bool = True

    def moved(self, down: int, right: int) -> "Corner":
        """The corner in a copy of the formula."""
        row = self.row if self.row_fixed else self.row + down
        return self._replace(row=row, column=self.column if self.column_fixed else self.column + right)


class Addition(NamedTuple):
    """A formula that only adds: the two corners of each reference.

    subtotal: it leaves out other subtotals. rounded: it rounds what it adds.
    """

    pairs: tuple[tuple[Corner, Corner], ...]
    subtotal: bool = False
    rounded: bool = False

    def moved(self, down: int, right: int) -> "Addition":
        """The same formula copied to another cell."""
        pairs = tuple((one.moved(down, right), other.moved(down, right)) for one, other in self.pairs)
        return self._replace(pairs=pairs)

    def areas(self) -> Sum:
        """What it adds; empty where a reference runs off the sheet."""
        found = tuple(_area(one, other) for one, other in self.pairs)
        if not all(area[0] >= 0 and area[1] >= 0 for area in found):
            return ()
        return RoundedSum(found) if self.rounded else found


def _area(one: Corner, other: Corner) -> Area:
    (top, low), (left, right) = sorted((one.row, other.row)), sorted((one.column, other.column))
    return (top, left, low, right)


def read_addition(formula: str) -> Addition | None:
    """Read a formula as Excel ("SUM(D5:D9)+D12") or, in brackets, OpenDocument writes it; None where it does more."""
    words, rounded = _unrounded(formula.removeprefix("of:"))
    if len(words) > _MOST or not (_OPEN_SUM if "[" in words else _PLAIN_SUM).fullmatch(words):
        return None
    pairs = []
    for found in _ONE.finditer(words):
        fixed, letters, still, row, *rest = found.groups()
        one = Corner(int(row) - 1, column_number(letters.upper()), bool(still), bool(fixed))
        pairs.append((one, _second(rest) or one))
    return Addition(tuple(pairs), "SUBTOTAL" in words.upper(), rounded) if pairs else None


def _unrounded(formula: str) -> tuple[str, bool]:
    """What a formula rounds, and that it does; a sum that is rounded is one all the same."""
    rounded = _ROUNDED.fullmatch(formula) if len(formula) <= _MOST else None
    return (rounded[1], True) if rounded else (formula, False)


def _second(told: list[str | None]) -> Corner | None:
    fixed, letters, still, row = told
    return Corner(int(row) - 1, column_number(letters.upper()), bool(still), bool(fixed)) if letters and row else None


def read_stepped(formula: str, row: int, column: int) -> Addition | None:
    """Read a formula of a cell in the notation of rows and columns: =SUM(R[-4]C:R[-1]C)."""
    formula, rounded = _unrounded(formula)
    if len(formula) > _MOST or not _STEP_SUM.fullmatch(formula):
        return None
    pairs = []
    for down, right, low, far in (found.groups() for found in _STEP.finditer(formula)):
        one = Corner(_stepped(down, row), _stepped(right, column))
        other = one if low is None else Corner(_stepped(low, row), _stepped(far, column))
        pairs.append((one, other))
    return Addition(tuple(pairs), "SUBTOTAL" in formula.upper(), rounded) if pairs else None


def _stepped(told: str, base: int) -> int:
    if not told:
        return base
    return base + int(told[1:-1]) if told[0] == "[" else int(told) - 1


def settle(additions: Mapping[tuple[int, int], Addition]) -> dict[tuple[int, int], Sum]:
    """What the formulas of a sheet add, by their cells; subtotals do not add the subtotals within their areas."""
    inner = {cell for cell, addition in additions.items() if addition.subtotal}
    shared: dict[tuple[type[Sum], Sum], Sum] = {}
    found = {}
    for cell, addition in additions.items():
        told = addition.areas()
        areas = type(told)(part for area in told for part in _without(area, inner)) if addition.subtotal else told
        if areas:
            found[cell] = shared.setdefault((type(areas), areas), areas)
    return found


def _without(area: Area, inner: Iterable[tuple[int, int]]) -> list[Area]:
    """An area cut where other subtotals stand in it."""
    top, left, low, right = area
    cuts = sorted({row for row, column in inner if top <= row <= low and left <= column <= right})
    starts, ends = [top, *(row + 1 for row in cuts)], [*(row - 1 for row in cuts), low]
    return [(start, left, end, right) for start, end in zip(starts, ends, strict=True) if start <= end]
