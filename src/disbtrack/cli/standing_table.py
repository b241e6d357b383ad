"""Standings as tables for people: million đồng, the state as shape and word, and what must be said beside them."""

from collections.abc import Sequence

from disbtrack.cli.console import Heading, print_table, show
from disbtrack.cli.naming import name_of
from disbtrack.domain.carried_forward import names_of
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.money import MoneyUnit, format_share, group_digits
from disbtrack.domain.periods import format_day
from disbtrack.domain.rounding import round_parts
from disbtrack.domain.series import Side
from disbtrack.domain.slow import BASE_NAMES, STATE_NAMES, Judgement, State
from disbtrack.domain.standing import Cut
from disbtrack.i18n import _
from disbtrack.usecases.answers.filter_words import sentence
from disbtrack.usecases.answers.standing import Answer

SHAPES = {
    State.SLOW: "▲",
    State.WATCH: "◐",
    State.ON_TRACK: "●",
    State.UNALLOCATED: "◆",
    State.NO_MILESTONE: "–",
    State.ERROR: "■",
}


def print_standing(answer: Answer, rows: Sequence[Judgement], catalogue: Catalogue) -> None:
    """Print the table, its total, and what its figures rest on."""
    planned = _millions([row.standing.planned for row in rows])
    disbursed = _millions([row.standing.disbursed for row in rows])
    cut = answer.question.cut
    body = [
        _cells(row, name_of(row.key, cut, catalogue), plan, paid)
        for row, plan, paid in zip(rows, planned, disbursed, strict=True)
    ]
    foot = _cells(answer.total, _("Total"), sum(planned), sum(disbursed))
    print_table(_headings(), body, foot=foot)
    print_basis(answer)
    print_reasons([row for row in rows if row.state is State.SLOW], cut, catalogue)


def print_slow(answer: Answer, rows: Sequence[Judgement], catalogue: Catalogue) -> None:
    """Print who is behind, by the money they are short of."""
    cut = answer.question.cut
    headings = [*_first(), *(Heading(words, number=True) for words in (_("Rate %"), _("Expected %"), _("Points")))]
    headings += [Heading(words, number=True) for words in (_("Short"), _("Needed a month"))]
    print_table(
        [*headings, Heading(_("State"))],
        [
            (
                row.key or "",
                name_of(row.key, cut, catalogue),
                format_share(row.judged.rate if row.capitals else row.standing.rate),
                format_share(row.expected),
                format_share(row.gap),
                _digits(_millions([row.short])[0]),
                _digits(_millions([row.needed_per_month])[0]),
                shown_state(row),
            )
            for row in rows
        ],
    )
    print_basis(answer)


def print_basis(answer: Answer) -> None:
    """Say on what the figures rest: unit, year, day, base, series, and what is missing."""
    year = _("all years") if answer.year is None else str(answer.year)
    show(
        _("Million đồng. Budget year: {year}. To {day}. Rate of the {base}.").format(
            year=year, day=format_day(answer.as_of), base=_(BASE_NAMES[answer.question.base])
        )
    )
    if answer.scope:
        show(_("Only: {scope}.").format(scope=sentence(answer.scope)))
    nothing = _("none")
    plan, money = (", ".join(answer.series_names(side)) or nothing for side in (Side.PLAN, Side.MONEY))
    show(_("Counted: plan from {plan}; money from {money}.").format(plan=plan, money=money))
    print_geography(answer)
    for opening in answer.openings:
        show(f"{SHAPES[State.ERROR] if opening.over else SHAPES[State.ON_TRACK]} {opening.sentence()}.")
    for untold in answer.untold:
        show(f"{SHAPES[State.ERROR]} {untold.sentence()}.")
    for late in answer.carried_forward:
        show(_("Carried forward: {sentence}.").format(sentence=late.sentence()))
    if others := [name for name in answer.incomplete if name not in names_of(answer.carried_forward)]:
        show(_("Incomplete: {names}.").format(names=", ".join(others)))
    if passed_on := answer.total.standing.sums.passed_on:
        words = _("Passed on to communes' budgets, not disbursed: {amount} million đồng.")
        show(words.format(amount=_digits(_millions([passed_on])[0])))
    if answer.waiting:
        words = _("Waiting for the sender: {places}. “disbtrack list BOOK questions” shows them.")
        show(words.format(places=", ".join(one.place for one in answer.waiting)))


def print_geography(answer: Answer) -> None:
    """Say of which day the units are, and that restating changed no total."""
    if answer.restated_on is None or answer.proof is None:
        return
    show(_("Units as of {day}, not as they were.").format(day=format_day(answer.restated_on)))
    totals = [
        group_digits(str(sums.planned + sums.carried + sums.disbursed + sums.disbursed_carried))
        for sums in (answer.proof.as_was, answer.proof.restated)
    ]
    words = (
        _("Proof: plan and payments of all units together are {sum} đồng before and after.")
        if answer.proof.agrees
        else _("The proof fails: {sum} đồng as it was, {other} đồng restated. Please report this.")
    )
    show(words.format(sum=totals[0], other=totals[1]))


def print_reasons(rows: Sequence[Judgement], cut: Cut, catalogue: Catalogue) -> None:
    """Say in one sentence each why rows are where they are."""
    for row in rows:
        show(f"{SHAPES[row.state]} {name_of(row.key, cut, catalogue)}: {row.reason}")


def shown_state(row: Judgement) -> str:
    """Shape and word."""
    return f"{SHAPES[row.state]} {_(STATE_NAMES[row.state])}"


def _first() -> list[Heading]:
    return [Heading(_("Code"), narrow=True), Heading(_("Name"))]


def _headings() -> list[Heading]:
    numbers = (_("Planned"), _("Disbursed"), _("Rate %"), _("Left"), _("Expected %"))
    return [*_first(), *(Heading(words, number=True) for words in numbers), Heading(_("State"))]


def _cells(row: Judgement, name: str, planned: int, disbursed: int) -> tuple[str, ...]:
    return (
        row.key or "",
        name,
        _digits(planned),
        _digits(disbursed),
        format_share(row.standing.rate),
        _digits(planned - disbursed),
        format_share(row.expected),
        shown_state(row),
    )


def _millions(amounts: Sequence[int]) -> list[int]:
    """Round to million đồng so that the shown rows add up (bù theo phần dư lớn nhất)."""
    return round_parts(amounts, MoneyUnit.TRIEU.dong)


def _digits(number: int) -> str:
    if number == 0:
        return "–"
    return ("\N{MINUS SIGN}" if number < 0 else "") + group_digits(str(abs(number)))
