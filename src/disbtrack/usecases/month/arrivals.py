"""Files that came and are not in the book: noted with what is wrong with them, and taken up again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from disbtrack.domain.arrivals import Arrival, Known
from disbtrack.domain.catalogue import Hints
from disbtrack.domain.months import Month, month_of
from disbtrack.domain.names import bare
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.units import Register
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.progress import SILENT, Progress
from disbtrack.storage.book import Book
from disbtrack.usecases.imports.back_to_sender import problems_of
from disbtrack.usecases.imports.import_plan import FilePlan
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.reading_files import Source
from disbtrack.usecases.month.noted_problems import NotedProblem, noted, pack

NOTHING_TOLD = "nothing-told"
"""The rule that a file holds no report at all."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose a file seems to be (code of a commune, name of an office), and by what; "" = nobody knows."""

    unit: str = ""
    by: Known = Known.NOBODY


def sender_of(file: FilePlan, register: Register, month: Month) -> Sender:
    """Find whose file it is: as its sheets say it (or the person does), else as it is named; never by likeness."""
    told = {sheet.reporter: sheet for sheet in file.reading.sheets if sheet.skipped is None and sheet.reporter}
    if len(told) == 1:
        ((reporter, sheet),) = told.items()
        by = Known.PERSON if sheet.reporter_by == "person" else Known.SHEET
        return Sender(register.code_named(reporter or "", month.last), by)
    if said := file.read.said.reporter:
        return Sender(register.code_named(said, month.last), Known.PERSON)
    named = _named_in(Path(file.reading.path).stem, register, month.last) if not told else None
    return Sender(named, Known.FILE) if named else Sender()


def _named_in(stem: str, register: Register, on: date) -> str | None:
    """The one commune whose whole name, with its kind, stands in a file's name; of two names the longer one."""
    words = f" {bare(stem.replace('_', ' ').replace('-', ' ').replace('.', ' '))} "
    found = [unit for unit in register.valid(on) if f" {bare(unit.name)} " in words]
    longest = max((len(unit.name) for unit in found), default=0)
    best = {unit.code for unit in found if len(unit.name) == longest}
    return best.pop() if len(best) == 1 else None


def month_told(file: FilePlan, asked: Month) -> Month:
    """The month to which a file's sheets run, where they agree on one and doubt no day; else the one asked for."""
    if any(problem.rule == "bad-date" for _sheet, problem in file.reading.all_problems()):
        return asked
    months = {month_of(sheet.as_of) for sheet in file.reading.sheets if sheet.as_of is not None}
    return months.pop() if len(months) == 1 else asked


def note_arrivals(
    book: Book, files: Sequence[FilePlan], series: str, month: Month, *, day: date, person: str
) -> int | None:
    """Note files that came and were not taken in, in a change of its own; answer its number, None where all are known.

    series: the one in which such files tell, where their sheets do not say it. No figure is touched. A file that was
    noted before keeps its first day.
    """
    label = text("Came and waits: {count} files for {month}", count=len(files), month=month.short)
    with book.change(label, person) as change:
        register, newest = change.catalogue().register, change.newest_change()
        known = {(one.series, one.period, one.sha256): one for one in change.kept(Arrival)}
        for file in files:
            change.store_file(file.name, file.data)
            made = _arrival(file, _series_of(file, series), sender_of(file, register, month), (month, day, newest))
            before = known.get((made.series, made.period, made.sha256))
            change.put_kept(_again(made, before) if before else made)
        return change.number if change.touched else None


def problems_noted(file: FilePlan) -> tuple[NotedProblem, ...]:
    """What is wrong with a file that was not taken in; one that tells nothing at all says so."""
    found = noted(problems_of(file))
    if found or file.tellings or file.registers:
        return found
    message = text("Nothing in this file tells an amount of a report.")
    return (NotedProblem("", Problem(None, NOTHING_TOLD, Severity.ERROR, message)),)


def _arrival(file: FilePlan, series: str, sender: Sender, came: tuple[Month, date, int]) -> Arrival:
    month, day, newest = came
    problems = problems_noted(file)
    return Arrival(
        series=series,
        period=str(month_told(file, month)),
        sender=sender.unit,
        told_by=sender.by,
        file_name=file.name,
        sha256=file.reading.sha256,
        day=day,
        newest=newest,
        errors=sum(one.problem.severity is Severity.ERROR for one in problems),
        warnings=sum(one.problem.severity is Severity.WARNING for one in problems),
        problems=pack(problems),
    )


def _again(made: Arrival, before: Arrival) -> Arrival:
    return replace(made, id=before.id, day=before.day, newest=before.newest, file_name=before.file_name)


def _series_of(file: FilePlan, usual: str) -> str:
    """The series that a file tells; one that nobody signs is looked for where such files belong."""
    told = {telling.series.name for telling in file.tellings if telling.reporter}
    return told.pop() if len(told) == 1 else usual


def noted_file(book: Book, month: Month, file_name: str) -> Arrival:
    """Find a noted file of a month by its name. Raises DisbtrackError where there is none, or more than one."""
    with book.read() as reading:
        noted = [one for one in reading.kept(Arrival) if one.period == str(month)]
    found = [one for one in noted if one.file_name == file_name]
    if len(found) != 1:
        names = ", ".join(dict.fromkeys(one.file_name for one in noted)) or "–"
        raise DisbtrackError(
            text("There is no one file “{file}” that waits for {month}.", file=file_name, month=month.short),
            text("There are: {names}.", names=names),
        )
    return found[0]


def name_sender(book: Book, arrival: Arrival, unit: str, *, person: str) -> int | None:
    """Keep a person's word on whose file it is (code of a commune or name of an office)."""
    with book.change(text("“{file}” came from “{unit}”", file=arrival.file_name, unit=unit), person) as change:
        change.put_kept(replace(arrival, sender=unit, told_by=Known.PERSON))
        return change.number if change.touched else None


def forget_arrival(book: Book, arrival: Arrival, *, person: str) -> int:
    """Take a noted file off the board; its bytes stay with the history."""
    with book.change(text("“{file}” is off the board", file=arrival.file_name), person) as change:
        change.withdraw_kept(Arrival, [arrival.id or 0])
        return change.number


def source_of(book: Book, arrival: Arrival) -> Source:
    """A noted file as a source of an import; where a person said whose it is, that is said with it."""
    with book.read() as reading:
        data = reading.source_file(arrival.sha256)
        register = reading.catalogue().register
    said = register.name(arrival.sender) if arrival.told_by is Known.PERSON else None
    return Source(Path(arrival.file_name), data, Hints(reporter=said))


def read_again(
    book: Book, arrivals: Iterable[Arrival], *, progress: Progress = SILENT, in_child: bool = True
) -> list[FilePlan]:
    """Read noted files anew and compare them with the book as it is today, each by itself."""
    plans = (prepare(book, [source_of(book, one)], Hints(), progress=progress, in_child=in_child) for one in arrivals)
    return [file for plan in plans for file in plan.files]
