"""The columns of the templates page: one row a unit."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from disbtrack.app.widgets.cells import Align, Cell, Column, TotalsRow
from disbtrack.domain.money import Dong, MoneyUnit, format_money
from disbtrack.domain.periods import format_day
from disbtrack.domain.sent_templates import SentTemplate
from disbtrack.domain.templates import Template
from disbtrack.i18n import _, counted


@dataclass(frozen=True, slots=True)
class Row:
    """A template that could be sent, what was sent of it before, and whether it is to be sent now."""

    template: Template
    sent: SentTemplate | None
    is_marked: bool

    @property
    def planned(self) -> Dong:
        """The plan of all its lines."""
        return sum(line.planned or 0 for line in self.template.lines)

    @property
    def told(self) -> Dong:
        """What was told by the end of the month before."""
        return sum(line.told or 0 for line in self.template.lines)


def columns(unit: MoneyUnit) -> list[Column[Row]]:
    """The columns; unit: in which money is shown."""
    return [
        Column("marked", _("Send"), _mark, width=110),
        Column("unit", _("Commune, unit"), _unit, lambda one: one.template.unit_name, stretch=True),
        Column("reporter", _("Told by"), lambda one: Cell(one.template.reporter), width=170),
        _number("lines", _("Lines"), lambda one: len(one.template.lines)),
        _money("planned", _("Plan"), lambda one: one.planned, unit),
        _money("told", _("Told last"), lambda one: one.told, unit),
        Column("sent", _("Sent"), _sent, width=210),
    ]


def _mark(one: Row) -> Cell:
    return Cell(switch=(_("Yes"), _("No"), 0 if one.is_marked else 1))


def _unit(one: Row) -> Cell:
    code, name = one.template.id.unit, one.template.unit_name
    return Cell(name, code="" if code == name else code)


def _number(key: str, heading: str, of: Callable[[Row], int]) -> Column[Row]:
    return Column(key, heading, lambda one: Cell(str(of(one))), of, width=70, align=Align.RIGHT)


def _money(key: str, heading: str, of: Callable[[Row], int], unit: MoneyUnit) -> Column[Row]:
    return Column(
        key, heading, lambda one: Cell(format_money(of(one), unit)), of, width=120, align=Align.RIGHT, fits=True
    )


def _sent(one: Row) -> Cell:
    if one.sent is None:
        return Cell(_("Not sent yet"), "text2")
    day = format_day(one.sent.sent_on)
    if one.sent.digest == one.template.id.digest:
        return Cell(_("{day}, as it is now").format(day=day))
    words = _("{day}; the book has changed since").format(day=day)
    return Cell(
        words, "warn", hint=_("Sent again, it becomes edition {number}.").format(number=one.template.id.edition)
    )


def totals(rows: Iterable[Row], unit: MoneyUnit) -> TotalsRow | None:
    """The pinned row: what all marked templates come to."""
    marked = [one for one in rows if one.is_marked]
    if not marked:
        return None
    count = counted("{count} file", "{count} files", len(marked))
    planned, told = sum(one.planned for one in marked), sum(one.told for one in marked)
    cells = {"unit": Cell(count, bold=True)}
    cells["lines"] = Cell(str(sum(len(one.template.lines) for one in marked)), bold=True)
    cells |= {
        "planned": Cell(format_money(planned, unit), bold=True),
        "told": Cell(format_money(told, unit), bold=True),
    }
    return TotalsRow(cells | {"sent": Cell()})  # so that the sum before it stays in its column
