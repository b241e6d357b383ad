"""Duties in words: when they fall due, on which day, and of which period they speak."""

from disbtrack.domain.dues import Due, DueState
from disbtrack.domain.duties import WEEKDAY_NAMES, Duty, Rhythm
from disbtrack.domain.periods import format_day
from disbtrack.domain.turns import Turn
from disbtrack.i18n import Text, _, counted, text

_ROMAN = ("I", "II", "III", "IV")


def when_words(duty: Duty) -> Text | str:
    """When a duty falls due: "before day 15 of every month", "every Friday", "10/02 of every year"."""
    if duty.rhythm is Rhythm.ONCE:
        return format_day(duty.once_on)
    if duty.rhythm is Rhythm.WEEKLY:
        return text("every {weekday}", weekday=Text(WEEKDAY_NAMES[min(max(duty.weekday or 1, 1), 7) - 1]))
    told = _day_of_rhythm(duty)
    return text("before {day}", day=told) if duty.before else told


def _day_of_rhythm(duty: Duty) -> Text:
    match duty.rhythm:
        case Rhythm.QUARTERLY:
            return text("day {day} of month {month} of every quarter", day=duty.day, month=duty.month)
        case Rhythm.YEARLY:
            return text("{day}/{month} of every year", day=f"{duty.day or 0:02}", month=f"{duty.month or 0:02}")
    return text("day {day} of every month", day=duty.day)


def about_words(turn: Turn) -> Text | str:
    """Of what a turn speaks: "month 10/2026", "quarter III/2026", "year 2026", "16/11/2026 – 22/11/2026"; "" once."""
    if turn.about is None:
        return ""
    first, last = turn.about
    match turn.duty.rhythm:
        case Rhythm.MONTHLY:
            return text("month {month}/{year}", month=first.month, year=first.year)
        case Rhythm.QUARTERLY:
            return text("quarter {quarter}/{year}", quarter=_ROMAN[(first.month - 1) // 3], year=first.year)
        case Rhythm.YEARLY:
            return text("year {year}", year=first.year)
    return f"{format_day(first)} – {format_day(last)}"


def day_words(turn: Turn) -> Text | str:
    """The day as its paper names it: "15/11/2026", or "before 15/11/2026"."""
    named = format_day(turn.named)
    return text("before {day}", day=named) if turn.duty.before else named


def left_words(due: Due) -> str:
    """How much time is left, how late it is, or by whom it was done."""
    if due.done is not None:
        return _("done on {day} ({person})").format(day=format_day(due.done.done_on), person=due.done.person)
    if due.state is DueState.UNKEPT:
        return ""
    if due.days < 0:
        return counted("{count} day late", "{count} days late", -due.days)
    if due.days == 0:
        return _("today is the last day")
    return counted("{count} day left", "{count} days left", due.days)


def due_sentence(due: Due) -> str:
    """A duty that is due or late, with what it speaks of and how many earlier turns are late with it."""
    about = str(about_words(due.turn))
    name = f"{due.turn.duty.name} ({about})" if about else due.turn.duty.name
    told = f"{name}: {left_words(due)}"
    if not due.earlier:
        return told
    return told + counted(", and {count} earlier time", ", and {count} earlier times", due.earlier)
