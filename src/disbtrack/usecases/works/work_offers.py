"""What imports already told of works beside their amounts, offered to the register; nothing is taken over unasked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from disbtrack.domain.entry import EntryKind, ImportRecord
from disbtrack.domain.figure import Attribute
from disbtrack.domain.money import Dong, MoneyUnit, to_dong
from disbtrack.domain.works import Accepted, Work, WorkKey, since_last, work_key, work_named
from disbtrack.i18n import N_, text
from disbtrack.sheets.understanding.cells.values import EXACT, read_text_amount
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.names.attributes import attributes_by_row
from disbtrack.usecases.works.keep_works import put_work

TOTAL, DECISION, CODE, ACCEPTED = "total", "decision", "code", "accepted"
OFFER_NAMES = {
    TOTAL: N_("total investment"),
    DECISION: N_("investment decision"),
    CODE: N_("project code"),
    ACCEPTED: N_("work done"),
}
_KINDS = {"total-investment": TOTAL, "decision": DECISION, "project-code": CODE, "executed": ACCEPTED}


@dataclass(frozen=True, slots=True)
class Offer:
    """A fact of a work as a sheet told it. held: what the register says instead (None: nothing); đồng, or words.

    day: of work done, to which it was told (since the start of the work).
    """

    project: str
    name: str
    fact: str
    value: Dong | str
    where: str
    held: Dong | str | None = None
    day: date | None = None

    @property
    def key(self) -> WorkKey:
        """Of the work it speaks of."""
        return work_key(self.project, self.name)

    @property
    def fills(self) -> bool:
        """Whether the register says nothing of it yet."""
        return self.held is None


def work_offers(book: Book) -> list[Offer]:
    """List what sheets told of works and the register does not say, or says otherwise; of each fact the newest."""
    with book.read() as reading:
        return list(_offers(reading))


def take_offers(book: Book, offers: Sequence[Offer], *, person: str, overwrite: bool = False) -> int | None:
    """Take offers into the register as one change and answer its number; None where nothing was to be taken.

    Works that the register does not know are added. overwrite: also what the register says otherwise.
    """
    wanted = [one for one in offers if one.fills or overwrite]
    if not wanted:
        return None
    with book.change(text("{count} facts of works taken from imports", count=len(wanted)), person) as change:
        works = {work_key(one.project, one.name): one for one in change.kept(Work)}
        for offer in wanted:
            work = works.get(offer.key) or Work(project=offer.project, name=offer.name)
            if offer.fact != ACCEPTED:
                work = replace(work, **{offer.fact: offer.value})  # type: ignore[arg-type]  # facts by their own names
            works[offer.key] = replace(work, id=put_work(change, work))
        for offer in wanted:
            if offer.fact == ACCEPTED and offer.day is not None and isinstance(offer.value, int):
                number = works[offer.key].id or 0
                done = [one for one in change.kept(Accepted) if one.work == number]
                amount = since_last(done, offer.value, offer.day)
                change.put_kept(Accepted(work=number, date=offer.day, amount=amount, document=offer.where))
        return change.number


def _offers(reading: Reading) -> Iterator[Offer]:
    works = {work_key(one.project, one.name): one for one in reading.kept(Work)}
    done: dict[int, list[Accepted]] = {}
    for one in reading.kept(Accepted):
        done.setdefault(one.work, []).append(one)
    newest: dict[tuple[WorkKey, str], Offer] = {}
    for offer in _told(reading):
        newest[offer.key, offer.fact] = offer
    for offer in newest.values():
        work = works.get(offer.key)
        held = _held(work, done.get(work.id or 0, []), offer) if work else None
        if held != offer.value:
            yield replace(offer, held=held)


def _held(work: Work, done: Iterable[Accepted], offer: Offer) -> Dong | str | None:
    """What the register says of an offered fact, None where it says nothing."""
    if offer.fact == ACCEPTED:
        until = [one.amount for one in done if offer.day is None or one.date <= offer.day]
        return sum(until) if until else None
    value: Dong | str | None = getattr(work, offer.fact)
    return None if value == "" else value


def _told(reading: Reading) -> Iterator[Offer]:
    """Every fact that imports told, oldest import first."""
    records = {one.id: one for one in reading.imports()}
    beside = attributes_by_row(records.values())
    if not beside:
        return
    named = _works_of_rows(reading, beside)
    for (number, row), attributes in beside.items():
        if (number, row) in named:
            for one in attributes:
                yield from _offer(records[number], named[number, row], one)


def _works_of_rows(
    reading: Reading, wanted: Mapping[tuple[int, int], Sequence[Attribute]]
) -> dict[tuple[int, int], tuple[str, str]]:
    """The work of which a row told amounts; a row that told of several tells of none."""
    tree = reading.catalogue().tree
    found: dict[tuple[int, int], set[tuple[str, str]]] = {}
    for entry in reading.entries(kinds=tuple(EntryKind)):
        place = (entry.origin.import_id or 0, entry.figure.row)
        if place in wanted and (named := work_named(entry.figure, tree)):
            found.setdefault(place, set()).add(named)
    return {place: named.pop() for place, named in found.items() if len(named) == 1}


def _offer(record: ImportRecord, named: tuple[str, str], told: Attribute) -> Iterator[Offer]:
    fact = _KINDS.get(told.kind)
    where = f"{record.file_name}!{record.sheet}!{told.cell}"
    if fact in {DECISION, CODE}:
        yield Offer(*named, str(fact), told.value, where)
    amount = _amount(record, told.value) if fact in {TOTAL, ACCEPTED} else None
    if fact == TOTAL and amount:
        yield Offer(*named, TOTAL, amount, where)
    if fact == ACCEPTED and amount and record.as_of is not None:
        yield Offer(*named, ACCEPTED, amount, where, day=record.as_of)


def _amount(record: ImportRecord, value: str) -> Dong | None:
    """In đồng; None where the import tells no one unit for its sheet, or the value is no number."""
    amount = _number(value)
    if amount is None or record.unit is None:
        return None
    return to_dong(amount, MoneyUnit(record.unit))


def _number(value: str) -> int | Fraction | None:
    """A number as the receipt keeps it: a number of a spreadsheet with a decimal point, or a text as typed."""
    try:
        return Fraction(value)
    except ValueError:
        amount = read_text_amount(value)
        return amount if isinstance(amount, EXACT) else None
