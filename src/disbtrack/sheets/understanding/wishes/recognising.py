"""A sheet known again by its headings: its fingerprint, the profile that fits it, and how it is to be read by both."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.fingerprint import Fingerprint, heading_words, title_words
from disbtrack.domain.names import bare, fold
from disbtrack.domain.profile import Match, Profile, best_match, merge_ways, named_match
from disbtrack.domain.way import SheetWay
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.understanding.cells.wording import money_unit_in
from disbtrack.sheets.understanding.headings.heading_band import Band, band_at, find_band
from disbtrack.sheets.understanding.headings.titles import Title, is_motto, read_title
from disbtrack.sheets.understanding.names.matching import Units
from disbtrack.sheets.understanding.names.reporters import read_reporter

_TITLE_ROWS = 12  # rows of a sheet without a table that may be its title
_FURTHEST = 60  # rows in which the band of a profile is sought where none is found


@dataclass(frozen=True, slots=True)
class Opened:
    """What a sheet begins with; way: all that is asked of it, the person's word over the profile's."""

    title: Title
    band: Band | None
    found: Band | None
    fingerprint: Fingerprint | None = None
    match: Match | None = None
    way: SheetWay = SheetWay()  # noqa: RUF009 - a value that cannot change

    @property
    def found_rows(self) -> tuple[int, int] | None:
        """First and last row of the band that is found, 1-based."""
        return (self.found.first + 1, self.found.last + 1) if self.found else None


def open_sheets(grids: Iterable[Grid], hints: Hints, units: Units, file_name: str) -> dict[int, Opened]:
    """Open the sheets of a file, by the grids' ids."""
    opened = {id(grid): (grid, open_sheet(grid, hints, units, file_name)) for grid in grids}
    best: dict[str, Fraction] = {}
    for _grid, one in opened.values():
        if one.match:
            name = one.match.profile.name
            best[name] = max(best.get(name, Fraction(0)), one.match.likeness.share)
    alone = replace(hints, profiles=())
    return {
        key: one if _is_best(one, best) else open_sheet(grid, alone, units, file_name)
        for key, (grid, one) in opened.items()
    }


def _is_best(one: Opened, best: Mapping[str, Fraction]) -> bool:
    """In one file a profile fits the sheets that have all its headings; where none has, those that are most like it."""
    return one.match is None or one.match.likeness.share == best[one.match.profile.name]


def open_sheet(grid: Grid, hints: Hints, units: Units, file_name: str) -> Opened:
    """Find title and band of a sheet, and the profile by which it is known."""
    found, own = find_band(grid), hints.ways.get(grid.name) or SheetWay()
    if found is None:
        return _open_unfound(grid, hints, units, file_name)
    seen = fingerprint_of(grid, found, units, file_name)
    match = find_match(hints, seen)
    way = merge_ways(_way_of(match, found, seen), own) if match else own
    band = drawn_band(grid, way, found) or found
    return Opened(read_title(grid, band.first), band, found, seen, match, way)


def _open_unfound(grid: Grid, hints: Hints, units: Units, file_name: str) -> Opened:
    """A sheet in which no band is found: where a profile of such a sheet fits, else where the person draws one."""
    own = hints.ways.get(grid.name) or SheetWay()
    for band, match in _sought(grid, hints, units, file_name):
        told = replace(match.way, header_rows=(band.first + 1, band.last + 1))
        way, seen = merge_ways(told, own), fingerprint_of(grid, band, units, file_name)
        drawn = drawn_band(grid, way, None) or band
        return Opened(read_title(grid, drawn.first), drawn, None, seen, match, way)
    alone = drawn_band(grid, own, None)
    if alone is None:
        return Opened(read_title(grid, min(len(grid.rows), _TITLE_ROWS)), None, None, way=own)
    own_seen = fingerprint_of(grid, alone, units, file_name)
    return Opened(read_title(grid, alone.first), alone, None, own_seen, None, own)


def _sought(grid: Grid, hints: Hints, units: Units, file_name: str) -> Iterator[tuple[Band, Match]]:
    for profile in hints.profiles:
        for first in range(min(len(grid.rows), _FURTHEST) if profile.sought and hints.profile != "" else 0):
            band = band_at(grid, first, first + profile.height - 1, None)
            seen = fingerprint_of(grid, band, units, file_name) if band else None
            match = best_match([profile], seen) if seen else None
            if band and match and match.likeness.is_exact:
                yield band, match


def drawn_band(grid: Grid, way: SheetWay, found: Band | None) -> Band | None:
    """The band in the rows that are asked for; None where none is asked for, or no heading stands in them."""
    if way.header_rows is None:
        return None
    first, last = way.header_rows
    if found and (found.first + 1, found.last + 1) == way.header_rows:
        return found
    return band_at(grid, first - 1, last - 1, found)


def fingerprint_of(grid: Grid, band: Band, units: Units, file_name: str) -> Fingerprint:
    """The fingerprint of a sheet whose table has this band."""
    title = read_title(grid, band.first)
    headings = [_words_of(band.paths.get(column, ())) for column in range(band.width)]
    reporter, _kind = read_reporter(title, grid.name, units)
    lines = [text for text in title.texts if not is_motto(text) and money_unit_in(text) is None]
    return Fingerprint(
        headings=tuple(headings),
        title=" ".join(filter(None, map(title_words, lines))),
        sender=bare(reporter) if reporter else "",
        file=title_words(Path(file_name).stem.replace("_", " ")),
        sheet=title_words(grid.name.replace("_", " ")),
        unit=title.unit.value if title.unit else "",
    )


def _words_of(path: tuple[str, ...]) -> str:
    """The words of a heading, outermost first; of one that holds nothing but numbers that it is there."""
    return " | ".join(filter(None, map(heading_words, path))) or ("#" if path else "")


def find_match(hints: Hints, seen: Fingerprint) -> Match | None:
    """The profile that the person named, where it fits at all; else the one that fits best, unless none is wanted."""
    named = named_profile(hints)
    if hints.profile == "":
        return None
    return (named_match(named, seen) if named else None) or best_match(hints.profiles, seen)


def named_profile(hints: Hints) -> Profile | None:
    """The profile that the person named."""
    wanted = fold(hints.profile) if hints.profile else None
    return next((one for one in hints.profiles if fold(one.name) == wanted), None)


def _way_of(match: Match, found: Band, seen: Fingerprint) -> SheetWay:
    """The profile's way; its band only under the same headings, its units only where the sheet states what it did."""
    way, profile = match.way, match.profile
    if profile.band and match.likeness.is_exact:
        way = replace(way, header_rows=(found.first + 1 + profile.band[0], found.last + 1 + profile.band[1]))
    return way if seen.unit == profile.fingerprint.unit else replace(way, unit=None, column_units={})
