"""Registers: for each kind of thing that a book keeps beside figures a table of versions, made from its fields."""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from sqlalchemy import Column, Date, SmallInteger, Table
from sqlalchemy.types import TypeEngine

from disbtrack.domain.kept import Kept
from disbtrack.domain.registers import KINDS, field_types
from disbtrack.storage.tables import TEXT, number, versioned

_TYPES: dict[type, TypeEngine[Any]] = {
    str: TEXT,
    int: number(),
    bool: SmallInteger(),
    date: Date(),
    Fraction: TEXT,
    tuple: TEXT,
}


def _table(kind: type[Kept]) -> Table:
    columns = [Column(name, _type(told), nullable=empty) for name, (told, empty) in field_types(kind).items()]
    return versioned(table_name(kind), *columns, names=kind.named_by)


def _type(told: type) -> TypeEngine[Any]:
    return TEXT if issubclass(told, StrEnum) else _TYPES[told]


def table_name(kind: type[Kept]) -> str:
    """UnitRole -> unit_role."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in kind.__name__).lstrip("_")


KEPT: dict[type[Kept], Table] = {kind: _table(kind) for kind in KINDS}
