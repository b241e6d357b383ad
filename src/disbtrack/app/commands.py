"""What the menus do."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from disbtrack.app import notes
from disbtrack.app.around import Around, ask_around
from disbtrack.app.book_commands import BookCommands
from disbtrack.app.desk import Desk
from disbtrack.app.newer_files import NewerFiles
from disbtrack.app.server_books import ServerBooks
from disbtrack.app.stage import Stage
from disbtrack.app.words import moment
from disbtrack.errors import BookError, DisbtrackError, PasswordError
from disbtrack.i18n import Text, _, use_language
from disbtrack.progress import Progress
from disbtrack.storage.book import Book
from disbtrack.storage.location import Location, Server
from disbtrack.usecases.answers.choices import usual_programme
from disbtrack.usecases.books.left_unplanned import Undoing, undo_said
from disbtrack.usecases.books.opening import new_book, open_book
from disbtrack.usecases.books.persons import login_name
from disbtrack.usecases.books.steps import Steps
from disbtrack.usecases.imports.samples import sample_book

BOOKS = "disbtrack (*.disb)"


class Commands(QObject):
    """Runs menu actions on a stage; long ones in the background. parent: over which dialogs open."""

    def __init__(self, desk: Desk, stage: Stage, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stage = stage
        self._parent = parent
        self._steps: Steps | None = None
        self.of_book = BookCommands(desk, stage, parent, lambda proposed: self.ask_save(_("Back up"), proposed))
        self._newer = NewerFiles(desk, stage, self.open_book)
        self.servers = ServerBooks(parent, self.open_book, self.make_book)
        self.ask_open: Callable[[str], str] = self._ask_open
        self.ask_save: Callable[[str, str], str] = self._ask_save

    def run(self, key: str) -> None:
        """Do what an action's key names."""
        family, _colon, value = key.partition(":")
        grouped: dict[str, Callable[[str], object]] = {
            "page": self._stage.go,
            "book": self.of_book.run,
            "send": self._send,
            "language": self._speak,
            "theme": self._dress,
            "scale": lambda size: self._dress(self._desk.theme.choice, int(size)),
        }
        if value:
            grouped[family](value)
        else:
            self._plain()[key]()

    def _plain(self) -> dict[str, Callable[[], object]]:
        stage = self._stage
        return {
            "new": self._new,
            "open": self._open,
            "open_server": self.servers.open,
            "new_server": self.servers.make,
            "sample": self._open_sample,
            "close_book": self._close_book,
            "quit": stage.close,
            "undo": lambda: self._take_back(self._steps.undo.number if self._steps and self._steps.undo else None),
            "redo": lambda: self._take_back(self._steps.redo.number if self._steps and self._steps.redo else None),
            "copy": self._copy,
            "paste": lambda: self._send("paste"),
            "find": self._find,
            "back": stage.back,
            "forward": stage.forward,
            "reload": lambda: self._send("reload"),
            "import": self._import,
            "folder": self._import_folder,
            "next_problem": lambda: self._send("next_problem"),
            "previous_problem": lambda: self._send("previous_problem"),
            "write": lambda: self._send("commit"),
            "rows": lambda: self._send("open_rows"),
            "print": lambda: self._report("print_out"),
            "pdf": lambda: self._report("save_pdf"),
            "xlsx": lambda: self._report("save_xlsx"),
            "keys": self.show_keys,
            "about": lambda: notes.show_about(self._parent, self._desk.theme),
        }

    def open_book(self, location: Location) -> None:
        """Open a book in the background; a damaged one is told on a page of its own."""
        today = self._desk.session.today()

        def work(_progress: object) -> tuple[Book, str | None]:
            return (book := open_book(location)), usual_programme(book, today=today)

        self._desk.jobs.read(work, self._take, owner=self, failed=lambda error: self._refuse(location, error))

    def let_go(self) -> None:
        """Close the book that is open."""
        session = self._desk.session
        if session.live is not None:
            self._newer.let_go(session.live)
            session.live.close()
            session.take(None)

    def mark_choices(self) -> None:
        """Check the language, theme and text size in force."""
        liking, menus = self._desk.preferences.liking, self._stage.menus
        for key in (
            f"language:{liking.language}",
            f"theme:{self._desk.theme.choice}",
            f"scale:{self._desk.theme.scale}",
        ):
            menus.check(key)

    def name_steps(self) -> None:
        """Ask the book what undo and redo would do, and say when it was saved."""
        book, shown = self._desk.session.live, self._desk.session.book
        if book is None or shown is None:
            self._steps = None
            self._stage.menu_row.name_steps(None)
            self._stage.status.state(_("No book is open"), None)
            self._stage.status.state_closed([])
            self._stage.status.state_due([])
            return
        today = self._desk.session.today()
        self._desk.jobs.read(
            lambda _progress: ask_around(book, shown, today),
            self._named,
            owner=self,
            failed=lambda _error: None,
        )

    def show_settings(self) -> None:
        """Open the view menu: language, theme and text size are the settings so far."""
        notes.show_settings(self._parent, self._stage.menus, self._stage.rail.buttons["settings"])

    def show_keys(self) -> None:
        """List the keys."""
        notes.show_keys(self._parent, self._desk.theme, self._stage.menus)

    def _named(self, told: Around) -> None:
        session = self._desk.session
        self._steps = told.steps if session.stood is None else None
        self._stage.menu_row.name_steps(self._steps)
        last = told.steps.last
        saved = _("Saved {time}").format(time=moment(last.at, self._desk.session.today())) if last else ""
        self._stage.status.state(saved, told.entries)
        self._stage.status.state_closed(told.closings)
        self._stage.status.state_due(told.dues)

    def _take(self, opened: tuple[Book, str | None]) -> None:
        book, programme = opened
        self.let_go()
        session = self._desk.session
        session.take(book)
        session.context = type(session.context)(programme=programme, unit=session.context.unit)
        self._desk.preferences.remember_book(book.location)
        self._stage.tell("")
        for page in self._stage.pages.values():
            page.outdate()
        self._stage.renew()
        self._stage.go("import" if self._stage.importing.is_waiting() else "overview", remember=False)
        self._stage.importing.go_on()
        self._newer.look(book)

    def _refuse(self, location: Location, error: DisbtrackError) -> None:
        if isinstance(error, PasswordError) and isinstance(location, Server):
            self.servers.open_with_password(location, str(error.title))
        elif isinstance(error, BookError):
            damaged = self._stage.pages["damaged"]
            damaged.restore((location, error))
            self._stage.go("damaged", remember=False)
        else:
            self._stage.page_now().show_failure(error)

    def _new(self) -> None:
        name = self.ask_save(_("New book"), str(self._desk.preferences.documents() / _("Programme book.disb")))
        if name:
            self.make_book(Path(name))

    def make_book(self, location: Location) -> None:
        """Make an empty book and open it."""
        person = self._desk.session.person
        self._desk.jobs.change(
            lambda _progress: (new_book(location, person=person), None),
            self._take,
            owner=self,
            failed=self._tell_failure,
        )

    def make_book_for(self, file: Path) -> None:
        """Files were chosen before there was a book: ask where the new one shall lie."""
        name = self.ask_save(
            _("New book for these figures"), str(self._desk.preferences.documents() / f"{file.stem}.disb")
        )
        if name:
            self.make_book(Path(name))
        else:
            self._stage.importing.put_aside()

    def _open(self) -> None:
        name = self.ask_open(BOOKS)
        if name:
            self.open_book(Path(name))

    def _open_sample(self) -> None:
        folder, session = self._desk.preferences.path.parent, self._desk.session
        person, today = session.named or login_name(), session.today()

        def work(progress: Progress) -> tuple[Book, str | None]:
            book = sample_book(folder, person=person, progress=progress)
            return book, usual_programme(book, today=today)

        job = self._desk.jobs.change(work, self._take, owner=self, failed=self._tell_failure)
        self._stage.page_now().progress.follow(job)

    def _close_book(self) -> None:
        self.let_go()
        self._stage.go("first", remember=False)
        self._stage.renew()

    def _take_back(self, number: int | None) -> None:
        book, person = self._desk.session.book, self._desk.session.person
        if book is None or number is None:
            return
        today = self._desk.session.today()
        self._desk.jobs.change(
            lambda _progress: undo_said(book, Undoing(number, person, today)),
            self._taken_back,
            owner=self,
            failed=lambda _error: self._ask_history(number),
        )

    def _taken_back(self, said: Sequence[Text]) -> None:
        self._desk.session.tell_changed()
        if said:
            self._stage.page_now().tell_loaded("\n".join(map(str, said)))

    def _ask_history(self, number: int) -> None:
        """Later work stands on it: the history says which, and asks."""
        self._stage.go("history")
        self._stage.pages["history"].restore(number)

    def _import(self) -> None:
        self._stage.go("import")
        self._stage.importing.ask_files()

    def _import_folder(self) -> None:
        self._stage.go("import")
        self._stage.importing.choose_folder()

    def _find(self) -> None:
        self._stage.go("ledger")
        self._stage.ledger.focus_filter()

    def _copy(self) -> None:
        told = self._send("copied") or self._send("copied_text") or self._stage.page_now().property("copied")
        if isinstance(told, QMimeData):
            QGuiApplication.clipboard().setMimeData(told)
        elif isinstance(told, str) and told:
            QGuiApplication.clipboard().setText(told)

    def _send(self, name: str) -> object:
        todo = getattr(self._stage.page_now(), name, None)
        return todo() if callable(todo) else None

    def _report(self, name: str) -> None:
        self._stage.go("reports")
        self._send(name)

    def _tell_failure(self, error: DisbtrackError) -> None:
        self._stage.page_now().show_failure(error)

    def _speak(self, language: str) -> None:
        use_language(language)
        self._desk.preferences.change(language=language)
        self._stage.rebuild()

    def _dress(self, choice: str, scale: int | None = None) -> None:
        self._desk.theme.use(choice, scale)
        self._desk.preferences.change(theme=choice, scale=self._desk.theme.scale)

    def _ask_open(self, kinds: str) -> str:
        start = str(self._desk.preferences.documents())
        return QFileDialog.getOpenFileName(self._parent, _("Open book"), start, kinds)[0]

    def _ask_save(self, title: str, proposed: str) -> str:
        return QFileDialog.getSaveFileName(self._parent, title, proposed, BOOKS)[0]
