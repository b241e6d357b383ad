"""What waits for somebody's word, on one screen: unknown codes above, cells that wait for their senders below."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.importing.evidence import amount_words
from disbtrack.app.pages.page import Page
from disbtrack.app.pages.waiting.codes import CodeQueue
from disbtrack.app.pages.waiting.questions import OpenQuestions
from disbtrack.app.widgets.entry_popup import EntryPopup
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.codes import CodeEntry, TargetKind
from disbtrack.domain.money import Dong
from disbtrack.domain.names import tidy
from disbtrack.domain.questions import Question
from disbtrack.domain.terms import UNIT_NAMES
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, counted
from disbtrack.progress import Progress
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.questions import dismiss, open_questions
from disbtrack.usecases.entry.sender_answers import Answerable, amount_of, answer_amount, answerable, file_again
from disbtrack.usecases.names.codes import UnknownCode, answer_code, open_codes
from disbtrack.usecases.names.rekeying import RekeyOffer, offer, rekey


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that the page shows."""

    codes: list[UnknownCode]
    questions: list[Question]
    catalogue: Catalogue


class WaitingPage(Page):
    """Answers are remembered for all later files; figures already imported are moved only when that is wanted.

    corrected: a corrected file is to be chosen; read_wanted: this source is to be read again, with an answer.
    """

    corrected = Signal()
    read_wanted = Signal(object)

    shows_context = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._wanted: RekeyOffer | None = None
        self._resumed: object = None
        self.codes = CodeQueue(self.theme)
        self.codes.answered.connect(self.answer)
        asked = OpenQuestions(self.theme)
        self.asked, self.questions = asked, asked.table
        asked.answered.connect(self.ask_value)
        asked.corrected.connect(lambda _one: self.corrected.emit())
        asked.dropped.connect(self.ask_why)
        self.body.addWidget(self.codes, 60)
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
        self.asked.fill(told.questions)
        self._offer_moves()

    def state(self) -> object:
        """What must outlive a new language or theme: the code that is being answered."""
        return self.codes.table.current() or self._resumed

    def restore(self, state: object) -> None:
        """Take up what an earlier page of this kind left."""
        self._resumed = state

    def resume(self) -> None:
        """Choose the code that was being answered."""
        if isinstance(self._resumed, UnknownCode):
            self.codes.choose(self._resumed)

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
        self._wanted = wanted
        self.session.tell_changed()
        self.reload()

    def _offer_moves(self) -> None:
        """Offer to move what stands under a text that was just explained; it stays offered while the page is loaded."""
        wanted = self._wanted
        if wanted is None or not (wanted.moves or wanted.blocked):
            return
        count, stays = len(wanted.moves), len(wanted.blocked)
        words = counted(
            "{count} figure stands under “{code}” already.",
            "{count} figures stand under “{code}” already.",
            count,
            code=wanted.said,
        )
        more = counted(
            "{count} other cannot be moved: the same is told under its meaning already.",
            "{count} others cannot be moved: the same is told under their meaning already.",
            stays,
        )
        advice = more if stays else ""
        if count:
            self.banner.tell(words, advice, action=_("Move them to what it means"), act=lambda: self._move(wanted))
        else:
            self.banner.tell(advice)

    def _move(self, wanted: RekeyOffer) -> None:
        book, person = self.session.book, self.session.person
        if book is not None:
            self.desk.jobs.change(
                lambda _progress: rekey(book, wanted, person=person),
                lambda _number: self._written(),
                owner=self,
                failed=self.show_failure,
            )

    def ask_value(self, question: Question) -> None:
        """The sender told what stands in the cell: find out in which unit it is, then ask for it."""
        book = self.session.book
        if book is None:
            return

        def show(asked: Answerable) -> None:
            self.open_value(asked)

        self.desk.jobs.read(lambda _progress: answerable(book, question), show, owner=self, failed=self.show_failure)

    def open_value(self, asked: Answerable) -> EntryPopup:
        """Ask for the value: an amount in the unit of its column, or what a cell that names its row means."""
        if asked.entry is None:
            hint = _("The file is read again with this answer; look at it, then write.")
        elif asked.unit is None:
            hint = _("Name the unit with the number: 12,5 triệu.")
        else:
            unit = _(UNIT_NAMES[asked.unit])
            hint = _("In {unit}, as its column; or with another unit: 12,5 tỷ.").format(unit=unit)
        title = _("What does {place} say?").format(place=asked.question.place)
        popup = EntryPopup(self.theme, self, title, lambda typed: self._take_value(asked, typed), hint=hint)
        popup.open_at(self.questions)
        popup.move(self.questions.mapToGlobal(QPoint(40, 40)))
        return popup

    def _take_value(self, asked: Answerable, typed: str) -> str:
        book, person = self.session.book, self.session.person
        if not typed:
            return _("Give the value.")
        if book is None:
            return ""
        if asked.entry is None:
            self.read_wanted.emit(file_again(book, asked.question, typed))
            return ""
        try:
            amount = amount_of(asked, typed)
        except DisbtrackError as error:
            return f"{error.title} {error.advice or ''}".strip()
        self.desk.jobs.change(
            lambda _progress: answer_amount(book, asked, amount, person=person),
            lambda _number: self._answered_with(asked, amount),
            owner=self,
            failed=self.show_failure,
        )
        return ""

    def _answered_with(self, asked: Answerable, amount: Dong) -> None:
        self._written()
        words = _("{place}: {amount}; undo takes it back")
        self.say(words.format(place=asked.question.place, amount=amount_words(amount)))

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
        self._wanted = None
        self.banner.dismiss()
        self.session.tell_changed()
        self.reload()


def _entry_of(book: Book, code: UnknownCode) -> CodeEntry:
    """The entry of the map by which a code was just explained: the newest under its words."""
    with book.read() as reading:
        entries = reading.catalogue().codes.entries
    return [one for one in entries if (one.kind, one.said) == (code.kind, tidy(code.said))][-1]
