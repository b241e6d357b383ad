"""Import: the sheet beside its problems, its proof and what would change; then one change is written, or none."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.jobs import Job
from disbtrack.app.pages.importing import answers
from disbtrack.app.pages.importing.arrangement import Arrangement
from disbtrack.app.pages.importing.diff import groups_with
from disbtrack.app.pages.importing.draft import Found, first_sheet
from disbtrack.app.pages.importing.foot import ImportFoot, written_words
from disbtrack.app.pages.importing.layout import ImportLayout, empty_state
from disbtrack.app.pages.importing.problems import FACTS
from disbtrack.app.pages.importing.reading import ReadingPage
from disbtrack.app.pages.importing.saving import Saving
from disbtrack.app.pages.importing.settled import Wish
from disbtrack.app.pages.importing.ways import allow_large, open_with, try_anew
from disbtrack.app.widgets.ordering import Ordered
from disbtrack.domain.reading import RowKind
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, counted
from disbtrack.usecases.imports.differences import Difference
from disbtrack.usecases.imports.import_writing import BookMovedError, commit

_MANY = 2000
"""From so many figures on what is done with them all is done in the background."""


_ROOMY = 1150
"""From this width on the list of files stands beside the sheet without being asked for."""
_CALM = 100
"""Milliseconds after which the page is drawn, and what comes next can be prepared."""


class ImportPage(ReadingPage):
    """One screen for choosing, recognising, comparing and writing; leaving it keeps the draft."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shows_files: bool | None = None  # None = where there is room
        self._shown: tuple[object, ...] = (self, self, self, self)
        self.saving = Saving(desk, self)
        self.empty = empty_state(self.theme, self.ask_files, self.choose_folder, self.paste)
        self.foot = ImportFoot(
            self.theme,
            put_aside=self.put_aside,
            mark=lambda: self._open_over(self.saving.menu(), self.foot.mark),
            keep=lambda: self._open_over(self.saving.profile_menu(self.foot.keep), self.foot.keep),
            leave_out=lambda: self.renew(answers.leave_out(self.draft, self.draft.blocked())),
            write=self.commit,
        )
        self.parts = ImportLayout(self.theme, self.session.today, self.foot)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self.parts, 1)
        self.arrangement = Arrangement(desk.preferences, self.parts)
        self._connect()
        self.show_draft()

    def _connect(self) -> None:
        parts, problems = self.parts, self.parts.problems
        parts.head.sheet_chosen.connect(lambda place: self.show_sheet(self.draft.file, place))
        parts.head.others_asked.connect(self.ask_files)
        parts.head.files_asked.connect(self.toggle_panel)
        parts.files.chosen.connect(self.show_sheet)
        parts.files.switched.connect(lambda place: self.renew(answers.switch_file(self.draft, place)))
        parts.card.said.connect(self.change)
        parts.card.stood.connect(self.told)
        parts.card.profile_asked.connect(self.profile_asked)
        parts.diff.jumped.connect(self.jump_to_cell)
        parts.diff.wished.connect(self._take_wish)
        parts.diff.groups_asked.connect(self._find_groups)
        parts.diff.table.order_asked.connect(self._find_order)
        problems.jumped.connect(self.jump)
        problems.answered.connect(lambda found, value: self.renew(answers.solve(self.draft, found, value)))
        problems.both_counted.connect(lambda found: self.renew(answers.count_both(self.draft, found)))
        problems.file_taken.connect(lambda found: self.renew(answers.take_file(self.draft, found)))
        problems.preferred.connect(lambda found: self.renew(answers.prefer(self.draft, found)))
        problems.taken_back.connect(lambda found: self.renew(answers.take_back(self.draft, found)))
        problems.accepted_all.connect(lambda: self.renew(answers.accept_proven(self.draft, self.tally)))
        problems.unlocked.connect(lambda found, password: self.change_file(found.file, open_with(password)))
        problems.enlarged.connect(lambda found: self.change_file(found.file, allow_large))
        problems.tried_anew.connect(lambda found: self.change_file(found.file, try_anew))
        problems.fact_asked.connect(self._ask_fact)
        self.foot.accept.toggled.connect(self._accept_warnings)
        self.saving.told.connect(self.tell_news)
        self.saving.failed.connect(self.show_failure)
        self.saving.kept.connect(self.session.tell_changed)
        self.saving.kept.connect(self.read_again)

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return self.parts.regions() if self.draft.files else [self]

    def show_draft(self) -> None:
        """State the whole page from the draft."""
        with self.stating():
            self.tally = self.draft.tally()
            self._state_parts()
        self.say(self.news or _("Dry run: nothing written yet") if self.draft.plan is not None else "")

    def _state_parts(self) -> None:
        draft, parts = self.draft, self.parts
        self.empty.setVisible(not draft.files)
        parts.setVisible(bool(draft.files))
        parts.files.setVisible(len(draft.files) + len(draft.passed) > 1 and self._wants_files())
        self._state_sheet()
        files = draft.plan.files if draft.plan else ()
        rows = sum(one.count(RowKind.IMPORTED) for file in files for one in file.reading.sheets)
        parts.diff.fill(draft.differences, self.tally.settled, self._catalogue, self.session.context.unit, rows)
        parts.problems.catalogue = self._catalogue
        parts.problems.fill(draft, self.tally, parts.card.look)
        parts.files.fill(draft, self.tally)
        self.foot.tell(draft, self.tally)
        self.saving.tell(draft)

    def _state_sheet(self) -> None:
        """State the sheet that is looked at, its facts and its proof."""
        draft, parts = self.draft, self.parts
        parts.head.tell(draft, self.tally)
        shown = (draft.shown_sheet, draft.shown_grid, draft.chosen.hints if draft.chosen else None, self._known)
        if all(one is other for one, other in zip(shown, self._shown, strict=True)):
            return
        self._shown = shown
        parts.card.tell(draft, self._known)
        parts.controls.fill(draft.shown_sheet, parts.card.look, self.session.context.unit)
        parts.receipt.fill(draft.shown_sheet, parts.card.look)
        self.note(self._facts())

    def _facts(self) -> str:
        """The file's fingerprint and the rows of the sheet, for the status bar."""
        read, look = (self.draft.chosen.read if self.draft.chosen else None), self.parts.card.look
        if read is None:
            return ""
        digest, rows = read.reading.sha256, len(look.grid.rows) if look else 0
        words = counted("{count} row", "{count} rows", rows)
        return f"SHA-256 {digest[:4]}…{digest[-4:]}     {words}"

    def show_sheet(self, file: int, sheet: int | None = None) -> None:
        """Look at another file or sheet."""
        if file != self.draft.file or (sheet is not None and sheet != self.draft.sheet):
            place = first_sheet(self.draft.sheets_of(file)) if sheet is None else sheet
            self.draft = replace(self.draft, file=file, sheet=place)
            self._state_sheet()
            self.parts.files.stand_on(file)
            self.saving.tell(self.draft)
            self.foot.tell(self.draft, self.tally)

    def jump(self, found: Found) -> None:
        """Bring a problem's cell into sight, on whatever sheet it lies."""
        if not self.draft.shows(found):
            self.show_sheet(found.file, found.sheet)
            self.parts.problems.stand_on(self.draft, self.parts.card.look)
        if found.problem.cell and self.draft.shows(found):
            self.parts.card.sheet.go_to(found.problem.cell)

    def _ask_fact(self, found: Found) -> None:
        """Open what states the fact that a sheet does not tell."""
        self.jump(found)
        chip = self.parts.card.chips.buttons.get(FACTS[found.problem.rule])
        if chip is not None:
            chip.click()

    def jump_to_cell(self, file: int, sheet: str, cell: str) -> None:
        """Bring a cell of any file and sheet into sight; file = its place among those compared."""
        place = self.draft.compared[file] if file < len(self.draft.compared) else self.draft.file
        names = [one.name for one in self.draft.sheets_of(place)]
        if sheet in names:
            self.show_sheet(place, names.index(sheet))
            self.parts.card.sheet.go_to(cell)

    def _accept_warnings(self, accepted: bool) -> None:  # noqa: FBT001 - Qt hands it so
        saying = answers.accept_warnings if accepted else answers.forget_acceptance
        self.renew(saying(self.draft, self.tally))

    def _take_wish(self, wish: Wish) -> None:
        """Lay a wish over the choices: of very many figures in the background."""
        draft = self.draft
        if len(wish.rows) < _MANY:
            self.renew(replace(draft, choices=wish.over(draft.choices)))
        else:
            self.load(
                lambda _progress: wish.over(draft.choices),
                lambda choices: self.renew(replace(self.draft, choices=choices)),
            )

    def _find_groups(self, one: Difference, rows: Sequence[Difference]) -> None:
        self.desk.jobs.read(
            lambda _progress: groups_with(one, rows),
            lambda groups: self.parts.diff.open_groups(one, groups),
            owner=self,
            failed=self.show_failure,
        )

    def _find_order(self, find: Callable[[], Ordered[Difference]]) -> None:
        take = self.parts.diff.table.model.take_order
        self.desk.jobs.read(lambda _progress: find(), take, owner=self, failed=self.show_failure)

    def _open_over(self, menu: QMenu, anchor: QWidget) -> None:
        menu.popup(anchor.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def next_problem(self) -> None:
        """Go to the next problem."""
        self.parts.problems.step(1)

    def previous_problem(self) -> None:
        """Go to the problem before."""
        self.parts.problems.step(-1)

    def toggle_panel(self) -> None:
        """Show or hide the list of files."""
        self._shows_files = not self._wants_files()
        self.show_draft()

    def _wants_files(self) -> bool:
        """Answer whether the list of files is shown: as the person said, else where it takes no room from the sheet."""
        return self.width() >= self.theme.px(_ROOMY) if self._shows_files is None else self._shows_files

    def commit(self) -> None:
        """Write what the page shows as one change, in the background; then the overview."""
        book, plan, person = self.session.book, self.draft.plan, self.session.person
        if book is None or plan is None or not self.foot.write.isEnabled():
            return
        self.foot.write.setEnabled(False)
        choices = self.draft.choices
        job = self.desk.jobs.change(
            lambda progress: commit(
                book, plan, person=person, accept_warnings=True, choices=choices, progress=progress
            ),
            self._written,
            owner=self,
            failed=self._not_written,
        )
        job.ended.connect(lambda: self._writing_stopped(job))
        self.progress.follow(job)

    def _writing_stopped(self, job: Job) -> None:
        """The person stopped the writing; where the stop came too late, what was written is told next."""
        if job.is_cancelled():
            self.foot.tell(self.draft, self.tally)
            self.tell_news(_("Stopped: nothing was written"))

    def _not_written(self, error: DisbtrackError) -> None:
        """Nothing was written; where the book has moved on, compare anew."""
        self.show_failure(error)
        if isinstance(error, BookMovedError):
            self.read()
        else:
            self.foot.tell(self.draft, self.tally)

    def _written(self, _number: int | None) -> None:
        """Files that were left out because of errors stay, to be answered later."""
        words, waiting = written_words(self.tally), answers.rest(self.draft)
        self.put_aside()
        self.session.tell_changed()
        if waiting.files:
            self.renew(waiting)
        else:
            self.went.emit("overview")
        self.tell_news(words)

    def state(self) -> object:
        """What must outlive a new language or theme."""
        return (self.draft, self._catalogue, self._known)

    def restore(self, state: object) -> None:
        """Take up what an earlier page of this kind left."""
        if isinstance(state, tuple):
            self.draft, self._catalogue, self._known = state
            self.show_draft()

    def showEvent(self, event: QShowEvent) -> None:
        """Dress what will be shown with the first file now, while nobody waits for it."""
        super().showEvent(event)
        if not self.draft.files:
            QTimer.singleShot(_CALM, self, self._polish)

    def _polish(self) -> None:
        for part in self.parts.findChildren(QWidget):
            part.ensurePolished()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving the page, or the program, keeps how it was arranged."""
        super().hideEvent(event)
        if self.draft.files:
            self.arrangement.keep()

    def outdate(self) -> None:
        """Another change of the book, or another context: state the amounts anew, if there are any."""
        self._shown = (self, self, self, self)
        if self.draft.plan is not None and self.isVisible():
            self.show_draft()
