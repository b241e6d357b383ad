"""Filters as conditions on entries."""

from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, and_, false, func, or_, select, true

from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.entry import EntryKind, Filters
from disbtrack.domain.names import bare, fold, found_in, marked_words
from disbtrack.domain.programme import short_ids
from disbtrack.domain.units import FORMER_MARK
from disbtrack.storage.rows import OUTSIDE
from disbtrack.storage.schema import entry

Condition = ColumnElement[bool]


def current(kinds: Iterable[EntryKind] = (EntryKind.FIGURE,)) -> Condition:
    """Entries that hold now, of these kinds."""
    return and_(entry.c.until.is_(None), entry.c.kind.in_([kind.value for kind in kinds]))


def opened_after(version: int) -> Condition:
    """Entries written after a version.

    "In", not a comparison: SQLite would rather look through all years of a series than through the newest entries.
    """
    newer = entry.alias("newer")
    return entry.c.version.in_(select(newer.c.version).where(newer.c.version > version))


def ended_after(change: int) -> Condition:
    """Entries that held after a change, and were ended later."""
    return and_(entry.c.until > change, entry.c.since <= change)


def dimensions(
    filters: Filters, catalogue: Catalogue, *, inside: bool, units: Collection[str] | None = None
) -> Condition:
    """The conditions that hold for all figures of a stream alike; inside = credit and people's money stay out.

    units: the codes to look among, where that is not the filter's own unit.
    """
    conditions: list[Condition] = []
    if filters.programme:
        conditions.append(entry.c.programme.in_(short_ids(filters.programme)))
    if filters.project:
        conditions.append(_at_or_below(filters.project))
    if filters.unit:
        conditions.append(_of_unit(filters.unit, catalogue) if units is None else entry.c.unit.in_(sorted(units)))
    if filters.source:
        conditions.append(entry.c.source == filters.source)
    elif inside:
        conditions.append(or_(entry.c.source.is_(None), entry.c.source.not_in(OUTSIDE)))
    if filters.capital:
        conditions.append(entry.c.capital == filters.capital)
    if filters.import_id is not None:
        conditions.append(entry.c.import_id == filters.import_id)
    return and_(true(), *conditions)


def _at_or_below(code: str) -> Condition:
    escaped = code.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return or_(entry.c.project == code, entry.c.project.like(escaped + ".%", escape="\\"))


def _of_unit(told: str, catalogue: Catalogue) -> Condition:
    """A code, an area, or the unit that bore a code until a day ("03646@2025-06-30")."""
    former = catalogue.register.unit_of(told) if FORMER_MARK in told else None
    if former is None or former.valid_to is None:
        return entry.c.unit.in_(units_of(told, catalogue))
    return and_(entry.c.unit == former.code, func.coalesce(entry.c.units_on, entry.c.day) <= former.valid_to)


def units_of(told: str, catalogue: Catalogue) -> list[str]:
    """A code stands for itself, an area (former district) for all its units."""
    wanted = fold(told)
    below = {unit.code for unit in catalogue.register.units if unit.area and fold(unit.area) == wanted}
    return sorted({told.partition(FORMER_MARK)[0], *below})


def matching(filters: Filters, catalogue: Catalogue) -> Condition:
    """All conditions of the filters, as a list of entries shows them."""
    conditions = [dimensions(filters, catalogue, inside=False)]
    if filters.year is not None:
        conditions.append(entry.c.budget_year == filters.year)
    if filters.since is not None:
        conditions.append(entry.c.day >= filters.since)
    if filters.until is not None:
        conditions.append(entry.c.day <= filters.until)
    if filters.series is not None:
        conditions.append(entry.c.series == filters.series)
    if filters.text and filters.text.strip():
        conditions.append(_telling(filters.text, catalogue))
    return and_(*conditions)


def _telling(needle: str, catalogue: Catalogue) -> Condition:
    """Search as people type: marks count only in the words that have them."""
    projects = [
        node.code for node in catalogue.tree.nodes if found_in(needle, f"{node.code} {node.name_vi} {node.name_en}")
    ]
    units = [unit.code for unit in catalogue.register.units if found_in(needle, unit.name)]
    marked = [or_(_says(one), _says(other)) for one, other in marked_words(needle)]
    return or_(
        and_(_says(bare(needle)), *marked),
        entry.c.project.in_(projects) if projects else false(),
        entry.c.unit.in_(units) if units else false(),
    )


def _says(words: str) -> Condition:
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return entry.c.search.like(f"%{escaped}%", escape="\\")
