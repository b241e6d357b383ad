"""The menus: every action with its shortcut, in the order of the trade's programs."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from disbtrack.i18n import _


@dataclass(frozen=True, slots=True)
class Item:
    """One action. group: only one of the group is checked; needs_book: disabled without one; page: only there."""

    key: str
    text: str
    shortcut: str = ""
    group: str = ""
    needs_book: bool = False
    page: str = ""


LINE = Item("", "")


def layout() -> list[tuple[str, list[Item]]]:
    """All menus in the language in use."""
    return [(_("&File"), _file()), (_("&Edit"), _edit()), (_("&View"), _view()), *_work(), (_("&Help"), _help())]


def _file() -> list[Item]:
    return [
        Item("new", _("&New book…"), "Ctrl+N"),
        Item("open", _("&Open book…"), "Ctrl+O"),
        Item("new_server", _("New book on a server…")),
        Item("open_server", _("Open a book on a se&rver…")),
        Item("sample", _("Open the &sample book")),
        LINE,
        Item("book:backup", _("&Back up now…"), needs_book=True),
        Item("close_book", _("&Close book"), needs_book=True),
        LINE,
        Item("quit", _("E&xit"), "Ctrl+Q"),
    ]


def _edit() -> list[Item]:
    return [
        Item("undo", _("Nothing to undo"), "Ctrl+Z", needs_book=True),
        Item("redo", _("Nothing to redo"), "Ctrl+Y", needs_book=True),
        LINE,
        Item("copy", _("&Copy"), "Ctrl+C", needs_book=True),
        Item("paste", _("&Paste a table"), "Ctrl+V"),
        Item("send:fill_down", _("Fill &down"), "Ctrl+D", page="ledger"),
        Item("send:clear_filters", _("Drop all fi&lters"), "Ctrl+Shift+L", page="ledger"),
        Item("send:toggle_check", _("Mark as c&hecked, or take the mark away…"), "Ctrl+Shift+K", page="ledger"),
        Item("find", _("&Find in the ledger"), "Ctrl+F", needs_book=True),
    ]


def _view() -> list[Item]:
    return [
        Item("page:overview", _("&Overview"), "Ctrl+1", needs_book=True),
        Item("page:ledger", _("&Ledger"), "Ctrl+2", needs_book=True),
        Item("page:import", _("&Import"), "Ctrl+3"),
        Item("page:slow", _("&Slow spending"), "Ctrl+4", needs_book=True),
        Item("page:reports", _("&Reports"), "Ctrl+5", needs_book=True),
        LINE,
        Item("back", _("&Back"), "Alt+Left", needs_book=True),
        Item("forward", _("&Forward"), "Alt+Right", needs_book=True),
        Item("send:toggle_panel", _("Origin &panel"), "F4", needs_book=True),
        Item("reload", _("&Recompute"), "F5", needs_book=True),
        LINE,
        Item("language:vi", "Tiếng Việt", group="language"),
        Item("language:en", "English", group="language"),
        LINE,
        Item("theme:system", _("Theme of the system"), group="theme"),
        Item("theme:light", _("Light"), group="theme"),
        Item("theme:dark", _("Dark"), group="theme"),
        LINE,
        *(
            Item(f"scale:{size}", _("Text size {percent}%").format(percent=size), group="scale")
            for size in (100, 115, 130)
        ),
    ]


def _work() -> list[tuple[str, list[Item]]]:
    data = [
        Item("import", _("&Import files…"), "Ctrl+I"),
        Item("folder", _("Import a &folder…"), "Ctrl+Shift+I"),
        Item("page:templates", _("Te&mplates for a month…"), "Ctrl+Shift+M", needs_book=True),
        LINE,
        Item("page:enter", _("&Enter rows by hand"), "Ctrl+E", needs_book=True),
        Item("page:voucher", _("&Vouchers by hand"), "Ctrl+Shift+V", needs_book=True),
        Item("send:commit", _("Write the rows to the &book"), "Ctrl+Return", page="enter"),
        LINE,
        Item("page:plans", _("&Plans and decisions"), "Ctrl+Shift+P", needs_book=True),
        Item("page:programmes", _("Pro&gramme trees"), needs_book=True),
        Item("send:issue", _("&Issue the decision"), "Ctrl+Return", page="plans"),
        LINE,
        Item("next_problem", _("&Next problem"), "F8", page="import"),
        Item("previous_problem", _("&Previous problem"), "Shift+F8", page="import"),
        Item("write", _("&Write to the book"), "Ctrl+Return", page="import"),
        LINE,
        Item("page:works", _("Register of &works"), needs_book=True),
        Item("page:outputs", _("&Outputs beside the money"), needs_book=True),
        LINE,
        Item("page:waiting", _("&Unknown codes and open questions"), needs_book=True),
        Item("page:units", _("Communes and &offices"), needs_book=True),
        Item("page:profiles", _("Reading &profiles"), needs_book=True),
        Item("page:history", _("&History and undo"), "Ctrl+H", needs_book=True),
        Item("send:look_back", _("The book after this &change"), "Ctrl+Return", page="history"),
        Item("book:past", _("The book as it &stood…"), "Ctrl+Shift+D", needs_book=True),
        Item("book:now", _("Back to &today's book"), "Ctrl+Shift+H", needs_book=True),
        Item("rows", _("&Rows behind the figure"), "F3", needs_book=True),
    ]
    reports = [
        Item("print", _("&Print…"), "Ctrl+P", needs_book=True),
        Item("pdf", _("Save as P&DF…"), needs_book=True),
        Item("xlsx", _("Save as &Excel…"), "Ctrl+Shift+E", needs_book=True),
        LINE,
        Item("send:write_dossier", _("&Dossier of these rows…"), page="ledger"),
    ]
    tools = [
        Item("page:calendar", _("Cale&ndar of duties"), "Ctrl+Shift+T", needs_book=True),
        Item("page:estimates", _("&Estimates and registered plans"), needs_book=True),
        Item("page:findings", _("Findings of a&udits and inspections"), needs_book=True),
        Item("page:month_end", _("Close the &month"), needs_book=True),
        Item("page:frozen", _("&Frozen reports"), needs_book=True),
        Item("page:board", _("Arri&val board"), "Ctrl+Shift+N", needs_book=True),
        LINE,
        Item("page:expiring", _("&Money that expires, advances"), needs_book=True),
        Item("page:year_end", _("Close the &year"), needs_book=True),
        Item("page:locks", _("Close or open a &period"), needs_book=True),
        Item("page:settlement", _("&Account of the budget year (01/QTNĐ)"), needs_book=True),
        Item("page:deadlines", _("&Last days of money"), needs_book=True),
        Item("page:openings", _("&Opening balances"), needs_book=True),
        Item("page:treasury", _("Reconciliation with the &Treasury"), "Ctrl+Shift+B", needs_book=True),
        Item("page:reconcile", _("Two &series key by key"), "Ctrl+Shift+R", needs_book=True),
        LINE,
        Item("book:person", _("Your &name…")),
        Item("book:check", _("&Check the book"), needs_book=True),
    ]
    return [(_("&Data"), data), (_("&Reports"), reports), (_("&Tools"), tools)]


def _help() -> list[Item]:
    return [Item("keys", _("&Keys"), "F1"), Item("about", _("&About disbtrack"))]


class Menus:
    """Builds the menu bar and keeps its actions by key."""

    def __init__(self, owner: QWidget, act: Callable[[str], None]) -> None:
        self.bar = QMenuBar()
        self.actions: dict[str, QAction] = {}
        self._needing: list[QAction] = []
        self._of_pages: dict[str, list[QAction]] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._act = act
        for old in owner.actions():  # of another language: two actions of one key would answer neither
            owner.removeAction(old)
            old.deleteLater()
        for title, items in layout():
            menu = self.bar.addMenu(title)
            for item in items:
                self._add(owner, menu, item)

    def allow(self, *, with_book: bool, page: str) -> None:
        """Enable what can be done with or without a book, and on this page."""
        for action in self._needing:
            action.setEnabled(with_book)
        for name, actions in self._of_pages.items():
            for action in actions:
                action.setEnabled(name == page)

    def check(self, key: str) -> None:
        """Show which of a group is in force."""
        if key in self.actions:
            self.actions[key].setChecked(True)

    def name(self, key: str, text: str, *, enabled: bool) -> None:
        """Give an action other words (undo by name)."""
        self.actions[key].setText(text)
        self.actions[key].setEnabled(enabled)

    def _add(self, owner: QWidget, menu: QMenu, item: Item) -> None:
        if not item.key:
            menu.addSeparator()
            return
        action = QAction(item.text, owner)
        if item.shortcut:
            action.setShortcut(QKeySequence(item.shortcut))
        if item.group:
            group = self._groups.setdefault(item.group, QActionGroup(owner))
            action.setCheckable(True)
            group.addAction(action)
        if item.needs_book:
            self._needing.append(action)
        if item.page:
            self._of_pages.setdefault(item.page, []).append(action)
        action.triggered.connect(lambda _checked=False, key=item.key: self._act(key))
        menu.addAction(action)
        owner.addAction(action)
        self.actions[item.key] = action
