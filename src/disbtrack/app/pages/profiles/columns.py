"""How the columns of a profile are read: role, unit and separators, each to be changed at its place."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu

from disbtrack.app.pages.importing.menus import Choice, fill, unit_choices
from disbtrack.app.pages.profiles.edits import Edit, say_column_unit, say_role, say_separators
from disbtrack.app.theme import Theme
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.sheet_roles import MENU
from disbtrack.app.widgets.table import Table
from disbtrack.domain.profile import KeptColumn, Profile
from disbtrack.domain.roles import role_name
from disbtrack.domain.separators import Separators
from disbtrack.domain.terms import UNIT_NAMES
from disbtrack.domain.way import SheetWay
from disbtrack.i18n import _


class KeptColumns(Table[KeptColumn]):
    """edited: a change of the profile."""

    edited = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _columns(SheetWay), name=_("Columns of the profile"), row_height=28)
        self._way = SheetWay()
        self.restate(_columns(lambda: self._way))
        self.opened.connect(lambda one: self._offer(one, "role"))
        self.pressed.connect(self._offer)

    def show_profile(self, profile: Profile) -> None:
        """Show how the columns of a profile are read; columns that only the person spoke of stand at the end."""
        self._way = profile.way
        kept = {one.column for one in profile.columns}
        said = {**profile.way.roles, **profile.way.column_units, **profile.way.separators}
        more = [KeptColumn(column, "", profile.way.roles.get(column, "")) for column in said if column not in kept]
        self.fill((*profile.columns, *more))

    def menu(self, one: KeptColumn, key: str) -> QMenu:
        """What a column may be, in which unit, how its digits are parted."""
        made = {"unit": self._unit_menu, "signs": self._signs_menu}.get(key, self._role_menu)
        return made(one.column)

    def _offer(self, one: KeptColumn, key: str) -> None:
        place = self.view.visualRect(self.view.currentIndex()).bottomLeft()
        self.menu(one, key).popup(self.view.viewport().mapToGlobal(QPoint(place.x() + 40, place.y())))

    def _say(self, edit: Edit) -> None:
        self.edited.emit(edit)

    def _role_menu(self, column: str) -> QMenu:
        now = self._way.roles.get(column)
        found = _choice(_("As found in the sheet"), self._say, say_role(column, None), chosen=now is None)
        lines: list[Choice | None] = [found]
        for group in MENU:
            lines.append(None)
            lines += [_choice(role_name(role), self._say, say_role(column, role), chosen=role == now) for role in group]
        menu = fill(QMenu(self), lines)
        menu.addSeparator()
        for words, part in (
            (_("Unit of this column"), self._unit_menu(column)),
            (_("Separators of this column"), self._signs_menu(column)),
        ):
            part.setTitle(words)
            menu.addMenu(part)
        return menu

    def _unit_menu(self, column: str) -> QMenu:
        now = self._way.column_units.get(column)
        return fill(QMenu(self), unit_choices(now, lambda unit: self._say(say_column_unit(column, unit))))

    def _signs_menu(self, column: str) -> QMenu:
        now = self._way.separators.get(column)
        lines = [_choice(one.example, self._say, say_separators(column, one), chosen=one is now) for one in Separators]
        found = _choice(_("As found in the sheet"), self._say, say_separators(column, None), chosen=now is None)
        return fill(QMenu(self), [*lines, None, found])


def _choice(words: str, say: Callable[[Edit], object], edit: Edit, *, chosen: bool) -> Choice:
    return Choice(words, lambda: say(edit), chosen=chosen)


def _columns(way: Callable[[], SheetWay]) -> list[Column[KeptColumn]]:
    """A dot stands before what the person said."""

    def role(one: KeptColumn) -> Cell:
        said = way().roles.get(one.column)
        return Cell(("● " if said else "") + role_name(said or one.role), action=True, bold=bool(said))

    def unit(one: KeptColumn) -> Cell:
        said = way().column_units.get(one.column)
        return Cell("● " + _(UNIT_NAMES[said]) if said else _("as found"), action=True, bold=bool(said))

    def signs(one: KeptColumn) -> Cell:
        said = way().separators.get(one.column)
        return Cell("● " + said.example if said else _("as found"), action=True, bold=bool(said))

    return [
        Column("column", _("Column"), lambda one: Cell(one.column, "accent", bold=True), width=52),
        Column("heading", _("Heading"), lambda one: Cell(one.heading, hint=one.heading), stretch=True),
        Column("role", _("Read as"), role, width=130, align=Align.RIGHT, fits=True, most=220),
        Column("unit", _("Unit"), unit, width=100, align=Align.RIGHT, fits=True, most=150),
        Column("signs", _("Separators"), signs, width=100, align=Align.RIGHT, fits=True, most=130),
    ]
