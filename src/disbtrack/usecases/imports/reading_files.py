"""Reading the files of an import, several beside each other, each in a process of its own."""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from disbtrack.domain.catalogue import Catalogue, Hints
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.profile import Profile
from disbtrack.domain.reading import FileReading
from disbtrack.errors import OutOfReachError
from disbtrack.i18n import Text, text
from disbtrack.progress import Progress, check_cancelled
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.reader import load, read_data
from disbtrack.storage.book import Book
from disbtrack.usecases.imports.brought import Brought
from disbtrack.usecases.imports.still_waiting import OpenQuestion, asked_of_senders, still_waiting

MOST_AT_ONCE = 4
"""Files read beside each other; each may take what a child may take (see sheets.child)."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something to be read in: a file on disk, or a block that was never one (pasted, typed).

    data: the bytes of such a block, path then only names it. hints: what the person says of this source alone.
    """

    path: Path
    data: bytes | None = None
    hints: Hints | None = None


@dataclass(frozen=True, slots=True)
class FileRead:
    """One source as read, not yet compared with anything; grids are kept for showing.

    password: what the person gave to open it; it locks a marked copy again, and is written nowhere.
    said: what else the person said of it. brought: of a ledger that was made of another book, where its rows came from.
    """

    reading: FileReading
    grids: list[Grid]
    data: bytes
    password: str | None = field(default=None, repr=False)
    said: Hints = field(default_factory=Hints, repr=False)
    brought: Brought | None = field(default=None, repr=False)


def read_sources(
    book: Book,
    sources: Sequence[Source],
    hints: Hints,
    *,
    progress: Progress,
    in_child: bool = True,
    each_alone: bool = False,
) -> list[FileRead]:
    """Read all sources, in their order; hints hold for every source that brings none of its own.

    each_alone: a path that cannot be read is a problem of its file ("unreachable"), and the others are read.
    Raises DisbtrackError for such a path otherwise, Cancelled when stopped. Troubles inside a file are problems.
    """
    with book.read() as reading:
        catalogue, profiles = reading.catalogue(), tuple(reading.profiles())
        known = _Known(catalogue, asked_of_senders(reading))
    hints = _with_profiles(hints, profiles)
    sources = [replace(one, hints=_with_profiles(one.hints, profiles)) if one.hints else one for one in sources]
    steps = _Steps(progress, text("Reading files"), len(sources))
    read = _read_if_there if each_alone else _read
    if len(sources) < 2 or not in_child:
        return [steps.count(read(source, known, hints, steps, in_child=in_child)) for source in sources]
    with _pool(len(sources)) as pool:
        begun = [pool.submit(read, source, known, hints, steps, in_child=True) for source in sources]
        for done in as_completed(begun):
            steps.count(done.result())
        return [one.result() for one in begun]


def _with_profiles(hints: Hints, profiles: tuple[Profile, ...]) -> Hints:
    """The hints with the book's profiles, unless they bring their own."""
    return hints if hints.profiles else replace(hints, profiles=profiles)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the book knows before a file is read."""

    catalogue: Catalogue
    questions: Sequence[OpenQuestion]


class _Steps:
    """Counts whole files; what reads a single one sees only whether to stop."""

    def __init__(self, progress: Progress, what: Text, total: int) -> None:
        self._progress = progress
        self._what = what
        self._total = total
        self._done = 0
        progress.report(what, 0, total)

    def count(self, read: FileRead) -> FileRead:
        self._done += 1
        self._progress.report(self._what, self._done, self._total)
        return read

    def report(self, what: Text, done: int, total: int | None) -> None:
        """Pass on how far the one file is, where there is but one."""
        if self._total == 1:
            self._progress.report(what, done, total)

    def is_cancelled(self) -> bool:
        return self._progress.is_cancelled()


@contextmanager
def _pool(wanted: int) -> Iterator[ThreadPoolExecutor]:
    """Threads that wait for their children; what has not begun when one fails never begins."""
    pool = ThreadPoolExecutor(min(wanted, os.cpu_count() or 1, MOST_AT_ONCE), thread_name_prefix="reading")
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _read(source: Source, known: _Known, hints: Hints, progress: Progress, *, in_child: bool) -> FileRead:
    """Read one source; a second time where cells of it wait for their sender already and nobody says otherwise."""
    check_cancelled(progress)
    data = load(source.path) if source.data is None else source.data
    told = source.hints or hints
    read = read_data(data, str(source.path), known.catalogue, told, progress=progress, in_child=in_child)
    if waiting := _unsaid(still_waiting(read[0], known.questions), told.answers):
        told = replace(told, answers={**told.answers, **waiting})
        read = read_data(data, str(source.path), known.catalogue, told, progress=progress, in_child=in_child)
    return FileRead(*read, data, told.password, replace(told, profiles=(), password=None))


def _unsaid(waiting: Mapping[str, str], answers: Mapping[str, str]) -> dict[str, str]:
    """Those that wait of which the person says nothing, neither for the sheet nor for all sheets."""
    said = {place.upper() for place in answers}
    return {
        place: value for place, value in waiting.items() if not {place.upper(), place.rpartition("!")[2].upper()} & said
    }


def _read_if_there(source: Source, known: _Known, hints: Hints, progress: Progress, *, in_child: bool) -> FileRead:
    try:
        return _read(source, known, hints, progress, in_child=in_child)
    except OutOfReachError as error:
        problem = Problem(None, "unreachable", Severity.ERROR, error.title)
        return FileRead(FileReading(str(source.path), "", "unknown", problems=[problem]), [], b"")
