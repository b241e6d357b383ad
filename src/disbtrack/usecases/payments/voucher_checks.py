"""What is wrong with a voucher before it is written: its own words, its advances, and the plan that it spends."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from disbtrack.domain.advances import CLEARING, WORK_PAID, follow, is_named, movement_of
from disbtrack.domain.capital import BESIDE_THE_RATE
from disbtrack.domain.entry import Filters
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.money import Dong, format_money
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.series import Base, Side, choose
from disbtrack.domain.vouchers import PAID_BY_VOUCHER, PAYING, PaperType, Voucher, VoucherLine, figures_of
from disbtrack.i18n import Text, text
from disbtrack.storage.book import Reading
from disbtrack.usecases.payments.line_money import by_line, line_of
from disbtrack.usecases.payments.rival_tellers import check_rivals
from disbtrack.usecases.plans.over_plan import Planned, held_against


def check_voucher(
    reading: Reading, voucher: Voucher, lines: Sequence[VoucherLine], others: Sequence[Figure], *, today: date
) -> list[Problem]:
    """Hold a voucher against the book; others: the payments of the same series without this voucher.

    The cell of a problem is the number of its line, from 1; "" = the voucher itself.
    """
    found = [*_words(reading, voucher, today), *_lines(reading, voucher, lines)]
    if any(one.severity is Severity.ERROR for one in found):
        return found
    told, explained = figures_of(voucher, lines), bool(voucher.over.strip())
    found += check_rivals(reading, told)
    return [*found, *check_payments(reading, told, others, explained=explained)]


def check_payments(
    reading: Reading,
    told: Sequence[Figure],
    others: Sequence[Figure],
    *,
    explained: bool,
    plan: Iterable[Figure] = (),
) -> list[Problem]:
    """Hold the payments of one paper against their advances and the plan; the cell of a problem is the figure's row.

    others: what was paid beside them; explained: somebody wrote why more is paid than planned; plan: what is about to
    be planned.
    """
    found = [*_without_work(told), *_advances(told, others)]
    return [*found, *_over_plan(reading, told, others, [*plan], Severity.INFO if explained else Severity.ERROR)]


def _doubt(cell: str, rule: str, severity: Severity, message: Text, value: str = "") -> Problem:
    return Problem(cell, rule, severity, message, value)


def _words(reading: Reading, voucher: Voucher, today: date) -> Iterator[Problem]:
    if not voucher.number.strip():
        yield _doubt("", "document", Severity.ERROR, text("The voucher has no number."))
    if voucher.date > today:
        yield _doubt("", "date", Severity.WARNING, text("The voucher's day is to come."), voucher.date.isoformat())
    kinds = [one for one in reading.kept(PaperType) if one.code == voucher.paper]
    if voucher.paper and not any(one.is_used(voucher.date, one.capital) for one in kinds):
        message = text("The list of papers has no “{paper}” for that day.", paper=voucher.paper)
        yield _doubt("", "paper", Severity.WARNING, message, voucher.paper)


def _lines(reading: Reading, voucher: Voucher, lines: Sequence[VoucherLine]) -> Iterator[Problem]:
    if not lines:
        yield _doubt("", "no-lines", Severity.ERROR, text("The voucher has no lines."))
    known = reading.catalogue().tree.by_code
    papers = [one for one in reading.kept(PaperType) if one.code == voucher.paper and one.capital is not None]
    for number, line in enumerate(lines, 1):
        place = str(number)
        if line.project not in known:
            message = text("No programme has a project “{project}”.", project=line.project)
            yield _doubt(place, "unknown-project", Severity.ERROR, message, line.project)
        if line.amount <= 0:
            message = text("An amount of a voucher is more than nothing; what was paid back is a kind of its own.")
            yield _doubt(place, "amount", Severity.ERROR, message, format_money(line.amount))
        if line.measure not in PAID_BY_VOUCHER:
            yield _doubt(place, "kind", Severity.ERROR, text("A voucher does not tell this."), line.measure.value)
        if papers and line.capital is not None and line.capital not in {one.capital for one in papers}:
            message = text("“{paper}” is a paper of another kind of capital.", paper=voucher.paper)
            yield _doubt(place, "paper", Severity.WARNING, message, line.capital)


def _without_work(told: Sequence[Figure]) -> Iterator[Problem]:
    """A recovery needs completed work of at least its size, of the same line and plan year, on the same paper."""
    for one in told:
        if one.measure is not Measure.RECOVERED:
            continue
        same = [other for other in told if line_of(other) == line_of(one) and other.plan_year == one.plan_year]
        work = _sum(same, Measure.COMPLETED)
        taken = _sum(same, Measure.RECOVERED)
        if taken > work:
            message = text(
                "{recovered} đồng are recovered, but the paper has only {work} of completed work; what was paid falls.",
                recovered=format_money(taken),
                work=format_money(work),
            )
            yield _doubt(str(one.row), "recovery-without-work", Severity.WARNING, message, format_money(one.amount))


def _sum(figures: Iterable[Figure], measure: Measure) -> Dong:
    return sum(one.amount for one in figures if one.measure is measure)


def _advances(told: Sequence[Figure], others: Sequence[Figure]) -> Iterator[Problem]:
    """What clears an advance names one that is there, and no more than it holds."""
    movements = by_line([*others, *told])
    for one in told:
        moved = movement_of(one)
        if one.measure not in CLEARING or one.clears == WORK_PAID or moved is None:
            continue
        account = follow(movements[line_of(one)])
        assumed = sum(
            part.amount for paid in account.paid for part in paid.cleared if part.by == moved and part.assumed
        )
        beyond = sum(part.amount for part in (*account.beyond, *account.given_back) if part.by == moved)
        if beyond:
            message = text("{amount} đồng more are cleared than advances are open.", amount=format_money(beyond))
            yield _doubt(str(one.row), "more-than-advanced", Severity.WARNING, message, format_money(one.amount))
        elif one.clears and not any(is_named(paid.paid, one.clears) for paid in account.paid):
            message = text("No advance of “{name}” is known on this line; the oldest is cleared.", name=one.clears)
            yield _doubt(str(one.row), "unknown-advance", Severity.WARNING, message, one.clears)
        elif assumed:
            message = text(
                "No open advance is named for {amount} đồng: the oldest is cleared.", amount=format_money(assumed)
            )
            yield _doubt(str(one.row), "advance-assumed", Severity.INFO, message, one.clears or "")


def _over_plan(
    reading: Reading,
    told: Sequence[Figure],
    others: Sequence[Figure],
    plan: Sequence[Figure],
    severity: Severity,
) -> Iterator[Problem]:
    """No line of the plan is overspent unless somebody wrote why."""
    marked = [replace(one, cell=f"line {place}") for place, one in enumerate(told)]
    for budget in sorted({_budget(one) for one in marked}):
        mine = [one for one in marked if _budget(one) == budget]
        before = [replace(one, cell="") for one in others if _budget(one) == budget]
        meant = [Planned(one, one.amount) for one in plan if _budget(one) == budget]
        yield from _held(reading, [*before, *mine], [*_plan(reading, budget), *meant], severity, budget.year)


def _held(
    reading: Reading, paid: Sequence[Figure], plan: Sequence[Planned], severity: Severity, year: int
) -> Iterator[Problem]:
    held = held_against(paid, plan, reading.catalogue().tree)
    for one in held:
        mine = [figure for figure in one.paid if figure.cell and figure.measure in PAYING]
        if mine and one.amount > max(one.planned, 0):
            message = text(
                "{paid} đồng would be paid of {project} in the plan of {year}; the plan is {planned}.",
                paid=format_money(one.amount),
                project=one.root,
                year=year,
                planned=format_money(one.planned),
            )
            yield _doubt(str(mine[0].row), "disbursed-over-planned", severity, message, format_money(one.amount))
    known = {figure.cell for one in held for figure in one.paid}
    for figure in paid:
        if plan and figure.cell and figure.measure in PAYING and figure.cell not in known:
            message = text("{project} has no plan of {year}.", project=figure.project, year=year)
            yield _doubt(str(figure.row), "no-plan", severity, message, format_money(figure.amount))


class _Budget(NamedTuple):
    """Whose plan is spent: a programme's of a year; beside = credit or people's money, which stands apart."""

    programme: str
    year: int
    beside: str


def _budget(figure: Figure) -> _Budget:
    beside = figure.source if figure.source in BESIDE_THE_RATE else None
    year = figure.plan_year or (figure.date.year if figure.date else 0)
    return _Budget((figure.programme or "").partition("_")[0], year, beside or "")


def _plan(reading: Reading, budget: _Budget) -> list[Planned]:
    """The plan as it is counted, whatever its day: a payment spends what is planned, not what was."""
    filters = Filters(programme=budget.programme, source=budget.beside or None)
    counted = choose(reading.offers(filters=filters), Base.ASSIGNED, preferred=reading.preferred())
    wanted = [one for one in counted if one.year == budget.year and one.side is Side.PLAN]
    found = reading.behind(wanted, filters=filters, as_of=date.max, year=budget.year, base=Base.ASSIGNED)
    return [Planned(one.entry.figure, one.amount) for one in found if one.side is Side.PLAN]
