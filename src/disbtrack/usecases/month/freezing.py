"""Freezing reports: a paper is kept as it was sent, made again from the book as it stood, and compared with today."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from disbtrack.domain.evidence import Paper, Proves
from disbtrack.domain.frozen import FrozenReport
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.months import Month, month_of
from disbtrack.domain.standing import Cut
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.reports.report import Report
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.compared import Compared, compare
from disbtrack.usecases.answers.standing import Question, answer
from disbtrack.usecases.books.evidence import LaidFile, lay_files, load_files
from disbtrack.usecases.books.moments import newest_change
from disbtrack.usecases.papers.make_report import make_report, write_report
from disbtrack.usecases.papers.works_paper import SETTLEMENT


@dataclass(frozen=True, slots=True)
class Freezing:
    """What is to be frozen: a form, of which month (None: that of its last day), and how it shows its amounts.

    released: why it is sent although a check before printing failed.
    """

    form: str
    period: Month | None = None
    unit: MoneyUnit = MoneyUnit.TRIEU
    decimals: int | None = None
    signed_on: date | None = None
    released: str = ""


def freeze_report(book: Book, asked: Freezing, question: Question, *, today: date, person: str) -> FrozenReport:
    """Fill a form from the book as it stands, and keep it with its PDF and its workbook; answer what is kept.

    Of a month it tells the figures up to its last day. Raises DisbtrackError where a sum does not agree, or where
    another check before printing failed and nobody says why it is sent all the same.
    """
    number = newest_change(book)
    fixed = _fixed(book, asked, question, number, today)
    asked = replace(asked, period=asked.period or _whole_month(fixed))
    report = _filled(book, asked, fixed, number, today)
    _see_sendable(report, asked.released)
    files = _files(report, asked)
    name = _name(book, report, asked)
    with book.change(text("Report frozen: {name}", name=name), person) as change:
        paper = Paper(proves=Proves.REPORT, name=name, runs_to=fixed.as_of, note=asked.released.strip())
        (lies_by,) = change.put_kept(paper)
        lay_files(change, Proves.REPORT, lies_by, files)
        pdf, xlsx = (hashlib.sha256(one.data).hexdigest() for one in files)
        made = replace(_kept(asked, fixed, number, today), paper=lies_by, pdf=pdf, xlsx=xlsx, figures=digest_of(report))
        (known,) = change.put_kept(made)
    return replace(made, id=known)


def frozen_reports(book: Book, period: Month | None = None) -> list[FrozenReport]:
    """The frozen reports, newest first; of one month where it is named."""
    with book.read() as reading:
        kept = reading.kept(FrozenReport)
    wanted = [one for one in kept if period is None or one.period == str(period)]
    return sorted(wanted, key=lambda one: (one.book_change, one.id or 0), reverse=True)


def find_frozen(book: Book, number: int) -> FrozenReport:
    """A frozen report by its number; raises DisbtrackError where there is none."""
    found = next((one for one in frozen_reports(book) if one.id == number), None)
    if found is None:
        raise DisbtrackError(
            text("The book has no frozen report {number}.", number=number),
            text("“disbtrack list BOOK frozen” shows the numbers."),
        )
    return found


def made_again(book: Book, frozen: FrozenReport) -> Report:
    """The report made again from the book as it stood.

    Raises DisbtrackError where its figures are not those that were sent: then the book or the program is at fault.
    """
    report = _filled(book, _asked(frozen), question_of(frozen), frozen.book_change, frozen.made_on)
    if digest_of(report) != frozen.figures:
        raise DisbtrackError(
            text("The report cannot be made again as it was sent."),
            text("Its PDF as it was sent lies beside it. Check the book, and report this."),
        )
    return report


def tells_the_same(book: Book, frozen: FrozenReport) -> bool:
    """Answer whether the report would be the same if it were made of the book as it stands now."""
    now = _filled(book, _asked(frozen), question_of(frozen), newest_change(book), frozen.made_on)
    return digest_of(now) == frozen.figures


def changed_since(book: Book, frozen: FrozenReport) -> Compared:
    """What changed since it was sent, line by line, adding up to the difference."""
    return compare(book, question_of(frozen), frozen.book_change, newest_change(book), today=frozen.made_on)


def question_of(frozen: FrozenReport) -> Question:
    """What a frozen report was asked by."""
    return Question(Cut.SUBPROJECT, frozen.year, frozen.as_of, frozen.base, frozen.filters, frozen.units)


def digest_of(report: Report) -> str:
    """The sha256 of all that the cells of a report show."""
    shown = [(cell.shown, cell.value) for table in report.tables for row in table.rows for cell in row.cells]
    return hashlib.sha256(repr(shown).encode()).hexdigest()


def _fixed(book: Book, asked: Freezing, question: Question, number: int, today: date) -> Question:
    """The question with its year and its day: those of the month, else those that the answer comes to."""
    month = asked.period
    if month is not None:
        question = replace(question, year=question.year or month.year, as_of=question.as_of or month.last)
    with book.read(at=number) as reading:
        told = answer(reading, replace(question, cut=Cut.PROGRAMME), today=today)
    as_of = today if asked.form == SETTLEMENT and question.as_of is None else told.as_of
    return replace(question, year=told.year if told.year is not None else question.year, as_of=as_of)


def _whole_month(question: Question) -> Month | None:
    """The month of a report whose figures run to the end of one."""
    month = month_of(question.as_of) if question.as_of else None
    return month if month and month.last == question.as_of else None


def _filled(book: Book, asked: Freezing, question: Question, number: int, today: date) -> Report:
    return make_report(
        book,
        asked.form,
        question,
        today=today,
        unit=asked.unit,
        decimals=asked.decimals,
        signed_on=asked.signed_on,
        at=number,
    )


def _asked(frozen: FrozenReport) -> Freezing:
    return Freezing(frozen.form, None, frozen.money, frozen.decimals, frozen.signed_on)


def _see_sendable(report: Report, released: str) -> None:
    failed = [one for one in report.checks if not one.passed]
    sums = [one for one in failed if not one.releasable]
    if sums:
        raise DisbtrackError(text("The report is not frozen: {check}", check=sums[0].text))
    if failed and not released.strip():
        raise DisbtrackError(
            text("A check before printing failed: {check}", check=failed[0].text),
            text("Mend it, or say in writing why the report is sent all the same; the reason is kept with it."),
        )


def _files(report: Report, asked: Freezing) -> list[LaidFile]:
    stem = "-".join(part for part in (asked.form, str(asked.period or "")) if part)
    with TemporaryDirectory(prefix="disbtrack-") as folder:
        paths = [Path(folder) / f"{stem}{ending}" for ending in (".pdf", ".xlsx")]
        for path in paths:
            write_report(report, path)
        return load_files(paths)


def _name(book: Book, report: Report, asked: Freezing) -> str:
    """What the paper is called, in the language of papers; of one that is frozen again, which edition it is."""
    same = [one for one in frozen_reports(book, asked.period) if one.form == asked.form]
    edition = f"bản {len(same) + 1}" if same else ""
    parts = (report.title.heading.capitalize(), asked.period.short if asked.period else "", edition)
    return " ".join(part for part in parts if part)


def _kept(asked: Freezing, question: Question, number: int, today: date) -> FrozenReport:
    """All but what becomes of it: the files, their paper and the figures."""
    filters = question.filters
    return FrozenReport(
        form=asked.form,
        period=str(asked.period or ""),
        made_on=today,
        book_change=number,
        paper=0,
        year=question.year if isinstance(question.year, int) else None,
        as_of=question.as_of or today,
        base=question.base,
        units=question.units,
        money=asked.unit,
        decimals=asked.decimals,
        programme=filters.programme,
        project=filters.project,
        unit=filters.unit,
        source=filters.source,
        capital=filters.capital,
        series=filters.series,
        signed_on=asked.signed_on,
        pdf="",
        xlsx="",
        figures="",
        released=asked.released.strip(),
    )
