"""Making papers: a form filled from the book, and written as a file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from disbtrack.domain.entry import Filters
from disbtrack.domain.figure import Measure
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.programme import Programme, short_ids
from disbtrack.domain.series import Side
from disbtrack.domain.standing import Cut
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.reports.facts import SummaryFacts
from disbtrack.reports.forms import Form, load_form, load_forms
from disbtrack.reports.report import Report
from disbtrack.reports.summary import build_summary
from disbtrack.resources import resource
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.answers.filter_words import paper_scope
from disbtrack.usecases.answers.questions import places
from disbtrack.usecases.answers.standing import Answer, Question, answer
from disbtrack.usecases.imports.samples import tells_samples
from disbtrack.usecases.papers.works_paper import WORKS_FORMS, make_works_paper

DECIMALS = {MoneyUnit.DONG: 0, MoneyUnit.NGHIN: 0, MoneyUnit.TRIEU: 0, MoneyUnit.TY: 3}
"""How many decimals a paper shows in each unit where nobody says otherwise."""


def forms() -> list[Form]:
    """The forms that can be filled, by id; the summary first, which needs no register."""
    return sorted(load_forms(resource("forms")), key=lambda form: form.id in WORKS_FORMS)


def make_report(
    book: Book,
    form_id: str,
    question: Question,
    *,
    today: date,
    unit: MoneyUnit = MoneyUnit.TRIEU,
    decimals: int | None = None,
    signed_on: date | None = None,
    at: int | None = None,
) -> Report:
    """Fill a form at one moment of the book (at = as it stood after that change).

    Raises DisbtrackError for an unknown form, or where a year is needed.
    """
    form = load_form(resource("forms"), form_id)
    shown = DECIMALS[unit] if decimals is None else decimals
    if form.id in WORKS_FORMS:
        then = book if at is None else book.at_change(at)
        return make_works_paper(then, form, question, today=today, unit=unit, decimals=shown, signed_on=signed_on)
    with book.read(at=at) as reading:
        told = answer(reading, replace(question, cut=Cut.SUBPROJECT), today=today)
        if told.year is None:
            raise DisbtrackError(text("This paper speaks of one budget year."), text("Name it: --year 2025."))
        return build_summary(_facts(reading, told, unit, shown, signed_on), form)


def _facts(reading: Reading, told: Answer, unit: MoneyUnit, decimals: int, signed_on: date | None) -> SummaryFacts:
    return SummaryFacts(
        tree=reading.catalogue().tree,
        programmes=_programmes(reading, told),
        context=told.context,
        lines=told.lines,
        unit=unit,
        decimals=decimals,
        plan_series=told.series_names(Side.PLAN),
        money_series=told.series_names(Side.MONEY),
        incomplete=tuple(name for name in told.incomplete if name not in {one.reporter for one in told.waiting}),
        openings=told.openings,
        untold=told.untold,
        carried_forward=told.carried_forward,
        waiting=places(told.waiting),
        letterhead=reading.settings().letterhead,
        tells_advance=_tells_advance(reading, told),
        signed_on=signed_on,
        sample=tells_samples(reading),
        restated_on=told.restated_on,
        scope=paper_scope(reading, told.question.filters),
    )


def _programmes(reading: Reading, told: Answer) -> tuple[Programme, ...]:
    """The programmes that the paper speaks of: the one asked for, or those with a plan or money in the year."""
    tree = reading.catalogue().tree
    asked = short_ids(told.question.filters.programme)
    if asked:
        return tuple(one for one in tree.programmes if one.short in asked)
    counted = {row.programme for row in told.counted if row.year == told.year}
    return tuple(one for one in tree.programmes if one.short in counted)


def _tells_advance(reading: Reading, told: Answer) -> bool:
    """Answer whether the counted money tells advances apart from completed work."""
    series = {row.series.id for row in told.counted if row.side is Side.MONEY}
    return any(Measure.ADVANCE in reading.count_and_sums(Filters(series=one))[1] for one in series)


def write_report(report: Report, path: Path) -> None:
    """Write a paper as PDF, workbook or HTML, by the file's ending; raises DisbtrackError for another ending."""
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise DisbtrackError(
            text("A paper cannot be written as “{ending}” yet.", ending=path.suffix),
            text("Choose a name that ends in {endings}.", endings=", ".join(_WRITERS)),
        )
    write(report, path)


def _write_pdf(report: Report, path: Path) -> None:
    from disbtrack.paper.painting import draw_pdf

    draw_pdf(report, path)


def _write_xlsx(report: Report, path: Path) -> None:
    from disbtrack.sheets import report_xlsx

    report_xlsx.write_report(report, path)


def _write_html(report: Report, path: Path) -> None:
    from disbtrack.reports.hypertext import html_of

    path.write_text(html_of(report), encoding="utf-8")


_WRITERS: dict[str, Callable[[Report, Path], None]] = {".pdf": _write_pdf, ".xlsx": _write_xlsx, ".html": _write_html}
