"""Views of a screen that are kept in the book: its filters, order and columns under a name, for everybody."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from disbtrack.domain.names import fold, tidy
from disbtrack.domain.views import View
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book, Reading


def views_of(reading: Reading, screen: str) -> list[View]:
    """The views of a screen, by their names."""
    return sorted((one for one in reading.kept(View) if one.screen == screen), key=lambda one: fold(one.name))


def body_of(view: View) -> dict[str, Any]:
    """What a view says of its screen."""
    told = json.loads(view.body)
    return told if isinstance(told, dict) else {}


def save_view(book: Book, screen: str, name: str, body: Mapping[str, Any], *, person: str) -> None:
    """Keep a view, in place of the one of that name. Raises DisbtrackError where it has no name."""
    told = json.dumps(body, ensure_ascii=False, sort_keys=True)
    with book.change(text("View “{name}” kept", name=tidy(name)), person) as change:
        known = next((one for one in views_of(change, screen) if fold(one.name) == fold(name)), None)
        change.put_kept(replace(known, body=told) if known else View(screen=screen, name=_named(name), body=told))


def rename_view(book: Book, number: int, name: str, *, person: str) -> None:
    """Give a view another name. Raises DisbtrackError where another one has it, or the view is gone."""
    with book.change(text("A view is called “{name}”", name=tidy(name)), person) as change:
        change.put_kept(replace(_known(change, number), name=_named(name)))


def delete_view(book: Book, number: int, *, person: str) -> None:
    """Take a view away; undoing brings it back."""
    with book.read() as reading:
        known = _known(reading, number)
    with book.change(text("View “{name}” taken away", name=known.name), person) as change:
        change.withdraw_kept(View, [number])


def _known(reading: Reading, number: int) -> View:
    found = next((one for one in reading.kept(View) if one.id == number), None)
    if found is None:
        raise DisbtrackError(text("This view is gone."), text("Look again."))
    return found


def _named(name: str) -> str:
    if not tidy(name):
        raise DisbtrackError(text("A view needs a name."))
    return tidy(name)
