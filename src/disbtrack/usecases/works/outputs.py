"""Outputs: indicators with targets and results by project, unit and year, beside the money that buys them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.entry import Filters
from disbtrack.domain.names import fold, tidy
from disbtrack.domain.outputs import MARGIN, Indicator, Output, OutputFinding, Progress, Tells, progress_of
from disbtrack.domain.programme import programme_of, short_ids
from disbtrack.domain.series import Base, choose
from disbtrack.domain.standing import Cut, standings
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book, Change, Reading
from disbtrack.usecases.names.named_units import find_place
from disbtrack.usecases.works.keep_works import find_project


@dataclass(frozen=True, slots=True)
class OutputsQuestion:
    """Which outputs are asked for: of a year, to a day (None: today), found by a margin (share 0-1)."""

    year: int
    as_of: date | None = None
    filters: Filters = field(default_factory=Filters)
    margin: Fraction = MARGIN


@dataclass(frozen=True, slots=True)
class OutputRow:
    """Target and result beside the money, and what was found."""

    progress: Progress
    finding: OutputFinding | None


@dataclass(frozen=True, slots=True)
class Outputs:
    """The outputs of a year on a day, in the order of their projects."""

    year: int
    as_of: date
    rows: tuple[OutputRow, ...]


def outputs_of(book: Book, question: OutputsQuestion, *, today: date) -> Outputs:
    """Answer targets and results beside the money at one moment of the book."""
    with book.read() as reading:
        return read_outputs(reading, question, today=today)


def read_outputs(reading: Reading, question: OutputsQuestion, *, today: date) -> Outputs:
    """Answer them within a reading that is already open."""
    as_of = question.as_of or today
    told, money = reading.kept(Output), _Money(reading, question.filters, question.year, as_of)
    rows = []
    for indicator in _ordered(reading, question.filters):
        for one in progress_of(indicator, told, question.year, as_of):
            if question.filters.unit in {None, one.unit}:
                progress = money.beside(one)
                rows.append(OutputRow(progress, progress.finding(question.margin)))
    return Outputs(question.year, as_of, tuple(rows))


def output_years(book: Book) -> list[int]:
    """The years for which anything is told, newest first."""
    with book.read() as reading:
        return sorted({one.year for one in reading.kept(Output)}, reverse=True)


def indicators(book: Book) -> list[Indicator]:
    """List the indicators in the order of their projects."""
    with book.read() as reading:
        return _ordered(reading, Filters())


def find_indicator(reading: Reading, number: int) -> Indicator:
    """Answer an indicator by its number; raises DisbtrackError where there is none."""
    found = [one for one in reading.kept(Indicator) if one.id == number]
    if not found:
        raise DisbtrackError(
            text("The book has no indicator {number}.", number=number), text("“outputs BOOK list” shows them.")
        )
    return found[0]


def keep_indicator(book: Book, indicator: Indicator, *, person: str) -> int:
    """Keep an indicator (id None: a new one) and answer its number.

    Raises DisbtrackError without a name or a unit of measure, or where the project has one of that name.
    """
    with book.read() as reading:
        wanted = _tidied(reading.catalogue(), indicator)
    with book.change(text("Indicator kept: {name}", name=wanted.name), person) as change:
        return put_indicator(change, wanted)


def put_indicator(change: Change, indicator: Indicator) -> int:
    """Keep an indicator within a change."""
    if not indicator.name or not indicator.measured_in:
        raise DisbtrackError(text("An indicator needs a name and what it is measured in (km, nhà, hộ, người)."))
    for other in change.kept(Indicator):
        if same_indicator(other, indicator) and other.id != indicator.id:
            raise DisbtrackError(text("“{name}” is in the book already.", name=other.name))
    return change.put_kept(indicator)[0]


def same_indicator(one: Indicator, other: Indicator) -> bool:
    """Whether two are one indicator, however it is spelt."""
    return (one.project, fold(one.name)) == (other.project, fold(other.name))


def end_indicator(book: Book, number: int, *, person: str) -> int:
    """Take an indicator away with all that it tells; the change's number."""
    with book.read() as reading:
        name = find_indicator(reading, number).name
    with book.change(text("Indicator taken away: {name}", name=name), person) as change:
        told = [one.id for one in change.kept(Output) if one.indicator == number and one.id]
        change.withdraw_kept(Output, told)
        change.withdraw_kept(Indicator, [number])
        return change.number


def keep_output(book: Book, output: Output, *, person: str) -> int:
    """Keep a target or a result; one told of the same unit, year and day before makes room. Its number.

    Raises DisbtrackError for an amount below zero, a day outside the year, or an unknown indicator.
    """
    with book.read() as reading:
        indicator = find_indicator(reading, output.indicator)
        wanted = replace(output, unit=find_place(reading.catalogue().register, output.unit, year_end(output.year)))
    see_output(wanted)
    with book.change(text("Told of {name}", name=indicator.name), person) as change:
        return put_outputs(change, [wanted])[0]


def put_outputs(change: Change, told: Iterable[Output]) -> list[int]:
    """Keep targets and results within a change, each in place of what stood under its name."""
    held = {output_name(one): one.id for one in change.kept(Output)}
    return change.put_kept(*(replace(one, id=one.id or held.get(output_name(one))) for one in told))


def output_name(one: Output) -> tuple[object, ...]:
    """By what a target or a result is told apart from others."""
    return (one.indicator, one.tells, one.unit, one.year, one.date)


def year_end(year: int) -> date:
    """The last day of a year: by its units places are told."""
    return date(year, 12, 31)


def see_output(output: Output) -> None:
    """Raise DisbtrackError for an amount below zero, or a result of a day outside its year."""
    if output.amount < 0:
        raise DisbtrackError(text("A target or a result is not below zero."))
    if output.date is not None and output.tells is Tells.RESULT and output.date.year != output.year:
        raise DisbtrackError(
            text("The day of the result is not in {year}.", year=output.year), text("Results run from January.")
        )


def end_output(book: Book, number: int, *, person: str) -> int:
    """Take a target or a result away; the change's number."""
    with book.change(text("Target or result taken away"), person) as change:
        change.withdraw_kept(Output, [number])
        return change.number


def _ordered(reading: Reading, filters: Filters) -> list[Indicator]:
    tree = reading.catalogue().tree
    wanted = short_ids(filters.programme)
    asked = [
        one
        for one in reading.kept(Indicator)
        if _is_below(one.project, filters.project) and (not wanted or programme_of(one.project) in wanted)
    ]
    return sorted(asked, key=lambda one: (tree.place(one.project), one.project, fold(one.name)))


def _is_below(project: str, above: str | None) -> bool:
    return above is None or project == above or project.startswith(above + ".")


class _Money:
    """The money of projects in a year, each asked once; by unit too."""

    def __init__(self, reading: Reading, filters: Filters, year: int, as_of: date) -> None:
        self._reading = reading
        self._asked = replace(filters, project=None, unit=None, year=None)
        self._year = year
        self._as_of = as_of
        counted = choose(reading.offers(filters=self._asked), Base.ASSIGNED, preferred=reading.preferred())
        self._counted = tuple(row for row in counted if row.year <= year)
        self._known: dict[tuple[str, str | None], tuple[int, int] | None] = {}

    def beside(self, progress: Progress) -> Progress:
        """Put plan and payments of its project (and unit) beside a progress."""
        key = (progress.indicator.project, progress.unit)
        if key not in self._known:
            self._known[key] = self._ask(*key)
        told = self._known[key]
        return replace(progress, planned=told[0], disbursed=told[1]) if told else progress

    def _ask(self, project: str, unit: str | None) -> tuple[int, int] | None:
        """Of one unit only where the counted plan and the counted money both tell units apart."""
        mine = [row for row in self._counted if row.year == self._year]
        if unit is not None and not _tell_units(row.series.grain for row in mine):
            return None
        filters = replace(self._asked, project=project or None, unit=unit)
        lines = self._reading.lines(
            self._counted, cut=Cut.PROGRAMME, filters=filters, as_of=self._as_of, year=self._year
        )
        rows = standings((replace(line, key=None) for line in lines), Base.ASSIGNED)
        return (rows[0].planned, rows[0].disbursed) if rows else None


def _tell_units(grains: Iterable[tuple[str, ...]]) -> bool:
    told = list(grains)
    return bool(told) and all("unit" in grain for grain in told)


def tell(book: Book, indicator: Indicator, told: Iterable[Output], *, person: str) -> int:
    """Keep targets and results of an indicator, made where the book has none of that name, as one change; its number.

    indicator: id is set aside; of a known one the measure may be put right. Raises DisbtrackError as keep_output does.
    """
    with book.read() as reading:
        catalogue = reading.catalogue()
    wanted = _tidied(catalogue, indicator)
    placed = [replace(one, unit=find_place(catalogue.register, one.unit, year_end(one.year))) for one in told]
    for one in placed:
        see_output(one)
    with book.change(text("Told of {name}", name=wanted.name), person) as change:
        known = next((one.id for one in change.kept(Indicator) if same_indicator(one, wanted)), None)
        number = put_indicator(change, replace(wanted, id=known))
        put_outputs(change, (replace(one, indicator=number) for one in placed))
        return number


def _tidied(catalogue: Catalogue, indicator: Indicator) -> Indicator:
    project = find_project(catalogue, indicator.project)
    return replace(indicator, project=project, name=tidy(indicator.name), measured_in=tidy(indicator.measured_in))
