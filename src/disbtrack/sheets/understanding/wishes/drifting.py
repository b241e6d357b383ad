"""What differs between a sheet and the profile by which it is known again, said at the headings."""

from collections.abc import Iterator

from disbtrack.domain.fingerprint import Fingerprint
from disbtrack.domain.letters import column_number
from disbtrack.domain.problem import Problem
from disbtrack.domain.profile import Match
from disbtrack.domain.reading import SheetReading
from disbtrack.domain.roles import ROLE_NAMES
from disbtrack.i18n import Text, text
from disbtrack.sheets.grid import address, column_letters
from disbtrack.sheets.understanding.cells.faults import fault
from disbtrack.sheets.understanding.headings.heading_band import Band

_MOST = 12  # headings named in one sentence


def say_drift(match: Match, band: Band, reading: SheetReading) -> Iterator[Problem]:
    """Say which headings came, went or were renamed, a unit that is stated otherwise, and columns read otherwise."""
    if not match.likeness.is_exact:
        yield _headings(match, band)
    yield from _unit(match, reading.fingerprint)
    yield from _otherwise(match, band, reading)


def _headings(match: Match, band: Band) -> Problem:
    """One sentence: + came, − went, → renamed."""
    likeness = match.likeness
    told = [f"“{_kept(match, old)}” → “{_seen(band, new)}”" for old, new in sorted(likeness.renamed.items())]
    told += [f"+ “{_seen(band, column)}” ({column_letters(column)})" for column in likeness.added]
    told += [f"− “{_kept(match, column)}”" for column in likeness.gone]
    changes = "; ".join(told[:_MOST]) + ("; …" if len(told) > _MOST else "")
    message = text(
        "The headings are not those of the profile “{name}”: {changes}. What it says of other columns was taken.",
        name=match.profile.name,
        changes=changes,
    )
    first = min([*likeness.renamed.values(), *likeness.added], default=None)
    cell = address(band.last, first) if first is not None else None
    return fault("profile-drift", cell, f"{likeness.percent}%", message=message)


def _kept(match: Match, column: int) -> str:
    letters = column_letters(column)
    told = next((one.heading for one in match.profile.columns if one.column == letters), "")
    return told or match.profile.fingerprint.headings[column]


def _seen(band: Band, column: int) -> str:
    return " > ".join(band.paths.get(column, ()))


def _unit(match: Match, seen: Fingerprint | None) -> Iterator[Problem]:
    """A unit that the profile puts in place of a stated one is not put in place of another; a unit stated now holds."""
    asked, stated = match.profile.way.unit or match.profile.way.column_units, match.profile.fingerprint.unit
    if asked and stated and seen is not None and seen.unit != stated:
        message = text(
            "The sheet states another unit than when the profile “{name}” was kept. The profile's unit was not taken.",
            name=match.profile.name,
        )
        yield fault("profile-drift", None, seen.unit, message=message)


def _otherwise(match: Match, band: Band, reading: SheetReading) -> Iterator[Problem]:
    """Under the same heading another measure is read than when the profile was kept."""
    now = {column_number(one.column): one for one in reading.columns}
    for kept in match.profile.columns:
        column = match.likeness.same.get(column_number(kept.column))
        found = now.get(column) if column is not None else None
        if column is None or found is None or found.measure == kept.measure or found.role == kept.role:
            continue
        message = text(
            "This column is read as “{now}”; when the profile “{name}” was kept it was “{before}”.",
            now=Text(ROLE_NAMES.get(found.role, found.role)),
            before=Text(ROLE_NAMES.get(kept.role, kept.role)),
            name=match.profile.name,
        )
        yield fault("profile-differs", address(band.last, column), found.heading, message=message)
