"""The words that a book knows, as far as reading a sheet needs them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from disbtrack.domain.codes import CodeMap
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.profile import Profile
from disbtrack.domain.programme import Tree
from disbtrack.domain.units import Register
from disbtrack.domain.way import SheetWay


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Programmes, units, works and investors by which texts are recognised, and what others' codes mean."""

    tree: Tree
    register: Register
    works: frozenset[str] = frozenset()
    investors: frozenset[str] = frozenset()
    codes: CodeMap = field(default_factory=CodeMap)


@dataclass(frozen=True, slots=True)
class Hints:
    """What the person says beside the file.

    unit, year, as_of fill what the sheet does not state; forced = they override it.
    answers: cell → the value to read there, or "pending" to keep that figure out.
    ways: sheet → how the person wants it read. profiles: those of the book, by which sheets are known again;
    profile: the name of the one that the person chose, over what is recognised; "" = none at all.
    password: opens a protected file.
    large: the person agreed to wider limits for a file that declares very many rows.
    """

    sheets: tuple[str, ...] = ()
    series: str | None = None
    reporter: str | None = None
    unit: MoneyUnit | None = None
    year: int | None = None
    as_of: date | None = None
    answers: dict[str, str] = field(default_factory=dict)
    ways: Mapping[str, SheetWay] = field(default_factory=dict)
    profiles: tuple[Profile, ...] = ()
    profile: str | None = None
    password: str | None = field(default=None, repr=False)
    large: bool = False

    @property
    def forced(self) -> bool:
        """With named sheets the hints override what the sheet states."""
        return bool(self.sheets)
