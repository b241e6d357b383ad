"""What stands in columns of one's own: typed by the column's kind, kept in one way of writing, shown in another."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from disbtrack.domain.money import Dong, MoneyUnit, format_money
from disbtrack.domain.names import tidy
from disbtrack.domain.periods import format_day
from disbtrack.domain.quantities import read_quantity, write_quantity
from disbtrack.domain.typed_days import read_day
from disbtrack.domain.typed_money import read_money, write_money
from disbtrack.domain.views import ColumnType
from disbtrack.i18n import N_, Text, text

COLUMN_TYPE_NAMES = MappingProxyType(
    {
        ColumnType.TEXT: N_("Text"),
        ColumnType.NUMBER: N_("Number"),
        ColumnType.DAY: N_("Day"),
        ColumnType.MONEY: N_("Money"),
    }
)
OwnMeant = str | Fraction | date | Dong
"""What a kept value means: a text, a number, a day, or đồng."""


def read_own(holds: ColumnType, typed: str, unit: MoneyUnit, year: int | None) -> tuple[str, Text | None]:
    """What is kept for a typed value ("" = nothing), or why it cannot be; year: for days without one."""
    plain = tidy(typed)
    if holds is ColumnType.TEXT or not plain:
        return plain, None
    if holds is ColumnType.DAY:
        day = read_day(plain, year)
        return day.day.isoformat() if day.day else "", day.problem
    if holds is ColumnType.MONEY:
        money = read_money(plain, unit)
        return "" if money.amount is None else str(money.amount), money.problem
    return _number(plain)


def _number(plain: str) -> tuple[str, Text | None]:
    value = read_quantity(plain)
    return ("", text("“{typed}” is no number.", typed=plain)) if value is None else (str(value), None)


def meant_own(holds: ColumnType, kept: str) -> OwnMeant:
    """What a kept value means."""
    return _MEANT[holds](kept)


_MEANT: Mapping[ColumnType, Callable[[str], OwnMeant]] = MappingProxyType(
    {
        ColumnType.TEXT: str,
        ColumnType.NUMBER: Fraction,
        ColumnType.DAY: date.fromisoformat,
        ColumnType.MONEY: int,
    }
)


def show_own(holds: ColumnType, kept: str, unit: MoneyUnit) -> str:
    """A kept value as people read it; money in a unit."""
    meant = meant_own(holds, kept)
    if isinstance(meant, date):
        return format_day(meant)
    if isinstance(meant, int):
        return format_money(meant, unit, len(str(unit.dong)) - 1) if meant % unit.dong else format_money(meant, unit)
    return write_quantity(meant, minus="-") if isinstance(meant, Fraction) else meant


def typed_own(holds: ColumnType, kept: str, unit: MoneyUnit) -> str:
    """A kept value as it would be typed: `read_own` reads it back."""
    meant = meant_own(holds, kept)
    return write_money(meant, unit) if isinstance(meant, int) else show_own(holds, kept, unit)
