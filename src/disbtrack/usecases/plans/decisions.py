"""Writing decisions: drafted, issued, altered, withdrawn; each time one change of the book."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from disbtrack.domain.plan import Decision, DecisionState, PlanLine, measure_of
from disbtrack.domain.plan_rules import DRAFT_MARK
from disbtrack.domain.problem import Problem, Severity
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.plans.decision_checks import Checked, check_decision, check_taking_back
from disbtrack.usecases.plans.decision_figures import Opened, is_imported, open_decision, write_figures


class RefusedDecisionError(DisbtrackError):
    """A decision that may not be issued, or taken back, as it is; checked = every reason, each at its line."""

    def __init__(self, checked: Checked, title: Text, advice: Text) -> None:
        super().__init__(title, advice)
        self.checked = checked


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the decision with its number in the book, the change (None: nothing differed), what is said."""

    decision: Decision
    change: int | None
    checked: Checked


def check_draft(book: Book, decision: Decision, lines: Sequence[PlanLine], *, today: date) -> Checked:
    """Hold a decision against the book as if it were issued now; nothing is written."""
    with book.read() as reading:
        return check_decision(reading, decision, lines, today=today, before=_before(reading, decision))


def check_withdrawal(book: Book, number: int, *, today: date) -> Checked:
    """Hold it against the book that a decision is taken back; of a draft nothing stands against it."""
    with book.read() as reading:
        return _checked_withdrawal(reading, open_decision(reading, number), today)


def _checked_withdrawal(reading: Reading, opened: Opened, today: date) -> Checked:
    return check_taking_back(reading, opened, today=today) if opened.decision.is_issued else Checked((), ())


def write_decision(
    book: Book,
    decision: Decision,
    lines: Iterable[PlanLine],
    *,
    today: date,
    person: str,
    reason: str = "",
    accept_warnings: bool = False,
) -> Written:
    """Keep a decision with its lines as its state says: a draft as it is, an issued one only when nothing is wrong.

    Raises RefusedDecisionError where it may not be issued, DisbtrackError where an issued one is altered without a
    reason, or where an import told the same lines of the same paper already.
    """
    told = [line for line in lines if line.amount]
    with book.change(_label(decision, reason), person, reason=reason) as change:
        before = _before(change, decision)
        decision = _numbered(change, decision)
        if before is not None:
            _see_alterable(before, decision, reason)
        checked = check_decision(change, decision, told, today=today, before=before)
        stops = next(iter(_stopping(checked.problems, accept_warnings=accept_warnings)), None)
        if decision.is_issued and stops is not None:
            words = text("The decision was not issued: {what}", what=stops.message)
            raise RefusedDecisionError(checked, words, text("Correct it first."))
        (number,) = change.put_kept(decision)
        write_figures(change, decision, told, before, reason.strip())
        written = bool(change.touched)
        return Written(replace(decision, id=number), change.number if written else None, checked)


def issue_decision(book: Book, number: int, *, today: date, person: str, accept_warnings: bool = False) -> Written:
    """Issue a draft: its figures count from now on. Raises as write_decision."""
    with book.read() as reading:
        opened = open_decision(reading, number)
    if opened.decision.is_issued:
        raise DisbtrackError(text("The decision {number} is issued already.", number=opened.decision.number))
    issued = replace(opened.decision, state=DecisionState.ISSUED)
    return write_decision(book, issued, opened.lines, today=today, person=person, accept_warnings=accept_warnings)


def withdraw_decision(
    book: Book, number: int, *, reason: str, today: date, person: str, accept_warnings: bool = False
) -> int:
    """Take a decision and its figures out of the book, and answer the change's number; their history stays.

    Raises DisbtrackError for an issued one without a reason, RefusedDecisionError where its lines would fall below
    what was paid of them, or (unless warnings are accepted) below what was handed on of them.
    """
    with book.read() as reading:
        opened = open_decision(reading, number)
    if opened.decision.is_issued and not reason.strip():
        raise DisbtrackError(text("An issued decision is taken back."), text("Say why; the reason is kept with it."))
    label = text("Take back the decision {number}: {reason}", number=opened.decision.number, reason=reason.strip())
    if not opened.decision.is_issued:
        label = text("Draft of the decision {number} deleted", number=opened.decision.number)
    with book.change(label, person, reason=reason) as change:
        now = open_decision(change, number)
        checked = _checked_withdrawal(change, now, today)
        stops = next(iter(_stopping(checked.problems, accept_warnings=accept_warnings)), None)
        if stops is not None:
            words = text("The decision cannot be taken back: {what}", what=stops.message)
            raise RefusedDecisionError(checked, words, text("Alter it, or correct first what stands upon it."))
        change.withdraw(sorted(now.own))
        change.withdraw_kept(Decision, [number])
        return change.number


def _label(decision: Decision, reason: str) -> Text:
    if reason.strip():
        return text("Decision {number} altered: {reason}", number=decision.number, reason=reason.strip())
    if decision.is_issued:
        return text("Decision {number} issued", number=decision.number)
    return text("Draft of the decision {number}", number=decision.number or "–")


def _stopping(problems: Iterable[Problem], *, accept_warnings: bool) -> Iterable[Problem]:
    stops = {Severity.ERROR} if accept_warnings else {Severity.ERROR, Severity.WARNING}
    return (one for one in problems if one.severity in stops)


def _before(reading: Reading, decision: Decision) -> Opened | None:
    return None if decision.id is None else open_decision(reading, decision.id)


def _numbered(reading: Reading, decision: Decision) -> Decision:
    """A draft without a number is called by one of its own, so that its figures can name it."""
    if decision.number.strip() or decision.is_issued:
        return replace(decision, number=decision.number.strip(), issuer=decision.issuer.strip())
    taken = {one.number for one in reading.kept(Decision)}
    place = 1
    while (name := f"({DRAFT_MARK} {place})") in taken:
        place += 1
    return replace(decision, number=name, issuer=decision.issuer.strip())


def _see_alterable(before: Opened, decision: Decision, reason: str) -> None:
    """Raise DisbtrackError where an issued decision is altered without a reason, or one that a file told otherwise."""
    if before.decision.is_issued and not reason.strip():
        raise DisbtrackError(text("An issued decision is altered."), text("Say why; the reason is kept with it."))
    kept = {(measure_of(decision), decision.plan_year)}
    if {(one.figure.measure, one.figure.plan_year) for one in before.entries if is_imported(one)} - kept:
        raise DisbtrackError(
            text("The file of the decision {number} tells several kinds of figures or years.", number=decision.number),
            text("Correct its figures one by one in the ledger, or import a corrected file."),
        )
