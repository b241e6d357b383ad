"""What an import tells otherwise than a checked figure: not taken, and said at its cells before anything is written."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from disbtrack.domain.checks import Checked
from disbtrack.domain.diff import Key
from disbtrack.domain.problem import Problem, Severity
from disbtrack.i18n import text
from disbtrack.storage.book import Reading
from disbtrack.usecases.imports.import_plan import FilePlan, Telling

FIGURE_CHECKED = "figure-checked"
"""The rule that a file tells another amount than one that a person marked as checked: the book is kept as it is."""


def keep_checked(reading: Reading, file: FilePlan) -> FilePlan:
    """Keep checked figures as they are; each cell that tells another amount has its problem."""
    marks = reading.checked()
    if not marks:
        return file
    return replace(file, tellings=tuple(_keep(telling, marks) for telling in file.tellings))


def _keep(telling: Telling, marks: Mapping[int, Checked]) -> Telling:
    told = (*telling.diff.change, *telling.diff.missing)
    kept = {key: marks[telling.held[key].id] for key in told if telling.held[key].id in marks}
    telling.sheet.problems += _problems(telling, kept)
    return replace(telling, closed=telling.closed | kept.keys(), hand=telling.hand - kept.keys())


def _problems(telling: Telling, kept: Mapping[Key, Checked]) -> Iterator[Problem]:
    for key in telling.diff.change:
        if key in kept:
            figure = telling.told[key]
            message = text(
                "Cell {cell} is not taken: {checked} To take it, take the mark away first, with a written reason.",
                cell=figure.cell,
                checked=kept[key].words,
            )
            yield Problem(figure.cell, FIGURE_CHECKED, Severity.WARNING, message, str(figure.amount))
