"""The open questions: cells that were kept out of the sums until their sender answers."""

from collections.abc import Iterable, Sequence
from datetime import date

from disbtrack.domain.questions import Question, QuestionState
from disbtrack.domain.series import Counted, Offer
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book, Reading


def open_questions(book: Book, *, every: bool = False) -> list[Question]:
    """List what still waits, oldest first; every = also what was closed by a file or set aside by a person."""
    with book.read() as reading:
        return reading.questions(every=every)


def dismiss(book: Book, number: int, reason: str, *, person: str) -> int:
    """Set an open question aside for a reason: nothing waits for it any more, and sums no longer say so.

    Answers the change's number. Raises DisbtrackError where the question is not open or no reason is given.
    """
    if not reason.strip():
        raise DisbtrackError(text("Why is the question set aside?"), text("Give the reason; it is kept with it."))
    with book.read() as reading:
        place = next((one.place for one in reading.questions() if one.id == number), "")
        waiting = reading.waiting_entries([number])[number]
    label = text("Question at {place} set aside: {reason}", place=place, reason=reason.strip())
    with book.change(label, person=person) as change:
        change.settle_questions([number], QuestionState.DISMISSED, reason.strip())
        change.withdraw(list(waiting))
        return change.number


def questions_behind(
    reading: Reading, counted: Sequence[Counted], offers: Iterable[Offer], as_of: date
) -> list[Question]:
    """The open questions up to a day of the series that a sum counts: while there are any, it is incomplete.

    A series that offers nothing yet, because all that it tells waits, is meant too.
    """
    beside = {offer.series.id for offer in offers} - {row.series.id for row in counted}
    told = reading.questions()
    return [one for one in told if one.series_id not in beside and (one.as_of is None or one.as_of <= as_of)]


def places(questions: Iterable[Question]) -> tuple[str, ...]:
    """Who is asked and where, for a list that people read: "Xã Mường Lạn: T10.xlsx!BC!D14"."""
    return tuple(f"{one.reporter}: {one.place}" if one.reporter else one.place for one in questions)
