"""A profile (mẫu nhập): how one sender's sheet is read, kept, and laid over the next sheet that looks like it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeVar

from disbtrack.domain.fingerprint import Fingerprint, Likeness, compare_headings
from disbtrack.domain.letters import column_letters, column_number
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.separators import Separators
from disbtrack.domain.way import SheetWay

_LIKE_TITLE = Fraction(3, 5)
_Word = TypeVar("_Word", str, MoneyUnit, Separators)


@dataclass(frozen=True, slots=True)
class KeptColumn:
    """How a column was read when the profile was kept: for showing, and to say what is read otherwise now."""

    column: str  # letters
    heading: str
    role: str  # one of domain.roles.ROLES
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one sender's sheet.

    way       what the person said of it, by the columns of the kept sheet; never a day, a year or rows.
    band      how far the person's header band begins and ends below the one that is found; None = as found.
    height    rows of the band, by which it is sought where none is found; sought: none was found then.
    columns   how all columns were read.
    sender    who tells, as the sheet itself says; series, reporter: as the person answered.
    anyone    the profile is for every sender of this form.
    """

    name: str
    fingerprint: Fingerprint
    way: SheetWay = field(default_factory=SheetWay)
    band: tuple[int, int] | None = None
    height: int = 1
    sought: bool = False
    columns: tuple[KeptColumn, ...] = ()
    sender: str | None = None
    series: str | None = None
    reporter: str | None = None
    anyone: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A profile beside a sheet that it fits."""

    profile: Profile
    likeness: Likeness
    sure: bool  # the sender is surely the same

    @property
    def way(self) -> SheetWay:
        """The profile's way in the columns of this sheet; of headings that changed it says nothing."""
        kept = self.profile.way
        return SheetWay(
            roles=self._placed(kept.roles),
            unit=kept.unit,
            column_units=self._placed(kept.column_units),
            separators=self._placed(kept.separators),
            names=kept.names,
        )

    def _placed(self, kept: Mapping[str, _Word]) -> dict[str, _Word]:
        return {letters: word for column, word in kept.items() if (letters := self._place(column)) is not None}

    def _place(self, letters: str) -> str | None:
        """Where a kept column stands now; one without a heading goes with the nearest before it."""
        column, headings = column_number(letters), self.profile.fingerprint.headings
        if column < 0 or (column < len(headings) and headings[column]):
            found = self.likeness.same.get(column)
            return None if found is None else column_letters(found)
        before = max((at for at in self.likeness.same if at < column), default=None)
        if before is None or not self.likeness.is_exact:
            return None
        return column_letters(self.likeness.same[before] + column - before)


def best_match(profiles: Iterable[Profile], seen: Fingerprint) -> Match | None:
    """The profile that fits a sheet best: of the same sender, with the most headings in common; None where none does.

    Of several that fit alike the one that is surely the sender's, and then the last of them, is taken.
    """
    best: Match | None = None
    for profile in profiles:
        kept = profile.fingerprint
        if profile.anyone or kept.is_same_sender(seen):
            found = Match(profile, compare_headings(kept, seen), kept.is_surely_same_sender(seen))
            if _fits(found, seen) and (best is None or _rank(found, seen) >= _rank(best, seen)):
                best = found
    return best


def _fits(match: Match, seen: Fingerprint) -> bool:
    """All headings, or most of them under much the same title."""
    alike = match.profile.fingerprint.title_share(seen) >= _LIKE_TITLE
    return match.likeness.is_exact or (match.likeness.is_near and alike)


def named_match(profile: Profile, seen: Fingerprint) -> Match | None:
    """A profile that the person named, beside a sheet: whoever sent it; None where the sheet is plainly another."""
    found = Match(profile, compare_headings(profile.fingerprint, seen), sure=True)
    return found if found.likeness.is_near else None


def _rank(match: Match, seen: Fingerprint) -> tuple[object, ...]:
    kept = match.profile.fingerprint
    return match.likeness.share, not match.profile.anyone, match.sure, kept.sheet == seen.sheet, kept.title_share(seen)


def merge_ways(under: SheetWay, over: SheetWay) -> SheetWay:
    """One way over another: what the upper one says holds, the lower one fills what it leaves out."""
    return SheetWay(
        header_rows=over.header_rows or under.header_rows,
        roles={**under.roles, **over.roles},
        unit=over.unit or under.unit,
        column_units={**under.column_units, **over.column_units},
        separators={**under.separators, **over.separators},
        as_of=over.as_of or under.as_of,
        year=over.year or under.year,
        names={**under.names, **over.names},
    )
