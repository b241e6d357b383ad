"""What both parties agreed on, kept line by line, and whether the book still says so."""

from disbtrack.domain.reconciliation import AgreedLine, Part, Reconciliation
from disbtrack.domain.treasury_lines import Account
from disbtrack.storage.book import Book, Change
from disbtrack.usecases.month.gathered import Gathered
from disbtrack.usecases.month.treasury_sides import Agreeable, gather_sides


def as_agreed(gathered: Gathered, kept: Reconciliation) -> Agreeable:
    """The amounts on which both agreed."""
    return {_place(one): (one.by_treasury, one.by_us) for one in gathered.parts(AgreedLine, kept)}


def _place(one: AgreedLine) -> tuple[Part, Account, str]:
    account = Account(one.project, one.work, one.unit, one.source, one.capital, one.plan_year, one.account)
    return (one.part, account, one.column)


def keep_agreed(change: Change, kept: Reconciliation, agreed: Agreeable) -> None:
    """Keep the amounts on which both agree, in place of those of an earlier time."""
    withdraw_agreed(change, kept)
    change.put_kept(*(_line(kept, *place, *amounts) for place, amounts in agreed.items()))


def withdraw_agreed(change: Change, kept: Reconciliation) -> None:
    """End the amounts on which both agreed: they are talking again."""
    change.withdraw_kept(AgreedLine, [one.id for one in Gathered(change).parts(AgreedLine, kept) if one.id is not None])


def _line(
    kept: Reconciliation, part: Part, account: Account, column: str, by_treasury: int | None, by_us: int | None
) -> AgreedLine:
    said = account._asdict()
    number = said.pop("number")
    return AgreedLine(
        reconciliation=kept.id or 0,
        part=part,
        column=column,
        by_treasury=by_treasury,
        by_us=by_us,
        account=number,
        **said,
    )


def moved_by(book: Book, kept: Reconciliation) -> list[int]:
    """The changes by which the book came to say something else than was agreed, oldest first."""
    with book.read() as reading:
        gathered = Gathered(reading)
        lines = {one.id for one in gathered.parts(AgreedLine, kept)}
        since = [change for number, change in reading.changes_of(AgreedLine).items() if number in lines]
        since += [change for number, change in reading.changes_of(Reconciliation).items() if number == kept.id][
            : not since
        ]
        agreed, now, newest = as_agreed(gathered, kept), gather_sides(gathered, kept).agreeable, reading.newest_change()
    first = min(since)
    then = _at(book, kept, first)
    return [first] * (then != agreed) + _moves(book, kept, (first, then), (newest, now))


Moment = tuple[int, Agreeable]
"""A change, and what both told after it."""


def _moves(book: Book, kept: Reconciliation, first: Moment, last: Moment) -> list[int]:
    """The changes between two moments that moved what is told: halves between which nothing moved are passed over."""
    if first[1] == last[1]:
        return []
    if last[0] == first[0] + 1:
        return [last[0]]
    middle = (first[0] + last[0]) // 2
    halfway = (middle, _at(book, kept, middle))
    return _moves(book, kept, first, halfway) + _moves(book, kept, halfway, last)


def _at(book: Book, kept: Reconciliation, change: int) -> Agreeable:
    with book.read(at=change) as reading:
        return gather_sides(Gathered(reading), kept).agreeable
