"""Joining two books: what each says of a row now, beside what both knew of it last."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from disbtrack.i18n import N_

T = TypeVar("T")


class News(StrEnum):
    """What another book tells of a row that this one does not say."""

    NEW = "new"
    CHANGED = "changed"  # there, and not here
    ENDED = "ended"  # there, and not here
    CONFLICT = "conflict"  # changed on both sides, or told otherwise by each: a person chooses


NEWS_NAMES: Mapping[News, str] = MappingProxyType(
    {
        News.NEW: N_("new"),
        News.CHANGED: N_("changed there"),
        News.ENDED: N_("ended there"),
        News.CONFLICT: N_("told otherwise by both"),
    }
)


def judge(known: T | None, here: T | None, there: T | None) -> News | None:
    """What is news; None where nothing is to be done. A row that is not there is None.

    known: what the other book said of it when the two were the same last, or were joined last.
    """
    if there in (known, here):
        return None
    if here != known:
        return News.CONFLICT
    if here is None:
        return News.NEW
    return News.ENDED if there is None else News.CHANGED
