"""Closing and opening periods (khóa sổ): up to which day a programme's figures are settled."""

from datetime import date

from disbtrack.domain.locks import EVERY, Closing, Lock
from disbtrack.domain.periods import format_day
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.storage.book import Book, Change


def closed_periods(book: Book) -> list[Closing]:
    """The locks in force."""
    with book.read() as reading:
        return list(reading.closings())


def close_period(book: Book, last_day: date, *, programme: str = EVERY, reason: str = "", person: str) -> int:
    """Close a programme (short id; "*": all) up to a day, and answer the change's number.

    Raises DisbtrackError where it is closed so far or further: that would be opening it.
    """
    with book.change(_label(programme, last_day), person) as change:
        known = _known(change, programme)
        if known is not None and known.last_day is not None and known.last_day >= last_day:
            raise DisbtrackError(
                text("It is closed up to {day} already.", day=format_day(known.last_day)),
                text("“unlock” opens a closed period, with a written reason."),
            )
        why = reason.strip()
        change.put_kept(Lock(id=known.id if known else None, programme=programme, last_day=last_day, reason=why))
        return change.number


def open_period(book: Book, *, programme: str = EVERY, last_day: date | None = None, reason: str, person: str) -> int:
    """Open a closed period, whole or back to an earlier last day, for a reason that is kept; answer the change.

    Raises DisbtrackError without a reason, or where nothing of it is closed.
    """
    why = reason.strip()
    if not why:
        raise DisbtrackError(
            text("A closed period is opened only with a written reason."), text("Say why; it is kept in the history.")
        )
    with book.change(_opened(programme, last_day, why), person) as change:
        known = _known(change, programme)
        if known is None or known.last_day is None or (last_day is not None and last_day >= known.last_day):
            raise DisbtrackError(text("Nothing of this is closed."), text("“lock” without a day shows what is closed."))
        change.put_kept(Lock(id=known.id, programme=programme, last_day=last_day, reason=why))
        return change.number


def _known(change: Change, programme: str) -> Lock | None:
    return next((one for one in change.kept(Lock) if one.programme == programme), None)


def _label(programme: str, last_day: date) -> Text:
    day = format_day(last_day)
    if programme == EVERY:
        return text("Close the book up to {day}", day=day)
    return text("Close {programme} up to {day}", programme=programme, day=day)


def _opened(programme: str, last_day: date | None, reason: str) -> Text:
    whose = text("all programmes") if programme == EVERY else programme
    if last_day is None:
        return text("Open the closed period of {programme}: {reason}", programme=whose, reason=reason)
    return text(
        "Open the closed period of {programme} back to {day}: {reason}",
        programme=whose,
        day=format_day(last_day),
        reason=reason,
    )
