"""Keeping works: facts, contracts and accepted volumes entered, altered and ended; each a change that can be undone."""

from dataclasses import replace
from datetime import date

from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.evidence import Attachment, Proves
from disbtrack.domain.kept import Kept
from disbtrack.domain.money import format_money
from disbtrack.domain.names import fold, tidy
from disbtrack.domain.periods import format_day
from disbtrack.domain.works import Accepted, Contract, Work, work_key
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book, Change
from disbtrack.usecases.names.named_units import find_place
from disbtrack.usecases.works.register import find_work, work_of_key
from disbtrack.usecases.works.renamed_works import rename_figures


def keep_work(book: Book, work: Work, *, person: str) -> int:
    """Keep a work (id None: a new one) and answer its number.

    Figures that name it by the name it had are moved to the new one. Raises DisbtrackError for one that makes no
    sense, or where the register has it already.
    """
    with book.read() as reading:
        wanted = checked_work(reading.catalogue(), work)
    label = text("Work kept: {name}", name=wanted.name)
    with book.change(label, person) as change:
        return put_work(change, wanted)


def put_work(change: Change, work: Work) -> int:
    """Keep a work within a change; the register may know it under no other number."""
    twin = work_of_key(change.kept(Work), work_key(work.project, work.name))
    if twin is not None and twin.id != work.id:
        raise DisbtrackError(
            text("The register has the work “{name}” already, as number {number}.", name=twin.name, number=twin.id),
            text("Change that one instead, or merge the two."),
        )
    if work.id is not None:
        before = find_work(change, work.id)
        if (before.project, before.name) != (work.project, work.name):
            rename_figures(change, (before.project, before.name), work)
    return change.put_kept(work)[0]


def end_work(book: Book, number: int, *, person: str) -> int:
    """Take a work off the register with its contracts, accepted volumes and files; figures stay. The change's number.

    Raises DisbtrackError where there is none.
    """
    with book.read() as reading:
        work = find_work(reading, number)
    with book.change(text("Work taken off the register: {name}", name=work.name), person) as change:
        contracts, accepted = change.kept(Contract), change.kept(Accepted)
        change.withdraw_kept(Contract, [one.id for one in contracts if one.work == number and one.id])
        change.withdraw_kept(Accepted, [one.id for one in accepted if one.work == number and one.id])
        files = [one for one in change.kept(Attachment) if (one.proves, one.target) == (Proves.WORK, number)]
        change.withdraw_kept(Attachment, [one.id for one in files if one.id])
        change.withdraw_kept(Work, [number])
        return change.number


def keep_contract(book: Book, contract: Contract, *, person: str) -> int:
    """Keep a contract of a work and answer its number; raises DisbtrackError for one that makes no sense."""
    checked = checked_contract(contract)
    return _keep_part(book, checked, checked.work, text("Contract {number}", number=checked.number), person)


def keep_accepted(book: Book, accepted: Accepted, *, person: str) -> int:
    """Keep a volume accepted on a day (đồng, may be a correction below zero); answer its number.

    Raises DisbtrackError where the book tells a volume of that day by the same minutes already: it would count twice.
    """
    if not accepted.amount:
        raise DisbtrackError(text("An accepted volume needs an amount."))
    with book.read() as reading:
        known = [one for one in reading.kept(Accepted) if one.id != accepted.id and _is_same(one, accepted)]
    if known:
        told = {"day": format_day(accepted.date), "amount": format_money(known[0].amount)}
        raise DisbtrackError(
            text("A volume accepted on {day} by the same minutes stands there already: {amount} đồng.", **told),
            text("Take that one off first, or name the other minutes."),
        )
    return _keep_part(book, accepted, accepted.work, text("Work accepted"), person)


def _is_same(one: Accepted, other: Accepted) -> bool:
    return (one.work, one.date, fold(one.document)) == (other.work, other.date, fold(other.document))


def end_part(book: Book, kind: type[Contract] | type[Accepted], number: int, *, person: str) -> int:
    """Take a contract or an accepted volume away; the change's number. Raises DisbtrackError where it is gone."""
    with book.change(text("Taken off the register of works"), person) as change:
        change.withdraw_kept(kind, [number])
        return change.number


def _keep_part(book: Book, part: Kept, work: int, label: object, person: str) -> int:
    with book.read() as reading:
        name = find_work(reading, work).name
    with book.change(text("{what} of {name}", what=label, name=name), person) as change:
        return change.put_kept(part)[0]


def checked_work(catalogue: Catalogue, work: Work) -> Work:
    """A work with its words tidied and its project and place as the book writes them.

    Raises DisbtrackError without a name, for an amount below zero, or days in the wrong order.
    """
    if not tidy(work.name):
        raise DisbtrackError(text("A work needs a name."))
    if work.total is not None and work.total < 0:
        raise DisbtrackError(text("The total investment of “{name}” is below zero.", name=work.name))
    see_order(work.begins, work.ends, work.name)
    return replace(
        work,
        name=tidy(work.name),
        code=tidy(work.code),
        investor=tidy(work.investor),
        lead=tidy(work.lead or "") or None,
        decision=tidy(work.decision),
        treasury=tidy(work.treasury),
        note=tidy(work.note),
        project=find_project(catalogue, work.project),
        place=find_place(catalogue.register, work.place),
    )


def checked_contract(contract: Contract) -> Contract:
    """A contract that makes sense; raises DisbtrackError for one without number, or of amounts that cannot be."""
    if not tidy(contract.number):
        raise DisbtrackError(text("A contract needs its number."))
    if contract.value <= 0 or contract.advance < 0:
        raise DisbtrackError(text("The amounts of contract {number} cannot be.", number=contract.number))
    if contract.advance > contract.value:
        raise DisbtrackError(text("The advance of contract {number} is above its value.", number=contract.number))
    return replace(contract, number=tidy(contract.number), contractor=tidy(contract.contractor))


def see_order(begins: date | None, ends: date | None, name: str) -> None:
    """Raise DisbtrackError where a work ends before it begins."""
    if begins is not None and ends is not None and ends < begins:
        raise DisbtrackError(text("“{name}” ends before it begins.", name=name), text("Correct the days."))


def find_project(catalogue: Catalogue, told: str) -> str:
    """The code of a project by its code or name, "" for none; raises DisbtrackError where no tree has it."""
    tree = catalogue.tree
    if not told or told in tree.by_code or told in tree.by_short:
        return told
    found = {node.code for node in tree.nodes if fold(told) in {fold(node.name_vi), fold(node.code)}}
    if len(found) != 1:
        raise DisbtrackError(
            text("No programme tree of the book has “{project}”.", project=told),
            text("Give its code, as “disbtrack list BOOK projects” shows it."),
        )
    return found.pop()


def place_words(catalogue: Catalogue, place: str | None, on: date = date.max) -> str | None:
    """A place by its name, or by its code where the name would be read as another place."""
    if place is None or place not in catalogue.register.latest_by_code:
        return place
    name = catalogue.register.name(place)
    return name if {unit.code for unit in catalogue.register.named(name, on)} == {place} else place
