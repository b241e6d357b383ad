"""Things that are kept beside figures as rows of a file.

In a file nothing is named by a number of the book: a thing is known by what its fields say, and a link says what it
points to is called. Only figures are pointed to by the number that stands in their own row of the ledger.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from disbtrack.domain.kept import Kept
from disbtrack.domain.periods import format_day

Values = Mapping[str, Any]
"""Of a row: fields → str, int, bool, day, Fraction, an enum's word, a tuple of texts, or None; links as texts."""


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A thing as a row: its kind and what its fields say.

    id: its number in the book, None where it has none. row, cells: where a sheet tells it.
    """

    kind: type[Kept]
    values: Values
    id: int | None = None
    row: int = 0
    cells: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> tuple[str, ...]:
        """By what it is known again; what is blank and what is not said are alike."""
        return tuple(
            shown_value(self.kind.known_as(name, self.values)) for name in self.kind.known_by or self.kind.named_by
        )


def shown_value(value: Any) -> str:
    """A value as a text that means the same in every language."""
    if isinstance(value, date):
        return format_day(value)
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, StrEnum):
        return value.value
    return "" if value is None else str(value)


def plain_value(told: type, value: Any, *, may_be_none: bool) -> Any:
    """A value as rows hold it: a blank text that may be left out is left out."""
    if told is Fraction and value is not None:
        return Fraction(value)
    return None if may_be_none and value == "" else value


def link_name(row: KeptRow) -> str:
    """What a link to a thing says: all by which it is known, one after the other."""
    return " › ".join(part.replace("›", "››") for part in row.name)
