"""Evidence: any file laid beside decisions, vouchers, figures, works, reports and reconciliations; bytes kept once."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from disbtrack.domain.duties import DutyDone
from disbtrack.domain.evidence import PROVES_NAMES, Attachment, Paper, Proves
from disbtrack.domain.findings import Finding
from disbtrack.domain.kept import Kept
from disbtrack.domain.names import tidy
from disbtrack.domain.plan import Decision
from disbtrack.domain.vouchers import Voucher
from disbtrack.domain.works import Work
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.storage.book import Book, Change, Reading

MOST_BYTES = 64 << 20
"""A larger file is not taken in: the book would become too heavy to back up and to send."""

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Piece:
    """A file beside a thing: what was laid there, and how many bytes it has.

    size None: the book knows only its name and hash, from a ledger; the same file laid there again brings the bytes.
    """

    attachment: Attachment
    size: int | None


@dataclass(frozen=True, slots=True)
class LaidFile:
    """A file to be laid beside a thing: its name and its bytes."""

    name: str
    data: bytes


def load_files(paths: Iterable[Path]) -> list[LaidFile]:
    """Load files from disk; raises DisbtrackError for one that is empty, too large or cannot be read."""
    return [_load(path) for path in paths]


def attach(
    book: Book, proves: Proves, target: int, files: Sequence[LaidFile], *, person: str, note: str = ""
) -> list[int]:
    """Lay files beside a thing (by its kind and number) as one change, and answer their numbers.

    Bytes that the book has already are not kept again; a file that lies there already is left alone.
    Raises DisbtrackError where there is no such thing, or for a file that is empty or too large.
    """
    label = text("{count} files laid beside a {kind}", count=len(files), kind=Text(PROVES_NAMES[proves]))
    if len(files) == 1:
        label = text("“{name}” laid beside a {kind}", name=files[0].name, kind=Text(PROVES_NAMES[proves]))
    with book.change(label, person) as change:
        _see_target(change, proves, target)
        return lay_files(change, proves, target, files, note=note)


def lay_files(change: Change, proves: Proves, target: int, files: Sequence[LaidFile], *, note: str = "") -> list[int]:
    """Lay files beside a thing within a change, and answer their numbers; a file that lies there is left alone.

    Raises DisbtrackError for a file that is empty or too large.
    """
    there = {one.sha256: one.id or 0 for one in _beside(change, proves, target)}
    numbers = []
    for file in files:
        _see_size(file.name, len(file.data))
        sha256 = change.store_file(file.name, file.data)
        if sha256 not in there:
            fresh = Attachment(proves=proves, target=target, sha256=sha256, name=file.name, note=tidy(note))
            (there[sha256],) = change.put_kept(fresh)
        numbers.append(there[sha256])
    return numbers


def attachments(book: Book, proves: Proves, target: int) -> list[Piece]:
    """List the files beside a thing, in the order in which they came."""
    with book.read() as reading:
        return [Piece(one, reading.file_size(one.sha256)) for one in _beside(reading, proves, target)]


def all_attachments(book: Book) -> list[Piece]:
    """List all files that lie beside anything."""
    with book.read() as reading:
        return [Piece(one, reading.file_size(one.sha256)) for one in reading.kept(Attachment)]


def find_attachment(book: Book, number: int) -> Attachment:
    """Answer a file by its number; raises DisbtrackError where there is none."""
    with book.read() as reading:
        found = [one for one in reading.kept(Attachment) if one.id == number]
    if not found:
        raise DisbtrackError(text("No file {number} lies beside anything.", number=number))
    return found[0]


def detach(book: Book, number: int, *, person: str) -> int:
    """Take a file away from its thing; its bytes stay for the history, and undo lays it back. The change's number."""
    one = find_attachment(book, number)
    with book.change(text("“{name}” taken away", name=one.name), person) as change:
        change.withdraw_kept(Attachment, [number])
        return change.number


def write_copy(book: Book, one: Attachment, folder: Path) -> Path:
    """Write a copy for looking at into a folder, under a name that can do no harm, and answer its path.

    The copy may only be read: what is changed in it would not come back into the book.
    Raises DisbtrackError where it cannot be written, or the book knows only its name and hash.
    """
    with book.read() as reading:
        if reading.file_size(one.sha256) is None:
            raise DisbtrackError(
                text("The book knows “{name}” by its name and hash only: it came with a ledger.", name=one.name),
                text("Lay the same file there again; it is known by its hash."),
            )
        data = reading.source_file(one.sha256)
    place = folder / one.sha256[:12]
    path = place / safe_name(one.name)
    try:
        place.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_bytes(data)
            path.chmod(0o400)
    except OSError as error:
        raise DisbtrackError(
            text("The file “{name}” cannot be written: {reason}.", name=path.name, reason=error.strerror or "")
        ) from error
    return path


def safe_name(name: str) -> str:
    """A file name that every system takes: no folders, no signs with a meaning, no name that is a device."""
    plain = _UNSAFE.sub("_", tidy(name)).strip(". ") or "file"
    if _RESERVED.match(plain):
        plain = f"_{plain}"
    stem, dot, ending = plain.rpartition(".")
    if len(plain) <= _LONGEST_NAME or not dot:
        return plain[:_LONGEST_NAME]
    return stem[: _LONGEST_NAME - len(ending) - 1] + dot + ending


def keep_paper(book: Book, paper: Paper, *, person: str) -> int:
    """Keep a report or a reconciliation as a thing that files can be laid beside; answer its number."""
    if not tidy(paper.name):
        raise DisbtrackError(text("A paper needs a name."))
    with book.change(text("Paper kept: {name}", name=paper.name), person) as change:
        same = [one.id for one in change.kept(Paper) if _name_of(one) == _name_of(paper) and one.id]
        return same[0] if same and paper.id is None else change.put_kept(paper)[0]


def keep_source(change: Change, name: str, data: bytes) -> None:
    """Keep the file that a register was filled from, within the change that fills it, as a report with its file."""
    sha256 = change.store_file(name, data)
    known = [one.id for one in change.kept(Paper) if _name_of(one) == (Proves.REPORT, name, None)]
    target = known[0] or 0 if known else change.put_kept(Paper(proves=Proves.REPORT, name=name))[0]
    if all(one.sha256 != sha256 for one in _beside(change, Proves.REPORT, target)):
        change.put_kept(Attachment(proves=Proves.REPORT, target=target, sha256=sha256, name=name))


def papers(book: Book) -> list[Paper]:
    """List the reports and reconciliations that files can be laid beside."""
    with book.read() as reading:
        return reading.kept(Paper)


def _name_of(paper: Paper) -> tuple[object, ...]:
    return (paper.proves, paper.name, paper.runs_to)


def _load(path: Path) -> LaidFile:
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise DisbtrackError(
            text("The file “{name}” cannot be read: {reason}.", name=path.name, reason=error.strerror or ""),
            text("Check its name, or close it in other programs."),
        ) from error
    _see_size(path.name, len(data))
    return LaidFile(path.name, data)


def _see_size(name: str, size: int) -> None:
    if size == 0:
        raise DisbtrackError(text("The file “{name}” is empty.", name=name), text("Nothing was laid beside it."))
    if size > MOST_BYTES:
        raise DisbtrackError(
            text("The file “{name}” is larger than {most} MB.", name=name, most=MOST_BYTES >> 20),
            text("Scan it at 150 to 300 dots per inch, or split it."),
        )


def _beside(reading: Reading, proves: Proves, target: int) -> list[Attachment]:
    return [one for one in reading.kept(Attachment) if (one.proves, one.target) == (proves, target)]


def _see_target(change: Change, proves: Proves, target: int) -> None:
    if not _is_there(change, proves, target):
        raise DisbtrackError(
            text("The book has no {kind} {number}.", kind=Text(PROVES_NAMES[proves]), number=target),
            text("“disbtrack list BOOK” shows the numbers."),
        )


def _is_there(change: Change, proves: Proves, target: int) -> bool:
    if proves is Proves.ENTRY:
        return target in change.amounts([target])
    if kind := _KINDS.get(proves):
        return any(one.id == target for one in change.kept(kind))
    return any((one.id, one.proves) == (target, proves) for one in change.kept(Paper))


_KINDS: dict[Proves, type[Kept]] = {
    Proves.DECISION: Decision,
    Proves.VOUCHER: Voucher,
    Proves.WORK: Work,
    Proves.DUTY: DutyDone,
    Proves.FINDING: Finding,
}
