"""What is wrong or doubtful in the files: errors first, each with the reading that the evidence supports."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox

from disbtrack.app.pages.importing.answering import AnswerBox, names_for
from disbtrack.app.pages.importing.answers import is_proven
from disbtrack.app.pages.importing.chosen import BY_CHOICE, PREFERRED
from disbtrack.app.pages.importing.draft import Draft, Found, Tally
from disbtrack.app.pages.importing.rules import rule_name
from disbtrack.app.theme import Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.parts import link
from disbtrack.app.widgets.sheet_model import SheetLook
from disbtrack.app.widgets.table import Table
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.slow import State
from disbtrack.i18n import N_, _, counted
from disbtrack.usecases.imports.import_plan import DOUBLING
from disbtrack.usecases.imports.still_waiting import PENDING

MARKS = {Severity.ERROR: State.ERROR, Severity.WARNING: State.SLOW, Severity.INFO: State.NO_MILESTONE}
FACTS = {
    "unit-unknown": "unit",
    "no-header": "band",
    "reporter-unknown": "teller",
    "other-reporter": "teller",
}
"""Problems of a whole sheet that are answered by stating a fact of it: which one."""
_OF_FILES = {"encrypted": N_("Password…"), "too-large": N_("Read anyway"), "unreachable": N_("Read anew")}
"""What can be done about a file that was not read."""
_MANY = 8
"""From so many problems on they can be filtered by kind."""


def counted_words(errors: int, warnings: int, notes: int = 0) -> str:
    """How many there are of each kind."""
    parts = [
        counted("{count} error", "{count} errors", errors) if errors else "",
        counted("{count} warning", "{count} warnings", warnings) if warnings else "",
        counted("{count} note", "{count} notes", notes) if notes else "",
    ]
    return " · ".join(part for part in parts if part)


def action_words(found: Found) -> str:
    """The button of a problem."""
    problem = found.problem
    if found.answered is not None:
        return _("Undo")
    if problem.proposal is not None and problem.cell is not None:
        return _("Read {value}").format(value=problem.proposal)
    if problem.rule in _OF_FILES:
        return _(_OF_FILES[problem.rule])
    if problem.rule == "told-differently" and problem.severity is Severity.ERROR:
        return _("This one holds")
    if is_doubled(problem):
        return _("Both count")
    if problem.severity is Severity.WARNING:
        return _("Accept")
    return _("State it…") if is_fact(found) else ""


def is_doubled(problem: Problem) -> bool:
    """Answer whether a problem asks if money is told twice: it has an answer of its own, which names it."""
    return problem.rule in DOUBLING and problem.severity is Severity.ERROR


def is_fact(found: Found) -> bool:
    """Answer whether a fact of the sheet is to be stated, for which there is a chip above it."""
    problem = found.problem
    return problem.rule in FACTS and problem.cell is None and problem.severity is Severity.ERROR


class ProblemList(Card):
    """jumped: show where this was found. answered: a value, "pending", or None = accepted as it stands.

    taken_back: forget the answer; preferred: this sheet holds where two contradict each other;
    both_counted: money that seems to be told twice is told of two payments; file_taken: the file's row of a register;
    unlocked: open the file with this password; enlarged: read it with wider limits;
    fact_asked: state what the sheet does not tell;
    tried_anew: look for a file again that could not be reached. filtered: to one kind, preferred from now on.
    """

    jumped = Signal(object)
    answered = Signal(object, object)
    taken_back = Signal(object)
    preferred = Signal(object)
    both_counted = Signal(object)
    file_taken = Signal(object)
    accepted_all = Signal()
    unlocked = Signal(object, str)
    enlarged = Signal(object)
    tried_anew = Signal(object)
    fact_asked = Signal(object)
    filtered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Problems"))
        self._draft = Draft()
        self._tally = Tally()
        self._look: SheetLook | None = None
        self.catalogue: Catalogue | None = None
        self.preferred_kind = ""
        self._filling = False
        self.accept_all = link(_("Take all proven readings"), self.accepted_all.emit)
        self.act(self.accept_all)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(_("Kinds of problems"))
        self.kinds.currentIndexChanged.connect(self._refilter)
        self.table: Table[Found] = Table(theme, self._columns(), name=_("Problems"), row_height=46)
        self.table.hide_headings()
        self.box = AnswerBox(theme)
        self._connect()
        self.hold(self.kinds)
        self.hold(self.table, 1)
        self.hold(self.box)

    def _connect(self) -> None:
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open)
        self.table.pressed.connect(lambda one, _key: self.act_on(one))
        self.table.resized.connect(lambda: self.table.fit_rows_to("words", least=46, most=110))
        QShortcut(QKeySequence("Space"), self.table.view, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(
            self.accept_current
        )
        self.box.answered.connect(self._answer)
        self.box.file_taken.connect(self._take_file)
        self.box.unlocked.connect(lambda password: self._pass_on(self.unlocked, password))

    def _columns(self) -> list[Column[Found]]:
        return [
            Column("cell", _("Cell"), self._cell, width=56, fits=True, most=92),
            Column("words", _("What"), _words, stretch=True),
            Column("do", _("Proposal"), _proposal, width=60, align=Align.RIGHT, fits=True),
        ]

    def fill(self, draft: Draft, tally: Tally, look: SheetLook | None) -> None:
        """List the problems of a draft; the cursor stays at its problem, or goes to the next one."""
        kept = self.table.current()
        self._draft, self._tally, self._look = draft, tally, look
        counts = [tally.count(severity) for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)]
        solved = sum(one.answered is not None for one in tally.found)
        done = counted("{count} answered", "{count} answered", solved) if solved else ""
        self.hint.tell(" · ".join(part for part in (counted_words(*counts), done) if part))
        self._offer_kinds()
        self.accept_all.setVisible(any(is_proven(one) for one in tally.found))
        self._show_rows(kept)

    def _offer_kinds(self) -> None:
        """Offer the kinds that there are, with how many of each."""
        counts: dict[str, int] = {}
        for one in self._tally.found:
            counts[one.problem.rule] = counts.get(one.problem.rule, 0) + 1
        self._filling = True
        self.kinds.clear()
        self.kinds.addItem(_("All kinds ({count})").format(count=len(self._tally.found)), "")
        for rule, count in sorted(counts.items(), key=lambda told: -told[1]):
            self.kinds.addItem(f"{rule_name(rule)} ({count})", rule)
        many = len(self._tally.found) >= _MANY and len(counts) > 1
        self.kinds.setCurrentIndex(max(self.kinds.findData(self.preferred_kind), 0) if many else 0)
        self._filling = False
        self.kinds.setVisible(many)

    def _refilter(self, _index: int) -> None:
        if not self._filling:
            self.preferred_kind = self.kinds.currentData() or ""
            self._show_rows(self.table.current())
            self.filtered.emit()

    def _show_rows(self, kept: Found | None) -> None:
        rule = self.kinds.currentData() or ""
        found = [one for one in self._tally.found if rule in {"", one.problem.rule}]
        empty = _("No problem: the sheet's own totals agree with what was read.") if self._draft.plan else ""
        self.table.hide_columns(frozenset() if any(map(action_words, found)) else frozenset({"do"}))
        self.table.fill(found, empty=empty, keep=False)
        self.table.fit_rows_to("words", least=46, most=110)
        self.box.hide()
        if found:
            self.table.choose(_place_again(found, kept))

    def _cell(self, one: Found) -> Cell:
        cell = one.problem.cell or _("file")
        elsewhere = "" if self._draft.shows(one) else self._elsewhere(one)
        if one.answered is not None:
            return Cell("✓ " + cell, "text2", bold=True, second=elsewhere)
        return Cell(cell, "accent", bold=True, mark=MARKS[one.problem.severity], second=elsewhere)

    def _elsewhere(self, one: Found) -> str:
        """The other file or sheet on which a problem lies."""
        if len(self._draft.files) > 1 and one.file != self._draft.file:
            return self._draft.files[one.file].path.name
        return one.name

    def step(self, by: int) -> None:
        """Go to the next or the previous problem."""
        rows = self.table.model.rows
        if rows:
            self.table.choose((self.table.view.currentIndex().row() + by) % len(rows))

    def accept_current(self) -> None:
        """Do what the button of the problem says that the cursor is on."""
        current = self.table.current()
        if current is not None:
            self.act_on(current)

    def act_on(self, found: Found) -> None:
        """Do what the button of a problem says."""
        problem = found.problem
        if found.answered is not None:
            self.taken_back.emit(found)
        elif problem.proposal is not None and problem.cell is not None:
            self.answered.emit(found, problem.proposal)
        elif problem.rule == "encrypted":
            self.box.ask_password()
        elif problem.rule == "too-large":
            self.enlarged.emit(found)
        elif problem.rule == "unreachable":
            self.tried_anew.emit(found)
        elif problem.rule == "told-differently" and problem.severity is Severity.ERROR:
            self.preferred.emit(found)
        elif is_doubled(problem):
            self.both_counted.emit(found)
        elif is_fact(found):
            self.fact_asked.emit(found)
        elif problem.severity is Severity.WARNING:
            self.answered.emit(found, None)

    def stand_on(self, draft: Draft, look: SheetLook | None) -> None:
        """Another sheet is looked at now."""
        self._draft, self._look = draft, look

    def _choose(self, found: Found) -> None:
        self.jumped.emit(found)
        look = self._look if self._draft.shows(found) else None
        self.box.tell(found, look, names_for(found.problem.rule, self.catalogue))

    def _open(self, found: Found) -> None:
        self._choose(found)
        self.box.focus()

    def _answer(self, value: str) -> None:
        current = self.table.current()
        if current is not None and value:
            self.answered.emit(current, value)

    def _take_file(self) -> None:
        current = self.table.current()
        if current is not None:
            self.file_taken.emit(current)

    def _pass_on(self, signal: SignalInstance, value: str) -> None:
        current = self.table.current()
        if current is not None:
            signal.emit(current, value)


def _place_again(found: list[Found], kept: Found | None) -> int:
    """The row of a problem listed before; of the first where it is gone."""
    if kept is None or kept.answered is not None:
        return 0
    for place, one in enumerate(found):
        if (one.file, one.name, one.problem.cell, one.problem.rule) == (
            kept.file,
            kept.name,
            kept.problem.cell,
            kept.problem.rule,
        ):
            return place if one.answered is None else 0
    return 0


def _words(one: Found) -> Cell:
    if one.answered is None:
        return Cell(str(one.problem.message), wrap=True)
    answer = one.answered.answer
    words = _("Read as {value}").format(value=answer) if answer else _("Accepted as it stands")
    words = {PENDING: _("Waits for the sender"), PREFERRED: _("This sheet holds"), BY_CHOICE: _("Chosen")}.get(
        answer or "", words
    )
    return Cell(words, "text2", wrap=True, hint=str(one.problem.message))


def _proposal(one: Found) -> Cell:
    words = action_words(one)
    return Cell(words, action=bool(words))


def headline(errors: int, warnings: int) -> str:
    """Why nothing can be written yet."""
    wrong = counted("{count} error must be answered", "{count} errors must be answered", errors)
    doubtful = counted("{count} warning must be accepted", "{count} warnings must be accepted", warnings)
    parts = [wrong if errors else "", doubtful if warnings else ""]
    first, *rest = filter(None, parts)
    return "; ".join([first, *(part[:1].lower() + part[1:] for part in rest)])
