"""Matching totals: where one side tells no single payments, both are held against each other account by account."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from disbtrack.domain.differences import Difference, reason_of
from disbtrack.domain.money import Dong
from disbtrack.domain.reconciliation import Cause, Part
from disbtrack.domain.treasury_lines import Account, Told, columns_of, gather_totals
from disbtrack.i18n import Text, text

Effects = Mapping[str, Dong]
"""By column, the Treasury less us."""

Alike = Callable[[Account, Account], bool]


def match_totals(part: Part, treasury: Iterable[Told], own: Iterable[Told]) -> list[Difference]:
    """What differs account by account, each with a proposed cause."""
    theirs, ours = gather_totals(part, treasury), gather_totals(part, own)
    accounts = dict.fromkeys(one.account for one in (*theirs, *ours))
    sides = {account: (_on(theirs, account), _on(ours, account)) for account in accounts}
    apart = {account: _apart(part, *both) for account, both in sides.items()}
    differing = {account: effects for account, effects in apart.items() if any(effects.values())}
    return [_difference(part, account, sides[account], differing) for account in differing]


def _on(lines: Iterable[Told], account: Account) -> tuple[Told, ...]:
    return tuple(one for one in lines if one.account == account)


def _apart(part: Part, treasury: Iterable[Told], own: Iterable[Told]) -> Effects:
    ours = columns_of(part, own)
    return {column: amount - ours[column] for column, amount in columns_of(part, treasury).items()}


def _difference(
    part: Part,
    account: Account,
    sides: tuple[tuple[Told, ...], tuple[Told, ...]],
    differing: Mapping[Account, Effects],
) -> Difference:
    cause, reason = _proposal(part, account, sides, differing)
    return Difference(part, *sides, cause, reason)


def _proposal(
    part: Part,
    account: Account,
    sides: tuple[tuple[Told, ...], tuple[Told, ...]],
    differing: Mapping[Account, Effects],
) -> tuple[Cause, Text]:
    if _evens_out(sides):
        return Cause.OTHER_PERIOD, text("Over a longer time both tell the same.")
    if other := _opposite(account, differing, _same_year):
        return Cause.WRONG_CODE, text("“{code}” differs by the same amount the other way.", code=other.words)
    if other := _opposite(account, differing, _same_code):
        year = other.plan_year or "–"
        return Cause.OTHER_YEAR, text("Plan year {year} differs by the same amount the other way.", year=year)
    if not all(_says_something(part, side) for side in sides):
        return Cause.MISSING_PAPER, reason_of(Cause.MISSING_PAPER, *sides)
    return Cause.OTHER, text("Both tell of it, but different totals.")


def _evens_out(sides: tuple[Sequence[Told], Sequence[Told]]) -> bool:
    """Answer whether both come to the same once the times before and after the period are taken in."""
    there, here = (_over_all_time(side) for side in sides)
    return there == here and any(there)


def _over_all_time(lines: Sequence[Told]) -> tuple[Dong, ...]:
    return tuple(sum(amounts) for amounts in zip(*(one.amounts for one in lines), strict=True))


def _says_something(part: Part, lines: Iterable[Told]) -> bool:
    return any(columns_of(part, lines).values())


def _opposite(account: Account, differing: Mapping[Account, Effects], alike: Alike) -> Account | None:
    """The one other account, alike in this way, that differs by the same the other way."""
    wanted = {column: -amount for column, amount in differing[account].items()}
    found = [one for one, effects in differing.items() if one != account and alike(one, account) and effects == wanted]
    return found[0] if found else None


def _same_year(one: Account, other: Account) -> bool:
    return one.plan_year == other.plan_year


def _same_code(one: Account, other: Account) -> bool:
    return one.code == other.code
