"""Columns and notes of one's own beside the ledger's rows: they hang on a row's line and go on from month to month."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.names import tidy
from disbtrack.domain.own_values import read_own
from disbtrack.domain.views import ColumnType, OwnColumn, OwnValue
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.storage.book import Book, Reading

Place = tuple[int | None, int]
"""A column's number (None: the notes) and a line's."""


@dataclass(frozen=True, slots=True)
class OwnTable:
    """The columns of one's own, and what is kept in them and in the notes."""

    columns: tuple[OwnColumn, ...] = ()
    values: Mapping[Place, str] = field(default_factory=dict)

    def holds(self, column: int | None) -> ColumnType:
        """What may be written into a column."""
        return next((one.holds for one in self.columns if one.id == column), ColumnType.TEXT)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A value that cannot be kept, and why."""

    place: Place
    typed: str
    problem: Text


def own_table(reading: Reading) -> OwnTable:
    """Everything that an office wrote beside its rows."""
    values = {(one.column, one.stream): one.value for one in reading.kept(OwnValue)}
    return OwnTable(tuple(reading.kept(OwnColumn)), values)


def add_column(book: Book, name: str, holds: ColumnType, *, person: str) -> int:
    """Add a column and answer its number. Raises DisbtrackError where it has no name, or another has it."""
    with book.change(text("A column of one's own: {name}", name=tidy(name)), person) as change:
        return change.put_kept(OwnColumn(name=_named(name), holds=holds))[0]


def rename_column(book: Book, number: int, name: str, *, person: str) -> None:
    """Give a column another name; what stands in it stays."""
    with book.change(text("A column is called {name}", name=tidy(name)), person) as change:
        known = _column(change, number)
        change.put_kept(replace(known, name=_named(name)))


def remove_column(book: Book, number: int, *, person: str) -> None:
    """Take a column away with all that stands in it; undoing brings both back."""
    with book.read() as reading:
        known = _column(reading, number)
    with book.change(text("The column {name} was taken away", name=known.name), person) as change:
        values = [one.id for one in change.kept(OwnValue) if one.column == number and one.id is not None]
        change.withdraw_kept(OwnValue, values)
        change.withdraw_kept(OwnColumn, [number])


def check_values(table: OwnTable, typed: Mapping[Place, str], unit: MoneyUnit, year: int | None) -> list[Wrong]:
    """What of typed values cannot be kept."""
    read = ((place, words, read_own(table.holds(place[0]), words, unit, year)[1]) for place, words in typed.items())
    return [Wrong(place, words, problem) for place, words, problem in read if problem is not None]


def keep_values(
    book: Book, typed: Mapping[Place, str], unit: MoneyUnit, year: int | None, *, person: str
) -> int | None:
    """Keep values as one change, an empty one is taken away; answer its number, None where nothing differs.

    Raises DisbtrackError where one of them cannot be: nothing is kept then.
    """
    with book.read() as reading:
        table = own_table(reading)
    wrong = check_values(table, typed, unit, year)
    if wrong:
        raise DisbtrackError(text("{count} cells cannot be written; nothing was.", count=len(wrong)), wrong[0].problem)
    wanted = {place: read_own(table.holds(place[0]), words, unit, year)[0] for place, words in typed.items()}
    differing = {place: value for place, value in wanted.items() if table.values.get(place, "") != value}
    if not differing:
        return None
    with book.change(text("{count} notes beside rows", count=len(differing)), person) as change:
        known = {(one.column, one.stream): one for one in change.kept(OwnValue)}
        gone = [known[place].id for place, value in differing.items() if not value and place in known]
        change.withdraw_kept(OwnValue, [number for number in gone if number is not None])
        change.put_kept(*(_value(known.get(place), place, value) for place, value in differing.items() if value))
        return change.number


def _value(known: OwnValue | None, place: Place, value: str) -> OwnValue:
    column, stream = place
    return replace(known, value=value) if known else OwnValue(column=column, stream=stream, value=value)


def _column(reading: Reading, number: int) -> OwnColumn:
    found = next((one for one in reading.kept(OwnColumn) if one.id == number), None)
    if found is None:
        raise DisbtrackError(text("This column is gone."), text("Look again."))
    return found


def _named(name: str) -> str:
    if not tidy(name):
        raise DisbtrackError(text("A column needs a name."))
    return tidy(name)
