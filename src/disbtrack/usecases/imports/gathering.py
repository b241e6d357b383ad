"""Gathering what is to be read: files as named, folders with all below them, known by content and never by name."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.progress import SILENT, Progress, tracked
from disbtrack.sheets.opening.charsets import read_text
from disbtrack.sheets.opening.signatures import lock_file, not_a_spreadsheet, recognise
from disbtrack.sheets.reader import load

_TRIED = 1 << 16
"""Bytes of a text that are looked at to tell a table from a letter."""
_PASSED = frozenset({"not-a-spreadsheet", "scan"})
"""Rules that say at once that nothing can be read: of a folder such files are passed over."""
_SEPARATORS = ("\t", ";", ",", "|")


@dataclass(frozen=True, slots=True)
class Passed:
    """A file of a folder that is not read, and why."""

    path: Path
    why: Text


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files to read, in the order of their names within each folder, and those passed over."""

    files: tuple[Path, ...]
    passed: tuple[Passed, ...]


def gather(chosen: Sequence[Path], *, progress: Progress = SILENT) -> Gathered:
    """Take files as they are named, and of folders all that may hold a table. Raises Cancelled when stopped."""
    files: dict[Path, None] = {}
    passed: list[Passed] = []
    for path in tracked(_unfolded(chosen), text("Looking through folders"), progress):
        why = None if path in chosen else _refusal(path)
        if why is None:
            files[path] = None
        else:
            passed.append(Passed(path, why))
    return Gathered(tuple(files), tuple(passed))


def _unfolded(chosen: Iterable[Path]) -> Iterator[Path]:
    for path in chosen:
        if path.is_dir():
            yield from _below(path)
        else:
            yield path


def _below(folder: Path) -> Iterator[Path]:
    """All files below a folder; links to folders are not followed, so that no circle catches us."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__MACOSX")))
        yield from (Path(place, name) for name in sorted(names) if not _is_of_the_system(name))


def _is_of_the_system(name: str) -> bool:
    return name.startswith(".") or name.lower() in {"thumbs.db", "desktop.ini"}


def _refusal(path: Path) -> Text | None:
    """Why a file of a folder is no table; None where it may be one. Damaged and locked ones are read, and say so."""
    if path.name.startswith("~$"):
        return lock_file().message
    try:
        data = load(path)
    except DisbtrackError as error:
        return error.title
    signature = recognise(data)
    if signature.problem is not None and signature.problem.rule in _PASSED:
        return signature.problem.message
    return not_a_spreadsheet().message if signature.format == "csv" and not _is_table(data) else None


def _is_table(data: bytes) -> bool:
    """Answer whether a text is parted into columns: many lines hold the same number of the same separator."""
    lines = [line for line in read_text(data[:_TRIED]).splitlines()[:60] if line.strip()]
    return any(_commonest(lines, sign) * 2 >= len(lines) for sign in _SEPARATORS) and len(lines) > 1


def _commonest(lines: Sequence[str], sign: str) -> int:
    """How many lines agree on how often a separator stands in them, at least twice."""
    counts = Counter(count for line in lines if (count := line.count(sign)) > 1)
    return max(counts.values(), default=0)
