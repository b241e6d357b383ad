"""Another book as it is handed over: opened for reading only, told as a ledger, with where its rows came from."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.evidence import Attachment, Paper
from disbtrack.domain.histories import common_changes
from disbtrack.domain.joined import JoinedBook
from disbtrack.domain.kept import Kept
from disbtrack.domain.kept_rows import KeptRow
from disbtrack.domain.names import tidy
from disbtrack.domain.outputs import Indicator, Output
from disbtrack.domain.plan import Decision
from disbtrack.domain.problem import Severity
from disbtrack.domain.reading import Layout, SheetReading
from disbtrack.domain.word_rows import NodeRow, ProgrammeRow
from disbtrack.domain.works import Accepted, Contract, Work
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.progress import Progress
from disbtrack.storage.book import Book, Reading
from disbtrack.storage.location import Location, Server
from disbtrack.usecases.books.histories import joined_up_to
from disbtrack.usecases.handover.export_ledger import TOLD, export_ledger
from disbtrack.usecases.handover.lines import Lines, Naming, Rows, lines_of, lines_told, named_rows, rows_of
from disbtrack.usecases.imports.brought import Brought, ToldThere
from disbtrack.usecases.imports.reading_files import FileRead, Source, read_sources

LEDGERS = frozenset({".xlsx", ".csv"})
"""The endings of an exported ledger; everything else is a book."""

COMMON_FACTS = frozenset(
    {ProgrammeRow, NodeRow, Decision, Work, Accepted, Contract, Indicator, Output, Paper, Attachment}
)
"""What another office's book tells that is so for everyone; its locks, views, duties and vouchers are its own."""


@dataclass(frozen=True, slots=True)
class Head:
    """How far a book went; book: its id; digests: of all its changes."""

    book: str
    digests: Sequence[bytes]

    @property
    def number(self) -> int:
        """The number of its newest change."""
        return len(self.digests)

    @property
    def digest(self) -> str:
        """The digest of its newest change (hex)."""
        return self.digests[-1].hex()


@dataclass(frozen=True, slots=True)
class Other:
    """Another book, read whole.

    lines, rows: as they are there now; known: as they were when both books were the same last, or were joined last.
    head: None of a ledger in a file, of which no history is known.
    """

    name: str
    place: Location
    head: Head | None
    read: FileRead
    naming: Naming
    lines: Lines
    rows: Rows
    known_lines: Lines
    known_rows: Rows


def read_other(book: Book, place: Location, name: str, progress: Progress) -> Other:
    """Read another book, or a ledger that was exported of one. name: what its office is called.

    Raises BookError where it is damaged, in use or newer, DisbtrackError where it is the book itself or no ledger.
    """
    if isinstance(place, Path) and place.suffix.lower() in LEDGERS:
        return _read_ledger(book, place, name, progress)
    with Book.open(place, read_only=True) as other, book.read() as here, other.read() as there:
        if other.uuid == book.uuid and str(other.location) == str(book.location):
            raise DisbtrackError(text("That is the book itself."), text("Choose another book."))
        naming = Naming("" if other.uuid == book.uuid else _office(here, there, place, name))
        known = _known(here, there, same=other.uuid == book.uuid)
        read = _ledger_of(book, other, naming, progress)
        lines, numbers = lines_told(read.reading.sheets)
        told = _kept(read.reading.sheets)
        before = _before(other, known, naming)
        head = Head(other.uuid, there.digests())
        rows = _shared(named_rows(told, numbers), naming)
        return Other(naming.office or place.name, place, head, read, naming, lines, rows, *before)


def _office(here: Reading, there: Reading, place: Location, name: str) -> str:
    """What another office is called here: as it was when its book was joined first; no two are called the same."""
    joined = here.kept(JoinedBook)
    known = next((one.name for one in joined if one.book == there.uuid()), "")
    told = known or tidy(name) or name_of(there, place)
    if any(one.name == told and one.book != there.uuid() for one in joined):
        raise DisbtrackError(
            text("The book of another office is called “{name}” here already.", name=told),
            text("Say what this office is called: --name NAME."),
        )
    return told


def name_of(reading: Reading, place: Location) -> str:
    """What the office of a book is called: as its letterhead says, else as the book's file."""
    office = reading.settings().letterhead.issuing_body.strip()
    return office or (place.name if isinstance(place, Server) else place.stem)


def _known(here: Reading, there: Reading, *, same: bool) -> int:
    """Up to which of its changes the other book is known here."""
    digests = there.digests()
    common = common_changes(here.digests(), digests) if same else 0
    return max(common, joined_up_to(here, there.uuid(), digests))


def _before(other: Book, known: int, naming: Naming) -> tuple[Lines, Rows]:
    if not known:
        return {}, {}
    with other.read(at=known) as reading:
        lines, names = lines_of(reading, naming)
        return lines, _shared(rows_of(reading, names), naming)


def _shared(rows: Rows, naming: Naming) -> Rows:
    """Of another office's registers only what is so for everyone."""
    return {name: row for name, row in rows.items() if row.kind in COMMON_FACTS} if naming.office else rows


def _kept(sheets: list[SheetReading]) -> Mapping[type[Kept], list[KeptRow]]:
    return {sheet.register: sheet.kept for sheet in sheets if sheet.register is not None}


def _ledger_of(book: Book, other: Book, naming: Naming, progress: Progress) -> FileRead:
    """The other book's ledger, as it would be handed over in a file, each row with where it was told first."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.xlsx"
        export_ledger(other, path)
        data = path.read_bytes()
    name = Path(f"{naming.office or _stem(other.location)}.xlsx")
    read = _sound(_read(book, Source(name, data), progress), naming)
    with other.read() as reading:
        return replace(read, brought=_brought(other, reading, read))


def _stem(place: Location) -> str:
    return place.name if isinstance(place, Server) else place.stem


def _read(book: Book, source: Source, progress: Progress) -> FileRead:
    (read,) = read_sources(book, [source], Hints(large=True), progress=progress)
    return read


def _read_ledger(book: Book, path: Path, name: str, progress: Progress) -> Other:
    naming = Naming(name or path.stem)
    read = _sound(_read(book, Source(path), progress), naming)
    if not any(sheet.layout is Layout.LEDGER for sheet in read.reading.sheets):
        raise DisbtrackError(
            text("{name} is neither a book nor a ledger that was exported of one.", name=path.name),
            text("Other sheets are taken in with “import”."),
        )
    lines, numbers = lines_told(read.reading.sheets)
    rows = _shared(named_rows(_kept(read.reading.sheets), numbers), naming)
    return Other(naming.office, path, None, read, naming, lines, rows, {}, {})


def _sound(read: FileRead, naming: Naming) -> FileRead:
    """The ledger with its rows told by whom they are told here; raises DisbtrackError where it cannot be read whole."""
    wrong = [(sheet, one) for sheet, one in read.reading.all_problems() if one.severity is Severity.ERROR]
    if wrong:
        sheet, first = wrong[0]
        place = f"{sheet.name}!{first.cell}" if sheet and first.cell else read.reading.path
        raise DisbtrackError(
            text("The other book cannot be read whole. {place}: {what}", place=place, what=first.message),
            text("Nothing was changed."),
        )
    for sheet in read.reading.sheets:
        sheet.voices = {row: naming.voice(told) for row, told in sheet.voices.items()}
    return read


def _brought(other: Book, reading: Reading, read: FileRead) -> Brought:
    imports = {one.id: one for one in reading.imports(undone=True)}
    entries = {str(one.id): one for one in reading.entries(kinds=TOLD)}
    rows: dict[tuple[str, int], ToldThere] = {}
    for sheet in read.reading.sheets:
        for row, number in sheet.numbers.items():
            entry = entries.get(number)
            if entry is not None and entry.origin.import_id is not None:
                record = imports[entry.origin.import_id]
                figure = entry.figure
                rows[sheet.name, row] = ToldThere(record, entry.origin.sheet, figure.cell, figure.row)
    book = {"name": read.reading.path, "id": other.uuid, "change": reading.newest_change()}
    return Brought(book, rows, Bytes(other.location))


@dataclass(frozen=True, slots=True)
class Bytes:
    """Fetches files of a book by their sha256."""

    place: Location

    def __call__(self, sha256: str) -> bytes:
        """The bytes of a file; raises DisbtrackError where the book does not hold it."""
        with Book.open(self.place, read_only=True) as other, other.read() as reading:
            return reading.source_file(sha256)
