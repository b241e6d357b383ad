"""The comparison of two series as a paper."""

from collections.abc import Iterable
from datetime import date

from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.money import MoneyUnit
from disbtrack.reports.compared_paper import ComparedFacts, ComparedLine, build_compared
from disbtrack.reports.phrases import ABBREVIATIONS, SOURCES
from disbtrack.reports.report import Report
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.reconciling import Compared, Reconciled


def make_compared(
    book: Book, found: Reconciled, *, unit: MoneyUnit = MoneyUnit.TRIEU, signed_on: date | None = None
) -> Report:
    """Lay out the keys of a comparison, as it was narrowed before; amounts in `unit`."""
    with book.read() as reading:
        catalogue, letterhead = reading.catalogue(), reading.settings().letterhead
    lines = tuple(_line(row, catalogue) for row in _ordered(found.rows, catalogue))
    scope = _scope(found.rows, catalogue)
    names = (found.a.name, found.b.name)
    return build_compared(ComparedFacts(names, found.as_of, lines, scope, unit, letterhead, signed_on))


def _ordered(rows: Iterable[Compared], catalogue: Catalogue) -> list[Compared]:
    """In the order of the tree; keys of one project stay as they came, those first that differ most."""
    return sorted(rows, key=lambda row: (row.programme, catalogue.tree.place(row.said["project"] or "~")))


def _scope(rows: Iterable[Compared], catalogue: Catalogue) -> str:
    """The programme, where it is one, and the plan years."""
    told = list(rows)
    shorts = sorted({row.programme for row in told})
    years = sorted({row.plan_year for row in told if row.plan_year})
    named = catalogue.tree.name(shorts[0], "vi") if len(shorts) == 1 else ""
    span = "" if not years else f"năm {years[0]}" if len(years) == 1 else f"các năm {years[0]}-{years[-1]}"
    return ", ".join(part for part in (named, span) if part)


def _line(row: Compared, catalogue: Catalogue) -> ComparedLine:
    code = row.said["project"] or row.programme
    name = catalogue.tree.name(code, "vi")
    unit, source, capital = (row.said[one] or "" for one in ("unit", "source", "capital"))
    return ComparedLine(
        side=row.side,
        name=f"{name}: {row.said['work']}" if row.said["work"] else name,
        unit=catalogue.register.full_name(unit) if unit else "",
        money=" · ".join(one for one in (SOURCES.get(source, source), ABBREVIATIONS.get(capital, capital)) if one),
        year=str(row.plan_year or ""),
        a=row.a,
        b=row.b,
    )
