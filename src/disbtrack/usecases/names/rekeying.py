"""Figures imported under a raw code or spelling, moved to what it means: offered, never done in silence."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.codes import CodeEntry, CodeKind, TargetKind, code_key
from disbtrack.domain.diff import Key, figure_key
from disbtrack.domain.entry import Entry, EntryKind, Filters
from disbtrack.domain.figure import Figure
from disbtrack.domain.programme import Tree, programme_of
from disbtrack.domain.series import Series
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.names.attributes import attributes_by_row


@dataclass(frozen=True, slots=True)
class Move:
    """A figure as it stands in the book (entry.figure), and as it would stand."""

    entry: Entry
    now: Figure
    key: Key


@dataclass(frozen=True, slots=True)
class RekeyOffer:
    """What would be moved, and what cannot be because another figure stands under that key already."""

    said: str
    moves: tuple[Move, ...]
    blocked: tuple[Entry, ...] = ()


def offer(book: Book, entry: CodeEntry) -> RekeyOffer:
    """Find the figures that were imported under the raw text of an entry, on days on which it holds."""
    with book.read() as reading:
        return _offer(reading, entry)


def rekey(book: Book, wanted: RekeyOffer, *, person: str) -> int | None:
    """Move the figures as one change, which can be undone; answer its number, None where there is nothing to move.

    Raises DisbtrackError where the book has changed since the offer was made.
    """
    if not wanted.moves:
        return None
    label = text("{count} figures moved to what “{code}” means", count=len(wanted.moves), code=wanted.said)
    with book.change(label, person=person) as change:
        if change.held([move.key for move in wanted.moves]):
            raise DisbtrackError(text("The book has changed since."), text("Look at the offer again."))
        change.move_figures({move.entry.id: (move.key, move.now) for move in wanted.moves})
        return change.number


def _offer(reading: Reading, entry: CodeEntry) -> RekeyOffer:
    tree = reading.catalogue().tree
    series = {one.id: one for one in reading.series()}
    rows = _coded_rows(reading, entry) if entry.kind.is_code else None
    found = []
    for held in reading.entries(kinds=(EntryKind.FIGURE, EntryKind.PENDING)):
        coded = rows is not None and (held.origin.import_id, held.figure.row) in rows
        now = _meant(held.figure, entry, tree, coded=coded) if entry.holds(_day(held.figure)) else held.figure
        if now != held.figure:
            found.append((held, now))
    moves = list(keyed_moves(found, series))
    taken = reading.held([move.key for move in moves])
    leaving = {held.id for held, _now in found}
    free = [move for move in moves if move.key not in taken or taken[move.key].id in leaving]
    blocked = [move.entry for move in moves if move not in free]
    return RekeyOffer(entry.said, tuple(free), tuple(blocked))


def held_under_raw_names(
    reading: Reading, series: Series, reporter: str | None
) -> Iterator[tuple[Key, Entry, CodeEntry]]:
    """The figures of a reporter that the map of codes would move: the key they would have, and the entry that says so.

    series as the book knows it. While they stand, the same sheet read by the map would be counted beside them.
    """
    catalogue = reading.catalogue()
    coded = _codes_beside(reading, series) if any(one.kind.is_code for one in catalogue.codes.entries) else {}
    found: list[tuple[Entry, Figure]] = []
    because: dict[int, CodeEntry] = {}
    for held in reading.entries(Filters(series=series.id), kinds=(EntryKind.FIGURE, EntryKind.PENDING)):
        if held.reporter == reporter:
            now = held.figure
            beside = coded.get((held.origin.import_id, now.row), ())
            for one in _entries_for(now, catalogue, beside):
                moved = _meant(now, one, catalogue.tree, coded=one.kind.is_code)
                because.setdefault(held.id, one) if moved != now else None
                now = moved
            if now != held.figure:
                found.append((held, now))
    for move in keyed_moves(found, {series.id: series}):
        yield move.key, move.entry, because[move.entry.id]


def _entries_for(figure: Figure, catalogue: Catalogue, beside: Iterable[tuple[CodeKind, str]]) -> list[CodeEntry]:
    """The entries of the map that speak of the texts of a figure, and of the codes beside it, on its day."""
    named = [(CodeKind.NAME, figure.work), (CodeKind.UNIT_NAME, figure.unit)]
    if figure.project not in catalogue.tree.by_code:
        named.append((CodeKind.NAME, figure.project))
    told = [(kind, said) for kind, said in named if said] + list(beside)
    return [one for kind, said in told for one in catalogue.codes.entries_of(kind, said) if one.holds(_day(figure))]


def _codes_beside(reading: Reading, series: Series) -> dict[tuple[int | None, int], list[tuple[CodeKind, str]]]:
    """The codes that stood beside the rows of a series, as the receipts of its imports tell."""
    kinds = {kind.value: kind for kind in CodeKind if kind.is_code}
    found: dict[tuple[int | None, int], list[tuple[CodeKind, str]]] = {}
    mine = attributes_by_row(one for one in reading.imports() if one.series_id == series.id)
    for place, attributes in mine.items():
        found[place] = [(kinds[one.kind], one.value) for one in attributes if one.kind in kinds]
    return found


def _day(figure: Figure) -> date:
    return figure.date or (date(figure.plan_year, 12, 31) if figure.plan_year else date.max)


def keyed_moves(found: Iterable[tuple[Entry, Figure]], series: Mapping[int, Series]) -> Iterator[Move]:
    """Give each its new key; identical ones are counted up, as an import would."""
    seen: Counter[Key] = Counter()
    for entry, now in found:
        first = figure_key(series[entry.series_id], entry.reporter, now, 0)
        place = seen[first]
        seen[first] += 1
        key = first if place == 0 else figure_key(series[entry.series_id], entry.reporter, now, place)
        yield Move(entry, now, key)


def _coded_rows(reading: Reading, entry: CodeEntry) -> set[tuple[int | None, int]]:
    """The rows beside which a code stood when they were imported, as the receipts tell."""
    return {
        place
        for place, attributes in attributes_by_row(reading.imports()).items()
        if any(one.kind == entry.kind.value and code_key(entry.kind, one.value) == entry.key for one in attributes)
    }


def _meant(figure: Figure, entry: CodeEntry, tree: Tree, *, coded: bool) -> Figure:
    """The figure as a reading with the entry would have told it; itself where the entry does not concern it."""
    match entry.target_kind:
        case TargetKind.PROJECT:
            return _in_project(figure, entry, tree, coded=coded)
        case TargetKind.WORK:
            return _of_work(figure, entry, tree, coded=coded)
        case TargetKind.UNIT | TargetKind.INVESTOR:
            named = entry.kind is CodeKind.UNIT_NAME and _is_said(figure.unit, entry)
            return replace(figure, unit=entry.target) if named or (coded and figure.unit is None) else figure
        case TargetKind.SOURCE:
            named = entry.kind is CodeKind.SOURCE_NAME and _is_said(figure.source, entry)
            return replace(figure, source=entry.target) if named or (coded and figure.source is None) else figure
        case TargetKind.CAPITAL:
            named = entry.kind is CodeKind.CAPITAL_NAME and _is_said(figure.capital, entry)
            return replace(figure, capital=entry.target) if named or (coded and figure.capital is None) else figure


def _is_said(told: str | None, entry: CodeEntry) -> bool:
    return told is not None and code_key(entry.kind, told) == entry.key


def _in_project(figure: Figure, entry: CodeEntry, tree: Tree, *, coded: bool) -> Figure:
    """A name becomes the node it names; a code puts the work that stands beside it under the node."""
    known = figure.project in tree.by_code
    code = entry.target if entry.target in tree.by_code else None
    programme = programme_of(entry.target)
    if entry.kind is CodeKind.NAME and (_is_said(figure.work, entry) or _is_said(figure.project, entry)):
        return replace(figure, project=code or figure.project, work=None, programme=programme)
    if not coded or known:
        return figure
    if code is None:
        return replace(figure, programme=figure.programme or programme)
    return replace(figure, project=code, work=figure.work or figure.project, programme=programme)


def _of_work(figure: Figure, entry: CodeEntry, tree: Tree, *, coded: bool) -> Figure:
    named = entry.kind is CodeKind.NAME
    if (named and _is_said(figure.work, entry)) or (coded and figure.work is not None):
        return replace(figure, work=entry.target)
    free = figure.project is not None and figure.project not in tree.by_code and figure.work is None
    if free and ((named and _is_said(figure.project, entry)) or coded):
        return replace(figure, project=entry.target)
    return figure
