"""How a figure of the comparison is named: what it is, of whom, and the groups that it belongs to."""

from fractions import Fraction

from disbtrack.app.widgets.cells import Cell
from disbtrack.app.words import node_code, node_name
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.money import format_share
from disbtrack.domain.terms import MEASURE_NAMES
from disbtrack.i18n import _
from disbtrack.usecases.imports.differences import Difference, Group


def figure_cell(one: Difference, catalogue: Catalogue | None) -> Cell:
    """The figure in words; a figure set by hand says so, with its reason."""
    figure = one.figure
    code = figure.project or ""
    known = catalogue is not None and code in catalogue.tree.by_code
    name = node_name(catalogue.tree, code) if catalogue is not None and known else code
    edited = _("set by hand") + (f": {one.edited}" if one.edited else "") if one.by_hand else ""
    parts = (
        edited,
        figure.work or name,
        _(MEASURE_NAMES[figure.measure]),
        unit_words(one, catalogue),
        figure.source or "",
        str(figure.plan_year or ""),
    )
    words = " · ".join(part for part in parts if part)
    return Cell(words, "near" if one.by_hand else "text", code=node_code(code) if known else "")


def unit_words(one: Difference, catalogue: Catalogue | None) -> str:
    """The commune or office of a figure."""
    figure = one.figure
    if catalogue is None or not figure.unit:
        return figure.unit or ""
    return catalogue.register.name_on(figure.unit, figure.units_on or figure.date)


def group_words(one: Difference, by: Group, catalogue: Catalogue | None) -> str:
    """The name of a group that a figure belongs to; nothing where it has no such part."""
    project = one.figure.project or ""
    if by is Group.PROJECT:
        known = catalogue is not None and project in catalogue.tree.by_code
        name = node_name(catalogue.tree, project) if catalogue is not None and known else project
        return f"{node_code(project)} {name}".strip() if known else name
    named = {
        Group.UNIT: unit_words(one, catalogue),
        Group.MEASURE: _(MEASURE_NAMES[one.figure.measure]),
        Group.FILE: _("This file"),
        Group.ALL: _("All in this tab"),
    }
    return named.get(by, "")


def percent_words(share: Fraction | None) -> str:
    """A change in percent of the old amount, with its sign; nothing where there was none."""
    if share is None:
        return ""
    return ("+" if share > 0 else "") + f"{format_share(share)}%"
