"""What the import does with blocks from the clipboard and with pictures of tables: no dead end for either."""

from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter

from disbtrack.app.pages.importing.chosen import Chosen
from disbtrack.app.pages.importing.draft import Draft
from disbtrack.app.widgets.banner import Banner
from disbtrack.domain.problem import Severity
from disbtrack.i18n import _
from disbtrack.usecases.imports.pasting import pasted
from disbtrack.usecases.imports.reading_files import Source
from disbtrack.usecases.imports.typed import TypedDraft, draft_of

_RULE = "scan"


class _Importing(Protocol):
    """The import page, as far as it matters here."""

    draft: Draft
    banner: Banner

    def take(self, paths: list[Path]) -> None: ...

    def take_up(self, draft: Draft) -> None: ...


class Scans(QObject):
    """met: a scan to type beside (a TypedDraft)."""

    met = Signal(object)

    def __init__(self, page: _Importing) -> None:
        super().__init__()
        self._page = page
        self._offered: set[str] = set()  # scans that were opened by themselves, once

    def paste(self) -> None:
        """Take what was copied: files, a table, or a picture of one."""
        told = QGuiApplication.clipboard().mimeData()
        at = datetime.now().astimezone()
        paths = [Path(url.toLocalFile()) for url in told.urls() if url.isLocalFile()]
        source = pasted(told.html() or None, told.text() or None, at)
        image = QImage(QGuiApplication.clipboard().image()) if told.hasImage() else QImage()
        if paths:
            self._page.take(paths)
        elif source is not None:
            self.add(source)
        elif not image.isNull():
            self.met.emit(TypedDraft(f"Dán {at:%d-%m-%Y %H.%M}.png", _png(image)))
        else:
            words = _("Copy the cells of a table, or a picture of it, and paste again.")
            self._page.banner.tell(_("There is no table on the clipboard."), words)

    def add(self, source: Source, *, instead: str = "") -> None:
        """Take a source up beside the files of the draft; instead: the scan whose place it takes."""
        kept = tuple(one for one in self._page.draft.files if not (_is_nothing_else(one) and one.path.name == instead))
        kept = tuple(one for one in kept if one.path != source.path or source.data is None or not draft_of(source))
        fresh = Chosen(source.path, source.data)
        self._page.take_up(Draft((*kept, fresh), self._page.draft.passed, file=len(kept)))

    def remind(self, typed: TypedDraft) -> None:
        """Offer to go on with what was begun beside a picture."""
        title = _("A table is being typed beside {name}.").format(name=typed.name)
        self._page.banner.tell(title, tone="near", action=_("Back to the picture"), act=lambda: self.met.emit(typed))

    def offer(self) -> None:
        """After reading: a scan that came alone is opened, others are offered; what was typed can be gone on with."""
        draft = self._page.draft
        scans = [one for one in draft.files if not one.left_out and _is_scan(one)]
        fresh = [one for one in scans if one.path.name not in self._offered]
        chosen = draft.chosen
        if fresh:
            self._offered.add(fresh[0].path.name)
            if len(draft.files) == 1 and _is_nothing_else(fresh[0]):
                self._open(fresh[0])
        if scans:
            title = _("{name} holds a picture of a table.").format(name=scans[0].path.name)
            advice = _("Type it beside the picture: its totals prove what you type.")
            todo = _("Type it")
            self._page.banner.tell(title, advice, tone="near", action=todo, act=lambda: self._open(scans[0]))
        elif chosen is not None and (typed := draft_of(chosen.source)) is not None:
            title = _("Typed beside {name}.").format(name=typed.name)
            self._page.banner.tell(title, action=_("Back to the picture"), act=lambda: self.met.emit(typed))

    def _open(self, chosen: Chosen) -> None:
        if chosen.read is not None:
            self.met.emit(TypedDraft(chosen.path.name, chosen.read.data))


def _is_scan(chosen: Chosen) -> bool:
    """Answer whether a file holds pages that nobody can read but a person."""
    problems = chosen.read.reading.all_problems() if chosen.read else []
    return any(problem.rule == _RULE for _sheet, problem in problems)


def _is_nothing_else(chosen: Chosen) -> bool:
    problems = chosen.read.reading.problems if chosen.read else []
    return any(problem.rule == _RULE and problem.severity is Severity.ERROR for problem in problems)


def _png(image: QImage) -> bytes:
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(out, QByteArray(b"PNG")).write(image)
    return bytes(out.data().data())
