"""What undoing a decision leaves behind: payments stay, and may then stand above their plan."""

from dataclasses import dataclass
from datetime import date

from disbtrack.domain.entry import Filters
from disbtrack.domain.money import format_money
from disbtrack.domain.plan import Decision
from disbtrack.domain.series import Base, choose
from disbtrack.domain.standing import Cut, Sums
from disbtrack.i18n import Text, text
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.books.history import undo

Budget = tuple[str, int]
"""Programme (short id, "" = all) and plan year."""
Over = dict[tuple[Budget, str | None], Sums]


@dataclass(frozen=True, slots=True)
class Undoing:
    """What is undone, by whom and on which day; with_later, reason and shown as history.undo takes them."""

    number: int
    person: str
    today: date
    with_later: bool = False
    reason: str = ""
    shown: int | None = None


def undo_said(book: Book, wish: Undoing) -> tuple[Text, ...]:
    """Undo a change as history.undo does, and answer what is then paid above its plan."""
    with book.read() as reading:
        before = max(one.number for one in reading.changes())
    undo(book, wish.number, person=wish.person, with_later=wish.with_later, reason=wish.reason, shown=wish.shown)
    return left_unplanned(book, before, today=wish.today)


def left_unplanned(book: Book, since: int, *, today: date) -> tuple[Text, ...]:
    """The projects of which more is paid than planned now, and was not after the change `since`.

    Undoing is never refused for that: it takes back, it does not decide. But it is said.
    """
    with book.read() as reading:
        now = {one for one in reading.kept(Decision) if one.is_issued}
    with book.read(at=since) as reading:
        gone = {one for one in reading.kept(Decision) if one.is_issued} ^ now
        budgets = {(one.programme, one.plan_year) for one in gone}
        before = _overpaid(reading, budgets, today)
    with book.read() as reading:
        found = _overpaid(reading, budgets, today)
    return tuple(
        text(
            "{project}, {year}: {paid} đồng are paid now, and {planned} planned.",
            project=code or budget[0] or "–",
            year=budget[1],
            paid=format_money(sums.disbursed),
            planned=format_money(sums.planned),
        )
        for (budget, code), sums in found.items()
        if (budget, code) not in before
    )


def _overpaid(reading: Reading, budgets: set[Budget], today: date) -> Over:
    if not budgets:
        return {}
    counted = choose(reading.offers(), Base.ASSIGNED, preferred=reading.preferred())
    found: Over = {}
    for programme, year in sorted(budgets):
        filters = Filters(programme=programme or None)
        sums: dict[str | None, Sums] = {}
        for one in reading.lines(counted, cut=Cut.SUBPROJECT, filters=filters, as_of=today, year=year):
            sums[one.key] = sums.get(one.key, Sums()) + one.sums
        over = {key: told for key, told in sums.items() if told.disbursed > max(told.planned, 0)}
        found |= {((programme, year), key): told for key, told in over.items()}
    return found
