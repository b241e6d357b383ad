"""The profiles of the book on one screen: the list at the left, the chosen one in full at the right."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QSplitter, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.page import Page
from disbtrack.app.pages.profiles.editor import ProfileEditor
from disbtrack.app.pages.profiles.edits import Edit, say_name
from disbtrack.app.pages.profiles.shelf import ProfileShelf
from disbtrack.domain.entry import ImportRecord
from disbtrack.domain.profile import Profile
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _
from disbtrack.progress import Progress
from disbtrack.storage.book import Book
from disbtrack.usecases.imports import profiles

_KINDS = "disbtrack (*.json)"
Work = Callable[[Book, str], object]


@dataclass(frozen=True, slots=True)
class Kept:
    """What the page shows: the profiles, and by folded name the last import that each read."""

    profiles: list[Profile]
    used: Mapping[str, ImportRecord]


class ProfilesPage(Page):
    """changed: a profile is read otherwise now, so what was read by it is to be read anew."""

    changed = Signal()

    shows_context = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._name = ""
        self._profile: Profile | None = None
        self.ask_open: Callable[[], str] = self._ask_open
        self.ask_save: Callable[[str], str] = self._ask_save
        self.shelf = ProfileShelf(self.theme)
        self.editor = ProfileEditor(self.theme)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setHandleWidth(10)
        halves.setChildrenCollapsible(False)
        for part in (self.shelf, self.editor):
            halves.addWidget(part)
        halves.setSizes([470, 820])
        self.body.addWidget(halves, 1)
        self._connect()

    def _connect(self) -> None:
        self.shelf.chosen.connect(self._choose)
        self.shelf.import_asked.connect(self.take_from_file)
        self.editor.edited.connect(self.edit)
        self.editor.renamed.connect(self.rename)
        self.editor.exported.connect(self.export)
        self.editor.forgotten.connect(self.forget)
        self.editor.names.added.connect(self.add_name)

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return [self.shelf, self.editor]

    def state(self) -> object:
        """What must outlive a new language or theme."""
        return self._name

    def restore(self, state: object) -> None:
        """Show the profile of a name."""
        if isinstance(state, str):
            self._name = state
            self.outdate()

    def reload(self) -> None:
        """Ask the book for its profiles."""
        book = self.session.book
        if book is not None:
            self.load(lambda _progress: Kept(profiles.list_profiles(book), profiles.last_uses(book)), self._show)

    def _show(self, kept: Kept) -> None:
        chosen = self.shelf.fill(kept.profiles, kept.used, self._name)
        self._choose(chosen)

    def _choose(self, profile: Profile | None) -> None:
        self._profile, self._name = profile, profile.name if profile else ""
        self.editor.show_profile(profile)

    def edit(self, change: Edit) -> None:
        """Change the profile that is shown, as one change of the book."""
        profile, person = self._profile, self.session.person
        if profile is not None:
            self._do(lambda book, name: profiles.edit_profile(book, name, change(profile), person=person))

    def rename(self, name: str) -> None:
        """Give the profile another name."""
        person = self.session.person
        self._do(lambda book, old: profiles.rename_profile(book, old, name, person=person), shown=name)

    def forget(self) -> None:
        """Forget the profile; undo brings it back."""
        person = self.session.person
        self._do(lambda book, name: profiles.forget_profile(book, name, person=person))

    def add_name(self, said: str, means: str) -> None:
        """A text of the sheet means this."""
        profile, person = self._profile, self.session.person
        if profile is None:
            return

        def work(book: Book, name: str) -> object:
            code = profiles.code_named(book, means)
            return profiles.edit_profile(book, name, say_name(said, code)(profile), person=person)

        self._do(work, done=self.editor.names.clear)

    def take_from_file(self) -> None:
        """Take a profile over from a file that another book wrote."""
        file, book, person = self.ask_open(), self.session.book, self.session.person
        if file and book is not None:
            self.desk.jobs.change(
                lambda _progress: _import(book, Path(file), person),
                lambda made: self._changed(made.name),
                owner=self,
                failed=self._refused,
            )

    def export(self) -> None:
        """Write the profile to a file, for another book."""
        book, name = self.session.book, self._name
        file = self.ask_save(f"{name}.json") if book is not None and name else ""
        if book is not None and file:
            self.desk.jobs.read(
                lambda _progress: profiles.export_profile(book, name, Path(file)),
                lambda _none: self.say(_("Written: {path}").format(path=file)),
                owner=self,
                failed=self.show_failure,
            )

    def _do(self, work: Work, *, shown: str | None = None, done: Callable[[], object] = lambda: None) -> None:
        """Change the profile that is shown; then show it, or the one of another name, as it is now."""
        book, name = self.session.book, self._name
        if book is None or not name:
            return

        def change(_progress: Progress) -> object:
            return work(book, name)

        def end(_made: object) -> None:
            done()
            self._changed(name if shown is None else shown)

        self.desk.jobs.change(change, end, owner=self, failed=self._refused)

    def _changed(self, name: str) -> None:
        self._name = name
        self.banner.dismiss()
        self.session.tell_changed()
        self.changed.emit()

    def _refused(self, error: DisbtrackError) -> None:
        """Nothing was changed: show it as it is."""
        self.editor.show_profile(self._profile)
        self.show_failure(error)

    def _ask_open(self) -> str:
        start = str(self.desk.preferences.documents())
        return QFileDialog.getOpenFileName(self, _("Import a profile"), start, _KINDS)[0]

    def _ask_save(self, name: str) -> str:
        start = str(self.desk.preferences.documents() / name)
        return QFileDialog.getSaveFileName(self, _("Export the profile"), start, _KINDS)[0]


def _import(book: Book, file: Path, person: str) -> Profile:
    try:
        return profiles.import_profile(book, file, person=person)
    except OSError as error:
        raise DisbtrackError(profiles.unreadable(file)) from error
