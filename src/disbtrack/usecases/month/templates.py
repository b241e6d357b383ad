"""Templates for a month (phát biểu mẫu): made from the book, written as files, and kept as sent."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from disbtrack.domain.entry import Filters
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.months import Month
from disbtrack.domain.sent_templates import SentTemplate, TemplateId
from disbtrack.domain.series import Form, Series, Teller
from disbtrack.domain.templates import Template, TemplateLine
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.sheets.forms.manifest import digest_of
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.month.template_lines import Ground, gather, new_series, programme_names, template_lines

USUAL_SERIES = "Xã: báo cáo lũy kế"
"""What communes' own monthly sheets are called when they are taken in."""
MONEY_UNITS = (MoneyUnit.TRIEU, MoneyUnit.DONG)
"""The units of money in which a template may ask."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be asked: the month, the budget year (None = the month's), and of whom.

    series: by name; None = that in which communes tell their totals. units: codes; none = all that have lines.
    """

    period: Month
    year: int | None = None
    series: str | None = None
    money: MoneyUnit = MoneyUnit.TRIEU
    units: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)


@dataclass(frozen=True, slots=True)
class Made:
    """Templates that could be sent, after which change of the book they were made, and the units nobody answers for."""

    templates: tuple[Template, ...]
    change: int
    lost: tuple[str, ...] = ()


def make_templates(book: Book, wanted: Wanted) -> Made:
    """Make the templates of a month from the book as it is now (or as it stood, where the book is one of the past).

    Raises DisbtrackError where no unit has any plan or payment to be asked for.
    """
    with book.read() as reading:
        series = find_series(reading, wanted)
        year = wanted.year or wanted.period.year
        ground = gather(reading, series, wanted.period, year, replace(wanted.filters, year=None, series=None))
        units = [unit for unit in sorted(ground.units) if not wanted.units or unit in wanted.units]
        made = _Maker(reading, ground, wanted, series, book.uuid).make(units)
        if not made:
            raise DisbtrackError(
                text("No unit has a plan or payments of {year} to be asked for.", year=year),
                text("Take the plan by units in first, or choose another year, programme or unit."),
            )
        return Made(tuple(made), reading.newest_change(), tuple(sorted(ground.lost)))


def find_series(reading: Reading, wanted: Wanted) -> Series:
    """The series in which the units tell: the named one, or the communes' own; of one name the last told.

    One that the book does not know yet has no dimensions until its lines are known.
    """
    latest = {one.series.id: one.latest for one in reading.offers() if one.latest is not None}
    told = [one for one in reading.series() if one.form is Form.STATEMENTS]
    if wanted.series is not None:
        told = [one for one in told if one.name == wanted.series]
    else:
        told = [one for one in told if one.teller is Teller.COMMUNE and "unit" in one.grain]
    told.sort(key=lambda one: (latest[one.id].toordinal() if one.id in latest else 0, len(one.grain), -one.id))
    return told[-1] if told else Series(0, wanted.series or USUAL_SERIES, Teller.COMMUNE, Form.STATEMENTS, ())


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the templates of one month."""

    reading: Reading
    ground: Ground
    wanted: Wanted
    series: Series
    book: str

    def make(self, units: Sequence[str]) -> list[Template]:
        lines = {unit: told for unit in units if (told := template_lines(self.ground, unit))}
        series = self.series
        if series.id == 0:
            series = new_series(series.name, (line for told in lines.values() for line in told))
        sent = {one.unit: one for one in self.reading.kept(SentTemplate) if self._is_this(one)}
        return [_signed(self._template(series, unit, told), sent.get(unit)) for unit, told in lines.items()]

    def _is_this(self, sent: SentTemplate) -> bool:
        return (sent.period, sent.series) == (str(self.wanted.period), self.series.name)

    def _template(self, series: Series, unit: str, lines: tuple[TemplateLine, ...]) -> Template:
        name = self.reading.catalogue().register.name(unit)
        return Template(
            TemplateId(self.book, unit, self.wanted.period, series.name, 0),
            name,
            self.ground.reporters.get(unit, name),
            series,
            self.wanted.year or self.wanted.period.year,
            self.wanted.money,
            lines,
            programme_names(self.ground.tree, lines),
        )


def _signed(made: Template, sent: SentTemplate | None) -> Template:
    """With its digest, and the edition: a new one where another was sent for the same."""
    digest = digest_of(made)
    if sent is None:
        return made.signed(1, digest)
    return made.signed(sent.edition if sent.digest == digest else sent.edition + 1, digest)
