"""The window: menu row, rail, context bar, pages, status bar; it hands figures on and keeps the way back."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from disbtrack.app.commands import Commands
from disbtrack.app.context_bar import ContextBar
from disbtrack.app.crash import CrashNet
from disbtrack.app.desk import Desk
from disbtrack.app.icons import pixmap
from disbtrack.app.menu_row import MenuRow
from disbtrack.app.menus import Menus
from disbtrack.app.notices import Notices
from disbtrack.app.pages.board.page import BoardPage
from disbtrack.app.pages.history.page import HistoryPage
from disbtrack.app.pages.importing.chosen import Chosen
from disbtrack.app.pages.importing.draft import Draft
from disbtrack.app.pages.importing.page import ImportPage
from disbtrack.app.pages.ledger import LedgerPage
from disbtrack.app.pages.overview import OverviewPage
from disbtrack.app.pages.page import Page
from disbtrack.app.pages.profiles.page import ProfilesPage
from disbtrack.app.pages.settlement.page import SettlementPage
from disbtrack.app.pages.slow import SlowPage
from disbtrack.app.pages.typing.page import TypingPage
from disbtrack.app.pages.waiting.page import WaitingPage
from disbtrack.app.regions import Regions
from disbtrack.app.screens import SCREENS, WITHOUT_BOOK, make_pages, page_of, rail_screens
from disbtrack.app.status_line import StatusLine
from disbtrack.app.watch import Watch
from disbtrack.app.widgets.drop_target import DropTarget
from disbtrack.app.widgets.page_stack import PageStack
from disbtrack.app.widgets.rail import Rail
from disbtrack.app.widgets.selection import leave_words
from disbtrack.domain.catalogue import Hints
from disbtrack.domain.entry import Filters
from disbtrack.i18n import _
from disbtrack.usecases.answers.ledger import LedgerQuery
from disbtrack.usecases.answers.standing import Question
from disbtrack.usecases.imports.reading_files import Source
from disbtrack.usecases.imports.typed import TypedDraft


@dataclass(frozen=True, slots=True)
class Step:
    """A place on the way: a screen, and the rows that the ledger showed."""

    screen: str
    query: LedgerQuery | None


class Window(DropTarget):
    """One window per book. A new language or theme builds everything in it anew; what is typed on pages is kept."""

    def __init__(self, desk: Desk, net: CrashNet) -> None:
        super().__init__()
        self.desk = desk
        self.net = net
        net.parent = self
        self.shown = "first"
        self._way: list[Step] = []
        self._ahead: list[Step] = []
        self.pages: dict[str, Page] = {}
        self.commands = Commands(desk, self, self)
        Regions(self, self._regions)
        self.setWindowIcon(QIcon(pixmap("disbtrack", "#14598C", 64)))
        self.resize(1366, 728)
        self.watch = Watch(desk, self)
        self.dropped.connect(self._take_dropped)
        self.rebuild()
        desk.session.changed.connect(self._book_changed)
        desk.session.asked_anew.connect(self._asked_anew)
        desk.theme.changed.connect(self.rebuild)

    def rebuild(self) -> None:
        """Build everything in the language and the colours in use."""
        states = {key: (page.state(), page.typed()) for key, page in self.pages.items()}
        screen = self.shown
        with self.desk.theme.undressed():
            self._build()
        for key, (state, typed) in states.items():
            self.pages[key].restore(state)
            self.pages[key].carry(typed)
        self.commands.mark_choices()
        self.go(screen, remember=False)
        self.renew()

    def _build(self) -> None:
        self.menus = Menus(self, self.commands.run)
        self.menu_row = MenuRow(self.desk.theme, self.menus)
        self.menu_row.searched.connect(self._search)
        self.rail = Rail(self.desk.theme, rail_screens())
        self.rail.name_foot(_("Settings"), _("Help"))
        self.rail.asked.connect(self._rail_asked)
        self.context_bar = ContextBar(self.desk)
        self.notices = Notices(self.desk.theme, self.desk.session)
        self.stack = PageStack()
        self.pages = self._make_pages()
        self._lay_out()
        self.status = StatusLine(self.statusBar(), self.desk.theme)

    def go(self, screen: str, *, remember: bool = True) -> None:
        """Show a screen; the one before is kept for the way back."""
        if remember and self.shown in SCREENS and screen != self.shown:
            self._way.append(self._here())
            self._ahead.clear()
        self.shown = screen
        page = self.pages[screen]
        with_book = self.desk.session.book is not None
        self.stack.setCurrentWidget(page)
        self.rail.mark("import" if screen == "typing" else screen)
        if not with_book:
            self.rail.buttons["slow"].count(0)
        self.rail.allow(SCREENS if with_book else WITHOUT_BOOK)
        self.context_bar.setVisible(with_book and page.shows_context)
        self.menus.allow(with_book=with_book, page=screen)
        self.menu_row.allow(with_book=with_book)
        self._title()
        self.tell(page.words)
        self.status.facts.setText(page.facts)
        page.activate()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def lead_on(self, query: LedgerQuery) -> None:
        """Show the rows behind a figure."""
        if self.shown == "ledger":
            self._way.append(self._here())
            self._ahead.clear()
        self.ledger.ask(query)
        self.go("ledger")

    def back(self) -> None:
        """Go back one step on the way, with its filters."""
        self._walk(self._way, self._ahead)

    def forward(self) -> None:
        """Go forward again."""
        self._walk(self._ahead, self._way)

    @property
    def ledger(self) -> LedgerPage:
        """The ledger page."""
        return page_of(self.pages, LedgerPage)

    @property
    def importing(self) -> ImportPage:
        """The import page."""
        return page_of(self.pages, ImportPage)

    def page_now(self) -> Page:
        """The page that is shown."""
        return self.pages[self.shown]

    def renew(self) -> None:
        """Ask anew what stands around the pages: choices, undo, what was saved."""
        if self.desk.session.book is not None:
            self.context_bar.reload()
        self.commands.name_steps()
        self.notices.state()
        self._title()

    def tell(self, words: str) -> None:
        """Say something at the left of the status bar."""
        self.status.words.setText(words)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the book when the work in hand is done."""
        self.watch.stop()
        self.desk.jobs.close()
        self.commands.let_go()
        leave_words()
        event.accept()

    def _take_dropped(self, paths: list[Path]) -> None:
        """A book is opened, everything else is read."""
        if len(paths) == 1 and paths[0].suffix.lower() == ".disb":
            self.commands.open_book(paths[0])
            return
        if isinstance(board := self.page_now(), BoardPage):
            board.receive(paths)
            return
        self.go("import")
        self.importing.take(paths)

    def _make_pages(self) -> dict[str, Page]:
        made = make_pages(self.desk, self.commands.run, self.commands.open_book)
        for page in made.values():
            self.stack.addWidget(page)
            page.led_on.connect(self.lead_on)
            page.went.connect(self.go)
            page.told.connect(self.tell)
            page.noted.connect(partial(self._note, page))
        importing, typing = page_of(made, ImportPage), page_of(made, TypingPage)
        importing.book_needed.connect(self.commands.make_book_for)
        importing.scans.met.connect(self._type)
        page_of(made, LedgerPage).panel.scan_asked.connect(self._type)
        importing.profile_asked.connect(partial(self._show_on, "profiles"))
        page_of(made, SettlementPage).paper_asked.connect(partial(self._show_on, "reports"))
        waiting = page_of(made, WaitingPage)
        waiting.corrected.connect(lambda: self.commands.run("import"))
        waiting.read_wanted.connect(self._read_again)
        page_of(made, BoardPage).read_wanted.connect(self._read_again)
        page_of(made, HistoryPage).stood_asked.connect(self.commands.of_book.look_back)
        page_of(made, ProfilesPage).changed.connect(importing.read_again)
        typing.left.connect(lambda: self.go("import", remember=False))
        typing.finished.connect(self._take_typed)
        self.typing = typing
        typing.begun.connect(importing.scans.remind)
        for counting in (page_of(made, OverviewPage), page_of(made, SlowPage)):
            counting.counted.connect(self.rail.buttons["slow"].count)
        return made

    def _note(self, page: Page, facts: str) -> None:
        if page is self.page_now():
            self.status.facts.setText(facts)

    def _read_again(self, source: Source) -> None:
        self.go("import")
        self.importing.take_up(Draft((Chosen(source.path, source.data, source.hints or Hints()),)))

    def _show_on(self, screen: str, name: str) -> None:
        self.pages[screen].restore(name)
        self.go(screen)

    def _type(self, draft: TypedDraft, sheet: str = "", cell: str = "") -> None:
        self.typing.open(draft, sheet, cell)
        self.go("typing", remember=False)

    def _take_typed(self, source: Source, scan: str) -> None:
        self.go("import", remember=False)
        self.importing.scans.add(source, instead=scan)

    def _regions(self) -> list[QWidget]:
        return [self.menu_row, self.rail, self.context_bar, *self.page_now().regions()]

    def _lay_out(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self.context_bar)
        column.addWidget(self.stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(side, 1)
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.menu_row)
        outer.addLayout(middle, 1)
        self.setCentralWidget(whole)

    def _title(self) -> None:
        session = self.desk.session
        past = _(" (as it stood after change {number})").format(number=session.stood.number) if session.stood else ""
        self.setWindowTitle(f"{session.book.location.name}{past} — disbtrack" if session.book else "disbtrack")

    def _rail_asked(self, key: str) -> None:
        todo: dict[str, Callable[[], None]] = {"settings": self.commands.show_settings, "help": self.commands.show_keys}
        todo.get(key, lambda: self.go(key))()

    def _search(self, words: str) -> None:
        if words:
            context = self.desk.session.context
            filters = Filters(programme=context.programme, text=words)
            self.lead_on(LedgerQuery(Question(year=context.year, filters=filters), counted=False))

    def _here(self) -> Step:
        return Step(self.shown, self.ledger.query if self.shown == "ledger" else None)

    def _walk(self, source: list[Step], other: list[Step]) -> None:
        if not source:
            return
        other.append(self._here())
        step = source.pop()
        if step.query is not None:
            self.ledger.ask(step.query)
        self.go(step.screen, remember=False)

    def _book_changed(self) -> None:
        for page in self.pages.values():
            page.outdate()
        self.renew()

    def _asked_anew(self) -> None:
        for page in self.pages.values():
            page.outdate()
        self.context_bar.reload()
