"""Evidence beside a thing: its files listed, added by dropping or choosing, opened as copies, taken away."""

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QSplitter, QVBoxLayout, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.parts import Elided, Scrolled, clear, label, link, row
from disbtrack.domain.evidence import Attachment, Proves
from disbtrack.domain.money import format_scaled
from disbtrack.i18n import _, counted
from disbtrack.progress import Progress
from disbtrack.usecases.books.evidence import MOST_BYTES, Piece, attach, attachments, detach, load_files, write_copy

_SHOWN = 6
"""Files listed in full; of more the number is said, and all are shown on demand."""
_FILES_HIGH = 90


class EvidencePanel(Card):
    """The files of one thing, by its kind and number. failed: a DisbtrackError for the page to say; changed: told."""

    failed = Signal(object)
    changed = Signal()

    def __init__(self, desk: Desk, proves: Proves, *, framed: bool = True) -> None:
        super().__init__(desk.theme, _("Evidence"))
        self.setProperty("card", framed)
        side = 12 if framed else 0
        self._desk = desk
        self._theme = desk.theme
        self._proves = proves
        self.target: int | None = None
        self._whole = False
        self._folder = TemporaryDirectory(prefix="disbtrack-", ignore_cleanup_errors=True)
        self.pieces: list[Piece] = []
        self.add = link(_("Add a file…"), self.choose_files)
        self.act(self.add)
        self.head.setContentsMargins(side, 2, side, 0)
        self.list = QVBoxLayout()
        self.list.setContentsMargins(side, 0, side, 8)
        self.list.setSpacing(2)
        self.inside.addLayout(self.list)
        self.setAcceptDrops(True)
        self.show_for(None)

    def show_for(self, target: int | None) -> None:
        """Show the files of a thing; None = there is none to lay files beside."""
        if target != self.target:
            self._whole = False
            self._state([])
        self.target = target
        self.add.setEnabled(target is not None and not self._is_read_only())
        if target is not None:
            self._reload()

    def choose_files(self) -> None:
        """Ask for files and lay them beside the thing."""
        start = str(self._desk.preferences.documents())
        names, _kind = QFileDialog.getOpenFileNames(self, _("Files to lay beside it"), start)
        self.take([Path(name) for name in names])

    def take(self, paths: list[Path]) -> None:
        """Lay files beside the thing, as one step that can be undone."""
        book, target, person = self._desk.session.book, self.target, self._desk.session.person
        files = [path for path in paths if path.is_file()]
        if book is None or target is None or not files:
            return

        def work(_progress: Progress) -> object:
            return attach(book, self._proves, target, load_files(files), person=person)

        self._desk.jobs.change(work, lambda _numbers: self._written(), owner=self, failed=self.failed.emit)

    def open_copy(self, one: Attachment) -> None:
        """Open a copy of a file with the program of its kind; what is changed in it stays out of the book."""
        book, folder = self._desk.session.book, Path(self._folder.name)
        if book is not None:
            self._desk.jobs.read(
                lambda _progress: write_copy(book, one, folder), self._open, owner=self, failed=self.failed.emit
            )

    def remove(self, one: Attachment) -> None:
        """Take a file away; undo lays it back."""
        book, person, number = self._desk.session.book, self._desk.session.person, one.id
        if book is not None and number is not None:
            self._desk.jobs.change(
                lambda _progress: detach(book, number, person=person),
                lambda _number: self._written(),
                owner=self,
                failed=self.failed.emit,
            )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this machine where there is something to lay them beside."""
        if self.add.isEnabled() and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Lay what was dropped beside the thing."""
        event.acceptProposedAction()
        self.take([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def _is_read_only(self) -> bool:
        book = self._desk.session.book
        return book is None or book.read_only

    def _reload(self) -> None:
        book, target = self._desk.session.book, self.target
        if book is None or target is None:
            return

        def show(pieces: list[Piece]) -> None:
            if target == self.target:
                self._state(pieces)

        self._desk.jobs.read(
            lambda _progress: attachments(book, self._proves, target), show, owner=self, failed=self.failed.emit
        )

    def _written(self) -> None:
        self._desk.session.tell_changed()
        self._reload()
        self.changed.emit()

    def _open(self, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _state(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        clear(self.list)
        shown = pieces if self._whole else pieces[:_SHOWN]
        for piece in shown:
            self.list.addWidget(self._row(piece))
        more = len(pieces) - len(shown)
        if more:
            words = counted("{count} more file…", "{count} more files…", more)
            self.list.addWidget(link(words, self._show_all))
        if not pieces:
            words = _("Drop scans, decisions, minutes here: any file up to {most} MB.").format(most=MOST_BYTES >> 20)
            hint = label(self._theme, words, Role.LABEL, "text2")
            hint.setWordWrap(True)
            self.list.addWidget(hint)

    def _show_all(self) -> None:
        self._whole = True
        self._state(self.pieces)

    def _row(self, piece: Piece) -> QWidget:
        one = piece.attachment
        name = Elided(self._theme, Role.LABEL)
        name.tell(one.name if not one.note else f"{one.name} · {one.note}")
        size = label(self._theme, size_words(piece.size), Role.LABEL, "text2")
        look = link(_("Open"), lambda: self.open_copy(one), name=_("Open {name}").format(name=one.name))
        look.setEnabled(piece.size is not None)
        away = link(_("Remove"), lambda: self.remove(one), name=_("Remove {name}").format(name=one.name))
        away.setEnabled(not self._is_read_only())
        holder = QWidget()
        inside = row(spacing=6)
        inside.addWidget(name, 1)
        for part in (size, look, away):
            inside.addWidget(part)
        holder.setLayout(inside)
        return holder


def above_files(theme: Theme, listed: QWidget, files: EvidencePanel) -> QSplitter:
    """A list above the files of the thing that is chosen in it; the list takes the room that is left."""
    made = QSplitter(Qt.Orientation.Vertical)
    made.setHandleWidth(10)
    made.setChildrenCollapsible(False)
    for part in (listed, Scrolled(files)):
        made.addWidget(part)
        part.setMinimumHeight(theme.px(_FILES_HIGH))
    made.setSizes([1000, theme.px(_FILES_HIGH)])
    made.setStretchFactor(0, 1)
    return made


def size_words(size: int | None) -> str:
    """Bytes as people speak of them: 320 KB, 1,4 MB; that they are not here where only a name came with a ledger."""
    if size is None:
        return _("not here")
    if size < 1 << 20:
        return f"{max(size >> 10, 1)} KB"
    return f"{format_scaled(size * 10 >> 20, 1)} MB"
