"""Registers: for each kind of thing that a book keeps beside figures a table of versions, made from its fields."""

from dataclasses import fields
from datetime import date
from enum import StrEnum
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from sqlalchemy import Column, Date, SmallInteger, Table
from sqlalchemy.types import TypeEngine

from disbtrack.domain.deadlines import Deadline
from disbtrack.domain.evidence import Attachment, Paper
from disbtrack.domain.kept import Kept
from disbtrack.domain.locks import Lock
from disbtrack.domain.offices import Office
from disbtrack.domain.outputs import Indicator, Output
from disbtrack.domain.plan import Decision
from disbtrack.domain.published import Published
from disbtrack.domain.units import AdminUnit, Succession
from disbtrack.domain.views import OwnColumn, OwnValue, View
from disbtrack.domain.vouchers import PaperType, Voucher
from disbtrack.domain.works import Accepted, Contract, Work
from disbtrack.storage.tables import TEXT, number, versioned

KINDS: tuple[type[Kept], ...] = (
    AdminUnit,
    Succession,
    Decision,
    PaperType,
    Voucher,
    Deadline,
    Work,
    Accepted,
    Contract,
    Indicator,
    Output,
    Office,
    Lock,
    View,
    OwnColumn,
    OwnValue,
    Paper,
    Attachment,
    Published,
)
"""Parents before children, as they are written."""

_TYPES: dict[type, TypeEngine[Any]] = {
    str: TEXT,
    int: number(),
    bool: SmallInteger(),
    date: Date(),
    Fraction: TEXT,
    tuple: TEXT,
}


def field_types(kind: type[Kept]) -> dict[str, tuple[type, bool]]:
    """Of each field but id its type, without what stands beside it, and whether it may be None."""
    told = get_type_hints(kind)
    return {one.name: _plain(told[one.name]) for one in fields(kind) if one.name != "id"}


def _plain(hint: Any) -> tuple[type, bool]:
    parts = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    (left,) = (part for part in parts if part is not NoneType)
    return get_origin(left) or left, NoneType in parts


def _table(kind: type[Kept]) -> Table:
    columns = [Column(name, _type(told), nullable=empty) for name, (told, empty) in field_types(kind).items()]
    return versioned(table_name(kind), *columns, names=kind.named_by)


def _type(told: type) -> TypeEngine[Any]:
    return TEXT if issubclass(told, StrEnum) else _TYPES[told]


def table_name(kind: type[Kept]) -> str:
    """UnitRole -> unit_role."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in kind.__name__).lstrip("_")


KEPT: dict[type[Kept], Table] = {kind: _table(kind) for kind in KINDS}
