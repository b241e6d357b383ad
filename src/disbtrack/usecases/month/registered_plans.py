"""Registered plans that are typed: what a unit says by letter or telephone that it means to pay in a month."""

from dataclasses import dataclass

from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.entry import EntryKind, Filters
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.money import Dong
from disbtrack.domain.months import Month
from disbtrack.domain.programme import programme_of
from disbtrack.domain.series import DIMENSIONS, Form, Series, Teller, registering
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from disbtrack.usecases.entry.entering import free_keys
from disbtrack.usecases.names.named_units import find_unit


@dataclass(frozen=True, slots=True)
class Registered:
    """A plan that a unit registers by letter or by telephone: how much it means to pay of a project in a month.

    unit: its code or name of that month; project: a code of the trees.
    """

    unit: str
    project: str
    month: Month
    amount: Dong
    document: str = ""


def register_plan(book: Book, one: Registered, *, person: str) -> int:
    """Keep a registered plan that was typed, in place of an earlier one; answer the change's number.

    Nothing (0) takes it out. Raises DisbtrackError for an unknown unit or project, or an amount below nothing.
    """
    with book.read() as reading:
        figure = _registered(reading.catalogue(), one)
    words = {"unit": one.unit, "project": one.project, "month": one.month.short}
    with book.change(text("Registered plan: {unit}, {project}, {month}", **words), person) as change:
        series = change.add_series(Series(0, registering("Nhập tay"), Teller.OFFICE, Form.STATEMENTS, DIMENSIONS, None))
        known = change.entries(Filters(series=series.id), kinds=(EntryKind.ESTIMATE,))
        earlier = [row.id for row in known if _same(row.figure, figure)]
        change.withdraw(earlier)
        if one.amount:
            keyed = free_keys(change, series, [figure], instead_of=earlier)
            change.add_figures(series, None, None, None, keyed, EntryKind.ESTIMATE)
        return change.number


def _registered(catalogue: Catalogue, one: Registered) -> Figure:
    """The plan as an estimate of what is paid in the month."""
    unit = find_unit(catalogue.register, one.unit, one.month.last)
    if unit is None or catalogue.register.unit_of(unit) is None:
        raise DisbtrackError(
            text("The book knows no unit “{unit}” in {month}.", unit=one.unit, month=one.month.short),
            text("Give its code; “disbtrack units BOOK” lists them."),
        )
    if one.project not in catalogue.tree.by_code:
        raise DisbtrackError(text("The book knows no project “{project}”.", project=one.project))
    if one.amount < 0:
        raise DisbtrackError(text("No less than nothing can be registered."))
    return Figure(
        "",
        1,
        measure=Measure.DISBURSED_PERIOD,
        amount=one.amount,
        programme=programme_of(one.project),
        project=one.project,
        unit=unit,
        plan_year=one.month.year,
        date=one.month.last,
        document=one.document or None,
    )


def _same(one: Figure, other: Figure) -> bool:
    return (one.unit, one.project, one.date) == (other.unit, other.project, other.date)
