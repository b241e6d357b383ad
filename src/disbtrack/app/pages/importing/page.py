"""Import: the sheet beside its problems, its proof and what would change; then one change is written, or none."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.importing.diff import DiffTabs
from disbtrack.app.pages.importing.draft import Draft, Found, first_sheet
from disbtrack.app.pages.importing.foot import ImportFoot
from disbtrack.app.pages.importing.head import ImportHead
from disbtrack.app.pages.importing.problems import ProblemList
from disbtrack.app.pages.importing.proof import Controls, Receipt
from disbtrack.app.pages.page import Page
from disbtrack.app.theme import Role
from disbtrack.app.widgets.parts import button, label, row
from disbtrack.app.widgets.sheet_model import SheetLook
from disbtrack.app.widgets.sheet_view import SheetView
from disbtrack.domain.problem import Severity
from disbtrack.domain.programme import Tree
from disbtrack.domain.reading import RowKind
from disbtrack.i18n import _, ngettext
from disbtrack.progress import Progress
from disbtrack.usecases.differences import Differences, differences
from disbtrack.usecases.import_sheet import ImportPlan, prepare
from disbtrack.usecases.import_writing import commit


class ImportPage(Page):
    """book_needed: files were chosen, but there is no book yet to write them into."""

    book_needed = Signal(object)

    needs_book = False
    shows_context = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.draft = Draft()
        self.ask_paths: Callable[[], list[str]] = self._ask_paths
        self._tree = Tree((), ())
        self.head = ImportHead(self.theme)
        self.head.sheet_chosen.connect(self._show_sheet)
        self.sheet = SheetView(self.theme)
        self.problems = ProblemList(self.theme)
        self.controls = Controls(self.theme)
        self.receipt = Receipt(self.theme)
        self.diff = DiffTabs(self.theme)
        self.foot = ImportFoot(self.theme, put_aside=self.put_aside, choose=self.ask_files, write=self.commit)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self._show_draft()

    def _connect(self) -> None:
        self.problems.jumped.connect(self._jump)
        self.problems.answered.connect(self._answer)
        self.problems.accepted_all.connect(self._accept_proven)
        self.diff.jumped.connect(self.sheet.go_to)
        self.foot.accept.toggled.connect(self._accept_warnings)
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("F8", lambda: self.problems.step(1)),
            ("Shift+F8", lambda: self.problems.step(-1)),
            ("Ctrl+Return", self.commit),
        )
        for key, act in keys:
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        self.empty = self._empty_state()
        self.work = QWidget()
        column = QVBoxLayout(self.work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.head)
        halves = QHBoxLayout()
        halves.setSpacing(10)
        halves.addWidget(self._left(), 64)
        halves.addLayout(self._right(), 36)
        column.addLayout(halves, 1)
        column.addWidget(self.foot)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.work, 1)

    def _empty_state(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.addStretch(2)
        first = label(self.theme, _("Read workbooks into the book"), Role.HEADLINE)
        words = _(
            "Drop files here, or choose them: sheets of the department, of communes, of the Treasury. "
            "Nothing is written before you say so."
        )
        second = label(self.theme, words, Role.BODY, "text2")
        for told in (first, second):
            told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(told)
        column.addSpacing(10)
        column.addLayout(
            row(
                None,
                button(self.theme, _("Choose files…   Ctrl+I"), self.ask_files, image="import", primary=True),
                None,
            )
        )
        column.addStretch(3)
        return holder

    def _left(self) -> QSplitter:
        frame = QFrame()
        frame.setProperty("card", True)  # noqa: FBT003 - Qt's own signature
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        inner.addWidget(self.head.chips)
        inner.addWidget(self.sheet, 1)
        inner.addStretch(0)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setHandleWidth(10)
        parts.addWidget(frame)
        parts.addWidget(self.diff)
        parts.setStretchFactor(0, 67)
        parts.setStretchFactor(1, 33)
        parts.setSizes([420, 210])
        return parts

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(self.problems, 60)
        column.addWidget(self.controls, 40)
        column.addWidget(self.receipt)
        return column

    def ask_files(self) -> None:
        """Let the person choose files."""
        names = self.ask_paths()
        if names:
            self.take([Path(name) for name in names])

    def take(self, paths: list[Path]) -> None:
        """Read these files; nothing is written."""
        self.draft = Draft(paths=tuple(paths))
        if self.session.book is None:
            self.book_needed.emit(paths[0])
        else:
            self.read()

    def is_waiting(self) -> bool:
        """Answer whether files were chosen that wait for a book."""
        return bool(self.draft.paths) and self.draft.plan is None

    def go_on(self) -> None:
        """There is a book now: read what waits."""
        if self.is_waiting():
            self.read()

    def read(self) -> None:
        """Read the files and compare them with the book, in the background."""
        book, draft = self.session.book, self.draft
        if book is None or not draft.paths:
            return

        def work(progress: Progress) -> tuple[ImportPlan, Differences, Tree]:
            plan = prepare(book, draft.paths, draft.hints, progress=progress)
            with book.read() as reading:
                tree = reading.catalogue().tree
            return plan, differences(book, plan), tree

        self._show_draft()
        self.load(work, lambda told: self._take_plan(*told))

    def _take_plan(self, plan: ImportPlan, told: Differences, tree: Tree) -> None:
        self._tree = tree
        fresh = self.draft.plan is None
        self.draft = replace(self.draft, plan=plan, differences=told)
        if fresh and plan.files:
            worst = next((at for at, file in enumerate(plan.files) if file.reading.has(Severity.ERROR)), 0)
            self.draft = replace(self.draft, file=worst, sheet=first_sheet(plan.files[worst]))
        self._show_draft()

    def _show_sheet(self, file: int, sheet: int) -> None:
        self.draft = replace(self.draft, file=file, sheet=sheet)
        self._state_sheet()

    def _jump(self, found: Found) -> None:
        """Bring a problem's cell into sight, on whatever sheet it lies."""
        if found.sheet is not None and not self.draft.shows(found):
            self._show_sheet(found.file, found.sheet)
        self.sheet.go_to(found.problem.cell or "A1")

    def _show_draft(self) -> None:
        """State the whole page from the draft."""
        draft = self.draft
        self.empty.setVisible(not draft.paths)
        self.work.setVisible(bool(draft.paths))
        self._state_sheet()
        files = draft.plan.files if draft.plan else ()
        rows = sum(one.count(RowKind.IMPORTED) for file in files for one in file.reading.sheets)
        self.diff.fill(draft.differences, self._tree, self.session.context.unit, rows)
        self.problems.fill(draft)
        self._show_way_on()

    def _state_sheet(self) -> None:
        """State the sheet that is looked at, its facts and its proof."""
        draft = self.draft
        sheet, file = draft.shown_sheet, draft.shown_file
        self.head.tell(draft)
        grid = next((one for one in file.grids if sheet and one.name == sheet.name), None) if file else None
        look = SheetLook.of(grid, sheet) if grid is not None and sheet is not None else None
        self.sheet.setVisible(look is not None)
        if look is not None:
            self.sheet.show_sheet(look)
        self.controls.fill(sheet, look, self.session.context.unit)
        self.receipt.fill(sheet)

    def _show_way_on(self) -> None:
        self.foot.tell(self.draft)
        self.say(_("Dry run: nothing written yet") if self.draft.plan is not None else "")

    def _answer(self, cell: str, value: str) -> None:
        self.draft = self.draft.answered(cell, value)
        self.read()

    def _accept_proven(self) -> None:
        """Take all proposals that a control proves, and no others."""
        for one in self.draft.problems():
            problem = one.problem
            if problem.proven and problem.cell and problem.proposal is not None:
                self.draft = self.draft.answered(problem.cell, problem.proposal)
        self.read()

    def _accept_warnings(self, accepted: bool) -> None:  # noqa: FBT001 - Qt hands it so
        self.draft = replace(self.draft, accept_warnings=accepted)
        self._show_way_on()

    def commit(self) -> None:
        """Write what the page shows as one change, in the background; then the overview."""
        book, plan, person = self.session.book, self.draft.plan, self.session.person
        if book is None or plan is None or not self.draft.is_free:
            return
        accepted = self.draft.accept_warnings
        self.foot.write.setEnabled(False)
        job = self.desk.jobs.change(
            lambda _progress: commit(book, plan, person=person, accept_warnings=accepted),
            self._written,
            owner=self,
            failed=self.show_failure,
        )
        self.progress.follow(job)

    def _written(self, _number: int | None) -> None:
        count = self.draft.to_write
        self.put_aside()
        self.session.tell_changed()
        self.went.emit("overview")
        words = ngettext(
            "{count} figure written; undo takes it back", "{count} figures written; undo takes them back", count
        )
        self.told.emit(words.format(count=count))

    def put_aside(self) -> None:
        """Forget the draft; nothing was written."""
        self.draft = Draft()
        self._show_draft()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the files that were dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.take(paths)

    def state(self) -> object:
        """What must outlive a new language or theme."""
        return (self.draft, self._tree)

    def restore(self, state: object) -> None:
        """Take up what an earlier page of this kind left."""
        if isinstance(state, tuple):
            self.draft, self._tree = state
            self._show_draft()

    def outdate(self) -> None:
        """Another change of the book: compare anew, if there is something to compare."""
        if self.draft.plan is not None and self.isVisible():
            self._show_draft()

    def _ask_paths(self) -> list[str]:
        start = str(self.desk.preferences.documents())
        kinds = _("Workbooks ({kinds})").format(kinds="*.xlsx *.xls *.xlsm *.xlsb *.ods *.csv *.html *.xml")
        return QFileDialog.getOpenFileNames(self, _("Choose workbooks"), start, kinds)[0]
