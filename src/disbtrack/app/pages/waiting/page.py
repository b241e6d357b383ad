"""What waits for somebody's word, on one screen: unknown codes above, cells that wait for their senders below."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.page import Page
from disbtrack.app.pages.waiting.codes import CodeQueue
from disbtrack.app.theme import Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.entry_popup import EntryPopup
from disbtrack.app.widgets.table import Table
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.codes import CodeEntry, TargetKind
from disbtrack.domain.names import tidy
from disbtrack.domain.periods import format_day
from disbtrack.domain.questions import Question
from disbtrack.i18n import _, ngettext
from disbtrack.progress import Progress
from disbtrack.storage.book import Book
from disbtrack.usecases.codes import UnknownCode, answer_code, open_codes
from disbtrack.usecases.questions import dismiss, open_questions
from disbtrack.usecases.rekeying import RekeyOffer, offer, rekey
from disbtrack.usecases.rule_words import RULE_WORDS


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that the page shows."""

    codes: list[UnknownCode]
    questions: list[Question]
    catalogue: Catalogue


class WaitingPage(Page):
    """Answers are remembered for all later files; figures already imported are moved only when that is wanted."""

    shows_context = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.codes = CodeQueue(self.theme)
        self.codes.answered.connect(self.answer)
        self.questions = _questions_table(self.theme)
        self.questions.pressed.connect(lambda one, _key: self.ask_why(one))
        self.body.addWidget(self.codes, 60)
        asked = Card(self.theme, _("Cells that wait for their senders"))
        asked.hold(self.questions, 1)
        self.body.addWidget(asked, 40)

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return [self.codes, self.questions]

    def reload(self) -> None:
        """Ask the book what waits."""
        book = self.session.book
        if book is None:
            return

        def work(_progress: Progress) -> Told:
            with book.read() as reading:
                catalogue = reading.catalogue()
            return Told(open_codes(book), open_questions(book), catalogue)

        self.load(work, self._show)

    def _show(self, told: Told) -> None:
        self.codes.fill(told.codes, told.catalogue)
        self.questions.fill(told.questions, empty=_("No cell waits for its sender."))

    def answer(self, code: UnknownCode, kind: TargetKind, target: str) -> None:
        """Explain a code; then offer to move the figures that were imported under its raw text."""
        book, person = self.session.book, self.session.person
        if book is None:
            return

        def work(_progress: Progress) -> RekeyOffer:
            answer_code(book, code, kind, target, person=person)
            return offer(book, _entry_of(book, code))

        self.desk.jobs.change(work, self._answered, owner=self, failed=self.show_failure)

    def _answered(self, wanted: RekeyOffer) -> None:
        self.session.tell_changed()
        self.reload()
        count = len(wanted.moves)
        if count:
            words = ngettext(
                "{count} figure stands under “{code}” already.", "{count} figures stand under “{code}” already.", count
            ).format(count=count, code=wanted.said)
            self.banner.tell(words, action=_("Move them to what it means"), act=lambda: self._move(wanted))

    def _move(self, wanted: RekeyOffer) -> None:
        book, person = self.session.book, self.session.person
        if book is not None:
            self.desk.jobs.change(
                lambda _progress: rekey(book, wanted, person=person),
                lambda _number: self._written(),
                owner=self,
                failed=self.show_failure,
            )

    def ask_why(self, question: Question) -> EntryPopup:
        """Set a question aside: the reason is asked for, and kept with it."""
        popup = EntryPopup(
            self.theme, self, _("Why is the question set aside?"), lambda why: self._set_aside(question, why)
        )
        popup.open_at(self.questions)
        popup.move(self.questions.mapToGlobal(QPoint(40, 40)))
        return popup

    def _set_aside(self, question: Question, why: str) -> str:
        book, person = self.session.book, self.session.person
        if not why:
            return _("Give the reason; it is kept with it.")
        if book is not None:
            self.desk.jobs.change(
                lambda _progress: dismiss(book, question.id, why, person=person),
                lambda _number: self._written(),
                owner=self,
                failed=self.show_failure,
            )
        return ""

    def _written(self) -> None:
        self.banner.dismiss()
        self.session.tell_changed()
        self.reload()


def _entry_of(book: Book, code: UnknownCode) -> CodeEntry:
    """The entry of the map by which a code was just explained: the newest under its words."""
    with book.read() as reading:
        entries = reading.catalogue().codes.entries
    return [one for one in entries if (one.kind, one.said) == (code.kind, tidy(code.said))][-1]


def _questions_table(theme: Theme) -> Table[Question]:
    columns: list[Column[Question]] = [
        Column("who", _("Reporter"), lambda one: Cell(one.reporter or ""), width=140, fits=True, most=240),
        Column("where", _("Cell"), lambda one: Cell(one.place, "accent", bold=True), stretch=True),
        Column("what", _("What"), lambda one: Cell(_rule_words(one)), width=150, fits=True, most=260),
        Column("value", _("Verbatim"), lambda one: Cell(one.value), width=90, fits=True, most=200),
        Column("since", _("Since"), lambda one: Cell(format_day(one.since.date()), "text2"), width=80),
        Column(
            "do",
            _("Set aside"),
            lambda _one: Cell(_("Set aside…"), action=True),
            width=110,
            align=Align.RIGHT,
            fits=True,
        ),
    ]
    return Table(theme, columns, name=_("Cells that wait for their senders"))


def _rule_words(one: Question) -> str:
    known = RULE_WORDS.get(one.rule)
    return _(known[0]) if known else one.rule
