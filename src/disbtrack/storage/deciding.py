"""What decisions told: entries of series of decisions, gathered by the paper that they name."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, case, func, select

from disbtrack.domain.entry import Entry, EntryKind
from disbtrack.domain.figure import PLAN_MEASURES, Measure
from disbtrack.domain.money import Dong
from disbtrack.domain.series import Form
from disbtrack.storage.filters import Condition, current
from disbtrack.storage.ledger import entries_with_origin
from disbtrack.storage.rows import entry_of
from disbtrack.storage.schema import entry, series

_KINDS = (EntryKind.FIGURE, EntryKind.DRAFT)
Paper = tuple[str, date | None, str]
"""Number, date and issuer by which entries and decisions find each other; "" where nothing was said."""


@dataclass(frozen=True, slots=True)
class ToldByPaper:
    """What a paper told of one programme and plan year in one series: so many lines, these sums (đồng)."""

    paper: Paper
    series_id: int
    kind: EntryKind
    programme: str
    plan_year: int | None
    measure: Measure
    lines: int
    raised: Dong
    lowered: Dong
    from_file: bool


def told_by_papers(connection: Connection) -> list[ToldByPaper]:
    """All plan figures of series of decisions, also drafts, added up by paper, in the order of their dates."""
    names = ("document", "date", "reporter", "series", "kind", "programme", "plan_year", "measure")
    group = [entry.c[name] for name in names]
    sums = [func.count(), _when(entry.c.amount > 0), _when(entry.c.amount < 0), func.count(entry.c.import_id)]
    query = (
        select(*group, *sums)
        .join(series, series.c.id == entry.c.series)
        .where(current(_KINDS), series.c.form == Form.DECISIONS.value, _of_plan())
        .group_by(*group)
        .order_by(entry.c.date, entry.c.document, entry.c.series)
    )
    return [
        ToldByPaper(
            (row[0] or "", row[1], row[2] or ""),
            row[3],
            EntryKind(row[4]),
            row[5],
            row[6],
            Measure(row[7]),
            row[8],
            int(row[9]),
            int(row[10]),
            row[11] > 0,
        )
        for row in connection.execute(query)
    ]


def entries_of_paper(connection: Connection, paper: Paper) -> list[Entry]:
    """The plan figures that name a paper, also those of a draft, in the order told."""
    number, day, issuer = paper
    mine = (
        entry.c.document.is_(None) if not number else entry.c.document == number,
        entry.c.date.is_not_distinct_from(day),
        func.coalesce(entry.c.reporter, "") == issuer,
    )
    query = (
        entries_with_origin()
        .join(series, series.c.id == entry.c.series)
        .where(current(_KINDS), series.c.form == Form.DECISIONS.value, _of_plan(), *mine)
        .order_by(entry.c.row, entry.c.id)
    )
    return [entry_of(row) for row in connection.execute(query).mappings()]


def _of_plan() -> Condition:
    return entry.c.measure.in_([one.value for one in PLAN_MEASURES])


def _when(condition: Condition) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, entry.c.amount), else_=0)), 0)
