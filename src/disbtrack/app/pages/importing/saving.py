"""What can be kept of an import beside the figures: marked copies, the list of problems, a profile of the sheet."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.importing.draft import Draft
from disbtrack.app.pages.importing.menus import Choice, fill
from disbtrack.app.widgets.entry_popup import EntryPopup
from disbtrack.domain.profile import Profile
from disbtrack.domain.reading import SheetReading
from disbtrack.i18n import _, counted
from disbtrack.progress import Progress, check_cancelled
from disbtrack.usecases.imports.back_to_sender import MarkedCopy, marked_copy, problems_list, problems_of
from disbtrack.usecases.imports.import_plan import FilePlan
from disbtrack.usecases.imports.profiles import save_profile

LIST_NAME = "Danh sach van de.xlsx"


class Saving(QObject):
    """told: what was written, or why not; kept: a profile was kept in the book."""

    told = Signal(str)
    failed = Signal(object)
    kept = Signal()

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk = desk
        self._over = over
        self._draft = Draft()
        self.ask_folder: Callable[[], str] = self._ask_folder
        self.ask_file: Callable[[str], str] = self._ask_file

    def tell(self, draft: Draft) -> None:
        """Work with this draft from now on."""
        self._draft = draft

    def faulty(self) -> list[FilePlan]:
        """The files with problems that their senders can correct."""
        return [file for file in (self._draft.plan.files if self._draft.plan else ()) if problems_of(file)]

    def menu(self) -> QMenu:
        """What can go back to the senders."""
        plan = self._draft.plan_of(self._draft.file) if self._draft.chosen else None
        faulty = self.faulty()
        here = [plan] if plan is not None and plan in faulty else []
        words = counted("Marked copy of {count} file…", "Marked copies of {count} files…", len(faulty))
        lines: list[Choice | None] = [
            Choice(_("Marked copy of this file…"), lambda: self.save_marked(here), enabled=bool(here)),
            Choice(words, lambda: self.save_marked(faulty), enabled=len(faulty) > 1),
            None,
            Choice(_("List of problems (Excel)…"), self.save_list, enabled=bool(faulty)),
        ]
        return fill(QMenu(self._over), lines)

    def save_marked(self, files: Sequence[FilePlan]) -> None:
        """Write copies of files with their problems coloured and commented into a folder."""
        folder = self.ask_folder()
        if not folder:
            return

        def work(progress: Progress) -> list[MarkedCopy]:
            made = []
            for file in files:
                check_cancelled(progress)
                made.append(marked_copy(file, Path(folder)))
            return [one for one in made if one is not None]

        def done(made: list[MarkedCopy]) -> None:
            self.told.emit(copies_words(made, folder))

        self._desk.jobs.read(work, done, owner=self, failed=self.failed.emit)

    def save_list(self) -> None:
        """Write the problems of all files as a workbook."""
        plan, name = self._draft.plan, self.ask_file(LIST_NAME)
        if plan is None or not name:
            return

        def done(count: int) -> None:
            self.told.emit(
                counted("{count} problem written to {place}", "{count} problems written to {place}", count, place=name)
            )

        self._desk.jobs.read(
            lambda _progress: problems_list(plan, Path(name)), done, owner=self, failed=self.failed.emit
        )

    def profile_menu(self, anchor: QWidget) -> QMenu:
        """For whom the way of reading this sheet is kept."""
        lines = [
            Choice(_("Keep for this sender…"), lambda: self.ask_profile(anchor, anyone=False)),
            Choice(_("Keep for every sender of this form…"), lambda: self.ask_profile(anchor, anyone=True)),
        ]
        return fill(QMenu(self._over), lines)

    def ask_profile(self, anchor: QWidget, *, anyone: bool) -> EntryPopup | None:
        """Ask under which name the way of reading the sheet that is shown is kept."""
        sheet = self._draft.shown_sheet
        if sheet is None:
            return None
        popup = EntryPopup(
            self._desk.theme,
            self._over,
            _("Keep this way of reading as"),
            lambda name: self._keep(name, sheet, anyone=anyone),
            value=sheet.profile or sheet.reporter or sheet.name,
            hint=_("Sheets with these headings are then known by it."),
        )
        popup.open_at(anchor)
        return popup

    def _keep(self, name: str, sheet: SheetReading, *, anyone: bool) -> str:
        book, person = self._desk.session.book, self._desk.session.person
        if not name:
            return _("A profile needs a name.")
        if book is None:
            return _("No book is open")
        self._desk.jobs.change(
            lambda _progress: save_profile(book, name, sheet, anyone=anyone, person=person),
            self._done,
            owner=self,
            failed=self.failed.emit,
        )
        return ""

    def _done(self, profile: Profile) -> None:
        self.kept.emit()
        self.told.emit(_("Profile kept: {name}").format(name=profile.name))

    def _ask_folder(self) -> str:
        start = str(self._desk.preferences.documents())
        return QFileDialog.getExistingDirectory(self._over, _("Where shall the marked copies go?"), start)

    def _ask_file(self, name: str) -> str:
        start = str(self._desk.preferences.documents() / name)
        return QFileDialog.getSaveFileName(self._over, _("Save the list of problems"), start, "Excel (*.xlsx)")[0]


def copies_words(made: Sequence[MarkedCopy], place: str) -> str:
    """How many copies were written; which of them are locked, and what bears a colour but no comment."""
    count, bare = len(made), sum(one.bare for one in made)
    parts = [
        counted(
            "{count} marked copy written to {place}", "{count} marked copies written to {place}", count, place=place
        )
    ]
    if any(one.protected for one in made):
        parts.append(_("locked with the password of the file"))
    if bare:
        parts.append(
            counted(
                "{count} cell is coloured without a comment; the list names it",
                "{count} cells are coloured without a comment; the list names them",
                bare,
            )
        )
    return " · ".join(parts)
