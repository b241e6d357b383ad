"""What an import would change, figure by figure: for showing before anything is written."""

from dataclasses import dataclass

from disbtrack.domain.diff import Key
from disbtrack.domain.entry import Entry, Filters
from disbtrack.domain.figure import Figure
from disbtrack.domain.money import Dong
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.import_sheet import ImportPlan, Telling


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure of the file (None: missing from it) beside what the book holds (None: nothing), in đồng."""

    figure: Figure
    told: Dong | None
    held: Dong | None
    file: int
    sheet: str


@dataclass(frozen=True, slots=True)
class Differences:
    """The four kinds, each in the order of the file."""

    add: tuple[Difference, ...]
    change: tuple[Difference, ...]
    same: tuple[Difference, ...]
    missing: tuple[Difference, ...]


def differences(book: Book, plan: ImportPlan) -> Differences:
    """List what a plan would do."""
    add: list[Difference] = []
    change: list[Difference] = []
    same: list[Difference] = []
    missing: list[Difference] = []
    with book.read() as reading:
        for place, file in enumerate(plan.files):
            for telling in file.tellings:
                add += _told(reading, telling, telling.diff.add, place)
                change += _told(reading, telling, telling.diff.change, place)
                same += _told(reading, telling, telling.diff.same, place)
                missing += _missing(reading, telling, place)
    return Differences(tuple(add), tuple(change), tuple(same), tuple(missing))


def _told(reading: Reading, telling: Telling, keys: tuple[Key, ...], place: int) -> list[Difference]:
    known = [key for key in keys if key in telling.told]
    held = reading.held(known)
    return [
        Difference(
            telling.told[key],
            telling.told[key].amount,
            held[key].amount if key in held else None,
            place,
            telling.sheet.name,
        )
        for key in known
    ]


def _missing(reading: Reading, telling: Telling, place: int) -> list[Difference]:
    """The book's own entries that a full telling would have repeated."""
    wanted = {row.id for row in reading.held(telling.diff.missing).values()}
    if not wanted:
        return []
    found = [entry for entry in _of_series(reading, telling) if entry.id in wanted]
    return [Difference(entry.figure, None, entry.figure.amount, place, telling.sheet.name) for entry in found]


def _of_series(reading: Reading, telling: Telling) -> list[Entry]:
    known = next((one for one in reading.series() if one.identity == telling.series.identity), None)
    return reading.entries(Filters(series=known.id)) if known else []
