"""The button above a table under which its views are kept: choose one, save this one, rename, take away."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from disbtrack.app.desk import Desk
from disbtrack.app.pages.kept_menu import KeptMenu
from disbtrack.domain.views import View
from disbtrack.i18n import _
from disbtrack.usecases.books.views import body_of, delete_view, rename_view, save_view


class ViewMenu(KeptMenu):
    """chosen: what the view says of its screen. body: what is to be kept of the screen as it stands."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, screen: str, body: Callable[[], Mapping[str, Any]]) -> None:
        super().__init__(desk, _("Views"))
        self._screen = screen
        self._body = body
        self.show_views([])

    def show_views(self, views: Sequence[View]) -> None:
        """Offer these views."""
        menu = self.menu()
        menu.clear()
        for view in views:
            menu.addAction(view.name).triggered.connect(partial(self.choose, view))
        menu.addSeparator()
        menu.addAction(_("Save this view…")).triggered.connect(self.ask_name)
        self.offer(_("Rename"), views, lambda view: view.name, self._ask_new_name)
        self.offer(_("Take away"), views, lambda view: view.name, self._delete)

    def choose(self, view: View) -> None:
        """Show the screen as this view has it."""
        self.chosen.emit(body_of(view))

    def ask_name(self) -> None:
        """Ask under which name the screen as it stands is kept."""
        body, screen = dict(self._body()), self._screen
        self.ask(_("Name of the view"), "", lambda book, name, who: save_view(book, screen, name, body, person=who))

    def _ask_new_name(self, view: View) -> None:
        number = view.id or 0
        self.ask(_("Name of the view"), view.name, lambda book, name, who: rename_view(book, number, name, person=who))

    def _delete(self, view: View) -> None:
        self.change(lambda book, who: delete_view(book, view.id or 0, person=who))
