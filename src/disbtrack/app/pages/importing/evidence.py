"""What speaks for a reading: the cell's own words, how they are read, and the sums that it takes part in."""

from collections.abc import Iterator
from dataclasses import dataclass

from disbtrack.app.widgets.sheet_model import SheetLook, place_of
from disbtrack.domain.figure import Figure
from disbtrack.domain.money import Dong, MoneyUnit, format_money
from disbtrack.domain.problem import Problem
from disbtrack.domain.reading import Control
from disbtrack.domain.terms import UNIT_NAMES
from disbtrack.i18n import _
from disbtrack.usecases.imports.origin import said

_MOST = 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """place: the cell, its column, its row; verbatim: its own words; read_as and proof in words, or nothing."""

    place: str
    verbatim: str
    read_as: str
    proof: str


def evidence(problem: Problem, look: SheetLook | None) -> Evidence:
    """Gather what speaks for the reading of a problem's cell."""
    if look is None or problem.cell is None:
        return Evidence(problem.cell or _("The whole file"), problem.value, "", "")
    row, column = place_of(problem.cell)
    figure = next((one for one in look.reading.figures if one.cell == problem.cell), None)
    verbatim = said(look.grid.value(row, column)) or problem.value
    return Evidence(_place(problem.cell, look), verbatim, _read_as(problem, figure), _proof(problem, look))


def _place(cell: str, look: SheetLook) -> str:
    row, column = place_of(cell)
    role = look.roles.get(column)
    heading = role.heading.rsplit(" > ", 1)[-1].strip() if role else ""
    parts = [_("Cell {cell}").format(cell=cell)]
    if heading:
        parts.append(_("column “{name}”").format(name=" ".join(heading.split())))
    if name := _row_name(row, look):
        parts.append(_("row “{name}”").format(name=name))
    return " · ".join(parts)


def _row_name(row: int, look: SheetLook) -> str:
    """What the row speaks of: its project, else its unit, else its first text."""
    ranked = sorted(look.roles.items(), key=lambda found: ({"project": 0, "unit": 1}.get(found[1].role, 2), found[0]))
    texts = (look.grid.value(row, column) for column, role in ranked if role.role in {"project", "unit"})
    return next((" ".join(text.split()) for text in texts if isinstance(text, str) and text.strip()), "")


def _read_as(problem: Problem, figure: Figure | None) -> str:
    if figure is not None:
        return amount_words(figure.amount)
    return problem.proposal or ""


def amount_words(amount: Dong) -> str:
    """An amount in millions and in whole đồng: 1.018 million đồng = 1.018.000.000 đồng."""
    dong = _("{amount} đồng").format(amount=format_money(amount, MoneyUnit.DONG, 0))
    if abs(amount) < MoneyUnit.TRIEU.dong:
        return dong
    places = 0 if amount % int(MoneyUnit.TRIEU.dong) == 0 else 3
    words = _("{amount} {unit} = {dong}")
    return words.format(
        amount=format_money(amount, MoneyUnit.TRIEU, places), unit=_(UNIT_NAMES[MoneyUnit.TRIEU]), dong=dong
    )


def _proof(problem: Problem, look: SheetLook) -> str:
    told = [_control_words(one) for one in _controls_at(problem.cell or "", look)]
    if problem.proven:
        told.insert(0, _("A total of the sheet proves the proposal"))
    return "; ".join(told[:_MOST])


def _controls_at(cell: str, look: SheetLook) -> Iterator[Control]:
    """The totals that a cell takes part in: first those that differ; along its row, or down its column below one."""
    row, column = place_of(cell)
    found = []
    for one in look.reading.controls:
        at_row, at_column = place_of(one.cell)
        if (one.across and at_row == row) or (not one.across and at_column == column):
            found.append((one.agrees, one.cell != cell, abs(at_row - row), one))
    yield from (one for *_order, one in sorted(found, key=lambda told: told[:3]))


def _control_words(one: Control) -> str:
    stated, computed = format_money(one.stated, MoneyUnit.DONG, 0), format_money(one.computed, MoneyUnit.DONG, 0)
    if one.agrees:
        return _("{cell} agrees: {stated} đồng").format(cell=one.cell, stated=stated)
    return _("{cell} states {stated} đồng, its parts give {computed}").format(
        cell=one.cell, stated=stated, computed=computed
    )
