"""The map of others' codes: what is in it, what is still unknown, and a person's answers, asked once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from disbtrack.domain.capital import Capital, Source
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.codes import CodeEntry, CodeKind, TargetKind, code_key
from disbtrack.domain.names import fold, tidy
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from disbtrack.storage.codes import Met


@dataclass(frozen=True, slots=True)
class Place:
    """Where a code was met: the first cell of a sheet, and how often it stands there."""

    import_id: int
    file_name: str
    sheet: str
    cell: str
    count: int
    day: date | None
    reporter: str | None

    @property
    def name(self) -> str:
        """File, sheet and cell."""
        return f"{self.file_name}!{self.sheet}!{self.cell}"


@dataclass(frozen=True, slots=True)
class UnknownCode:
    """A code or spelling that the map does not know: once, with all places where it was met.

    beside: the words that stand beside a code. suggestion: what they name, or the nearest known name.
    """

    kind: CodeKind
    said: str
    beside: str
    suggestion: tuple[TargetKind, str] | None
    places: tuple[Place, ...]


def code_map(book: Book) -> list[CodeEntry]:
    """List the map, by kind and code."""
    with book.read() as reading:
        return list(reading.catalogue().codes.entries)


def open_codes(book: Book) -> list[UnknownCode]:
    """List the codes and spellings that nobody has explained yet, each once, in the order met."""
    with book.read() as reading:
        return gathered(reading.unknown_codes())


def gathered(met: Iterable[Met]) -> list[UnknownCode]:
    """Gather what was met by code: once each, with all places."""
    found: dict[tuple[CodeKind, str], UnknownCode] = {}
    for one in met:
        told = one.sighting
        place = Place(one.import_id, one.file_name, one.sheet, told.cell, told.count, told.day, one.reporter)
        key = (told.kind, code_key(told.kind, told.said))
        known = found.get(key) or UnknownCode(told.kind, told.said, told.beside, told.suggestion, ())
        found[key] = replace(
            known,
            beside=known.beside or told.beside,
            suggestion=known.suggestion or told.suggestion,
            places=(*known.places, place),
        )
    return list(found.values())


def map_code(book: Book, entry: CodeEntry, *, person: str) -> int | None:
    """Put an entry into the map and answer the change's number; None where the map says so already.

    What the map said of the same days makes room. Raises DisbtrackError for a target that the book does not know.
    """
    return map_codes(book, [entry], person=person)


def map_codes(book: Book, entries: Iterable[CodeEntry], *, person: str) -> int | None:
    """Put several entries into the map as one change, as map_code does."""
    with book.read() as reading:
        wanted = [checked(reading.catalogue(), entry) for entry in entries]
    label = text("Codes mapped: {count}", count=len(wanted))
    if len(wanted) == 1:
        label = text("“{code}” means {target}", code=wanted[0].said, target=wanted[0].target)
    with book.change(label, person=person) as change:
        change.put_codes(wanted)
        return change.number if change.touched else None


def answer_code(
    book: Book,
    unknown: UnknownCode,
    target_kind: TargetKind,
    target: str,
    *,
    person: str,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> int | None:
    """Answer a queued code: all later files are read so. Figures already imported stay; see rekeying.offer."""
    source = unknown.places[0].name if unknown.places else ""
    entry = CodeEntry(unknown.kind, unknown.said, target_kind, target, valid_from, valid_to, source)
    return map_code(book, entry, person=person)


def forget_code(book: Book, number: int, *, person: str) -> int:
    """Take an entry out of the map by its number; answer the change's number."""
    with book.read() as reading:
        known = [entry for entry in reading.catalogue().codes.entries if entry.id == number]
    said = known[0].said if known else str(number)
    with book.change(text("“{code}” forgotten", code=said), person=person) as change:
        change.forget_code(number)
        return change.number


def checked(catalogue: Catalogue, entry: CodeEntry) -> CodeEntry:
    """An entry with its target as the book writes it; raises DisbtrackError where the entry makes no sense."""
    if not entry.key:
        raise DisbtrackError(text("There is no code to be explained."), text("Give the code or the spelling."))
    if entry.first > entry.last:
        raise DisbtrackError(
            text("The first day of “{code}” is after its last.", code=entry.said), text("Correct the days.")
        )
    return replace(entry, said=tidy(entry.said), target=find_target(catalogue, entry.target_kind, entry.target))


def find_target(catalogue: Catalogue, kind: TargetKind, told: str) -> str:
    """What a person typed as the book writes it; raises DisbtrackError where the book does not know it."""
    found = _targets(catalogue, kind).get(fold(told))
    if found is None and kind in {TargetKind.WORK, TargetKind.INVESTOR} and tidy(told):
        return tidy(told)
    if found is None:
        raise DisbtrackError(
            text("The book knows no such target: “{target}”.", target=told),
            text(
                "A project is named by its code (GNBV.DA1), a unit by its code or its only name, a source and a kind "
                "of capital by their codes. “disbtrack list BOOK projects” and “units” show them."
            ),
        )
    return found


def _targets(catalogue: Catalogue, kind: TargetKind) -> dict[str, str]:
    match kind:
        case TargetKind.PROJECT:
            tree = catalogue.tree
            return {fold(code): code for code in (*tree.by_short, *tree.by_code)}
        case TargetKind.UNIT:
            return _units(catalogue)
        case TargetKind.WORK:
            return {fold(work): work for work in catalogue.works}
        case TargetKind.INVESTOR:
            return {fold(name): name for name in catalogue.investors}
        case TargetKind.SOURCE:
            return {fold(one): one.value for one in Source}
        case TargetKind.CAPITAL:
            return {fold(one): one.value for one in Capital}


def _units(catalogue: Catalogue) -> dict[str, str]:
    """Units by code, and by name where only one unit bears it."""
    names = {name: {unit.code for unit in units} for name, units in catalogue.register.by_name.items()}
    only = {name: codes.pop() for name, codes in names.items() if len(codes) == 1}
    return only | {fold(code): code for code in catalogue.register.latest_by_code}
