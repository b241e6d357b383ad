"""What the Treasury and an office tell of the same accounts: lines of a reconciliation, and the columns they make.

Columns of form family "đối chiếu" (NĐ 347/2025/NĐ-CP, forms 30 and 31): the exact headings are the form's, not ours.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from disbtrack.domain.money import Dong
from disbtrack.domain.reconciliation import Part, Party
from disbtrack.i18n import N_


class Account(NamedTuple):
    """On what money is booked; None = not said, or not compared. number: of a deposit account."""

    project: str | None = None
    work: str | None = None
    unit: str | None = None
    source: str | None = None
    capital: str | None = None
    plan_year: int | None = None
    number: str = ""

    @property
    def code(self) -> "Account":
        """The account whatever the plan year."""
        return self._replace(plan_year=None)

    @property
    def words(self) -> str:
        """What it says, one after the other."""
        return " · ".join(str(one) for one in self if one)


class Time(StrEnum):
    """When something happened, seen from the period."""

    EARLIER = "earlier"  # in an earlier budget year
    BEFORE = "before"  # in the budget year, before the period
    WITHIN = "within"
    AFTER = "after"  # after the period, or in a later budget year


UP_TO_THEN = frozenset({Time.EARLIER, Time.BEFORE, Time.WITHIN})
IN_YEAR = frozenset({Time.BEFORE, Time.WITHIN})

Amounts = tuple[Dong, ...]
"""Đồng: of use (advance, actual); of an estimate (brought, assigned, adjusted); of deposits (brought, in, out)."""

WIDTH: Mapping[Part, int] = MappingProxyType({Part.ESTIMATE: 3, Part.USE: 2, Part.DEPOSITS: 3})
"""How many amounts a line of each table has."""


@dataclass(frozen=True, slots=True)
class Told:
    """One payment, decision or total as one party tells it; entries: numbers of the figures behind it."""

    party: Party
    account: Account
    time: Time
    amounts: Amounts
    day: date | None = None
    document: str = ""
    entries: tuple[int, ...] = ()


class Columns(NamedTuple):
    """A way to name the columns of a table, and which of them a person can type."""

    names: Mapping[str, str]
    typed: tuple[str, ...]


COLUMNS: Mapping[Part, Columns] = MappingProxyType(
    {
        Part.ESTIMATE: Columns(
            {
                "brought": N_("Brought forward"),
                "assigned": N_("Assigned in the year"),
                "adjusted": N_("Adjusted"),
                "used": N_("Used"),
                "left": N_("Left"),
            },
            ("brought", "assigned", "adjusted"),
        ),
        Part.USE: Columns(
            {
                "advance_period": N_("Advance, in the period"),
                "advance_year": N_("Advance, cumulative"),
                "advance_balance": N_("Advances outstanding"),
                "actual_period": N_("Actual, in the period"),
                "actual_year": N_("Actual, cumulative"),
                "used_period": N_("Total, in the period"),
                "used_year": N_("Total, cumulative"),
            },
            ("advance_period", "advance_year", "advance_balance", "actual_period", "actual_year"),
        ),
        Part.DEPOSITS: Columns(
            {
                "brought": N_("Brought forward"),
                "received": N_("In"),
                "spent": N_("Out"),
                "balance": N_("Balance"),
            },
            ("brought", "received", "spent"),
        ),
    }
)


def columns_of(part: Part, lines: Iterable[Told]) -> dict[str, Dong]:
    """Add lines up into the columns of a table (đồng); used and left of an estimate follow from the use."""
    told = list(lines)
    if part is Part.USE:
        return _use(told)
    first, second, third = _sum(part, told, UP_TO_THEN)
    if part is Part.ESTIMATE:
        return {"brought": first, "assigned": second, "adjusted": third}
    return {"brought": first, "received": second, "spent": third, "balance": first + second - third}


def _use(told: list[Told]) -> dict[str, Dong]:
    advance, actual = _sum(Part.USE, told, {Time.WITHIN})
    advance_year, actual_year = _sum(Part.USE, told, IN_YEAR)
    return {
        "advance_period": advance,
        "advance_year": advance_year,
        "advance_balance": _sum(Part.USE, told, UP_TO_THEN)[0],
        "actual_period": actual,
        "actual_year": actual_year,
        "used_period": advance + actual,
        "used_year": advance_year + actual_year,
    }


def _sum(part: Part, told: Iterable[Told], times: Iterable[Time]) -> Amounts:
    wanted = frozenset(times)
    return add_amounts(part, (one.amounts for one in told if one.time in wanted))


def add_amounts(part: Part, told: Iterable[Amounts]) -> Amounts:
    """Add amounts of a table's lines up, each of its kind."""
    whole = [0] * WIDTH[part]
    for amounts in told:
        whole = [one + other for one, other in zip(whole, amounts, strict=True)]
    return tuple(whole)


def gather_papers(part: Part, lines: Iterable[Told]) -> list[Told]:
    """Lines of one paper on one account and day as one: what it pays, recovers and repays belongs together.

    A line that names no paper stays as it is.
    """
    papers: dict[tuple[object, ...], list[Told]] = {}
    for place, one in enumerate(lines):
        name = (one.document, one.day, one.time, one.account) if one.document else (place,)
        papers.setdefault((one.party, *name), []).append(one)
    return [_as_one(part, told) for told in papers.values()]


def gather_totals(part: Part, lines: Iterable[Told]) -> list[Told]:
    """Lines of one account and time as one total, without day and paper."""
    totals: dict[tuple[object, ...], list[Told]] = {}
    for one in lines:
        totals.setdefault((one.party, one.account, one.time), []).append(one)
    return [_as_one(part, told, total=True) for told in totals.values()]


def _as_one(part: Part, told: list[Told], *, total: bool = False) -> Told:
    first = told[0]
    return Told(
        first.party,
        first.account,
        first.time,
        add_amounts(part, (one.amounts for one in told)),
        None if total else first.day,
        "" if total else first.document,
        tuple(number for one in told for number in one.entries),
    )
