"""The forms of reconciliations as they are called between two days: an office confirms or changes them in its book."""

from dataclasses import replace
from datetime import date

from disbtrack.domain.names import tidy
from disbtrack.domain.reconciliation import DatedForm
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book, Reading


def form_of_day(reading: Reading, layout: str, on: date) -> DatedForm | None:
    """The form of a layout on a day, the one that began last where several hold; None where none is kept."""
    used = [one for one in reading.kept(DatedForm) if one.layout == layout and one.is_used(on)]
    return max(used, key=lambda one: one.valid_from or date.min, default=None)


def dated_forms(book: Book) -> list[DatedForm]:
    """The forms that the office keeps, by layout and first day."""
    with book.read() as reading:
        return sorted(reading.kept(DatedForm), key=lambda one: (one.layout, one.valid_from or date.min))


def keep_form(book: Book, form: DatedForm, *, person: str) -> int | None:
    """Keep a form: the one of its layout and first day, or a new one; answer the change, None where it is so already.

    Raises DisbtrackError where it is called confirmed and nobody says which paper it was compared with.
    """
    if form.verified and not (tidy(form.code) and tidy(form.source)):
        raise DisbtrackError(
            text("A confirmed form names its code and the paper it was compared with."),
            text("Give both; until then it is printed without a code."),
        )
    with book.change(text("Form of reconciliations: {name}", name=form.code or form.name), person) as change:
        name = (form.layout, form.valid_from)
        known = next((one for one in change.kept(DatedForm) if (one.layout, one.valid_from) == name), None)
        change.put_kept(replace(form, id=known.id if known else None))
        return change.number if change.touched else None
