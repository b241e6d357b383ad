"""The registers of units: communes, offices, and what became of them; every step is one change of the book."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from disbtrack.domain.kept import Kept
from disbtrack.domain.offices import Office
from disbtrack.domain.restating import faults
from disbtrack.domain.units import AdminUnit, Register, Succession
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.storage.book import Book, Change, Reading
from disbtrack.usecases.names.catalogue import read_register, shipped_register

K = TypeVar("K", bound=Kept)
Registered = AdminUnit | Office | Succession


@dataclass(frozen=True, slots=True)
class Units:
    """The registers at one moment: communes in the order of area and code, offices, edges by day.

    codes: the keys under which figures name communes; faults: what is wrong with the edges, in words.
    """

    communes: tuple[AdminUnit, ...]
    offices: tuple[Office, ...]
    edges: tuple[Succession, ...]
    register: Register
    faults: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a reorganisation brought: new units, units that changed, new edges; change None = all was there."""

    added: int
    altered: int
    edges: int
    change: int | None


def list_units(book: Book, *, on: date | None = None) -> Units:
    """List the registers, of all times or of one day."""
    with book.read() as reading:
        return read_units(reading, on=on)


def read_units(reading: Reading, *, on: date | None = None) -> Units:
    """List the registers within a reading."""
    communes = [one for one in reading.kept(AdminUnit) if on is None or one.is_valid(on)]
    offices = [one for one in reading.kept(Office) if on is None or one.is_valid(on)]
    register = _register(reading)
    return Units(
        tuple(sorted(communes, key=lambda one: (one.area, one.code, one.valid_from or date.min))),
        tuple(sorted(offices, key=lambda one: one.name)),
        tuple(sorted(reading.kept(Succession), key=lambda one: (one.day, one.new_code, one.old_code))),
        register,
        tuple(faults(register)),
    )


def _register(reading: Reading) -> Register:
    return Register(reading.kept(AdminUnit), reading.kept(Succession))


def keep_unit(book: Book, told: Registered, *, person: str) -> int:
    """Keep a new commune, office or edge, or a known one as it is from now on; answer the change.

    Raises DisbtrackError where its code or name is another's, its days do not fit, or money would find no home.
    """
    _see_sound(told)
    with book.change(text("Unit: {name}", name=_name(told)), person) as change:
        before = set(faults(_register(change)))
        change.put_kept(told)
        _see_homes(change, before)
        return change.number


def forget_unit(book: Book, told: Registered, *, person: str) -> int:
    """End an entry of the registers; its history stays. Raises DisbtrackError where money would find no home."""
    if told.id is None:
        raise DisbtrackError(text("The book does not hold this."))
    with book.change(text("Unit taken out: {name}", name=_name(told)), person) as change:
        before = set(faults(_register(change)))
        change.withdraw_kept(type(told), [told.id])
        _see_homes(change, before)
        return change.number


def keep_edges(book: Book, edges: Iterable[Succession], *, person: str) -> int:
    """Keep all edges of a reorganisation at once: shares are looked at together."""
    told = list(edges)
    for one in told:
        _see_sound(one)
    with book.change(text("Units that became others: {count}", count=len(told)), person) as change:
        before = set(faults(_register(change)))
        change.put_kept(*told)
        _see_homes(change, before)
        return change.number


def _see_homes(change: Change, before: set[Text]) -> None:
    """No edge may send money nowhere, or twice; what was wrong before does not hinder."""
    new = [one for one in faults(_register(change)) if one not in before]
    if new:
        raise DisbtrackError(new[0], text("Nothing was changed. Give all edges of the day together."))


def _see_sound(told: Registered) -> None:
    if isinstance(told, Succession):
        if not 0 <= told.share <= 1 or (not told.share and not told.works):
            raise DisbtrackError(
                text("A share lies between 0 and 1; where it is 0, works must be named."),
                text("Write it as 1/3 or 0.25."),
            )
        return
    if not _name(told).strip():
        raise DisbtrackError(text("A unit needs a name."))
    if told.valid_from and told.valid_to and told.valid_to < told.valid_from:
        raise DisbtrackError(text("It would end before it begins."), text("See its two days."))


def _name(told: Registered) -> str:
    return f"{told.old_code} → {told.new_code}" if isinstance(told, Succession) else told.name


def load_reorganisation(
    book: Book, path: Path | None = None, *, on: date | None = None, document: str = "", person: str
) -> Loaded:
    """Take in a whole reorganisation in one step: units that begin and end, and who went into whom.

    path: a list like those that ship, with its first day (on) and document; None: Sơn La's of 01/07/2025. What the
    book holds already stays as it is. Raises DisbtrackError for a list that cannot be read or leaves money homeless.
    """
    register = shipped_register() if path is None else read_register(path, on, document)
    with book.change(text("Reorganisation of units"), person) as change:
        before = set(faults(_register(change)))
        added, altered = _lay(change, AdminUnit, register.units)
        edges, _same = _lay(change, Succession, register.successions)
        _see_homes(change, before)
        number = change.number
    return Loaded(added, altered, edges, number if added or altered or edges else None)


def _lay(change: Change, kind: type[K], told: Iterable[K]) -> tuple[int, int]:
    """Keep what is new, and what is told otherwise under the same name; how many of each."""
    known = {_identity(one): one for one in change.kept(kind)}
    new = [one for one in told if _identity(one) not in known]
    other = [
        replace(one, id=held.id)
        for one in told
        if (held := known.get(_identity(one))) is not None and replace(one, id=held.id) != held
    ]
    change.put_kept(*new, *other)
    return len(new), len(other)


def _identity(thing: Kept) -> tuple[object, ...]:
    return tuple(getattr(thing, name) for name in thing.named_by)
