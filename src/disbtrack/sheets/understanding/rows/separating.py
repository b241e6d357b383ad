"""Which signs part the digits of amounts typed as text: as a person says, else as the texts or the totals prove."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from disbtrack.domain.problem import Problem
from disbtrack.domain.separators import ColumnSeparators
from disbtrack.i18n import text
from disbtrack.sheets.grid import address, column_letters
from disbtrack.sheets.understanding.cells.faults import fault
from disbtrack.sheets.understanding.cells.values import Habit
from disbtrack.sheets.understanding.headings.column import Column


def settled_habits(columns: Iterable[Column], found: Mapping[int, Habit], everywhere: Habit) -> dict[int, Habit]:
    """For each column as the person says, else as its own texts prove, else as those of the sheet do."""
    settled = {}
    for column in columns:
        own = found.get(column.index, Habit())
        known = own if own.styles else replace(everywhere)
        settled[column.index] = own.told(column.signs, by_person=True) if column.signs else known
    return settled


def tell_separators(habits: Mapping[int, Habit]) -> list[ColumnSeparators]:
    """Say of each column in which it matters how its digits are parted, and what tells it."""
    return [_tell(column, habits[column]) for column in sorted(habits) if _matters(column, habits[column])]


def join_separators(above: list[ColumnSeparators], below: list[ColumnSeparators]) -> list[ColumnSeparators]:
    """Those of two tables of a sheet; where they part a column's digits otherwise nothing tells it for both."""
    found = {one.column: one for one in above}
    for one in below:
        other = found.get(one.column, one)
        style, by = (other.style, other.by) if one.style is other.style else (None, "")
        found[one.column] = replace(other, style=style, by=by, doubtful=max(other.doubtful, one.doubtful))
    return [found[column] for column in sorted(found, key=lambda letters: (len(letters), letters))]


def _matters(column: int, habit: Habit) -> bool:
    return habit.said or habit.met > 0 or any(at[1] == column for at, _text in habit.proofs.values())


def _tell(column: int, habit: Habit) -> ColumnSeparators:
    style = habit.style
    place, words = habit.proofs.get(style, (None, "")) if style else (None, "")
    by = "column" if place and place[1] == column else "sheet" if place else ""
    if habit.said or habit.proved:
        by = "person" if habit.said else "totals"
    return ColumnSeparators(column_letters(column), style, by, address(*place) if place else None, words, habit.met)


def contradictions(habits: Mapping[int, Habit]) -> Iterator[Problem]:
    """Texts that cannot be written as the person says their column is: the first of each column."""
    for habit in habits.values():
        proof = habit.proofs.get(habit.style.other) if habit.said and habit.style else None
        if proof is not None:
            message = text(
                "The digits of “{value}” cannot be parted as in {example}. It was read in the only way it can be.",
                value=proof[1],
                example=habit.style.example if habit.style else "",
            )
            yield fault("way-mismatch", address(*proof[0]), proof[1], message=message)
