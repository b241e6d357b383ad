"""The sample workbooks that ship with the program: invented figures, and they are said to be so wherever shown."""

import hashlib
from functools import cache
from pathlib import Path

from disbtrack.resources import resource
from disbtrack.storage.book import Reading


def sample_files() -> list[Path]:
    """The sample workbooks, in the order in which they are taken in."""
    return sorted(resource("samples").glob("*.xlsx"))


@cache
def _digests() -> frozenset[str]:
    return frozenset(hashlib.sha256(path.read_bytes()).hexdigest() for path in sample_files())


def tells_samples(reading: Reading) -> bool:
    """Answer whether any of the book's figures come from the samples; every paper made of them must say so."""
    names = {path.name for path in sample_files()}
    return any(row.file_name in names and row.sha256 in _digests() for row in reading.imports())
