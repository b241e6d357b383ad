"""What an import tells of a closed period: not taken, and said at its cells before anything is written."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from disbtrack.domain.diff import Key
from disbtrack.domain.figure import Figure
from disbtrack.domain.locks import Closing, Closings
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.programme import Tree
from disbtrack.i18n import text
from disbtrack.storage.book import Reading
from disbtrack.storage.rows import counted_day, short_programme
from disbtrack.usecases.imports.import_plan import FilePlan, Telling

PERIOD_CLOSED = "period-closed"
"""The rule that a figure is dated in a closed period: the book is kept as it is."""


def keep_closed(reading: Reading, file: FilePlan) -> FilePlan:
    """Keep what is dated in a closed period out of an import; each cell that would be written has its problem."""
    closings = reading.closings()
    if not closings:
        return file
    tree = reading.catalogue().tree
    return replace(file, tellings=tuple(_keep(telling, closings, tree) for telling in file.tellings))


def _keep(telling: Telling, closings: Closings, tree: Tree) -> Telling:
    """Missing figures are of the day of the sheet, which those told are of too."""
    told = _closed(telling.told, closings, tree)
    telling.sheet.problems += _problems(telling, told)
    missing = telling.diff.missing if told else ()
    gone = _closed(telling.withdrawn, closings, tree)
    withdrawn = {key: figure for key, figure in telling.withdrawn.items() if key not in gone}
    return replace(telling, withdrawn=withdrawn, closed=frozenset({*told, *missing}))


def _closed(figures: Mapping[Key, Figure], closings: Closings, tree: Tree) -> dict[Key, Closing]:
    found = ((key, closings.of(short_programme(one, tree), counted_day(one))) for key, one in figures.items())
    return {key: closing for key, closing in found if closing is not None}


def _problems(telling: Telling, closed: Mapping[Key, Closing]) -> Iterator[Problem]:
    for key in (*telling.diff.add, *telling.diff.change):
        if key in closed:
            figure = telling.told[key]
            message = text(
                "Cell {cell} is not taken: {closed} To take it, open the period first, with a written reason.",
                cell=figure.cell,
                closed=closed[key].words,
            )
            yield Problem(figure.cell, PERIOD_CLOSED, Severity.WARNING, message, str(figure.amount))
