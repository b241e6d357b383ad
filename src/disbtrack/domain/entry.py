"""A figure in the book: told by a series, known to its cell, with the day and change since which it holds."""

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - a field is called date
from datetime import datetime
from enum import StrEnum

from disbtrack.domain.figure import Figure
from disbtrack.domain.money import Dong
from disbtrack.i18n import Text


class EntryKind(StrEnum):
    """Only figures are summed; estimates, drafts and amounts that wait for their sender stand beside."""

    FIGURE = "figure"
    ESTIMATE = "estimate"
    PENDING = "pending"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a figure came from: an import's file, sheet and cell, or a person (import_id None)."""

    import_id: int | None
    file_name: str | None
    sha256: str | None
    sheet: str | None
    cell: str | None
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure as the book holds it. id names the thing through all its versions.

    edited: why a person set the amount by hand, None where it is as it was told; origin.person is then that person,
    file and cell stay those that told it first. stream: the line that one statement after the other tells anew, by all
    but measure, date and document; what an office notes beside a row hangs on it.
    """

    id: int
    series_id: int
    reporter: str | None
    kind: EntryKind
    figure: Figure
    origin: Origin
    edited: str | None = None
    stream: int = 0


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """One change of the book: what was done, by whom, when, and what it wrote (count of versions, sum in đồng)."""

    number: int
    at: datetime
    person: str
    label: Text
    count: int
    total: Dong
    undoes: int | None = None
    undone_by: int | None = None


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """A file taken in: one row per sheet, with what became of its rows."""

    id: int
    change: int
    at: datetime
    file_name: str
    sha256: str
    sheet: str
    series_id: int | None
    reporter: str | None
    as_of: Day | None
    layout: str | None
    unit: str | None
    figures: int
    receipt: str  # JSON: rows, controls, problems, attributes, as they were when taken in


@dataclass(frozen=True, slots=True)
class Filters:
    """Which entries or sums are asked for; None = all. project and unit take a code and all below it."""

    programme: str | None = None  # short ids or full ids, parted by commas
    project: str | None = None
    unit: str | None = None
    source: str | None = None
    capital: str | None = None
    year: int | None = None  # plan year (budget year of a payment that names none)
    since: Day | None = None
    until: Day | None = None
    series: int | None = None
    import_id: int | None = None
    text: str | None = None  # accent-smart, in project name, work, note, document, unit, reporter
