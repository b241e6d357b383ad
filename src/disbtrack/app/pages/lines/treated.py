"""What is left at a year's end as rows of a table: each with its mark, and with what becomes of how much of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from disbtrack.app.pages.lines.columns import amount_column, day_column, line_columns
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.words import exact_money
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.money import Dong, MoneyUnit
from disbtrack.domain.periods import format_day
from disbtrack.domain.year_end import SUBJECT_NAMES, TREATMENT_NAMES, Balance, Treatment
from disbtrack.i18n import _


@dataclass(frozen=True, slots=True)
class Treated:
    """A balance with what becomes of how much of it; way None = it is left for later. marked: chosen among others."""

    balance: Balance
    way: Treatment | None
    amount: Dong
    marked: bool = False


def as_proposed(balance: Balance, *, marked: bool = False) -> Treated:
    """What the deadlines in force lead to, where a decision can say it at all."""
    way = balance.proposal if balance.proposal in balance.allowed else None
    return Treated(balance, way, balance.amount, marked)


def sum_words(chosen: Iterable[Treated], unit: MoneyUnit) -> list[str]:
    """What each treatment comes to, of plan and of money apart."""
    sums: dict[tuple[Treatment, str], Dong] = {}
    for one in chosen:
        if one.way is not None:
            key = (one.way, _(SUBJECT_NAMES[one.balance.subject]))
            sums[key] = sums.get(key, 0) + one.amount
    return [f"{subject}: {_(TREATMENT_NAMES[way])} {exact_money(told, unit)}" for (way, subject), told in sums.items()]


def treated_columns(catalogue: Catalogue | None, unit: MoneyUnit) -> list[Column[Treated]]:
    """The columns of the year's end."""

    def spender(one: Treated) -> Cell:
        code = one.balance.line.unit
        return Cell(catalogue.register.name(code) if catalogue and code else code or "")

    return [
        Column("mark", "✓", _mark, lambda one: not one.marked, width=34, align=Align.CENTRE),
        *line_columns(lambda one: one.balance.line, catalogue),
        Column("unit", _("Unit, commune"), spender, width=90, fits=True, most=140),
        Column("source", _("Source"), lambda one: Cell(one.balance.line.source or ""), width=64, fits=True),
        Column("year", _("Plan year"), lambda one: Cell(str(one.balance.plan_year)), width=80, fits=True),
        Column("what", _("What is left"), _subject, width=120, fits=True, most=200),
        amount_column("left", _("Left"), lambda one: one.balance.amount, unit),
        day_column("until", _("Until"), lambda one: one.balance.until, _sure),
        Column("way", _("What becomes of it"), _way, width=160, fits=True, most=220),
        Column("amount", _("Of it"), lambda one: _part(one, unit), width=120, align=Align.RIGHT, fits=True, most=170),
    ]


def _mark(one: Treated) -> Cell:
    return Cell(
        "✓" if one.marked else " ", "accent", action=True, spoken=_("marked") if one.marked else _("not marked")
    )


def _subject(one: Treated) -> Cell:
    words, told = _(SUBJECT_NAMES[one.balance.subject]), one.balance.told_on
    if told is None:
        return Cell(words, hint=one.balance.name or "")
    since = _("{subject}, open since {day} at latest").format(subject=words, day=format_day(told))
    return Cell(since, hint=since)


def _sure(one: Treated) -> str:
    return "text" if one.balance.verified else "text2"


def _way(one: Treated) -> Cell:
    if not one.balance.allowed:
        return Cell(_("its next statement says"), "text2", hint=_("Statements tell this advance as a sum to date."))
    words = _(TREATMENT_NAMES[one.way]) if one.way else _("Leave for later")
    return Cell(words, "text" if one.way else "text2", action=True)


def _part(one: Treated, unit: MoneyUnit) -> Cell:
    return Cell(exact_money(one.amount, unit), action=True) if one.way else Cell()
