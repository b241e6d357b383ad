"""The rows that the boxes above the columns of a table let through."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from disbtrack.app.widgets.cells import Column
from disbtrack.domain.column_filter import Test, column_filter
from disbtrack.domain.money import MoneyUnit
from disbtrack.i18n import Text
from disbtrack.progress import SILENT, Progress, check_cancelled

R = TypeVar("R")
_AT_ONCE = 500  # rows between two looks whether somebody pressed Stop


def let_through(
    rows: Sequence[R],
    columns: Sequence[Column[R]],
    texts: Mapping[str, str],
    unit: MoneyUnit,
    year: int | None = None,
    progress: Progress = SILENT,
) -> tuple[list[R], dict[str, Text]]:
    """Let through what every box asks for, amounts typed in the unit that is shown; and say which boxes say nothing."""
    asked = [(one, column_filter(one.compared, texts[one.key], unit, year)) for one in columns if one.key in texts]
    tests = [_test(one, told.lets) for one, told in asked]
    kept = []
    for number, row in enumerate(rows):
        if number % _AT_ONCE == 0:
            check_cancelled(progress)
        if all(test(row) for test in tests):
            kept.append(row)
    return kept, {one.key: told.problem for one, told in asked if told.problem}


def _test(column: Column[R], lets: Test) -> Callable[[R], bool]:
    """Ask a filter once of all rows that show the same: very many rows say little that is different."""

    def ask(row: R) -> bool:
        return lets(column.cell(row).text, column.value(row) if column.value else None)

    alike = column.alike
    if alike is None:
        return ask
    known: dict[Hashable, bool] = {}

    def remember(row: R) -> bool:
        said = alike(row)
        found = known.get(said)
        if found is None:
            found = known[said] = ask(row)
        return found

    return remember
