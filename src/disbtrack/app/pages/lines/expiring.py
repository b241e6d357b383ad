"""Money that expires above, advances by age below."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.lines.columns import amount_column, day_column, line_columns
from disbtrack.app.pages.page import Page
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import EMPTY, Align, Cell, Column, TotalsRow
from disbtrack.app.widgets.table import Table
from disbtrack.app.words import SHORT_UNITS, exact_money
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.entry import Filters
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.periods import format_day
from disbtrack.i18n import _, ngettext
from disbtrack.progress import Progress
from disbtrack.usecases.payments.advance_ages import OpenAdvance, open_advances
from disbtrack.usecases.payments.expiring import Expiring, expiring

_SOON = 60
"""So many days before its end money is shown as near it."""
_TONES = {True: "err", False: "text"}


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that the page shows."""

    lines: list[Expiring]
    advances: list[OpenAdvance]
    catalogue: Catalogue


class ExpiringPage(Page):
    """Every line with its last day, what is left, its advance and its owner; every advance with its age."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        unit, today = self.session.context.unit, self.session.today()
        self.lines: Table[Expiring] = Table(
            self.theme, _columns(None, unit, today), name=_("Money that expires"), row_height=30
        )
        self.advances: Table[OpenAdvance] = Table(
            self.theme, _advance_columns(None, unit, today), name=_("Advances by age"), row_height=30
        )
        self.above = Card(self.theme, _("Money that expires"))
        self.above.hold(self.lines, 1)
        self.below = Card(self.theme, _("Advances by age"))
        self.below.hold(self.advances, 1)
        self.body.addWidget(self.above, 60)
        self.body.addWidget(self.below, 40)

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return [self.lines.view, self.advances.view]

    def reload(self) -> None:
        """Ask the book what ends when."""
        book, today, filters = (
            self.session.book,
            self.session.today(),
            Filters(programme=self.session.context.programme),
        )
        if book is None:
            return

        def work(_progress: Progress) -> Told:
            with book.read() as reading:
                catalogue = reading.catalogue()
            lines = expiring(book, today=today, filters=filters)
            return Told(lines, open_advances(book, today=today, filters=filters), catalogue)

        self.load(work, self._show)

    def _show(self, told: Told) -> None:
        unit, today = self.session.context.unit, self.session.today()
        self.lines.restate(_columns(told.catalogue, unit, today))
        self.lines.fill(told.lines, _totals(told.lines, unit), empty=_("Nothing is left that could expire."))
        self.advances.restate(_advance_columns(told.catalogue, unit, today))
        self.advances.fill(told.advances, _advance_totals(told.advances, unit), empty=_("No advance is open."))
        count = len(told.lines)
        words = ngettext("{count} line, in {unit}", "{count} lines, in {unit}", count)
        self.above.hint.tell(words.format(count=count, unit=_(SHORT_UNITS[unit])))
        assumed = sum(one.assumed for one in told.advances)
        more = ngettext(
            "{count} was cleared by what names no advance: the oldest was assumed",
            "{count} were cleared by what names no advance: the oldest was assumed",
            assumed,
        )
        self.below.hint.tell(more.format(count=assumed) if assumed else "")


def _columns(catalogue: Catalogue | None, unit: MoneyUnit, today: date) -> list[Column[Expiring]]:
    def tone(one: Expiring) -> str:
        days = one.days(today)
        return "err" if days < 0 else "near" if days <= _SOON else "text"

    def rule(one: Expiring) -> Cell:
        told = one.end.rule
        words = told.source if told else _("Calendar year")
        sure = "" if told and told.verified else _("not confirmed")
        carried = _("only if carried over") if one.end.only_carried else ""
        said = " · ".join(part for part in (carried, words, sure) if part)
        return Cell(said, "text2", hint=said)

    return [
        *line_columns(lambda one: one.line, catalogue),
        Column(
            "year", _("Plan year"), lambda one: Cell(str(one.plan_year)), lambda one: one.plan_year, width=80, fits=True
        ),
        day_column("end", _("Last day"), lambda one: one.end.day, tone),
        Column(
            "days",
            _("Days"),
            lambda one: Cell(str(one.days(today)), tone(one)),
            lambda one: one.days(today),
            width=50,
            align=Align.RIGHT,
            fits=True,
        ),
        amount_column("left", _("Left"), lambda one: max(one.left, 0), unit),
        amount_column("advance", _("Advance"), lambda one: one.advance, unit),
        Column("owner", _("Owner"), lambda one: Cell(one.owner), lambda one: one.owner, width=90, fits=True, most=200),
        Column("rule", _("Rule"), rule, width=120, fits=True, most=160),
    ]


def _advance_columns(catalogue: Catalogue | None, unit: MoneyUnit, today: date) -> list[Column[OpenAdvance]]:
    def paid(one: OpenAdvance) -> Cell:
        if one.told_on is None:
            return Cell(format_day(one.paid_on))
        day = format_day(one.told_on)
        words = _("Statements tell it as a sum; the one of {day} was the first.").format(day=day)
        return Cell(_("by {day}").format(day=day), "text2", hint=words)

    def days(one: OpenAdvance) -> Cell:
        return Cell(f"≥ {one.days(today)}" if one.told_on else str(one.days(today)))

    return [
        *line_columns(lambda one: one.line, catalogue),
        Column("document", _("Document"), lambda one: Cell(one.document or ""), width=80, fits=True, most=140),
        Column("paid", _("Paid on"), paid, lambda one: one.paid_on or one.told_on, width=100, fits=True, most=150),
        Column("days", _("Days"), days, lambda one: one.days(today) or 0, width=60, align=Align.RIGHT, fits=True),
        amount_column("amount", _("Paid"), lambda one: one.amount, unit),
        amount_column("open", _("Outstanding"), lambda one: one.outstanding, unit),
        day_column(
            "guarantee", _("Guarantee to"), lambda one: one.guarantee_end, lambda one: _TONES[one.is_unguarded(today)]
        ),
        day_column("clear_by", _("Clear by"), lambda one: one.clear_by, lambda one: _TONES[one.is_late(today)]),
        Column("owner", _("Owner"), lambda one: Cell(one.owner), lambda one: one.owner, width=90, fits=True, most=200),
    ]


def _totals(rows: Sequence[Expiring], unit: MoneyUnit) -> TotalsRow | None:
    left, advance = sum(max(one.left, 0) for one in rows), sum(one.advance for one in rows)
    return _row({"left": left, "advance": advance}, unit) if rows else None


def _advance_totals(rows: Sequence[OpenAdvance], unit: MoneyUnit) -> TotalsRow | None:
    return _row({"open": sum(one.outstanding for one in rows)}, unit) if rows else None


def _row(sums: dict[str, int], unit: MoneyUnit) -> TotalsRow:
    cells = {key: Cell(exact_money(amount, unit)) for key, amount in sums.items()}
    spoken = ", ".join(cell.text for cell in cells.values())
    ends = {"owner": EMPTY, "guarantee": EMPTY}  # else the last sum would spread over the columns at its right
    total = _("Total")
    return TotalsRow({"line": Cell(total)} | cells | ends, f"{total}: {spoken}")
