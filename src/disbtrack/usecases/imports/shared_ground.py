"""Offices that share out the ground tell in one series, however finely each of them parts its own money.

A series has one grain, so that a coarse and a fine report of the same money are two series, of which one is counted.
Communes that share a series tell of different money: whoever adds a column of sources must not fall out of the sum, nor
put all others out of it. So a statement joins the series in which the others of its name tell; the same office that
tells the same day at two grains does not, because there it is the same money twice.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from disbtrack.domain.diff import keyed
from disbtrack.domain.entry import ImportRecord
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import Layout, SheetReading
from disbtrack.domain.series import Form, Series
from disbtrack.i18n import text
from disbtrack.storage.book import Reading
from disbtrack.usecases.imports.parted_lines import Ended, ended_lines
from disbtrack.usecases.imports.telling import Told

OTHER_GRAIN = "told-at-other-grain"
"""The rule that an office tells again, parted otherwise, what the book holds of it of the same day."""

Spoken = tuple[SheetReading, Told]
"""What a sheet tells."""
_Family = tuple[str, Form]
_Grain = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedGround:
    """Which series the offices of an import tell in: the book's, else that of most of them."""

    reading: Reading
    spoken: Sequence[Spoken]
    known: dict[int, Series]
    records: tuple[ImportRecord, ...]

    @classmethod
    def of(cls, reading: Reading, spoken: Sequence[Spoken]) -> "SharedGround":
        """What the book knows of those who tell, and all that is told now."""
        known = {one.id: one for one in reading.series()}
        told = tuple(one for one in reading.imports() if one.series_id in known and one.reporter and one.figures)
        return cls(reading, spoken, known, told)

    def settle(self, sheet: SheetReading, part: Told) -> tuple[Told, Problem | None]:
        """The same telling in the series where it belongs, and the doubt whether it tells the same day once more."""
        if part.reporter is None or not _is_shared(sheet, part.series):
            return part, None
        told = [one for one in self._records(part.series) if one.reporter == part.reporter]
        if any(self._grain(one) == part.series.grain for one in told):
            return part, None
        before = [one for one in told if self._is_of_several(one)]
        if before:
            return self._go_on(sheet, part, before)
        is_known = part.series.grain in {self._grain(one) for one in self._records(part.series)}
        if told or is_known or len(self._own(part.series, part.reporter)) > 1:
            return part, None
        grain = self._grain_of_others(part)
        return (_at(part, grain) if grain else part), None

    def ended(self, sheet: SheetReading, part: Told) -> list[Ended]:
        """The former lines of the same office that this (settled) telling replaces by others."""
        if part.reporter is None or not _is_shared(sheet, part.series):
            return []
        kin = [one for other, one in self._kin(part.series) if one.reporter == part.reporter and other is not sheet]
        beside = [figure for one in kin if one.series.grain == part.series.grain for figure in one.figures]
        if not beside and all(one.reporter != part.reporter for one in self._records(part.series)):
            return []
        return ended_lines(self.reading, part.series, part.reporter, part.figures, beside)

    def _go_on(self, sheet: SheetReading, part: Told, before: Sequence[ImportRecord]) -> tuple[Told, Problem | None]:
        """An office that told among others goes on there, unless it told the same day already, parted otherwise."""
        last = max(before, key=lambda one: (one.as_of or date.min, one.id))
        joining = _at(part, self._grain(last))
        same_day = next((one for one in before if one.as_of == sheet.as_of), None)
        if same_day is None or self.reading.held(list(keyed(joining.series, part.reporter, part.figures))):
            return joining, None
        return part, _other_grain(part, same_day)

    def _grain(self, record: ImportRecord) -> _Grain:
        return self.known[record.series_id or 0].grain

    def _is_of_several(self, record: ImportRecord) -> bool:
        """Whether others tell in the same series."""
        return any(one.series_id == record.series_id and one.reporter != record.reporter for one in self.records)

    def _grain_of_others(self, part: Told) -> _Grain | None:
        """The grain of the series in which most others of the name tell: in the book, else in this import."""
        tellers = {(one.reporter, self._grain(one)) for one in self._records(part.series)}
        told = {(told.reporter, told.series.grain) for _sheet, told in self._kin(part.series)}
        single = {one for one in told if len(self._own(part.series, one[0])) == 1}
        counts = Counter(grain for _who, grain in tellers or single)
        return min(counts, key=lambda grain: (-counts[grain], len(grain), grain), default=None)

    def _records(self, series: Series) -> list[ImportRecord]:
        kin = {number for number, one in self.known.items() if _family(one) == _family(series)}
        return [one for one in self.records if one.series_id in kin]

    def _kin(self, series: Series) -> Iterator[Spoken]:
        return (
            (sheet, told)
            for sheet, told in self.spoken
            if _is_shared(sheet, told.series) and _family(told.series) == _family(series)
        )

    def _own(self, series: Series, reporter: str | None) -> set[_Grain]:
        """The grains at which an office tells in this import."""
        return {told.series.grain for _sheet, told in self._kin(series) if told.reporter == reporter}


def _at(part: Told, grain: _Grain) -> Told:
    return replace(part, series=replace(part.series, grain=grain))


def _is_shared(sheet: SheetReading, series: Series) -> bool:
    return sheet.layout is Layout.CUMULATIVE and series.form is Form.STATEMENTS and series.level is None


def _family(series: Series) -> _Family:
    return series.name, series.form


def _other_grain(part: Told, before: ImportRecord) -> Problem:
    message = text(
        "The book holds what “{reporter}” told of this day, parted otherwise (“{file}”, change {change}). The same "
        "money is not taken twice: undo that change if this sheet takes its place, or give this one its own series.",
        reporter=part.reporter,
        file=before.file_name,
        change=before.change,
    )
    return Problem(None, OTHER_GRAIN, Severity.ERROR, message, part.reporter or "")
