"""Closing a month: all in, controls agree, reconciled, report frozen, locked; each step with the facts behind it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from disbtrack.domain.entry import Filters, ImportRecord
from disbtrack.domain.locks import EVERY
from disbtrack.domain.money import format_money
from disbtrack.domain.month_end import STEP_NAMES, PassedOver, Step
from disbtrack.domain.months import Month
from disbtrack.domain.periods import format_day
from disbtrack.domain.series import Counted, Form, Side
from disbtrack.domain.standing import Cut
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.answers.standing import Answer, Question, answer
from disbtrack.usecases.books.closing_periods import close_period
from disbtrack.usecases.month.board import Board, arrival_board
from disbtrack.usecases.month.freezing import frozen_reports, tells_the_same
from disbtrack.usecases.month.reconciled import reconciled


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing behind a step. page: the page of the window on which it is mended, "" where nothing is to be mended."""

    words: Text
    page: str = ""


@dataclass(frozen=True, slots=True)
class StepState:
    """How a step stands. done: it is as it has to be; passed: it was passed over, with the reason."""

    step: Step
    done: bool
    facts: tuple[Fact, ...]
    passed: PassedOver | None = None

    @property
    def settled(self) -> bool:
        """Answer whether it holds the closing up no more."""
        return self.done or self.passed is not None


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """The steps of closing a month of a programme (short id; "*": all)."""

    month: Month
    programme: str
    steps: tuple[StepState, ...]

    @property
    def open_ones(self) -> tuple[StepState, ...]:
        """The steps before the lock that are neither done nor passed over."""
        return tuple(one for one in self.steps if one.step is not Step.LOCKED and not one.settled)

    @property
    def closed(self) -> bool:
        """Answer whether the period is locked."""
        return self.steps[-1].done


def month_end(book: Book, month: Month, *, programme: str = EVERY, today: date) -> MonthEnd:
    """Look at what closing a month still needs."""
    question = Question(Cut.PROGRAMME, month.year, month.last, filters=_filters(programme))
    board = arrival_board(book, month)
    with book.read() as reading:
        told = answer(reading, question, today=today)
        passed = {one.step: one for one in reading.kept(PassedOver) if _is_of(one, month, programme)}
        found = {
            Step.ALL_IN: tuple(_missing(reading, told, board, month)),
            Step.CONTROLS: tuple(_disagreeing(reading, month)),
        }
        found[Step.LOCKED] = tuple(_unlocked(reading, month, programme))
    found |= {Step.RECONCILED: tuple(_unreconciled(book, month, programme)), Step.FROZEN: tuple(_unfrozen(book, month))}
    steps = [_state(step, found[step], passed.get(step)) for step in Step]
    return MonthEnd(month, programme, tuple(steps))


def pass_over(book: Book, month: Month, step: Step, reason: str, *, programme: str = EVERY, person: str) -> int:
    """Pass over a step for a reason that is kept; answer the change's number.

    Raises DisbtrackError without a reason, or for the lock, which is what the others lead to.
    """
    why = reason.strip()
    if step is Step.LOCKED:
        raise DisbtrackError(text("The lock is the end of the list, it is not passed over."))
    if not why:
        raise DisbtrackError(text("A step is passed over only with a written reason."), text("Say why; it is printed."))
    label = text("{month}: “{step}” passed over: {reason}", month=month.short, step=Text(STEP_NAMES[step]), reason=why)
    with book.change(label, person) as change:
        known = next((one for one in change.kept(PassedOver) if _is_of(one, month, programme, step)), None)
        made = PassedOver(period=str(month), programme=programme, step=step, reason=why, person=person)
        change.put_kept(replace(made, id=known.id if known else None))
        return change.number


def take_up_again(book: Book, month: Month, step: Step, *, programme: str = EVERY, person: str) -> int:
    """Look at a step again that was passed over; answer the change's number.

    Raises DisbtrackError where it was not.
    """
    label = text("{month}: “{step}” is looked at again", month=month.short, step=Text(STEP_NAMES[step]))
    with book.change(label, person) as change:
        found = [one.id for one in change.kept(PassedOver) if _is_of(one, month, programme, step) and one.id]
        if not found:
            raise DisbtrackError(text("“{step}” was not passed over.", step=Text(STEP_NAMES[step])))
        change.withdraw_kept(PassedOver, found)
        return change.number


def lock_month(book: Book, month: Month, *, programme: str = EVERY, person: str, today: date) -> int:
    """Lock the period up to the month's last day; answer the change's number.

    Raises DisbtrackError while a step is neither done nor passed over, naming it with its first fact.
    """
    found = month_end(book, month, programme=programme, today=today)
    for one in found.open_ones:
        raise DisbtrackError(
            text("{month} is not ready to be closed: {step}.", month=month.short, step=Text(STEP_NAMES[one.step])),
            one.facts[0].words if one.facts else None,
        )
    reasons = [one.passed.reason for one in found.steps if one.passed and not one.done]
    reason = "; ".join([f"Khóa sổ tháng {month.short}", *reasons])
    return close_period(book, month.last, programme=programme, reason=reason, person=person)


def _state(step: Step, found: Iterable[Fact], passed: PassedOver | None) -> StepState:
    facts = tuple(found)
    return StepState(step, not any(one.page for one in facts), facts, passed)


def _is_of(one: PassedOver, month: Month, programme: str, step: Step | None = None) -> bool:
    return (one.period, one.programme) == (str(month), programme) and step in {None, one.step}


def _filters(programme: str) -> Filters:
    return Filters(programme=None if programme == EVERY else programme)


def _missing(reading: Reading, told: Answer, board: Board, month: Month) -> Iterator[Fact]:
    """Who has not told the month, and which cells wait for their sender."""
    for short in _untold(reading, told, month):
        yield Fact(text("{programme}: nobody has told money of this month", programme=short), "import")
    others = [one for one in told.carried_forward if one.series.name != board.series]
    for row in board.missing:
        yield Fact(_not_sent(row.name, row.told_until), "board")
    for late in (one for series in others for one in series.late if one.last_told < month.first):
        yield Fact(_not_sent(late.name, late.last_told), "import")
    for row in board.rows:
        if row.arrivals:
            counts = {"name": row.name or row.file, "count": sum(one.errors + one.warnings for one in row.arrivals)}
            yield Fact(text("{name}: a file with {count} problems was not taken in", **counts), "board")
    for waiting in told.waiting:
        yield Fact(text("waits for its sender: {place}", place=waiting.place), "waiting")


def _not_sent(name: str, counted_to: date | None) -> Text:
    if counted_to is None:
        return text("{name}: not sent", name=name)
    return text("{name}: not sent, counted to {day}", name=name, day=format_day(counted_to))


def _untold(reading: Reading, told: Answer, month: Month) -> Iterator[str]:
    """The programmes planned in the year of which nobody has told money up to the month; payments may be none."""
    of_year = [row for row in told.counted if row.year == month.year]
    money = {row.programme: row for row in of_year if row.side is Side.MONEY}
    for short in dict.fromkeys(row.programme for row in of_year):
        row = money.get(short)
        if row is None or (row.series.form is Form.STATEMENTS and not _tells(reading, row, month)):
            yield short


def _tells(reading: Reading, row: Counted, month: Month) -> bool:
    filters = Filters(programme=row.programme)
    days = reading.money_dates([row], filters=filters, year=month.year, until=month.last)
    return any(day >= month.first for day in days)


def _disagreeing(reading: Reading, month: Month) -> Iterator[Fact]:
    """The stated totals of the month's sheets that their rows do not make."""
    for record in _last_told(reading.imports(), month):
        for cell, stated, computed, agrees in json.loads(record.receipt or "{}").get("controls", ()):
            if not agrees:
                place = "!".join((record.file_name, record.sheet, cell))
                sums = {"stated": format_money(stated), "computed": format_money(computed)}
                words = text("{place}: {stated} đồng stated, its rows make {computed}", place=place, **sums)
                yield Fact(words, "history")


def _last_told(records: Iterable[ImportRecord], month: Month) -> list[ImportRecord]:
    """The sheets that tell the month; of one that was sent again, the last."""
    found: dict[tuple[object, ...], ImportRecord] = {}
    for one in sorted(records, key=lambda record: record.id):
        if one.as_of is not None and month.first <= one.as_of <= month.last:
            found[one.series_id, one.reporter, one.as_of, one.sheet] = one
    return list(found.values())


def _unreconciled(book: Book, month: Month, programme: str) -> Iterator[Fact]:
    found = reconciled(book, month)
    for one in found.open:
        if programme in {EVERY, one.kept.programme}:
            facts = {"programme": one.kept.programme, "unit": one.kept.unit or "", "count": len(one.open_ones)}
            yield Fact(text("{programme} {unit}: not agreed, {count} differences open", **facts), "treasury")
    for short in found.lacking:
        if programme in {EVERY, short}:
            yield Fact(text("{programme}: not begun, and the Treasury tells payments", programme=short), "treasury")
    if found.done and not found.agreed:
        yield Fact(text("The Treasury tells nothing of this month: there is nothing to reconcile."))


def _unfrozen(book: Book, month: Month) -> Iterator[Fact]:
    """That no report of the month is frozen, or that the last one no longer tells what the book tells."""
    frozen = frozen_reports(book, month)
    if not frozen:
        yield Fact(text("No report of this month is frozen."), "reports")
        return
    last = {one.form: one for one in reversed(frozen)}
    for one in last.values():
        facts = {"form": one.form, "day": format_day(one.made_on), "number": one.id}
        if tells_the_same(book, one):
            yield Fact(text("“{form}” frozen on {day} (number {number})", **facts))
        else:
            yield Fact(text("“{form}” frozen on {day}: the book tells other figures since", **facts), "frozen")


def _unlocked(reading: Reading, month: Month, programme: str) -> Iterator[Fact]:
    closing = reading.closings().of(programme, month.last)
    yield Fact(closing.words) if closing else Fact(text("Open up to {day}.", day=format_day(month.last)), "locks")
