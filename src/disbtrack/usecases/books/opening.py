"""Making and opening books."""

from collections.abc import Iterable

from disbtrack.domain.settings import Settings
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from disbtrack.storage.location import Location
from disbtrack.usecases.books.shipped import (
    shipped_deadlines,
    shipped_duties,
    shipped_milestones,
    shipped_papers,
    shipped_treasury_forms,
)
from disbtrack.usecases.names.catalogue import shipped_register, shipped_tree


def new_book(location: Location, *, person: str, programmes: Iterable[str] = ()) -> Book:
    """Make an empty book with all programme trees, or the named ones, and the unit registers that ship.

    Raises DisbtrackError where a book is there already or a programme is unknown.
    """
    settings, wanted = Settings(), tuple(programmes)
    _refuse_unknown(wanted)
    return Book.create(
        location,
        tree=shipped_tree(wanted),
        register=shipped_register(),
        milestones=shipped_milestones(settings.area),
        settings=settings,
        person=person,
        kept=[*shipped_deadlines(), *shipped_duties(), *shipped_papers(), *shipped_treasury_forms()],
    )


def _refuse_unknown(programmes: Iterable[str]) -> None:
    shipped = shipped_tree().programmes
    unknown = [one for one in programmes if not any(one in {known.id, known.short} for known in shipped)]
    if unknown:
        raise DisbtrackError(
            text("No programme is called “{programme}”.", programme=", ".join(unknown)),
            text("Known are: {known}.", known=", ".join(known.short for known in shipped)),
        )


def open_book(location: Location, *, read_only: bool = False) -> Book:
    """Open a book; raises BookError where it is damaged, in use or newer, PasswordError where a server wants one."""
    return Book.open(location, read_only=read_only)
