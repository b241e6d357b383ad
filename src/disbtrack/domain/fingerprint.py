"""By what a sender's sheet is known again: its headings without days, numbers and amounts; its title; who sends it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from disbtrack.domain.names import bare

_DAY = re.compile(r"(?<![\d.])\d{1,2}\s*[/.\-]\s*\d{1,2}(?:\s*[/.\-]\s*\d{2,4})?(?![\d.])|\d{1,2}\s*/\s*\d{4}")
_TIME = re.compile(r"\b(thang|t|quy|tuan|dot|lan|ky|ngay)\s*(?:so\s*)?(?:\d{1,2}|iv|iii|ii|i)\b|\b\d{1,2}\s*(thang)\b")
_LONG_NUMBER = re.compile(r"\d+(?:[.,]\d+)+|\d{3,}")
_NUMBER = re.compile(r"\d{3,}")
_NUMBER = re.compile(r"\d+")
_ALIKE = Fraction(1, 2)  # of the words of two headings: one renamed rather than one gone and one new
_SAME_TITLE = Fraction(4, 5)
_NEAR = Fraction(3, 5)
_MANY = 40_000  # pairs of columns up to which each is held against each


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What stays the same from month to month of one sender's sheet; all words are bare (see domain.names).

    headings  by 0-based column the words of the merged headings above it, outermost first; "" = a column without.
    title     the words of the lines above the table; file, sheet: those of their names.
    sender    who tells, as the sheet itself says.
    unit      the unit that its title states, no word of it (it is held apart: a unit may be corrected).
    """

    headings: tuple[str, ...]
    title: str = ""
    sender: str = ""
    file: str = ""
    sheet: str = ""
    unit: str = ""

    def is_same_sender(self, other: "Fingerprint") -> bool:
        """Answer whether both come from one sender, as far as their own words tell."""
        if self.sender and other.sender:
            return self.sender == other.sender
        if not self.title and not other.title:
            return self.file == other.file
        return self.title_share(other) >= _SAME_TITLE

    def title_share(self, other: "Fingerprint") -> Fraction:
        """The words that both titles have in common, of all their words (0-1)."""
        return _share(self.title, other.title)

    def is_surely_same_sender(self, other: "Fingerprint") -> bool:
        """The same, where the sheet itself names its sender; else the file's name must agree as well."""
        named = bool(self.sender) and self.sender == other.sender
        return named or (self.is_same_sender(other) and not self.sender and self.file == other.file)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How the columns of a kept sheet are found again in another one (0-based columns).

    same: kept column → the column of the same heading; renamed: kept → seen with another heading in its place.
    """

    share: Fraction
    same: Mapping[int, int] = field(default_factory=dict)
    renamed: Mapping[int, int] = field(default_factory=dict)
    gone: tuple[int, ...] = ()
    added: tuple[int, ...] = ()

    @property
    def percent(self) -> int:
        """0-100; 100 only where no heading differs."""
        return int(self.share * 100)

    @property
    def is_exact(self) -> bool:
        """Every heading is there, and no other."""
        return self.share == 1

    @property
    def is_near(self) -> bool:
        """Plainly the same sheet, though headings came, went or were renamed."""
        return self.share >= _NEAR


def heading_words(text: str) -> str:
    """A heading without what changes from month to month: days, months, years, long numbers; "Dự án 1" keeps its 1."""
    words = _TIME.sub(lambda found: found[1] or found[2], _LONG_NUMBER.sub(" ", _DAY.sub(" ", bare(text))))
    return " ".join(re.sub(r"[^a-z0-9%]+", " ", words).split())


def title_words(text: str) -> str:
    """A title, or the name of a file or sheet, without any numbers."""
    return " ".join(_NUMBER.sub(" ", heading_words(text)).split())


def compare_headings(kept: Fingerprint, seen: Fingerprint) -> Likeness:
    """Find the columns of a kept sheet again: by equal headings in order, then elsewhere, then by like words."""
    ours, theirs = _filled(kept.headings), _filled(seen.headings)
    if not ours or not theirs:
        return Likeness(Fraction(0))
    same = dict(_in_order(ours, theirs))
    left = [one for one in ours if one[0] not in same]
    right = [one for one in theirs if one[0] not in set(same.values())]
    for column, words in left:
        place = next((at for at, other in right if other == words and at not in same.values()), None)
        if place is not None:
            same[column] = place
    renamed = dict(_renamed([one for one in left if one[0] not in same], right, same))
    gone = tuple(column for column, _words in ours if column not in same and column not in renamed)
    found = {*same.values(), *renamed.values()}
    added = tuple(column for column, _words in theirs if column not in found)
    share = Fraction(2 * len(same) + len(renamed), len(ours) + len(theirs))
    return Likeness(share, same, renamed, gone, added)


def _filled(headings: Sequence[str]) -> list[tuple[int, str]]:
    return [(column, words) for column, words in enumerate(headings) if words]


def _in_order(ours: list[tuple[int, str]], theirs: list[tuple[int, str]]) -> list[tuple[int, int]]:
    """The longest run of equal headings that keeps their order."""
    if len(ours) * len(theirs) > _MANY:
        return [(one[0], other[0]) for one, other in zip(ours, theirs, strict=False) if one[1] == other[1]]
    lengths = [[0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for i in range(len(ours) - 1, -1, -1):
        for j in range(len(theirs) - 1, -1, -1):
            equal = ours[i][1] == theirs[j][1]
            lengths[i][j] = lengths[i + 1][j + 1] + 1 if equal else max(lengths[i + 1][j], lengths[i][j + 1])
    found, i, j = [], 0, 0
    while i < len(ours) and j < len(theirs):
        if ours[i][1] == theirs[j][1]:
            found.append((ours[i][0], theirs[j][0]))
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def _renamed(
    left: list[tuple[int, str]], right: list[tuple[int, str]], same: Mapping[int, int]
) -> list[tuple[int, int]]:
    free = [one for one in right if one[0] not in same.values()]
    found: list[tuple[int, int]] = []
    for column, words in left:
        best = max(free, key=lambda one: _share(words, one[1]), default=None)
        if best is not None and _share(words, best[1]) >= _ALIKE:
            found.append((column, best[0]))
            free.remove(best)
    return found


def _share(one: str, other: str) -> Fraction:
    """The words that two texts have in common, of all their words."""
    ours, theirs = Counter(one.split()), Counter(other.split())
    whole = (ours | theirs).total()
    return Fraction((ours & theirs).total(), whole) if whole else Fraction(1)
