"""What a person lays over a table: saved views, columns of his own, notes that stay with their row."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from disbtrack.domain.kept import Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class View(Kept):
    """A saved view of a screen: its filters, order and columns (body: JSON)."""

    named_by: ClassVar[tuple[str, ...]] = ("screen", "name")

    screen: str
    name: str
    body: str


class ColumnType(StrEnum):
    """What may be written into a column of one's own."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    MONEY = "money"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnColumn(Kept):
    """A column that an office adds to its table."""

    named_by: ClassVar[tuple[str, ...]] = ("name",)

    name: str
    holds: ColumnType


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnValue(Kept):
    """What stands in an own column (None: the row's note) for a line: all figures of a stream, month after month."""

    named_by: ClassVar[tuple[str, ...]] = ("column", "stream")

    column: int | None
    stream: int
    value: str
