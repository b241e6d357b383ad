"""The row below the headings that numbers the columns."""

import re
from collections.abc import Sequence
from itertools import pairwise

from disbtrack.sheets.grid import Value

_NUMBERING = re.compile(r"^\(?\s*(?:[A-Za-zĐđ]|\d{1,2})\s*\)?\s*(?:[=:].{1,60})?\)?$")


def is_numbering(cells: list[Value]) -> bool:
    """Answer whether a row numbers the columns: (1), (2), 3=1+2."""
    values = [value for value in cells if value is not None]
    if len(values) < 3:
        return False
    numeric = [value for value in values if _numbers(value)]
    strange = [value for value in values if not _fits_numbering(value)]
    allowed = 1 if len(values) > 6 and all(re.search(r"\d", str(value)) for value in strange) else 0
    return len(strange) <= allowed and len(numeric) * 2 >= len(values) and _counts_up(numeric)


def _counts_up(values: Sequence[Value]) -> bool:
    """Printed numbers of columns grow from left to right, but for a slip in five; small amounts do not."""
    numbers = [int(found[0]) for value in values if (found := re.search(r"\d+", str(value)))]
    return sum(1 for one, other in pairwise(numbers) if other <= one) * 5 < max(len(numbers), 1)


def _fits_numbering(value: Value) -> bool:
    if isinstance(value, str):
        return _NUMBERING.match(value.strip()) is not None
    return isinstance(value, int | float) and 0 < value <= 99 and value == int(value)


def _numbers(value: Value) -> bool:
    return _fits_numbering(value) and re.search(r"\d", str(value)) is not None
