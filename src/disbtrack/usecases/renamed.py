"""Cells told anew under another name: the book would count what they told before beside what they tell now."""

from collections.abc import Sequence
from dataclasses import replace

from disbtrack.domain.codes import code_key
from disbtrack.domain.diff import Key
from disbtrack.domain.entry import Entry
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.names import fold
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import SheetReading
from disbtrack.i18n import text
from disbtrack.storage.book import Reading
from disbtrack.usecases.differences import entries_of_series
from disbtrack.usecases.import_plan import RENAMED, UNDER_RAW_NAME, Telling

_Told = tuple[str, Measure, int]
"""Cell, measure and amount of a figure: the same in the old telling and in the new."""


def find_renamed(reading: Reading, telling: Telling) -> Telling:
    """Pair what is new with what is missing where the same cell tells the same amount; say so at the first.

    Only beside figures of the same import that are told the same again, or where the person just explained the name:
    other reporters fill in the same form.
    """
    said = any(problem.rule == UNDER_RAW_NAME for problem in telling.sheet.problems)
    if said or not (telling.diff.add and telling.diff.missing):
        return telling
    standing = _standing_before(reading, telling)
    pairs = {
        key: standing[_told(telling.told[key])] for key in telling.diff.add if _told(telling.told[key]) in standing
    }
    if not pairs:
        return telling
    telling.sheet.problems.append(_problem([(telling.told[key], entry) for key, (_old, entry) in pairs.items()]))
    return replace(telling, renamed={key: old for key, (old, _entry) in pairs.items()})


def _standing_before(reading: Reading, telling: Telling) -> dict[_Told, tuple[Key, Entry]]:
    """What is missing now and was told by an import of this sheet of which other figures are told the same again."""
    missing = {telling.held[key].id: key for key in telling.diff.missing}
    same = {telling.held[key].id for key in telling.diff.same if key in telling.held}
    entries = entries_of_series(reading, telling)
    again = {entry.origin.import_id for entry in entries if entry.id in same}
    return {
        _told(entry.figure): (missing[entry.id], entry)
        for entry in entries
        if entry.id in missing
        and _is_of(entry, telling.sheet)
        and (entry.origin.import_id in again or _is_explained(entry.figure, telling.sheet))
    }


def _is_of(entry: Entry, sheet: SheetReading) -> bool:
    return fold(entry.origin.sheet or "") == fold(sheet.name)


def _is_explained(figure: Figure, sheet: SheetReading) -> bool:
    """Answer whether a person just said what a name of the figure means."""
    names = [said for said in (figure.unit, figure.project, figure.work) if said]
    return any(code_key(one.kind, said) == one.key for one in sheet.learned for said in names)


def _told(figure: Figure) -> _Told:
    return (figure.cell, figure.measure, figure.amount)


def _problem(pairs: Sequence[tuple[Figure, Entry]]) -> Problem:
    figure, entry = pairs[0]
    message = text(
        "{count} figures from cell {cell} on stand in the book under another name already ({before}; now {now}). "
        "They would be counted twice: end those that are missing from the file.",
        count=len(pairs),
        cell=figure.cell,
        before=_name_of(entry.figure, figure),
        now=_name_of(figure, entry.figure),
    )
    return Problem(figure.cell, RENAMED, Severity.WARNING, message, _name_of(entry.figure, figure))


def _name_of(figure: Figure, other: Figure) -> str:
    """What a figure says where the other says something else."""
    names = ("unit", "project", "work", "source", "capital", "document", "plan_year", "execution_year", "date")
    told = ((getattr(figure, name), getattr(other, name)) for name in names)
    return ", ".join(str(here or "–") for here, there in told if here != there) or " / ".join(figure.path) or "–"
