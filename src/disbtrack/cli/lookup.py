"""Looking up in the book what was typed: books, programmes, projects, units, series."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.console import say
from disbtrack.domain.entry import Filters
from disbtrack.domain.names import fold, tidy
from disbtrack.domain.programme import Tree
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, text
from disbtrack.storage.location import location_of
from disbtrack.usecases.books.persons import kept_name, login_name
from disbtrack.usecases.names.named_units import find_filter

if TYPE_CHECKING:
    from disbtrack.storage.book import Book, Reading


def stood_at(book: "Book", told: date | int | None) -> int | None:
    """The change after which the book stood as it is asked for; None = as it stands."""
    from disbtrack.usecases.books.moments import change_at

    return None if told is None else change_at(book, told)


def open_for(book: str, *, writing: bool = False) -> "Book":
    """Open a book; raises DisbtrackError where it is absent, BookError where it is damaged, in use or newer."""
    from disbtrack.usecases.books.opening import open_book

    location = location_of(book)
    if isinstance(location, Path):
        see_book(location)
    opened = open_book(location, read_only=not writing)
    _say_if_older(opened, writing=writing)
    return opened


def _say_if_older(book: "Book", *, writing: bool) -> None:
    """Say where the file lacks what was seen of the same book last; whoever writes works with this one from now on."""
    from platformdirs import user_config_path

    from disbtrack.usecases.books.known_heads import BooksSeen

    seen = BooksSeen(user_config_path("disbtrack", appauthor=False))
    older = seen.look_at(book)
    if older is not None:
        say(older.words)
        say(_("“disbtrack join BOOK OTHER” takes over what is missing."))
    if older is None or writing:
        seen.remember(book)


def see_book(path: Path) -> None:
    """Raise DisbtrackError where there is no file."""
    if path.is_dir():
        raise DisbtrackError(text("“{book}” is a folder.", book=path), text("Name a book file: something.disb."))
    if not path.is_file():
        raise DisbtrackError(
            text("There is no book “{book}”.", book=path), text("“disbtrack new {book}” makes it.", book=path)
        )


PERSON = "--person"
"""The option that says who signs a change."""


def named(name: str) -> str:
    """A name to sign with; raises UsageError where it says nothing."""
    told = tidy(name)
    if not told:
        raise click.UsageError(_("A change is signed by a name: {option} NAME.").format(option=PERSON))
    return told


def person() -> str:
    """Who signs: as the command says, else as the window was told once, else as the system knows them."""
    from platformdirs import user_config_path

    context = click.get_current_context(silent=True)
    told = context.meta.get(PERSON) if context else None
    return told or kept_name(user_config_path("disbtrack", appauthor=False)) or login_name()


def today() -> date:
    """The day of whoever sits at the keyboard."""
    return date.today()  # noqa: DTZ011 - the office's own day


def filters_of(reading: "Reading", told: Mapping[str, Any], *, year: int | None = None) -> Filters:
    """Look the filters up; raises DisbtrackError for a programme or series that the book does not know."""
    catalogue = reading.catalogue()
    programme = find_programme(catalogue.tree, told.get("programme"))
    return Filters(
        programme=programme,
        project=find_project(catalogue.tree, told.get("project"), programme),
        unit=find_filter(catalogue.register, told.get("unit")),
        source=_capitals(told.get("source")),
        capital=_capitals(told.get("capital")),
        year=year,
        since=told.get("since"),
        until=told.get("until"),
        series=find_series(reading, told.get("series")),
        import_id=told.get("import_id"),
        text=told.get("text"),
    )


def _capitals(told: str | None) -> str | None:
    return told.upper() if told else None


def find_programme(tree: Tree, told: str | None) -> str | None:
    """Answer the short id of a programme, or of several with commas between them."""
    if told is None or "," not in told:
        return _find_one(tree, told)
    return ",".join(_find_one(tree, one.strip()) or "" for one in told.split(",") if one.strip())


def _find_one(tree: Tree, told: str | None) -> str | None:
    if told is None:
        return None
    wanted = told.upper()
    for programme in tree.programmes:
        if wanted in {programme.id.upper(), programme.short.upper()}:
            return programme.short
    known = ", ".join(programme.short for programme in tree.programmes)
    raise DisbtrackError(
        text("The book knows no programme “{programme}”.", programme=told), text("It knows: {known}.", known=known)
    )


def find_project(tree: Tree, told: str | None, programme: str | None = None) -> str | None:
    """Answer a code of the tree: "GNBV.DA1", or "DA1" where the programme is known; other texts stay as they are."""
    if told is None:
        return None
    codes = {code.casefold(): code for code in tree.by_code} | {short.casefold(): short for short in tree.by_short}
    wanted = [told, f"{programme}.{told}"]
    if len(tree.by_short) == 1:
        wanted.append(f"{next(iter(tree.by_short))}.{told}")
    return next((codes[one.casefold()] for one in wanted if one.casefold() in codes), told)


def find_series(reading: "Reading", told: str | None) -> int | None:
    """Answer the number of a series by its number or name."""
    if told is None:
        return None
    known = reading.series()
    found = [row for row in known if str(row.id) == told] or [row for row in known if fold(row.name) == fold(told)]
    if len(found) == 1:
        return found[0].id
    if found:
        numbers = ", ".join(str(row.id) for row in found)
        raise DisbtrackError(
            text("Several series are called “{name}”.", name=told),
            text("Name one by its number: {numbers}. “disbtrack list BOOK series” shows them.", numbers=numbers),
        )
    raise DisbtrackError(
        text("The book has no series “{name}”.", name=told), text("“disbtrack list BOOK series” shows those it has.")
    )
