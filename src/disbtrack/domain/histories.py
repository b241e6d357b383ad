"""Two files of one book (the office's and the one on a stick): which of them knows what the other does not.

Every change is digested together with the change before it, so that two equal digests under one number mean that all
up to this number is the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from disbtrack.domain.entry import ChangeRecord

SHORT = 8
"""Bytes of a digest that are enough to know a change again."""


class Kinship(StrEnum):
    """How another file stands to this one."""

    SAME = "same"
    LATER = "later"  # it goes on where this one ends
    EARLIER = "earlier"  # this one goes on where it ends
    DIVERGED = "diverged"  # both went on, each for itself
    OTHER = "other"  # another book


def common_changes(ours: Sequence[bytes], theirs: Sequence[bytes]) -> int:
    """Up to which change two chains of digests are the same; digests may be shortened."""
    first, last = 0, min(len(ours), len(theirs))
    while first < last:
        middle = (first + last + 1) // 2
        if _is_same(ours[middle - 1], theirs[middle - 1]):
            first = middle
        else:
            last = middle - 1
    return first


def kinship(ours: Sequence[bytes], theirs: Sequence[bytes]) -> Kinship:
    """How the book of one chain stands to that of another; both have the same id."""
    common = common_changes(ours, theirs)
    match (common == len(ours), common == len(theirs)):
        case (True, True):
            return Kinship.SAME
        case (True, False):
            return Kinship.LATER
        case (False, True):
            return Kinship.EARLIER
        case _:
            return Kinship.DIVERGED


def _is_same(one: bytes, other: bytes) -> bool:
    return one[:SHORT] == other[:SHORT]


@dataclass(frozen=True, slots=True)
class Histories:
    """How another file stands to this one: common up to a change, then what only this one has, and only the other."""

    kinship: Kinship
    common: int
    here: tuple[ChangeRecord, ...]
    there: tuple[ChangeRecord, ...]
