"""Plans: all decisions in one list, and the workbench in which one is made, issued, altered."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.evidence_panel import EvidencePanel, above_files
from disbtrack.app.pages.page import Page
from disbtrack.app.pages.plans.annex import annex_job
from disbtrack.app.pages.plans.bench import Draft, HalfLaid, Workbench
from disbtrack.app.pages.plans.columns import decision_columns
from disbtrack.app.pages.plans.laying import Laid, lay_blank, lay_decision, lay_lines
from disbtrack.app.pages.plans.levels import LevelsCard, levels_of
from disbtrack.app.pages.reasons import ask_reason
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.entry_popup import EntryPopup
from disbtrack.app.widgets.parts import button
from disbtrack.app.widgets.table import Table
from disbtrack.domain.evidence import Proves
from disbtrack.domain.periods import format_day
from disbtrack.domain.plan import DecisionState
from disbtrack.domain.problem import Severity
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, counted
from disbtrack.progress import Progress
from disbtrack.storage.book import Book
from disbtrack.usecases.plans.decision_checks import Checked
from disbtrack.usecases.plans.decisions import Written, check_draft, check_withdrawal, withdraw_decision, write_decision
from disbtrack.usecases.plans.decisions_listed import ListedDecision, list_decisions
from disbtrack.usecases.plans.plan_levels import LevelRow


class PlansPage(Page):
    """Enter opens a decision, Ins begins one, Delete takes one back."""

    shows_context = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        unit = self.session.context.unit
        self.table: Table[ListedDecision] = Table(self.theme, decision_columns(unit), name=_("Decisions"))
        self.table.opened.connect(self.open)
        self.bench = self._make_bench()
        self._resumed: HalfLaid | None = None
        self.card = Card(self.theme, _("Decisions that make the plan"))
        self.begins = button(self.theme, _("New decision"), self.begin, primary=True)
        self.ask_path: Callable[[str], str] = self._ask_path
        annex = button(self.theme, _("Annex…"), self.print_annex)
        levels = button(self.theme, _("Levels side by side"), self.show_levels)
        self.card.act(levels, annex, button(self.theme, _("Take back…"), self._ask_why), self.begins)
        self.card.hold(self.table, 1)
        self.levels = LevelsCard(self.theme, unit, self.close_bench)
        self.stack = QStackedWidget()
        self.evidence = EvidencePanel(desk, Proves.DECISION)
        self.evidence.failed.connect(self.show_failure)
        self.table.chosen.connect(lambda one: self.evidence.show_for(one.id))
        self.stack.addWidget(above_files(self.theme, self.card, self.evidence))
        self.stack.addWidget(self.levels)
        self.stack.addWidget(self.bench)
        self.body.addWidget(self.stack, 1)
        for key, act in (("Ins", self.begin), ("Delete", self._ask_why), ("L", self.show_levels)):
            QShortcut(QKeySequence(key), self.table.view).activated.connect(act)

    def _make_bench(self) -> Workbench:
        bench = Workbench(self.theme, self.session.today)
        bench.left.connect(self.close_bench)
        bench.checked.connect(self._check)
        bench.relaid.connect(self._relay)
        for wanted in (bench.saved, bench.issued):
            wanted.connect(self._take)
        return bench

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        if self.stack.currentWidget() is self.levels:
            return [self.levels.table]
        return self.bench.regions() if self.is_open() else [self.table, self.evidence, self.begins]

    def is_open(self) -> bool:
        """Whether a decision is on the bench."""
        return self.stack.currentWidget() is self.bench

    def reload(self) -> None:
        """Ask the book for its decisions; what is being typed is held against the book anew."""
        book = self.session.book
        if book is not None:
            self.load(lambda _progress: _listed(book), self._show)

    def _show(self, listed: list[ListedDecision]) -> None:
        drafts = sum(one.state is DecisionState.DRAFT for one in listed)
        self.card.hint.tell(counted("{count} draft", "{count} drafts", drafts) if drafts else "")
        shown = self.evidence.target
        self.table.restate(decision_columns(self.session.context.unit))
        self.table.fill(listed, empty=_("No decision is in the book yet: import one, or press “New decision”."))
        self.table.choose(next((at for at, one in enumerate(listed) if one.id == shown), 0))
        if self.is_open():
            self.bench.read()

    def begin(self) -> None:
        """Begin a decision on an empty bench."""
        book, context, today = self.session.book, self.session.context, self.session.today()
        if book is not None:
            self._fetch(lambda _progress: lay_blank(book, context, today))

    def open(self, one: ListedDecision) -> None:
        """Put a decision on the bench; what names no decision leads to its rows instead."""
        book, today, unit, number = self.session.book, self.session.today(), self.session.context.unit, one.id
        if book is None or number is None:
            self.banner.tell(_("The file names no decision; its figures stand in the ledger."))
            return
        self._fetch(lambda _progress: lay_decision(book, number, today, unit))

    def _relay(self, draft: Draft) -> None:
        """Lay what is typed out anew, for another programme or the communes of another day."""
        book, today, unit = self.session.book, self.session.today(), self.bench.unit
        if book is not None:
            self.desk.jobs.read(
                lambda _progress: lay_lines(book, draft.decision, draft.lines, today, unit),
                self._lay_anew,
                owner=self,
                failed=self.show_failure,
            )

    def _lay_anew(self, laid: Laid) -> None:
        """The same decision in other rows: what is typed goes along, the cursor stays where it is."""
        self.bench.open(laid.bench, laid.catalogue, self.bench.unit, self.bench.pocket())
        if laid.bench.typed:
            words = _("The rows are those of {day} now: look at the amounts typed before.")
            self.banner.tell(words.format(day=format_day(laid.bench.decision.date)))

    def _fetch(self, work: Callable[[Progress], Laid]) -> None:
        self.desk.jobs.read(work, self._lay, owner=self, failed=self.show_failure)

    def _lay(self, laid: Laid) -> None:
        self.banner.dismiss()
        self.stack.setCurrentWidget(self.bench)
        self.bench.open(laid.bench, laid.catalogue, self.session.context.unit)
        self.bench.head.number.setFocus()

    def show_levels(self) -> None:
        """Lay the levels of the plan beside each other, of the programmes that are looked at."""
        book, context = self.session.book, self.session.context
        if book is not None:
            self.desk.jobs.read(
                lambda _progress: levels_of(book, context.programme),
                self._lay_levels,
                owner=self,
                failed=self.show_failure,
            )

    def _lay_levels(self, rows: list[LevelRow]) -> None:
        self.stack.setCurrentWidget(self.levels)
        self.levels.show_levels(rows, self.session.context.unit)

    def close_bench(self) -> None:
        """Back to the list; what was not kept is gone with it."""
        self.stack.setCurrentIndex(0)
        self.table.view.setFocus()

    def issue(self) -> None:
        """Issue what is on the bench, as its button does."""
        if self.is_open():
            self.bench.issues.click()

    def _check(self, draft: Draft) -> None:
        book, today = self.session.book, self.session.today()
        if book is None:
            return

        def work(_progress: Progress) -> Checked:
            return check_draft(book, draft.decision, draft.lines, today=today)

        def show(checked: Checked) -> None:
            self.bench.show_checked(draft, checked)

        self.desk.jobs.read(work, show, owner=self, failed=self.show_failure)

    def _take(self, draft: Draft) -> None:
        """Keep or issue what is typed; of a decision that is issued already the reason is asked for first."""
        if self.bench.was_issued():
            self.ask(_("Why is the issued decision altered?"), lambda why: self._write(draft, why))
        else:
            self._write(draft, "")

    def _write(self, draft: Draft, reason: str) -> None:
        book, person, today = self.session.book, self.session.person, self.session.today()
        if book is None:
            return

        def work(_progress: Progress) -> Written:
            return write_decision(
                book, draft.decision, draft.lines, today=today, person=person, reason=reason, accept_warnings=True
            )

        self.desk.jobs.change(work, self._written, owner=self, failed=self._refused)

    def _written(self, written: Written) -> None:
        issued = written.decision.is_issued
        words = _("Decision {number} is issued and counts.") if issued else _("Decision {number} is kept as a draft.")
        self.say(words.format(number=written.decision.number))
        self.close_bench()
        self.session.tell_changed()
        self.reload()

    def _refused(self, error: DisbtrackError) -> None:
        self.show_failure(error)
        self.bench.read()

    def ask(self, title: str, take: Callable[[str], None], *, hint: str = "") -> EntryPopup:
        """Ask for a reason, which is kept."""
        return ask_reason(self.theme, self.stack, title, take, hint=hint)

    def _ask_why(self) -> None:
        """Ask why the chosen decision is taken back, unless what was paid holds it; a draft is deleted unasked."""
        book, one, today = self.session.book, self.table.current(), self.session.today()
        if book is None or one is None or one.id is None:
            return
        number = one.id
        if one.state is DecisionState.DRAFT:
            self._take_back(number, "")
            return
        self.desk.jobs.read(
            lambda _progress: check_withdrawal(book, number, today=today),
            lambda checked: self._ask_back(number, checked),
            owner=self,
            failed=self.show_failure,
        )

    def _ask_back(self, number: int, checked: Checked) -> None:
        held = [one for one in checked.problems if one.severity is Severity.ERROR]
        if held:
            self.banner.tell(_("The decision cannot be taken back: {what}").format(what=held[0].message))
            return
        said = "\n".join(str(one.message) for one in checked.problems)
        self.ask(_("Why is the decision taken back?"), lambda why: self._take_back(number, why), hint=said)

    def _take_back(self, number: int, why: str) -> None:
        book, person, today = self.session.book, self.session.person, self.session.today()
        if book is not None:
            self.desk.jobs.change(
                lambda _progress: withdraw_decision(
                    book, number, reason=why, today=today, person=person, accept_warnings=True
                ),
                lambda _number: self._changed(),
                owner=self,
                failed=self.show_failure,
            )

    def print_annex(self) -> None:
        """Write the annex of the chosen decision, as PDF, workbook or page by the name's ending."""
        book, one = self.session.book, self.table.current()
        if book is None or one is None or one.id is None:
            self.banner.tell(_("Choose a decision of the list first."))
            return
        job = annex_job(book, one, self.session.context.unit, self.desk.preferences.documents(), self.ask_path)
        if job is not None:
            name, work = job
            words = _("Written: {path}").format(path=name)
            self.desk.jobs.read(work, lambda _none: self.say(words), owner=self, failed=self.show_failure)

    def state(self) -> object:
        """What must outlive a new language or theme: the decision on the bench."""
        return self.bench.half_laid() if self.is_open() else self._resumed

    def restore(self, state: object) -> None:
        """Take up what an earlier page of this kind left."""
        if isinstance(state, HalfLaid):
            self._resumed = state

    def resume(self) -> None:
        """A decision was on the bench."""
        half, self._resumed = self._resumed, None
        if half is not None:
            self.stack.setCurrentWidget(self.bench)
            self.bench.resume(half)

    def _ask_path(self, proposed: str) -> str:
        return QFileDialog.getSaveFileName(self, _("Save the annex"), proposed, "*.pdf *.xlsx *.html")[0]

    def _changed(self) -> None:
        self.session.tell_changed()
        self.reload()


def _listed(book: Book) -> list[ListedDecision]:
    with book.read() as reading:
        return list_decisions(reading)
