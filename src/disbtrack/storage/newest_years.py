"""Which telling of an advance is the newest: of its plan year, by its own reporter."""

from collections.abc import Iterable

from disbtrack.storage.ground import Statement
from disbtrack.storage.sums import Found

Teller = tuple[str, int | None, str | int | None]
"""A programme, a budget year and, where reporters differ in the years that they told, a reporter."""


def teller(found: Found) -> Teller:
    """Who told an advance of which programme and budget year."""
    return (found.programme, found.budget_year, found.values.get("reporter"))


def newest_years(told: Iterable[Found]) -> dict[Teller, int | None]:
    """An advance is restated year after year: only its reporter's newest telling of a plan year's advances counts."""
    newest: dict[Teller, int | None] = {}
    for found in told:
        key = teller(found)
        newest[key] = max(newest.get(key) or 0, found.paid_year or 0) or None
    return newest


def years_differ(told: Iterable[Statement]) -> bool:
    """Whether some reporters told a plan year in a later year than others: theirs is carried forward."""
    newest: dict[tuple[str, int | None], dict[str, int]] = {}
    for one in told:
        years = newest.setdefault((one.programme, one.budget_year), {})
        years[one.reporter or ""] = max(years.get(one.reporter or "", 0), one.paid_year or 0)
    return any(len(set(years.values())) > 1 for years in newest.values())
