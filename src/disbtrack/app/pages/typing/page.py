"""Typing: the picture of a page beside a grid; the totals that the page states prove what is typed, at once."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.page import Page
from disbtrack.app.pages.typing.grid import TypedGrid
from disbtrack.app.pages.typing.model import TypedModel
from disbtrack.app.pages.typing.parts import PictureCard, TypingFoot, TypingHead
from disbtrack.app.pages.typing.proof import TypedProof
from disbtrack.app.pages.typing.sheet import ABOVE, TypedSheet, sheet_of
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.sheet_model import place_of
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import SheetReading
from disbtrack.i18n import _
from disbtrack.progress import Progress
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.pictures import Picture, draw_page
from disbtrack.usecases.imports.typed import TypedDraft, page_name, prove, source_of
from disbtrack.usecases.names.catalogue import shipped_catalogue

_PAUSE = 350  # milliseconds without typing after which what was typed is read


@dataclass(frozen=True, slots=True)
class Typing:
    """What is being typed: the scan by its name and bytes, the sheets by page, the page that is looked at."""

    name: str = ""
    scan: bytes = b""
    sheets: Mapping[int, TypedSheet] = field(default_factory=dict)
    page: int = 1
    turned: int = 0

    @property
    def sheet(self) -> TypedSheet:
        """The sheet of the page that is looked at."""
        return self.sheets.get(self.page, TypedSheet())

    @property
    def draft(self) -> TypedDraft:
        """Everything typed so far."""
        draft = TypedDraft(self.name, self.scan)
        for page, sheet in self.sheets.items():
            draft = draft.with_rows(page, sheet.rows)
        return draft


class TypingPage(Page):
    """finished: the source that was typed is to be imported, and the name of its scan; left: back to the import.

    begun: the page is left with something typed that was not handed on (a TypedDraft).
    """

    finished = Signal(object, str)
    begun = Signal(object)
    left = Signal()

    needs_book = False
    shows_context = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.typing = Typing()
        self._others: dict[str, Typing] = {}  # what was begun beside other scans
        self._handed: TypedDraft | None = None
        self.pages_count = 1
        self.reading: tuple[SheetReading, Grid] | None = None
        self.head = TypingHead(self.theme)
        self.picture = PictureCard(self.theme)
        self.model = TypedModel(self.theme)
        self.grid = TypedGrid(self.theme, self.model)
        self.proof = TypedProof(self.theme)
        self.foot = TypingFoot(self.theme, put_aside=self.put_aside, back=self.left.emit, go_on=self.go_on)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.check)
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        self.model.edited.connect(self._edited)
        self.head.edited.connect(self._edited)
        self.picture.paged.connect(self.show_page)
        self.proof.jumped.connect(self._jump)

    def _lay_out(self) -> None:
        frame = Card(self.theme)
        frame.hold(self.head)
        frame.hold(self.grid, 1)
        right = QSplitter(Qt.Orientation.Vertical)
        right.setHandleWidth(10)
        for part, share in ((frame, 62), (self.proof, 38)):
            right.addWidget(part)
            right.setStretchFactor(right.count() - 1, share)
        right.setSizes([430, 250])
        halves = QSplitter()
        halves.setHandleWidth(10)
        halves.setChildrenCollapsible(False)
        for widget in (self.picture, right):
            halves.addWidget(widget)
        halves.setSizes([560, 740])
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(halves, 1)
        column.addWidget(self.foot)
        self.body.addWidget(holder, 1)

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return [self.picture.view, self.head.title, self.grid, self.proof.problems.view, self.foot.go_on]

    def open(self, draft: TypedDraft, sheet: str = "", cell: str = "") -> None:
        """Begin to type beside a scan, or go on where its typing was left; sheet and cell: where to look at once."""
        if draft.scan != self.typing.scan:
            self._put_by()
            sheets = {page: sheet_of(rows) for page, rows in draft.pages.items()}
            fresh = Typing(draft.name, draft.scan, sheets, page=min(sheets, default=1))
            self.typing = self._others.pop(_key(draft.scan), fresh)
            self.picture.view.turned = self.typing.turned
        page = next((one for one in self.typing.sheets if page_name(one) == sheet), self.typing.page)
        self.typing = replace(self.typing, page=page)
        self._show()
        self._jump(cell)

    def _put_by(self) -> None:
        """Keep what was begun beside this scan until its scan is opened again."""
        if self.is_open and not self.typing.draft.is_blank:
            self._others[_key(self.typing.scan)] = self.typing

    @property
    def is_open(self) -> bool:
        """Answer whether there is a scan."""
        return bool(self.typing.scan)

    def show_page(self, page: int) -> None:
        """Look at another page; what was typed of this one is kept."""
        self._keep()
        self.typing = replace(self.typing, page=min(max(page, 1), self.pages_count))
        self._show()

    def _show(self) -> None:
        self.head.show_sheet(self.typing.sheet)
        self.model.unit = self.typing.sheet.unit
        self.model.show_cells(self.typing.sheet.cells)
        self.check()
        scan, page = self.typing.scan, self.typing.page

        def work(progress: Progress) -> Picture | Problem:
            return draw_page(scan, page, progress=progress)

        self.load(work, self._show_picture)

    def _show_picture(self, drawn: Picture | Problem) -> None:
        image = QImage() if isinstance(drawn, Problem) else QImage.fromData(drawn.data)
        if image.isNull():
            self.banner.tell(
                _("The picture cannot be shown."), _("Open it in another program beside this one."), tone="err"
            )
        self.pages_count = drawn.pages if isinstance(drawn, Picture) else 1
        self.picture.tell(self.typing.name, self.typing.page, self.pages_count)
        self.picture.view.show_image(image)

    def _edited(self) -> None:
        self._keep()
        self.model.unit = self.typing.sheet.unit
        self._pause.start()

    def _keep(self) -> None:
        """Keep what stands in the fields and the cells."""
        sheet = replace(self.head.sheet(), cells=self.model.cells)
        self.typing = replace(
            self.typing,
            sheets={**self.typing.sheets, self.typing.page: sheet},
            turned=self.picture.view.turned,
        )

    def check(self) -> None:
        """Read what was typed, in the background."""
        book, draft, page = self.session.book, self.typing.draft, self.typing.page

        def work(_progress: Progress) -> tuple[SheetReading, Grid] | None:
            if book is None:
                return prove(draft, page, shipped_catalogue())
            with book.read() as reading:
                return prove(draft, page, reading.catalogue())

        self.desk.jobs.read(work, lambda told: self._take(page, told), owner=self, failed=self.show_failure)

    def _take(self, page: int, told: tuple[SheetReading, Grid] | None) -> None:
        if page != self.typing.page:
            return
        self.reading = told
        self.proof.fill(told, self.typing.sheet.unit or self.session.context.unit)
        problems: dict[tuple[int, int], Severity] = {}
        order = list(Severity)
        for one in sorted(told[0].problems if told else [], key=lambda one: -order.index(one.severity)):
            if one.cell:
                problems[place_of(one.cell)] = one.severity
        self.model.mark(problems)
        self.foot.tell(told[0] if told else None)

    def _jump(self, cell: str) -> None:
        row, column = place_of(cell) if cell else (-1, -1)
        if row >= ABOVE and column >= 0:
            self.grid.setCurrentIndex(self.model.index(row - ABOVE, column))
            self.grid.setFocus()

    def paste(self) -> None:
        """Put what was copied into the grid."""
        self.grid.paste()

    def go_on(self) -> None:
        """Hand what was typed to the import."""
        self._keep()
        self._handed = self.typing.draft
        if not self._handed.is_blank:
            self.finished.emit(source_of(self.typing.draft), self.typing.name)

    def put_aside(self) -> None:
        """Forget what was typed, and go back."""
        self.typing = Typing()
        self.model.show_cells(())
        self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the import know that something was begun here."""
        super().hideEvent(event)
        if self.is_open and not self.typing.draft.is_blank and self.typing.draft != self._handed:
            self.begun.emit(self.typing.draft)

    def state(self) -> object:
        """What must outlive a new language or theme."""
        if self.is_open:
            self._keep()
        return (self.typing, self._others)

    def restore(self, state: object) -> None:
        """Take up what an earlier page of this kind left."""
        if isinstance(state, tuple):
            self.typing, self._others = state
            self.picture.view.turned = self.typing.turned
            if self.is_open:
                self._show()


def _key(scan: bytes) -> str:
    return hashlib.sha256(scan).hexdigest()
