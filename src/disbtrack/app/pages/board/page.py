"""The arrival board: a month and a series, every unit in its state, and beside it what is wrong and what to send."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFileDialog, QSplitter, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.board.chips import StateChips
from disbtrack.app.pages.board.columns import unit_columns
from disbtrack.app.pages.board.side import UnitSide
from disbtrack.app.pages.page import Page
from disbtrack.app.theme import Role
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.entry_popup import EntryPopup
from disbtrack.app.widgets.parts import button, label, link, row
from disbtrack.app.widgets.table import Table
from disbtrack.domain.arrivals import Expected
from disbtrack.domain.months import Month, month_of
from disbtrack.i18n import _, counted
from disbtrack.progress import Progress
from disbtrack.storage.book import Book
from disbtrack.usecases.imports.gathering import gather
from disbtrack.usecases.month.arrivals import forget_arrival, name_sender, source_of
from disbtrack.usecases.month.board import Board, BoardRow, arrival_board, board_series
from disbtrack.usecases.month.expected import expect
from disbtrack.usecases.month.receiving import Coming, Received, receive
from disbtrack.usecases.month.reminder_files import Written, write_reminders
from disbtrack.usecases.month.reminders import Wording
from disbtrack.usecases.names.named_units import find_unit


@dataclass(frozen=True, slots=True)
class Told:
    """The board, and which series it can be asked for."""

    board: Board
    series: tuple[str, ...]


class BoardPage(Page):
    """Ctrl+PgUp, Ctrl+PgDn walk through months; Enter leads to what is wrong. read_wanted: a source for the import."""

    read_wanted = Signal(object)
    shows_context = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.month: Month | None = None
        self.told_board: Told | None = None
        self.ask_files: Callable[[], Sequence[Path]] = self._ask_files
        self.ask_folder: Callable[[], str] = self._ask_folder
        self.series = QComboBox()
        self.series.setAccessibleName(_("Series"))
        self.series.setMinimumWidth(self.theme.px(150))
        self.series.activated.connect(lambda _place: self.reload())
        self.chips = StateChips(self.theme)
        self.chips.chosen.connect(lambda _state: self._fill())
        self.table: Table[BoardRow] = Table(
            self.theme,
            unit_columns(self.session.context.unit, compared=False),
            name=_("Arrival board"),
            header_height=30,
        )
        self.table.chosen.connect(self._choose)
        self.side = UnitSide(self.theme)
        self.table.opened.connect(lambda _row: self.side.wrong.view.setFocus())
        self.side.answered.connect(self.answer)
        self.side.named.connect(self.ask_sender)
        self.side.dropped.connect(self.forget)
        self.side.excused.connect(self.excuse)
        self.side.copied.connect(lambda name: self.say(_("Copied: the text for {unit}").format(unit=name)))
        self._lay_out()

    def _lay_out(self) -> None:
        self.title = label(self.theme, "", Role.TITLE)
        earlier = link("‹", lambda: self.walk(-1), name=_("The month before"))
        later = link("›", lambda: self.walk(1), name=_("The month after"))
        self.take_in = button(self.theme, _("&Receive files…"), self.choose_files, primary=True)
        self.remind = button(self.theme, _("Re&minders and copies…"), self.choose_folder)
        head = row(earlier, self.title, later, 10, label(self.theme, _("Series")), self.series, None)
        for made in (self.remind, self.take_in):
            head.addWidget(made)
        self.list = Card(self.theme, _("Arrival board"))
        self.list.hold(self.table, 1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setHandleWidth(10)
        halves.setChildrenCollapsible(False)
        for part in (self.list, self.side):
            halves.addWidget(part)
        halves.setSizes([760, 440])
        self.body.addLayout(head)
        self.body.addWidget(self.chips)
        self.body.addWidget(halves, 1)
        for key, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(
                lambda told=step: self.walk(told)
            )

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return [self.series, self.table.view, self.side.wrong.view, self.side.words]

    def state(self) -> object:
        """What must outlive a new language or theme: the month."""
        return self.month

    def restore(self, state: object) -> None:
        """Show a month."""
        if isinstance(state, Month):
            self.month = state

    @property
    def shown_month(self) -> Month:
        """The month that is shown: until another is chosen the one before today's, which is being collected."""
        return self.month or month_of(self.session.today()).before

    def walk(self, step: int) -> None:
        """Show the month before (-1) or after (1)."""
        self.month = self.shown_month.after if step > 0 else self.shown_month.before
        self.reload()

    def reload(self) -> None:
        """Ask the book for the board."""
        book, month, chosen = self.session.book, self.shown_month, self.series.currentText()
        if book is not None:
            self.load(lambda _progress: _ask(book, month, chosen), self._show)

    def _show(self, told: Told) -> None:
        self.told_board = told
        board = told.board
        self.title.setText(_("Reports of {month}").format(month=board.month.short))
        self.series.clear()
        self.series.addItems(told.series)
        self.series.setCurrentText(board.series)
        self.remind.setEnabled(bool(board.rows))
        self.chips.fill(board)
        self._fill()
        self.note(
            _("compared with “{series}”").format(series=board.treasury.name)
            if board.treasury
            else _("no Treasury figures")
        )
        sentences = board.sentences()
        self.say(sentences[0] if sentences else "")

    def _fill(self) -> None:
        board = self.told_board.board if self.told_board else None
        if board is None:
            return
        state = self.chips.state
        kept = self.table.current()
        shown = [one for one in board.rows if state is None or one.state is state]
        self.table.restate(unit_columns(self.session.context.unit, compared=board.treasury is not None))
        self.table.fill(shown, empty=_("Nobody is expected, and nothing came. Drop the files of the month here."))
        here = counted("{count} unit", "{count} units", board.units)
        in_book = board.units - len(board.missing)
        self.list.hint.tell(_("{units}; in the book: {count}").format(units=here, count=in_book))
        place = next((at for at, one in enumerate(shown) if kept and (one.unit, one.file) == (kept.unit, kept.file)), 0)
        self.table.choose(place)
        if not shown:
            self._choose(None)

    def _choose(self, told: BoardRow | None) -> None:
        self.side.show_row(told, self.shown_month, self.wording())

    def wording(self) -> Wording:
        """Texts for the units are in their language, whatever the window speaks."""
        return Wording()

    def choose_files(self) -> None:
        """Ask for files, and receive them."""
        self.receive(self.ask_files())

    def receive(self, paths: Sequence[Path]) -> None:
        """Take in what is clean of these files and folders, note the rest; in the background."""
        book, told = self.session.book, self.told_board
        if book is None or not paths:
            return
        series = told.board.series if told else None
        coming = (self.shown_month, series, self.session.person, self.session.today())

        def work(progress: Progress) -> Received:
            with book.read() as reading:
                name = coming[1] or board_series(reading)[0]
            files = gather(paths, progress=progress).files
            return receive(book, files, Coming(coming[0], name, *coming[2:]), progress=progress)

        self.progress.follow(self.desk.jobs.change(work, self._received, owner=self, failed=self.show_failure))

    def _received(self, received: Received) -> None:
        self.session.tell_changed()
        self.reload()
        taken, left = len(received.taken.files), len(received.left)
        words = _("Taken in: {taken} files. Noted with problems: {left} files.")
        self.tell_loaded(words.format(taken=taken, left=left))

    def choose_folder(self) -> None:
        """Ask for a folder, and write there all that goes out to the units."""
        folder = self.ask_folder()
        if folder:
            self.write(Path(folder))

    def write(self, folder: Path) -> None:
        """Write texts, the list and marked copies into a folder; in the background."""
        book, told = self.session.book, self.told_board
        if book is not None and told is not None:
            board, wording = told.board, self.wording()
            job = self.desk.jobs.read(
                lambda progress: write_reminders(book, board, folder, wording, progress=progress),
                self._written,
                owner=self,
                failed=self.show_failure,
            )
            self.progress.follow(job)

    def _written(self, written: Written) -> None:
        words = _("Written to {folder}: {texts} texts, the list, {copies} marked copies.")
        self.banner.tell(
            words.format(folder=written.listed.parent, texts=len(written.texts), copies=len(written.copies))
        )

    def answer(self, told: BoardRow) -> None:
        """Open a refused file in the import, where its questions are answered."""
        book = self.session.book
        if book is not None:
            source = source_of(book, told.arrivals[-1])
            self.read_wanted.emit(source)

    def ask_sender(self, told: BoardRow) -> EntryPopup:
        """Ask whose the file is."""
        names = self._unit_names()
        title = _("Whose file is “{file}”?").format(file=told.file)
        popup = EntryPopup(
            self.theme, self, title, lambda typed: self._name(told, typed), value=told.unit and told.name, known=names
        )
        popup.open_at(self.side.name)
        return popup

    def _unit_names(self) -> list[str]:
        return [one.name for one in self.told_board.board.rows if one.unit] if self.told_board else []

    def _name(self, told: BoardRow, typed: str) -> str:
        if not typed:
            return _("Name the unit.")
        month = self.shown_month

        def change(book: Book, person: str) -> object:
            with book.read() as reading:
                unit = find_unit(reading.catalogue().register, typed, month.last)
            return name_sender(book, told.arrivals[-1], unit or typed, person=person)

        self.alter(change)
        return ""

    def forget(self, told: BoardRow) -> None:
        """Take a refused file off the board."""
        self.alter(lambda book, person: forget_arrival(book, told.arrivals[-1], person=person))

    def excuse(self, told: BoardRow) -> None:
        """Say that a unit does not report from this month on."""
        month, board = self.shown_month, self.told_board
        if board is not None:
            said = Expected(series=board.board.series, unit=told.unit, valid_from=month.first, reports=False)
            self.alter(lambda book, person: expect(book, said, person=person))

    def _ask_files(self) -> Sequence[Path]:
        start = str(self.desk.preferences.documents())
        return [Path(one) for one in QFileDialog.getOpenFileNames(self, _("Reports of the month"), start)[0]]

    def _ask_folder(self) -> str:
        start = str(self.desk.preferences.documents())
        return QFileDialog.getExistingDirectory(self, _("Where do texts, list and marked copies go?"), start)


def _ask(book: Book, month: Month, chosen: str) -> Told:
    with book.read() as reading:
        series = board_series(reading)
    wanted = chosen if chosen in series else series[0]
    return Told(arrival_board(book, month, wanted), tuple(series))
