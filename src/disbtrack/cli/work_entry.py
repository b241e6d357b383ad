"""What is entered into the register of works from the command line, errand by errand."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.lookup import person
from disbtrack.cli.registers import amount_of, number_of
from disbtrack.domain.works import Accepted, Contract, Work, since_last
from disbtrack.i18n import _

if TYPE_CHECKING:
    from disbtrack.storage.book import Book

_FACTS = {
    "name": "name",
    "in_project": "project",
    "code": "code",
    "investor": "investor",
    "place": "place",
    "decision": "decision",
    "decided": "decided",
    "begins": "begins",
    "ends": "ends",
    "lead": "lead",
    "treasury": "treasury",
    "note": "note",
}


def known_work(opened: "Book", what: str | None) -> Work:
    """The work of a number."""
    from disbtrack.usecases.works.register import find_work

    number = number_of(what)
    with opened.read() as reading:
        return find_work(reading, number)


def put(opened: "Book", work: Work, told: Mapping[str, Any]) -> int | None:
    """Keep a work with the facts that were given; its number, None in a dry run."""
    from disbtrack.usecases.works.keep_works import checked_work, keep_work

    values = {fact: told[name] for name, fact in _FACTS.items() if told[name] is not None}
    if told["total"] is not None:
        values["total"] = amount_of(told["total"])
    wanted = replace(work, **values)
    if told["dry_run"]:
        with opened.read() as reading:
            checked_work(reading.catalogue(), wanted)
        return None
    return keep_work(opened, wanted, person=person())


def end(opened: "Book", number: int, told: Mapping[str, Any]) -> int | None:
    """Take a work off the register."""
    from disbtrack.usecases.works.keep_works import end_work

    return None if told["dry_run"] else end_work(opened, number, person=person())


def merge(opened: "Book", told: Mapping[str, Any]) -> int | None:
    """Let another spelling go into a work."""
    from disbtrack.usecases.works.renamed_works import merge_works

    if not told["name"] or told["into"] is None:
        raise click.UsageError(_("merge needs --name and --into."))
    gone = (told["in_project"] or "", told["name"])
    return None if told["dry_run"] else merge_works(opened, gone, told["into"], person=person())


def accept(opened: "Book", number: int, told: Mapping[str, Any]) -> int | None:
    """Enter an accepted volume."""
    from disbtrack.usecases.works.keep_works import keep_accepted

    day, amount, since_start = told["on"], told["amount"], told["since_start"]
    if day is None or (amount is None) == (since_start is None):
        raise click.UsageError(_("accept needs --on, and --amount or --since-start."))
    with opened.read() as reading:
        held = [one for one in reading.kept(Accepted) if one.work == number]
    volume = amount_of(amount) if amount is not None else since_last(held, amount_of(since_start), day)
    volume_told = Accepted(work=number, date=day, amount=volume, document=told["paper"] or "", note=told["note"] or "")
    return None if told["dry_run"] else keep_accepted(opened, volume_told, person=person())


def put_contract(opened: "Book", number: int, told: Mapping[str, Any]) -> int | None:
    """Enter a contract, in place of the one of its number."""
    from disbtrack.usecases.works.keep_works import checked_contract, keep_contract

    if not told["paper"] or told["amount"] is None:
        raise click.UsageError(_("contract needs --paper and --amount."))
    with opened.read() as reading:
        held = [one.id for one in reading.kept(Contract) if (one.work, one.number) == (number, told["paper"])]
    contract = checked_contract(
        Contract(
            id=held[0] if held else None,
            work=number,
            number=told["paper"],
            date=told["on"],
            contractor=told["contractor"] or "",
            value=amount_of(told["amount"]),
            advance=amount_of(told["advance"] or "0"),
            guarantee_end=told["guarantee_end"],
        )
    )
    return None if told["dry_run"] else keep_contract(opened, contract, person=person())


def remove(opened: "Book", told: Mapping[str, Any]) -> int | None:
    """Take a contract or an accepted volume away."""
    from disbtrack.usecases.works.keep_works import end_part

    if (told["contract"] is None) == (told["accepted"] is None):
        raise click.UsageError(_("remove needs --contract or --accepted, with a number of the list in JSON."))
    if told["dry_run"]:
        return None
    if told["contract"] is not None:
        return end_part(opened, Contract, told["contract"], person=person())
    return end_part(opened, Accepted, told["accepted"], person=person())
