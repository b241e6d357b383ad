"""What a person says became of a unit, as dated edges: several heirs of one day together, none of them unknown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from disbtrack.domain.units import EdgeKind, Register, Succession
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.usecases.names.named_units import find_unit, unknown_unit


@dataclass(frozen=True, slots=True)
class Parting:
    """One unit, and into whom it went on a day: each heir with its share of all that no listed work takes along.

    old, heirs: by code or name. kind: None = merged, divided or transferred, as the shares say. works: they move whole
    to the first heir.
    """

    old: str
    heirs: tuple[tuple[str, Fraction], ...]
    day: date
    kind: EdgeKind | None = None
    works: tuple[str, ...] = ()
    document: str = ""


def edges_of(register: Register, told: Parting) -> list[Succession]:
    """Answer its edges; raises DisbtrackError for a name that several communes bear, or that none of its day does."""
    return list(_edges(register, told))


def _edges(register: Register, told: Parting) -> Iterator[Succession]:
    old = _code(register, told.old, told.day - timedelta(days=1))
    for place, (heir, share) in enumerate(told.heirs):
        works = told.works if place == 0 else ()
        kind = told.kind or _kind(told, share)
        yield Succession(old, _code(register, heir, told.day), told.day, kind, share, works, told.document)


def _kind(told: Parting, share: Fraction) -> EdgeKind:
    if len(told.heirs) > 1:
        return EdgeKind.SPLIT
    return EdgeKind.MERGED if share == 1 else EdgeKind.SPLIT if share else EdgeKind.TRANSFERRED


def _code(register: Register, told: str, on: date) -> str:
    code = find_unit(register, told, on) or told
    wrong = unknown_unit(register, code, on)
    if wrong is not None:
        raise DisbtrackError(wrong, text("Keep that unit with its days first, or write its name as it is kept."))
    return code
