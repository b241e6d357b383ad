"""Closing a year: what is left of each line is proposed a treatment; the chosen ones are written under one decision."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from disbtrack.domain.advances import Movement, by_age, follow
from disbtrack.domain.deadlines import Deadline, DeadlineKind, deadline_for
from disbtrack.domain.entered import own_series
from disbtrack.domain.entry import Filters
from disbtrack.domain.figure import Measure
from disbtrack.domain.money import Dong, format_money
from disbtrack.domain.plan import Decision, DecisionState, Event
from disbtrack.domain.series import Counted, Form, Level, Series, Side
from disbtrack.domain.standing import Sums
from disbtrack.domain.year_end import Balance, Choice, Line, Paper, Subject, Treatment, figures_of, left_over
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.entry.entering import free_keys
from disbtrack.usecases.payments.advance_ages import told_lots
from disbtrack.usecases.payments.line_money import (
    Part,
    by_line,
    counted_payments,
    counted_series,
    merged,
    parts_of,
    work_names,
)


class TakesPlaceError(DisbtrackError):
    """What is carried over by decision would be counted in place of what somebody else told: to be asked first."""


def balances(book: Book, year: int, *, today: date, filters: Filters = Filters()) -> list[Balance]:  # noqa: B008 - frozen
    """What is left of every line at the end of a year and not treated yet, each with a proposal."""
    with book.read() as reading:
        return _balances(reading, year, today, filters)


def close_year(
    book: Book,
    choices: Sequence[Choice],
    paper: Paper,
    *,
    issuer: str,
    today: date,
    person: str,
    instead: bool = False,
) -> int:
    """Write what becomes of balances as ordinary figures under one decision, as one change; answer its number.

    Raises DisbtrackError without a number, where a choice asks for more than is left or for what may not be, where
    totals to date tell that money, or where the book has moved on since the balances were shown; TakesPlaceError where
    others told what was carried over, unless it is to be counted instead.
    """
    _see_sound(choices, paper)
    label = text("Year {year} closed: {number}", year=paper.year, number=paper.number.strip())
    with book.change(label, person) as change:
        known = set(_balances(change, paper.year, today, Filters()))
        if any(one.balance not in known for one in choices):
            raise DisbtrackError(
                text("The book has changed since: what is left is not what was shown."), text("Look again.")
            )
        before = _carried_into(change, paper.year + 1)
        change.put_kept(_decision(choices, paper, issuer))
        for series, told in _by_series(change, choices):
            figures = figures_of(told, replace(paper, number=paper.number.strip()))
            own = change.add_series(series)
            change.add_figures(own, None, None, None, free_keys(change, own, figures))
        if not instead:
            _see_added(before, _carried_into(change, paper.year + 1), choices, paper.year + 1)
        return change.number


def _carried_into(reading: Reading, year: int) -> dict[str, Dong]:
    """By programme, the plan of earlier years that is counted as carried into a year (đồng)."""
    found: dict[str, Dong] = {}
    parts = parts_of(reading, counted_series(reading), year=year, as_of=date.max, filters=Filters())
    for one in parts:
        found[one.line.programme] = found.get(one.line.programme, 0) + one.sums.carried
    return found


def _see_added(before: dict[str, Dong], after: dict[str, Dong], choices: Iterable[Choice], year: int) -> None:
    """What is carried over must come to what was carried over before; else it took the place of what others told."""
    carried: dict[str, Dong] = {}
    for one in choices:
        if one.of_plan and one.treatment is Treatment.CARRIED:
            programme = one.balance.line.programme
            carried[programme] = carried.get(programme, 0) + one.amount
    for programme, amount in carried.items():
        told = before.get(programme, 0)
        if after.get(programme, 0) != told + amount:
            facts = {"programme": programme, "year": year, "told": format_money(told)}
            raise TakesPlaceError(
                text("{told} đồng of {programme} carried into {year} are told by others already.", **facts),
                text(
                    "After this decision {now} đồng would count instead: decisions go before reports. Choose all "
                    "that is carried over, or leave it to the report.",
                    now=format_money(after.get(programme, 0)),
                ),
            )


def _see_sound(choices: Sequence[Choice], paper: Paper) -> None:
    if not paper.number.strip():
        raise DisbtrackError(text("A year is closed by a decision."), text("Give its number and day."))
    if not choices:
        raise DisbtrackError(text("Nothing was chosen; nothing was written."))
    if any(one.balance.told_on for one in choices):
        raise DisbtrackError(
            text("Statements tell this advance as a sum to date."),
            text("What is carried over or paid back comes with the next statement; by hand it would not be counted."),
        )
    for one in left_over(choices):
        raise DisbtrackError(
            text(
                "Of {project} there are no {amount} đồng to be treated so.",
                project=one.balance.line.project,
                amount=one.amount,
            ),
            text("The parts of a balance come to no more than the balance."),
        )


def _decision(choices: Iterable[Choice], paper: Paper, issuer: str) -> Decision:
    programmes = {one.balance.line.programme for one in choices}
    return Decision(
        number=paper.number.strip(),
        date=paper.date,
        issuer=issuer.strip(),
        level=Level.ASSIGNED,
        state=DecisionState.ISSUED,
        event=Event.CARRIED,
        programme=programmes.pop() if len(programmes) == 1 else "",
        plan_year=paper.year,
    )


def _by_series(reading: Reading, choices: Iterable[Choice]) -> list[tuple[Series, list[Choice]]]:
    """The choices by the series whose figures they move: the counted one, where it tells figure by figure."""
    counted = {(one.programme, one.year, one.side): one.series for one in counted_series(reading)}
    found: dict[tuple[object, ...], tuple[Series, list[Choice]]] = {}
    for one in choices:
        series = _series(counted, one)
        found.setdefault(series.identity, (series, []))[1].append(one)
    return list(found.values())


def _series(counted: dict[tuple[str, int, Side], Series], one: Choice) -> Series:
    side = Side.PLAN if one.of_plan else Side.MONEY
    known = counted.get((one.balance.line.programme, one.balance.plan_year, side))
    if known is not None and known.form is not Form.STATEMENTS:
        return known
    if known is not None and not (one.of_plan and one.treatment is Treatment.CARRIED):
        facts = {"series": known.name, "programme": one.balance.line.programme, "year": one.balance.plan_year}
        raise DisbtrackError(
            text("“{series}” tells {programme} {year} as totals to date.", **facts),
            text("What is cancelled or paid back comes with its next statement; by hand it would not be counted."),
        )
    return own_series(Form.DECISIONS if one.of_plan else Form.VOUCHERS)


@dataclass(frozen=True, slots=True)
class _Asked:
    reading: Reading
    counted: Sequence[Counted]
    deadlines: Sequence[Deadline]
    year: int
    today: date
    filters: Filters

    def parts(self, year: int) -> list[Part]:
        """The sums of a year up to today."""
        return parts_of(self.reading, self.counted, year=year, as_of=self.today, filters=self.filters)

    def carried_to(self, line: Line, plan_year: int) -> Deadline | None:
        """Until when carried money may be spent; None where nothing lets it be carried any longer."""
        found = deadline_for(self.deadlines, DeadlineKind.CARRIED, line.programme, line.capital, plan_year)
        return found if found is not None and found.day > date(self.year, 12, 31) and found.day >= self.today else None


def _balances(reading: Reading, year: int, today: date, filters: Filters) -> list[Balance]:
    asked = _Asked(reading, counted_series(reading), reading.kept(Deadline), year, today, filters)
    found = [*_of_plan(asked), *_of_advances(asked), *_of_told_advances(asked)]
    return sorted(
        found, key=lambda one: (one.line.programme, one.line.project or "", one.line.work or "", one.plan_year)
    )


def _of_plan(asked: _Asked) -> Iterator[Balance]:
    """Plan of the year and carried plan that is left, and money passed on that was not spent."""
    year = asked.year
    told = [_until(one, year) for one in asked.parts(year) if one.plan_year <= year]
    on = [one for one in asked.parts(year + 1) if one.plan_year <= year and one.sums.carried]
    carried_on = [replace(one, sums=Sums(carried=-one.sums.carried)) for one in on]
    for (line, plan_year), sums in merged([*told, *carried_on]).items():
        left = sums.planned + sums.carried - sums.disbursed - sums.disbursed_carried
        subject = Subject.PLAN if plan_year == year else Subject.CARRIED
        rule = asked.carried_to(line, plan_year)
        if left > 0:
            way = Treatment.CARRIED if rule else Treatment.CANCELLED
            yield Balance(subject, line, plan_year, left, way, None, rule.day if rule else None, _sure(rule))
        if sums.passed_on > 0:
            way = Treatment.CARRIED if rule else Treatment.REPAID
            yield Balance(Subject.DEPOSIT, line, plan_year, sums.passed_on, way, None, None, _sure(rule))


def _sure(rule: Deadline | None) -> bool:
    return rule is not None and rule.verified


def _until(part: Part, year: int) -> Part:
    """A part without the money that is accounted after the year."""
    if part.year <= year:
        return part
    return replace(part, sums=Sums(planned=part.sums.planned, carried=part.sums.carried))


def _of_advances(asked: _Asked) -> Iterator[Balance]:
    """Advances of the year and before that are neither cleared, nor paid back, nor taken into the next year."""
    told = counted_payments(asked.reading, asked.counted, asked.filters, restated_on=asked.today)
    figures = [one for one in told if one.date and one.date <= asked.today]
    names = work_names(figures)
    for line, movements in by_line(figures).items():
        moved = _moved_over(movements, asked.year)
        for one in by_age(follow(movements).paid):
            name = one.paid.document or str(one.paid.year)
            taken = min(moved.get(name, 0), one.outstanding())
            moved[name] = moved.get(name, 0) - taken
            if one.paid.year <= asked.year and one.outstanding() > taken:
                shown = line._replace(work=names[line])
                plain = _advance(asked, shown, one.paid.plan_year, one.outstanding() - taken)
                yield replace(plain, name=name)


def _of_told_advances(asked: _Asked) -> Iterator[Balance]:
    """Advances of the year's plan and before that statements tell as sums, by the statement that told them first."""
    for line, plan_year, lot in told_lots(asked.reading, asked.counted, asked.today, asked.filters):
        if plan_year <= asked.year and lot.amount > 0:
            yield replace(_advance(asked, line, plan_year, lot.amount), told_on=lot.since)


def _advance(asked: _Asked, line: Line, plan_year: int, amount: Dong) -> Balance:
    rule = asked.carried_to(line, plan_year)
    repay = deadline_for(asked.deadlines, DeadlineKind.REPAY, line.programme, line.capital, asked.year)
    late = repay is not None and repay.day < asked.today
    way = Treatment.CARRIED if rule else Treatment.TURNED if late else Treatment.REPAID
    until = rule or repay
    day = until.day if until else None
    return Balance(Subject.ADVANCE, line, plan_year, amount, way, None, day, _sure(until))


def _moved_over(movements: Iterable[Movement], year: int) -> dict[str, Dong]:
    """By name what was taken into the year after this one."""
    found: dict[str, Dong] = {}
    for one in movements:
        if one.measure is Measure.ADVANCE and one.moves_over and one.year == year + 1:
            found[one.clears or ""] = found.get(one.clears or "", 0) + one.amount
    return found
