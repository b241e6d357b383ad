"""The import as far as it reads: what was chosen, what was said of it, what came of reading and comparing it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal

from disbtrack.app.desk import Desk
from disbtrack.app.jobs import Job
from disbtrack.app.pages.importing.choosing import ask_folder, ask_paths
from disbtrack.app.pages.importing.chosen import Chosen
from disbtrack.app.pages.importing.draft import Draft, Tally
from disbtrack.app.pages.importing.scans import Scans
from disbtrack.app.pages.importing.ways import Change
from disbtrack.app.pages.importing.work import Known, Outcome, read_draft, taken_up
from disbtrack.app.pages.page import Page
from disbtrack.domain.catalogue import Catalogue
from disbtrack.i18n import _
from disbtrack.usecases.imports.gathering import Gathered, gather


class ReadingPage(Page):
    """Keeps the draft and has it read in the background; what is shown stays till what is read anew comes.

    book_needed: files were chosen, but there is no book yet to write them into.
    profile_asked: show the profile of this name in full.
    """

    book_needed = Signal(object)
    profile_asked = Signal(str)

    needs_book = False
    shows_context = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        start = str(desk.preferences.documents())
        self.draft = Draft()
        self.tally = Tally()
        self.news = ""  # what was done last, said until the person says something else
        self.ask_paths: Callable[[], list[str]] = lambda: ask_paths(self, start)
        self.ask_folder: Callable[[], str] = lambda: ask_folder(self, start)
        self._catalogue: Catalogue | None = None
        self._known = Known()
        self.scans = Scans(self)

    def show_draft(self) -> None:
        """State the whole page from the draft."""
        raise NotImplementedError  # the page itself does it; a class of Qt cannot be abstract

    def ask_files(self) -> None:
        """Let the person choose files."""
        names = self.ask_paths()
        if names:
            self.take([Path(name) for name in names])

    def choose_folder(self) -> None:
        """Let the person choose a folder: all tables in it and below are read."""
        name = self.ask_folder()
        if name:
            self.take([Path(name)])

    def take(self, paths: list[Path]) -> None:
        """Read these files, and of folders what may be a table; nothing is written."""
        if any(path.is_dir() for path in paths):
            self._follow(self.load(lambda progress: gather(paths, progress=progress), self._take_gathered))
        else:
            self._take_gathered(Gathered(tuple(dict.fromkeys(paths)), ()))

    def _take_gathered(self, found: Gathered) -> None:
        self.take_up(Draft(tuple(Chosen(path) for path in found.files), found.passed))
        if not found.files:
            self.show_draft()
            self.banner.tell(_("There is no table in this folder."), _("Choose another folder, or single files."))

    def tell_news(self, words: str) -> None:
        """Say what was done: it stays until the person says something else, whatever is read anew meanwhile."""
        self.news = words
        self.told.emit(words)

    def take_up(self, draft: Draft) -> None:
        """Read what a draft names."""
        self.news = ""
        self.draft = draft
        if draft.files and self.session.book is None:
            self.book_needed.emit(draft.files[0].path)
        else:
            self.read()

    def paste(self) -> None:
        """Take what was copied."""
        self.scans.paste()

    def is_waiting(self) -> bool:
        """Answer whether files were chosen that wait for a book."""
        return bool(self.draft.files) and self.draft.plan is None

    def go_on(self) -> None:
        """There is a book now: read what waits."""
        if self.is_waiting():
            self.read()

    def read(self) -> None:
        """Read what is not read yet and compare it with the book, in the background; what is shown stays till then."""
        book, draft = self.session.book, self.draft
        if book is None or not draft.files:
            return
        self.show_draft()
        self._follow(self.load(lambda progress: read_draft(book, draft, progress), self._take_outcome))

    def read_again(self) -> None:
        """The book knows other profiles now: read all files anew by them."""
        if self.draft.plan is not None:
            self.draft = replace(self.draft, files=tuple(replace(one, read_by=None) for one in self.draft.files))
            self.read()

    def _follow(self, job: Job) -> None:
        job.ended.connect(lambda: self._stopped(job))

    def _stopped(self, job: Job) -> None:
        """The person stopped the reading: of files never read nothing is kept; else what is shown is not up to date."""
        if not job.is_cancelled() or job is not self._job:
            return
        if self.draft.plan is None:
            self.put_aside()
            self.say(_("Stopped: nothing was read, nothing was written"))
        else:
            words = _("What you said last is not in what is shown.")
            self.banner.tell(_("Reading was stopped."), words, tone="near", action=_("Read anew"), act=self.read)

    def _take_outcome(self, outcome: Outcome) -> None:
        before = self.draft
        self._catalogue, self._known = outcome.catalogue, outcome.known
        self.draft = taken_up(before, outcome)
        self.show_draft()
        self.desk.jobs.discard(before)
        self.scans.offer()

    def change(self, change: Change) -> None:
        """Say something else of the file that is looked at, and read it anew at once."""
        self.change_file(self.draft.file, change)

    def change_file(self, place: int, change: Change) -> None:
        """Say something else of a file, and read it anew at once."""
        self.renew(self.draft.with_file(place, change))

    def renew(self, draft: Draft) -> None:
        """Take up another draft: read and compare what it asks for; what needs neither is only shown."""
        self.news = ""
        same = _compared_by(draft) == _compared_by(self.draft)
        self.draft = draft
        if draft.is_read and same:
            self.show_draft()
        else:
            self.read()

    def put_aside(self) -> None:
        """Forget the draft; nothing was written."""
        before = self.draft
        self.draft = Draft()
        self.banner.dismiss()
        self.show_draft()
        self.desk.jobs.discard(before, last=True)


def _compared_by(draft: Draft) -> object:
    """What decides which files are compared, and how."""
    return ([one.left_out for one in draft.files], draft.prefer)
