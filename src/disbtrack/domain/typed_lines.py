"""Amounts typed from a paper, as lines that can be held against what the book adds up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from disbtrack.domain.money import Dong
from disbtrack.domain.reconciliation import Part, Party, TypedLine
from disbtrack.domain.treasury_lines import Account, Amounts, Time, Told, columns_of

Columns = Mapping[str, Dong]


def account_of(line: TypedLine) -> Account:
    """The account of which an amount was typed."""
    return Account(line.project, line.work, line.unit, line.source, line.capital, line.plan_year, line.account)


def told_by_typing(part: Part, party: Party, typed: Iterable[TypedLine], other: Sequence[Told]) -> list[Told]:
    """What a party tells of a table as it was typed.

    A column that was not typed of an account is not compared: it counts as the other side tells it.
    """
    accounts: dict[Account, dict[str, Dong]] = {}
    for one in typed:
        if (one.part, one.party) == (part, party):
            accounts.setdefault(account_of(one), {})[one.column] = one.amount
    found = []
    for account, columns in accounts.items():
        beside = columns_of(part, (one for one in other if one.account == account))
        found += [Told(party, account, time, amounts) for time, amounts in _lines(part, beside | columns)]
    return found


def _lines(part: Part, told: Columns) -> Iterator[tuple[Time, Amounts]]:
    match part:
        case Part.ESTIMATE:
            yield Time.WITHIN, (told["brought"], told["assigned"], told["adjusted"])
        case Part.DEPOSITS:
            yield Time.WITHIN, (told["brought"], told["received"], told["spent"])
        case _:
            yield from _use(told)


def _use(told: Columns) -> Iterator[tuple[Time, Amounts]]:
    """The period; what the year grew by before it; and the advances brought into the year."""
    advance, actual = told["advance_period"], told["actual_period"]
    yield Time.WITHIN, (advance, actual)
    yield Time.BEFORE, (told["advance_year"] - advance, told["actual_year"] - actual)
    yield Time.EARLIER, (told["advance_balance"] - told["advance_year"], 0)
