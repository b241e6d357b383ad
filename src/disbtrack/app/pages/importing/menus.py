"""The menus of the import: what a column is, what a cell may be used for, where the header band lies."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from disbtrack.app.pages.importing.ways import (
    Change,
    find_band,
    forget_way,
    say_band,
    say_column_unit,
    say_role,
    say_separators,
    say_unit,
    swap_roles,
)
from disbtrack.app.widgets.band_frame import Edge
from disbtrack.app.widgets.sheet_model import SheetLook
from disbtrack.app.widgets.sheet_roles import MENU
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.roles import role_name
from disbtrack.domain.separators import Separators
from disbtrack.domain.terms import UNIT_NAMES
from disbtrack.domain.way import SheetWay
from disbtrack.i18n import _
from disbtrack.sheets.grid import column_letters

Say = Callable[[Change], object]
BAND_KEYS = {
    (Edge.TOP, -1): "Alt+Shift+Up",
    (Edge.TOP, 1): "Alt+Shift+Down",
    (Edge.BOTTOM, -1): "Ctrl+Shift+Up",
    (Edge.BOTTOM, 1): "Ctrl+Shift+Down",
}
"""The keys that move an edge of the header band by a row."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a menu; chosen = it is in force."""

    words: str
    act: Callable[[], object]
    chosen: bool | None = None
    key: str = ""
    enabled: bool = True


def fill(menu: QMenu, choices: Sequence[Choice | None]) -> QMenu:
    """Put choices into a menu; None parts them."""
    group = QActionGroup(menu)
    for one in choices:
        if one is None:
            menu.addSeparator()
            continue
        action = QAction(one.words, menu)
        action.setEnabled(one.enabled)
        if one.chosen is not None:
            action.setCheckable(True)
            action.setChecked(one.chosen)
            group.addAction(action)
        if one.key:
            action.setShortcut(QKeySequence(one.key))
            action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(lambda _checked=False, act=one.act: act())
        menu.addAction(action)
    return menu


def role_menu(parent: QWidget, look: SheetLook, way: SheetWay, column: int, say: Say) -> QMenu:
    """What a column may be read as."""
    sheet, letters = look.reading.name, column_letters(column)
    now = look.roles[column].role if column in look.roles else ""
    menu = QMenu(parent)
    menu.setTitle(_("Column {letters}").format(letters=letters))
    found = Choice(
        _("As found in the sheet"), lambda: say(say_role(sheet, column, None)), chosen=letters not in way.roles
    )
    choices: list[Choice | None] = [found]
    for group in MENU:
        choices += [None, *(_role_choice(role, now, say, sheet, column) for role in group)]
    fill(menu, choices)
    menu.addSeparator()
    units = menu.addMenu(_("Unit of this column"))
    fill(units, unit_choices(way.column_units.get(letters), lambda unit: say(say_column_unit(sheet, column, unit))))
    if any(one.column == letters for one in look.reading.separators):
        fill(
            menu.addMenu(_("Separators of this column")), style_choices(way.separators.get(letters), sheet, column, say)
        )
    if column:
        fill(menu, [Choice(_("Change with the column at the left"), lambda: say(swap_roles(look, column, column - 1)))])
    return menu


def _role_choice(role: str, now: str, say: Say, sheet: str, column: int) -> Choice:
    return Choice(role_name(role), lambda: say(say_role(sheet, column, role)), chosen=role == now)


def unit_choices(now: MoneyUnit | None, act: Callable[[MoneyUnit | None], object]) -> list[Choice | None]:
    """The units of money, and the one that the sheet states."""
    named = [Choice(_(words), partial(act, unit), chosen=unit is now) for unit, words in UNIT_NAMES.items()]
    return [*named, None, Choice(_("As found in the sheet"), lambda: act(None), chosen=now is None)]


def _say_style(say: Say, sheet: str, column: int, style: Separators) -> None:
    say(say_separators(sheet, column, style))


def style_choices(now: Separators | None, sheet: str, column: int, say: Say) -> list[Choice | None]:
    """How the digits of one column may be parted, and what the sheet itself tells."""
    styles: list[Choice | None] = [
        Choice(
            style.example,
            partial(_say_style, say, sheet, column, style),
            chosen=style is now,
        )
        for style in Separators
    ]
    found = Choice(_("As found in the sheet"), lambda: say(say_separators(sheet, column, None)), chosen=now is None)
    return [*styles, None, found]


def unit_menu(parent: QWidget, look: SheetLook, way: SheetWay, say: Say) -> QMenu:
    """The unit of the sheet."""
    sheet = look.reading.name
    return fill(QMenu(parent), unit_choices(way.unit, lambda unit: say(say_unit(sheet, unit))))


def band_menu(parent: QWidget, look: SheetLook, row: int, say: Say, move: Callable[[Edge, int], object]) -> QMenu:
    """Where the header band lies; row = the cursor's, 1-based. move: an edge by so many rows."""
    sheet = look.reading.name
    first, last = look.band or (row, row)
    names = {
        (Edge.TOP, -1): _("Begin one row higher"),
        (Edge.TOP, 1): _("Begin one row lower"),
        (Edge.BOTTOM, -1): _("End one row higher"),
        (Edge.BOTTOM, 1): _("End one row lower"),
    }
    moves = [Choice(words, partial(move, *at), key=BAND_KEYS[at]) for at, words in names.items()]
    here = [
        Choice(_("Begin at row {row}").format(row=row), lambda: say(say_band(sheet, row, max(last, row)))),
        Choice(_("End at row {row}").format(row=row), lambda: say(say_band(sheet, min(first, row), row))),
    ]
    found = Choice(_("As found in the sheet"), lambda: say(find_band(sheet)))
    return fill(QMenu(parent), [*moves, None, *here, None, found])


def cell_menu(
    parent: QWidget,
    look: SheetLook,
    way: SheetWay,
    place: tuple[int, int],
    say: Say,
    move: Callable[[Edge, int], object],
) -> QMenu:
    """What can be said at a cell, 0-based: its column's role, the header band, the whole sheet."""
    row, column = place
    menu = QMenu(parent)
    roles = role_menu(menu, look, way, column, say)
    roles.menuAction().setShortcut(QKeySequence("Alt+Down"))
    menu.addMenu(roles)
    band = band_menu(menu, look, row + 1, say, move)
    band.setTitle(_("Header rows"))
    menu.addMenu(band)
    units = unit_menu(menu, look, way, say)
    units.setTitle(_("Unit of the sheet"))
    menu.addMenu(units)
    fill(menu, [None, Choice(_("Read this sheet as it is found"), lambda: say(forget_way(look.reading.name)))])
    return menu
