"""Which signs part thousands and decimals in numbers typed as text, what tells it, and how to say it otherwise."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from disbtrack.app.pages.importing.menus import Choice, Say, fill, style_choices
from disbtrack.app.pages.importing.ways import say_all_separators
from disbtrack.app.widgets.sheet_model import SheetLook
from disbtrack.domain.letters import column_number
from disbtrack.domain.separators import ColumnSeparators, Separators
from disbtrack.domain.way import SheetWay
from disbtrack.i18n import _, counted


def separators_words(told: Sequence[ColumnSeparators]) -> tuple[str, str]:
    """The chip in words, and its tone; nothing where no number was typed as text."""
    styles = {one.style for one in told}
    if not told:
        return "", ""
    if None in styles:
        open_ones = [one.column for one in told if one.style is None]
        return _("Separators not found: column {columns}").format(columns=", ".join(open_ones)), "doubtful"
    if len(styles) > 1:
        return _("Separators differ by column"), ""
    (style,) = styles
    return _("Typed numbers: {example}").format(example=style.example if style else ""), ""


def evidence_words(one: ColumnSeparators) -> str:
    """What tells the separators of a column."""
    if one.by == "person":
        words = _("you said so")
    elif one.by == "totals":
        words = _("its totals come out only so")
    elif one.by == "column":
        words = _("from {cell} “{text}”").format(cell=one.cell, text=one.text)
    elif one.by == "sheet":
        words = _("as in another column: {cell} “{text}”").format(cell=one.cell, text=one.text)
    else:
        words = _("nothing tells it")
    if not one.doubtful:
        return words
    count = counted("{count} number can be read in two ways", "{count} numbers can be read in two ways", one.doubtful)
    return f"{words}; {count}"


def _say_all(say: Say, sheet: str, columns: list[int], style: Separators) -> None:
    say(say_all_separators(sheet, columns, style))


def separators_menu(parent: QWidget, look: SheetLook, way: SheetWay, say: Say) -> QMenu:
    """Each column in which numbers are typed as text, with what tells its separators; then all of them at once."""
    menu, sheet = QMenu(parent), look.reading.name
    for one in look.reading.separators:
        column = column_number(one.column)
        example = one.style.example if one.style else "?"
        part = menu.addMenu(
            _("Column {column}: {example} ({evidence})").format(
                column=one.column, example=example, evidence=evidence_words(one)
            )
        )
        fill(part, style_choices(way.separators.get(one.column), sheet, column, say))
    columns = [column_number(one.column) for one in look.reading.separators]
    menu.addSeparator()
    every: list[Choice | None] = [
        Choice(
            _("All columns: {example}").format(example=style.example),
            partial(_say_all, say, sheet, columns, style),
        )
        for style in Separators
    ]
    return fill(
        menu, [*every, None, Choice(_("As found in the sheet"), lambda: say(say_all_separators(sheet, columns, None)))]
    )
