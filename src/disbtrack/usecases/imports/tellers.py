"""One office under two names: what it tells would be added to itself, so it is asked before anything is written.

Within a series the reporters share out the ground and their figures are added up. That is wrong where a sheet was
taken in without its sender and comes again, or goes on, with one; or where two names mean one office. Only what is
new is asked about: what the book holds of this teller already was answered when it came in.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from disbtrack.domain.diff import Key
from disbtrack.domain.entry import Filters, ImportRecord
from disbtrack.domain.figure import Figure
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import Layout, SheetReading
from disbtrack.domain.series import Form
from disbtrack.i18n import text
from disbtrack.storage.book import Reading
from disbtrack.usecases.imports.import_plan import NO_REPORTER, OTHER_REPORTER, Doubled, FilePlan, Telling

_FEWEST = 2  # equal amounts from which on two tellings are taken for one
Names = frozenset[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A problem, and the new figures that would be counted twice; none where no answer makes it right."""

    problem: Problem
    keys: frozenset[Key] = frozenset()


@dataclass(slots=True)
class Tellers:
    """Who told what, in the book and in the files of this import so far."""

    reading: Reading
    _told: dict[tuple[int, date | None], dict[str | None, Names]] = field(default_factory=dict)
    _before: list[tuple[FilePlan, Telling]] = field(default_factory=list)

    def doubted(self, files: Sequence[FilePlan]) -> list[FilePlan]:
        """Say at every sheet of an import which other teller seems to be the same; answer the files with that."""
        return [replace(file, tellings=tuple(self._doubted(file, one) for one in file.tellings)) for file in files]

    def _doubted(self, file: FilePlan, telling: Telling) -> Telling:
        if telling.sheet.layout is Layout.LEDGER or telling.series.form is Form.DECISIONS:
            return telling
        doubt = self._about(file, telling)
        self._before.append((file, telling))
        if doubt is None:
            return telling
        _say(telling.sheet, doubt.problem)
        doubled = Doubled(doubt.problem.rule, None, doubt.problem.value, doubt.keys)
        return replace(telling, doubled=(*telling.doubled, doubled)) if doubt.keys else telling

    def _about(self, file: FilePlan, telling: Telling) -> _Doubt | None:
        known = {one.id for one in self.reading.series() if one.identity == telling.series.identity}
        records = [one for one in self.reading.imports() if one.series_id in known and one.figures]
        others = [one for one in records if one.reporter != telling.reporter]
        return (
            _same_sheet(file, telling, others)
            or self._unsigned(telling, others)
            or self._alike(telling, others)
            or self._beside(file, telling)
        )

    def _unsigned(self, telling: Telling, others: Sequence[ImportRecord]) -> _Doubt | None:
        """The same money was told by somebody where now nobody is named, or the other way round."""
        for record in reversed(others):
            if (record.reporter is None) == (telling.reporter is None):
                continue
            theirs = _names(telling, (one.figure for one in self.reading.entries(Filters(import_id=record.id))))
            if keys := _told_by(telling, theirs, partial(_names, telling)):
                return _Doubt(_unsigned_words(telling, record), keys)
        return None

    def _alike(self, telling: Telling, others: Sequence[ImportRecord]) -> _Doubt | None:
        """Another office told the very same amounts of the same day."""
        for number in {one.series_id for one in others if one.series_id is not None and one.reporter}:
            for reporter, amounts in self._amounts_of(number, _day(telling)).items():
                is_other = telling.reporter and reporter not in {None, telling.reporter}
                if is_other and (keys := _same_amounts(telling, amounts)):
                    return _Doubt(_alike_words(telling, reporter or ""), keys)
        return None

    def _amounts_of(self, series: int, day: date | None) -> dict[str | None, Names]:
        if (series, day) not in self._told:
            found: dict[str | None, list[Figure]] = {}
            for entry in self.reading.entries(Filters(series=series, since=day, until=day)):
                found.setdefault(entry.reporter, []).append(entry.figure)
            self._told[series, day] = {reporter: _amounts(figures) for reporter, figures in found.items()}
        return self._told[series, day]

    def _beside(self, file: FilePlan, telling: Telling) -> _Doubt | None:
        """Another file of this import tells the very same amounts under another name, or under none."""
        for other, before in self._before:
            same = before.series.identity == telling.series.identity and before.reporter != telling.reporter
            if same and other is not file and (keys := _same_amounts(telling, _amounts(before.told.values()))):
                return _Doubt(_alike_words(telling, before.reporter or Path(other.reading.path).name), keys)
        return None


def _told_by(telling: Telling, theirs: Names, of: Callable[[list[Figure]], Names]) -> frozenset[Key]:
    """The new figures that another teller tells too, by what is said of them."""
    return frozenset(key for key in telling.diff.add if of([telling.told[key]]) & theirs)


def _same_amounts(telling: Telling, theirs: Names) -> frozenset[Key]:
    """The new figures that another tells alike, where most of what is told is."""
    if not _is_same(_amounts(telling.told.values()), theirs):
        return frozenset()
    return _told_by(telling, theirs, _amounts)


def _say(sheet: SheetReading, doubt: Problem) -> None:
    """Put a doubt on a sheet; it takes the place of what asks for the sender too."""
    sheet.problems[:] = [*(one for one in sheet.problems if one.rule != doubt.rule), doubt]


def _same_sheet(file: FilePlan, telling: Telling, others: Iterable[ImportRecord]) -> _Doubt | None:
    """This very sheet was taken in under another name."""
    told = (file.reading.sha256, telling.sheet.name)
    record = next((one for one in others if (one.sha256, one.sheet) == told), None)
    if record is None:
        return None
    message = text(
        "This very sheet was taken in with change {change} as told by “{other}”. Under another name it would be added "
        "to itself: undo that change first, or leave the sender as it was.",
        change=record.change,
        other=record.reporter or "–",
    )
    return _Doubt(Problem(None, "told-before", Severity.ERROR, message, telling.reporter or ""))


def _unsigned_words(telling: Telling, record: ImportRecord) -> Problem:
    facts = {"file": record.file_name, "change": record.change}
    if telling.reporter is None:
        message = text(
            "The sheet does not say who tells it, and the book holds the same money from “{other}” (“{file}”). "
            "Say who tells this one, or that both count: they would be added up.",
            other=record.reporter,
            **facts,
        )
        return Problem(None, NO_REPORTER, Severity.ERROR, message, record.reporter or "")
    message = text(
        "The book holds the same money from “{file}” (change {change}), of which nobody said who tells it. If it was "
        "“{reporter}” too, undo that change and take the file in again with its sender; else say that both count.",
        reporter=telling.reporter,
        **facts,
    )
    return Problem(None, OTHER_REPORTER, Severity.ERROR, message, record.file_name)


def _alike_words(telling: Telling, other: str) -> Problem:
    message = text(
        "“{other}” tells the very same amounts. If that is the same office as “{reporter}”, give it the same name; "
        "if they are two, say that both count.",
        other=other,
        reporter=telling.reporter or "–",
    )
    return Problem(None, OTHER_REPORTER, Severity.ERROR, message, other)


def _names(telling: Telling, figures: Iterable[Figure]) -> Names:
    """What figures speak of; of payments one by one also their day, document and amount."""
    single = telling.series.form is Form.VOUCHERS
    return frozenset(_name(one) + ((one.date, one.document, one.amount) if single else ()) for one in figures)


def _name(figure: Figure) -> tuple[object, ...]:
    where = (figure.project, figure.work, figure.path if figure.project is None else (), figure.unit)
    return (figure.measure, *where, figure.source, figure.capital, figure.plan_year)


def _amounts(figures: Iterable[Figure]) -> Names:
    return frozenset((*_name(one), one.date, one.document, one.amount) for one in figures if one.amount)


def _is_same(own: Collection[object], other: Names) -> bool:
    """Answer whether most of what is told is told alike, and enough of it."""
    same = len(other.intersection(own))
    return same >= _FEWEST and 2 * same > len(own)


def _day(telling: Telling) -> date | None:
    """The day of a statement; vouchers have many."""
    days = {one.date for one in telling.told.values()}
    return days.pop() if len(days) == 1 else None
