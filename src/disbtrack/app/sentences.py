"""Why money has its state, said short enough for a list; the whole sentence comes from below and stands beside it."""

from disbtrack.app.words import SHORT_UNITS, money, percent, points
from disbtrack.domain.capital import capital_name
from disbtrack.domain.entry import Filters
from disbtrack.domain.money import MoneyUnit, format_money
from disbtrack.domain.periods import format_day
from disbtrack.domain.slow import Judgement, State
from disbtrack.i18n import _
from disbtrack.usecases.answers.filter_words import sentence
from disbtrack.usecases.answers.standing import Answer


def brief(judged: Judgement, unit: MoneyUnit) -> str:
    """The figures that make the state, in the unit of the page."""
    if judged.state is State.ERROR:
        words = _("{paid} {unit} paid, the plan is {planned}; check the source")
    elif judged.expected is None:
        words = _("{rate} paid ({paid} of {planned} {unit}); no milestone")
    elif judged.short > 0:
        words = _("{kinds}: {rate} paid, {expected} expected; {short} {unit} short")
    else:
        words = _("{kinds}: {rate} paid, {expected} expected")
    return words.format(**_facts(judged, unit))


def matter(judged: Judgement, unit: MoneyUnit) -> str:
    """The same with the distance in points, for where a line is as wide as the page."""
    gap = judged.gap
    if gap is None or gap >= 0 or judged.state is State.ERROR:
        return brief(judged, unit)
    return _("{told}, {points} points behind").format(told=brief(judged, unit), points=points(-gap).removeprefix("+"))


def basis(answer: Answer) -> list[str]:
    """What must be said beside a table: whose figures are carried forward, and what a finer series opened or told."""
    late = [_("◐ Carried forward: {sentence}").format(sentence=one.sentence()) for one in answer.carried_forward]
    too_much = [one.sentence() for one in answer.openings if one.over]
    opened = [one.sentence() for one in answer.openings if not one.over]
    return [
        *([_("Only: {scope}").format(scope=sentence(answer.scope))] if narrower(answer) else []),
        *(_("■ Not told: {sentence}").format(sentence=one.sentence()) for one in answer.untold),
        *_proof(answer),
        *late,
        *(_("■ Told too much: {sentence}").format(sentence=one) for one in too_much),
        *opened,
    ]


def narrower(answer: Answer) -> bool:
    """Whether more is filtered than the context bar says."""
    return answer.question.filters != Filters(programme=answer.question.filters.programme)


def _proof(answer: Answer) -> list[str]:
    """That money shown under the communes of today comes to the same, or that it does not."""
    if answer.proof is None or answer.restated_on is None:
        return []
    as_was, today = (
        format_money(sums.planned + sums.carried + sums.disbursed + sums.disbursed_carried, MoneyUnit.DONG)
        for sums in (answer.proof.as_was, answer.proof.restated)
    )
    if not answer.proof.agrees:
        words = _("■ The proof fails: {sum} đồng as it was, {other} đồng restated. Please report this.")
        return [words.format(sum=as_was, other=today)]
    words = _("● Communes of {day}; plan and payments of all together are {sum} đồng before and after")
    return [words.format(day=format_day(answer.restated_on), sum=today)]


def _facts(judged: Judgement, unit: MoneyUnit) -> dict[str, str]:
    seen = judged.judged if judged.expected is not None else judged.standing
    kinds = ", ".join(capital_name(kind, short=True) for kind in judged.capitals if kind)
    return {
        "kinds": kinds or _("All capital"),
        "rate": percent(seen.rate),
        "expected": percent(judged.expected),
        "paid": money(seen.disbursed, unit),
        "planned": money(seen.planned, unit),
        "short": money(judged.short, unit),
        "unit": _(SHORT_UNITS[unit]),
    }
