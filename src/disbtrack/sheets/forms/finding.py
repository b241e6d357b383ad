"""Known again by their hidden ids: which sheets of a file are templates that were sent out."""

import re
from collections.abc import Iterable, Sequence

from disbtrack.domain.templates import Template
from disbtrack.sheets.forms.columns import At
from disbtrack.sheets.forms.manifest import NoManifestError, is_manifest, read_manifest
from disbtrack.sheets.grid import Grid

_MARK = re.compile(r"\d{4}-\d{2}/.+/v\d+/[0-9a-f]{8}")
_FURTHEST = 60
"""Rows in which the mark is sought; it stands in the headings."""


def find_forms(grids: Sequence[Grid]) -> dict[int, Template | None]:
    """The sheets that are templates, by their ids; None where the hidden sheet is gone or was changed.

    A hidden sheet whose table nobody can find any more belongs to the only other sheet there is.
    """
    hidden = [grid for grid in grids if is_manifest(grid)]
    tables = [grid for grid in grids if not is_manifest(grid)]
    marked = {id(grid): mark for grid in tables if (mark := mark_of(grid))}
    told = {template.id.mark: template for template in _read(hidden)}
    found = {key: told.get(mark) for key, mark in marked.items()}
    others = [grid for grid in tables if grid.visible]
    if hidden and not found and len(others) == 1:
        found[id(others[0])] = next(iter(told.values()), None)
    return found


def _read(hidden: Iterable[Grid]) -> Iterable[Template]:
    for grid in hidden:
        try:
            yield read_manifest(grid)
        except NoManifestError:
            continue


def mark_of(grid: Grid) -> str | None:
    """The mark of a template, which stands in the hidden column or, where columns were moved, in another one."""
    for row in grid.rows[:_FURTHEST]:
        for value in row[At.KEY : At.KEY + 1] or ():
            if isinstance(value, str) and _MARK.fullmatch(value):
                return value
    texts = (value for row in grid.rows[:_FURTHEST] for value in row if isinstance(value, str))
    return next((value for value in texts if _MARK.fullmatch(value)), None)
