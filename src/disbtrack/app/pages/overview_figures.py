"""The five key figures, put into words: total, and ĐTPT and SN beside it."""

from fractions import Fraction

from disbtrack.app.pages.ranking import bullet_of
from disbtrack.app.widgets.key_figures import KeyFigure
from disbtrack.app.words import NONE, SHORT_UNITS, money, percent, points
from disbtrack.domain.capital import capital_name
from disbtrack.domain.money import Dong, MoneyUnit
from disbtrack.domain.periods import format_day
from disbtrack.domain.slow import STATE_NAMES, Judgement, State
from disbtrack.i18n import _
from disbtrack.usecases.answers.overview import Overview

_SAID = frozenset({State.SLOW, State.WATCH, State.ERROR})


def key_figures(told: Overview, unit: MoneyUnit) -> list[KeyFigure]:
    """State planned, disbursed, rate, left and needed per month."""
    whole = told.whole.total
    year = str(told.whole.year or _("all years"))
    unit_name = _(SHORT_UNITS[unit])
    return [
        KeyFigure(
            _("Plan {year}").format(year=year),
            money(whole.standing.planned, unit),
            unit_name,
            _parts(told, unit, _planned),
        ),
        KeyFigure(
            _("Disbursed"),
            money(whole.standing.disbursed, unit),
            unit_name,
            _parts(told, unit, _disbursed),
            _beside(whole, unit),
        ),
        _rate_figure(told),
        KeyFigure(_("Left to disburse"), money(whole.standing.left, unit), unit_name, _parts(told, unit, _left)),
        _needed_figure(told, unit),
    ]


def _planned(row: Judgement) -> Dong:
    return row.standing.planned


def _disbursed(row: Judgement) -> Dong:
    return row.standing.disbursed


def _left(row: Judgement) -> Dong:
    return row.standing.left


def _needed(row: Judgement) -> Dong:
    return row.needed_per_month


def _parts(told: Overview, unit: MoneyUnit, amount: object) -> str:
    """One amount for each kind of capital: "ĐTPT 212.300 · SN 111.974"."""
    if not callable(amount):
        return ""
    return " · ".join(f"{capital_name(row.key, short=True)} {money(amount(row), unit)}" for row in told.capitals)


def _beside(whole: Judgement, unit: MoneyUnit) -> str:
    sums = whole.standing.sums
    told = [
        (sums.advance, _("of which advances outstanding {amount}")),
        (sums.passed_on, _("passed on to communes, not disbursed {amount}")),
    ]
    return "; ".join(words.format(amount=money(amount, unit)) for amount, words in told if amount)


def _rate_figure(told: Overview) -> KeyFigure:
    whole = told.whole.total
    parts = " · ".join(f"{capital_name(row.key, short=True)} {percent(row.standing.rate)}" for row in told.capitals)
    kinds = _kinds(whole)
    return KeyFigure(
        _("Rate of disbursement"),
        percent(whole.standing.rate),
        parts=parts,
        remark=_no_milestone(whole),
        state=whole.state if whole.state in _SAID else None,
        state_words=_state_words(whole),
        bullet=bullet_of(whole) if whole.expected is not None else None,
        bullet_words=_("{kinds} milestone {share}").format(kinds=kinds, share=percent(whole.expected)).strip(),
        spoken=_("Rate of disbursement {rate}. {why}").format(rate=percent(whole.standing.rate), why=whole.reason),
    )


def _kinds(whole: Judgement) -> str:
    return ", ".join(capital_name(kind, short=True) for kind in whole.capitals if kind)


def _no_milestone(whole: Judgement) -> str:
    return "" if whole.expected is not None else _("No milestone is set for this money.")


def _state_words(whole: Judgement) -> str:
    name = _(STATE_NAMES[whole.state])
    gap = whole.gap
    if gap is None or gap >= Fraction(0):
        return name
    return _("{state} {points} points").format(state=name, points=points(-gap).removeprefix("+"))


def _needed_figure(told: Overview, unit: MoneyUnit) -> KeyFigure:
    last_day = told.whole.context.last_day
    return KeyFigure(
        _("Needed per month to {day}").format(day=format_day(last_day)),
        money(told.whole.total.needed_per_month, unit) if told.whole.total.standing.planned else NONE,
        _("{unit}/month").format(unit=_(SHORT_UNITS[unit])),
        _parts(told, unit, _needed),
    )
