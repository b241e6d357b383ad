"""The dossier of what the ledger shows: written into a new folder in the background; it can be stopped."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from disbtrack.app.pages.page import Page
from disbtrack.i18n import _, counted
from disbtrack.usecases.answers.ledger import LedgerQuery
from disbtrack.usecases.handover.dossier import Dossier, make_dossier


class LedgerDossier:
    """asked: what the page shows. ask_folder: where the dossier is to lie, "" = nowhere."""

    def __init__(self, page: Page, asked: Callable[[], LedgerQuery]) -> None:
        self._page = page
        self._asked = asked
        self.ask_folder: Callable[[str], str] = self._ask_folder

    def __call__(self) -> None:
        """Ask for a folder and write the dossier into it."""
        book, today, query = self._page.session.book, self._page.session.today(), self._asked()
        proposed = self._page.desk.preferences.documents() / f"ho-so-{today:%Y-%m-%d}"
        name = self.ask_folder(str(proposed)) if book is not None else ""
        if book is None or not name:
            return
        job = self._page.desk.jobs.read(
            lambda progress: make_dossier(book, query, Path(name), today=today, progress=progress),
            self._say,
            owner=self._page,
            failed=self._page.show_failure,
        )
        self._page.progress.follow(job)

    def _say(self, made: Dossier) -> None:
        rows = counted("{count} row", "{count} rows", made.rows)
        files = counted("{count} file", "{count} files", made.files)
        words = _("Dossier written: {path} ({what})")
        self._page.banner.tell(words.format(path=made.folder, what=f"{rows}, {files}"))

    def _ask_folder(self, proposed: str) -> str:
        title = _("A new folder for the dossier")
        return QFileDialog.getSaveFileName(self._page, title, proposed, options=QFileDialog.Option.ShowDirsOnly)[0]
