"""What a ledger says to be waiting: written back with the sender's own file, sheet and cell, so that he can answer."""

from collections.abc import Mapping
from dataclasses import replace

from disbtrack.domain.diff import Key
from disbtrack.domain.entry import EntryKind
from disbtrack.domain.figure import Figure
from disbtrack.domain.questions import Asked
from disbtrack.domain.series import Series
from disbtrack.storage.book import Change
from disbtrack.usecases.imports.import_plan import Telling
from disbtrack.usecases.imports.remembering import unasked

Pending = Mapping[Key, Figure]


def ask_again(change: Change, telling: Telling, series: Series, pending: Pending, *, sha256: str) -> None:
    """Write the amounts that wait and the questions about them, by the sheet that their sender wrote.

    pending: those of them that the book does not hold. sha256: the ledger, which is the file that tells all this.
    """
    asked = [one for one in unasked(change, telling) if one.asked is not None]
    places = {key: telling.sheet.asked[figure.row] for key, figure in pending.items()}
    for sheet in dict.fromkeys(map(_sheet, [*places.values(), *(one.asked for one in asked if one.asked)])):
        own = {key: _placed(pending[key], place) for key, place in places.items() if _sheet(place) == sheet}
        number = _note_sheet(change, telling, series, sheet, sha256)
        change.add_figures(series, telling.reporter, number, sheet.sheet, own, kind=EntryKind.PENDING)
        change.ask_sender(number, [one for one in asked if one.asked and _sheet(one.asked) == sheet])


def _sheet(place: Asked) -> Asked:
    return replace(place, cell="")


def _placed(figure: Figure, place: Asked) -> Figure:
    return replace(figure, cell=place.cell, row=place.row)


def _note_sheet(change: Change, telling: Telling, series: Series, sheet: Asked, sha256: str) -> int:
    layout = telling.sheet.layout
    return change.add_import(
        file_name=sheet.file_name,
        sha256=sha256,
        sheet=sheet.sheet,
        series_id=series.id,
        reporter=telling.reporter,
        as_of=sheet.as_of,
        layout=layout.value if layout else None,
        unit=None,
        figures=0,
        receipt="{}",
    )
