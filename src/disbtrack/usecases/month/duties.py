"""The calendar of duties: what is due, what is late, what was done; and the duties as an office changes them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from disbtrack.domain.dues import SOON, Due, calendar, next_open, pressing
from disbtrack.domain.duties import Duty, DutyDone, Rhythm
from disbtrack.domain.evidence import Attachment, Proves
from disbtrack.domain.months import Month, month_of
from disbtrack.domain.names import tidy
from disbtrack.domain.turns import Turn, turn_of
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book, Change, Reading
from disbtrack.usecases.books.evidence import LaidFile, lay_files

_LAST = {Rhythm.QUARTERLY: 3, Rhythm.YEARLY: 12}


@dataclass(frozen=True, slots=True)
class DutyCalendar:
    """One month of the calendar: what is late or falls due in it, and the duties behind it, by name."""

    month: Month
    dues: tuple[Due, ...]
    duties: tuple[Duty, ...]


def duty_calendar(book: Book, month: Month | None = None, *, today: date) -> DutyCalendar:
    """Ask for a month of the calendar, the one of today where none is named."""
    asked = month or month_of(today)
    with book.read() as reading:
        known = reading.kept(Duty)
        dues = calendar(known, reading.kept(DutyDone), asked, today=today, since=_since(reading))
    return DutyCalendar(asked, dues, tuple(sorted(known, key=lambda one: (one.name, one.valid_from or date.min))))


def pressing_duties(book: Book, *, today: date, soon: int = SOON) -> tuple[Due, ...]:
    """What heads the attention list: duties that are late, or due within so many days."""
    with book.read() as reading:
        return pressing_now(reading, today=today, soon=soon)


def pressing_now(reading: Reading, *, today: date, soon: int = SOON) -> tuple[Due, ...]:
    """The same within a reading."""
    return pressing(reading.kept(Duty), reading.kept(DutyDone), today=today, since=_since(reading), soon=soon)


def set_duty(book: Book, duty: Duty, *, person: str) -> int:
    """Keep a duty: the one of its number, else a new one; answer its number.

    Raises DisbtrackError where it has no name, no paper, or no day that fits its rhythm.
    """
    clean = replace(duty, name=tidy(duty.name), source=tidy(duty.source), whose=tidy(duty.whose))
    _see_sound(clean)
    with book.change(text("Duty: {name}", name=clean.name), person) as change:
        return change.put_kept(clean)[0]


def withdraw_duty(book: Book, number: int, *, person: str) -> int:
    """Take a duty out of the calendar; answer the change's number.

    Raises DisbtrackError where there is none, or where it was done before: then it ends on a day instead.
    """
    known = find_duty(book, number)
    with book.change(text("Duty taken out: {name}", name=known.name), person) as change:
        if any(one.duty == number for one in change.kept(DutyDone)):
            raise DisbtrackError(
                text("“{name}” was done before, and that is kept.", name=known.name),
                text("Give it a last day instead: it falls due no more after that."),
            )
        change.withdraw_kept(Duty, [number])
        return change.number


def find_duty(book: Book, number: int) -> Duty:
    """The duty of a number; raises DisbtrackError where there is none."""
    with book.read() as reading:
        found = next((one for one in reading.kept(Duty) if one.id == number), None)
    if found is None:
        raise DisbtrackError(text("The book has no duty {number}.", number=number), text("The calendar lists them."))
    return found


def turn_to_do(book: Book, duty: Duty, *, today: date) -> Turn:
    """The turn of a duty that is to be done next: the oldest late one, else the first ahead.

    Raises DisbtrackError where none falls due within a year.
    """
    with book.read() as reading:
        found = next_open(duty, reading.kept(DutyDone), today=today, since=_since(reading))
    if found is None:
        raise DisbtrackError(text("“{name}” falls due no more within a year.", name=duty.name))
    return found


def mark_done(
    book: Book, done: DutyDone, files: Sequence[LaidFile] = (), *, person: str, today: date | None = None
) -> int:
    """Keep that a duty was done for a turn, with the files that prove it; answer the number of the mark.

    A turn that is marked already is marked anew. Raises DisbtrackError where there is no such duty or turn, or where
    it would have been done in the future.
    """
    duty = find_duty(book, done.duty)
    if turn_of(duty, done.turn) is None:
        raise DisbtrackError(text("“{name}” has no turn “{turn}”.", name=duty.name, turn=done.turn))
    if today is not None and done.done_on > today:
        raise DisbtrackError(text("It cannot have been done in the future."), text("Give the day on which it was."))
    with book.change(text("Done: {name} ({turn})", name=duty.name, turn=done.turn), person) as change:
        known = _mark(change, done.duty, done.turn)
        (number,) = change.put_kept(replace(done, id=known.id if known else None, note=tidy(done.note)))
        lay_files(change, Proves.DUTY, number, files)
        return number


def unmark_done(book: Book, duty: int, turn: str, *, person: str) -> int:
    """Take back that a duty was done for a turn, with the files beside it; answer the change's number.

    Raises DisbtrackError where it is not marked as done.
    """
    name = find_duty(book, duty).name
    with book.change(text("Not done after all: {name} ({turn})", name=name, turn=turn), person) as change:
        known = _mark(change, duty, turn)
        if known is None or known.id is None:
            raise DisbtrackError(text("“{name}” is not marked as done for {turn}.", name=name, turn=turn))
        beside = [one for one in change.kept(Attachment) if (one.proves, one.target) == (Proves.DUTY, known.id)]
        change.withdraw_kept(Attachment, [one.id or 0 for one in beside])
        change.withdraw_kept(DutyDone, [known.id])
        return change.number


def _mark(change: Change, duty: int, turn: str) -> DutyDone | None:
    return next((one for one in change.kept(DutyDone) if (one.duty, one.turn) == (duty, turn)), None)


def _since(reading: Reading) -> date:
    """The day on which the book was made: from then on its calendar is kept."""
    return reading.change_record(1).at.astimezone().date()


def _see_sound(duty: Duty) -> None:
    if not duty.name:
        raise DisbtrackError(text("A duty needs a name."))
    if not duty.source:
        raise DisbtrackError(
            text("A duty rests on a paper."), text("Name it: the law, circular or letter; or say that it is your own.")
        )
    if not _has_day(duty):
        raise DisbtrackError(
            text("The day does not fit how often it falls due."),
            text("Weekly: a weekday; monthly: a day; quarterly and yearly: a day and a month; once: a date."),
        )
    if duty.valid_from and duty.valid_to and duty.valid_to < duty.valid_from:
        raise DisbtrackError(text("Its last day lies before its first."))


def _has_day(duty: Duty) -> bool:
    if duty.rhythm is Rhythm.WEEKLY:
        return duty.weekday in range(1, 8)
    if duty.rhythm is Rhythm.ONCE:
        return duty.once_on is not None
    months = _LAST.get(duty.rhythm)
    return duty.day in range(1, 32) and (months is None or duty.month in range(1, months + 1))
