"""What a person says on a reconciliation: each word is one step that can be undone."""

from collections.abc import Callable

from disbtrack.app.pages.page import Page
from disbtrack.app.pages.reasons import ask_reason
from disbtrack.app.pages.treasury.detail import DetailView
from disbtrack.app.widgets.entry_popup import EntryPopup
from disbtrack.domain.money import Dong
from disbtrack.domain.periods import format_day
from disbtrack.domain.reconciliation import Cause, TypedLine
from disbtrack.domain.typed_days import read_day
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _
from disbtrack.usecases.month.reconciliations import Look, SeenDifference, forget_reconciliation
from disbtrack.usecases.month.settling import Word, acceptable, agree, reopen, settle_differences, sign
from disbtrack.usecases.month.typed_amounts import type_amounts

Typed = Callable[[], tuple[TypedLine, dict[str, Dong | None]]]


class Deeds:
    """Writes what is said on the reconciliation that the detail shows; asking: the box that asks at the moment."""

    def __init__(self, page: Page, detail: DetailView) -> None:
        self._page, self._detail = page, detail
        self.asking: EntryPopup | None = None
        detail.caused.connect(lambda one, cause: self.settle(one, cause=cause))
        detail.noted.connect(self.ask_note)
        detail.closed.connect(self.close_or_open)
        detail.typed.connect(self.keep_typed)
        detail.asked.connect(self.do)

    @property
    def _number(self) -> int:
        look = self._detail.look
        return (look.kept.id or 0) if look else 0

    def settle(
        self, one: SeenDifference, *, cause: Cause | None = None, note: str | None = None, closed: bool | None = None
    ) -> None:
        """Say something of a difference; what is not said stays as it is."""
        number, today = self._number, self._page.session.today()
        word = Word(cause, note, closed=one.closed if closed is None else closed)
        self._page.alter(
            lambda book, person: settle_differences(book, number, {one.handle: word}, person=person, today=today)
        )

    def ask_note(self, one: SeenDifference) -> None:
        """Ask what is to be remembered of a difference."""

        def take(typed: str) -> str:
            self.settle(one, note=typed)
            return ""

        title = _("Note to this difference")
        self.asking = EntryPopup(self._page.theme, self._page, title, take, value=one.note)
        self.asking.open_at(self._detail.below)

    def close_or_open(self, one: SeenDifference) -> None:
        """Close a difference, or open a closed one again; what is called otherwise needs a note first."""
        self.settle(one, closed=not one.closed)

    def keep_typed(self, typed: Typed) -> None:
        """Write what was typed from a paper."""
        try:
            account, amounts = typed()
        except DisbtrackError as error:
            self._page.show_failure(error)
            return
        number = self._number
        self._page.alter(lambda book, person: type_amounts(book, number, account, amounts, person=person))

    def do(self, deed: str) -> None:
        """Do what a link asks for."""
        look, today = self._detail.look, self._page.session.today()
        if look is None:
            return
        number = self._number
        deeds: dict[str, Callable[[], object]] = {
            "agree": lambda: self._page.alter(lambda book, person: agree(book, number, person=person, today=today)),
            "accept": lambda: self.accept(look),
            "reopen": lambda: self.ask_reopen(number),
            "sign": lambda: self.ask_signed(number),
            "forget": lambda: self._page.alter(lambda book, person: forget_reconciliation(book, number, person=person)),
        }
        deeds.get(deed, lambda: None)()

    def accept(self, look: Look) -> None:
        """Close all open differences as they stand, but for those that need a note."""
        words = {one.handle: Word() for one in acceptable(look)}
        number, today = look.kept.id or 0, self._page.session.today()
        if words:
            self._page.alter(lambda book, person: settle_differences(book, number, words, person=person, today=today))

    def ask_reopen(self, number: int) -> None:
        """Ask why the agreement is taken back."""

        def take(why: str) -> None:
            self._page.alter(lambda book, person: reopen(book, number, reason=why, person=person))

        self.asking = ask_reason(self._page.theme, self._detail, _("Why the agreement is taken back"), take)

    def ask_signed(self, number: int) -> None:
        """Ask on which day the minutes were signed."""

        def take(typed: str) -> str:
            told = read_day(typed)
            if told.day is None:
                return str(told.problem or _("Give the day."))
            day = told.day
            self._page.alter(lambda book, person: sign(book, number, signed=day, person=person))
            return ""

        value = format_day(self._page.session.today())
        self.asking = EntryPopup(
            self._page.theme, self._page, _("On which day were the minutes signed?"), take, value=value
        )
        self.asking.open_at(self._detail.links["sign"])
