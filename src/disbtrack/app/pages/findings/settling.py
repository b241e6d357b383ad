"""What was done about a finding: the vouchers that settled it, one more to be named, and the files that prove it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from disbtrack.app.desk import Desk
from disbtrack.app.pages.evidence_panel import EvidencePanel
from disbtrack.app.pages.findings.columns import days_words
from disbtrack.app.theme import Role
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.form_card import captioned, named_field, words_of
from disbtrack.app.widgets.parts import button, clear, label, link, row
from disbtrack.app.words import exact_money
from disbtrack.domain.evidence import Proves
from disbtrack.domain.findings import Ask, FindingDone, Followed
from disbtrack.domain.money import MoneyUnit, format_money
from disbtrack.domain.periods import format_day
from disbtrack.i18n import _
from disbtrack.usecases.books.typed_values import typed_amount, typed_day


class SettlingCard(Card):
    """saved: what answers the deed as typed; taken_back: the number of a deed that is to be taken back."""

    saved = Signal(object)
    taken_back = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("What was done"))
        self._desk = desk
        self.followed: Followed | None = None
        captions = {
            "voucher": _("Voucher"),
            "day": _("Its day"),
            "amount": _("Amount"),
            "note": _("Note"),
            "reason": _("Why more than asked"),
        }
        self.fields = {key: named_field(words, enters=self.ask_save) for key, words in captions.items()}
        self.deeds = QVBoxLayout()
        self.deeds.setContentsMargins(12, 0, 12, 2)
        self.inside.addLayout(self.deeds)
        for keys in (("voucher", "day", "amount"), ("note", "reason")):
            parts = [captioned(desk.theme, self.fields[key]) for key in keys]
            self.inside.addLayout(row(*parts, margins=(12, 0, 12, 2)))
        self.save = button(desk.theme, _("Settle"), self.ask_save, primary=True)
        self.inside.addLayout(row(None, self.save, margins=(12, 2, 12, 4)))
        self.files = EvidencePanel(desk, Proves.FINDING, framed=False)
        self.inside.addLayout(row(self.files, margins=(12, 0, 12, 4)))
        self.show_followed(None)

    def show_followed(self, one: Followed | None) -> None:
        """Show what was done about a finding; None = none is chosen."""
        self.followed = one
        self.setVisible(one is not None)
        self.files.show_for(one.finding.id if one else None)
        clear(self.deeds)
        if one is None:
            return
        self.hint.tell(days_words(one))
        for step in (*one.steps, *one.lost):
            self._list(step, lost=step in one.lost)
        for field in self.fields.values():
            field.clear()
        self.fields["amount"].setText(format_money(one.left) if one.left else "")
        self.fields["amount"].setCursorPosition(0)
        if one.finding.ask is Ask.EXPLAIN:
            self.fields["day"].setText(format_day(self._desk.session.today()))

    def _list(self, step: FindingDone, *, lost: bool) -> None:
        amount = exact_money(step.amount, MoneyUnit.DONG) if step.amount else ""
        gone = _("the book has this voucher no more") if lost else ""
        parts = (step.voucher or _("answered"), format_day(step.day), amount, step.note, step.reason, gone)
        words = label(
            self._desk.theme, " · ".join(part for part in parts if part), Role.BODY, "near" if lost else "text"
        )
        words.setWordWrap(True)
        back = link(_("Take back"), partial(self.taken_back.emit, step.id or 0))
        line = row(words, back)
        line.setStretch(0, 1)
        self.deeds.addLayout(line)

    def typed(self) -> FindingDone:
        """The deed as typed, of nobody yet; raises DisbtrackError for a day or an amount that is none."""
        words = words_of(self.fields)
        return FindingDone(
            finding=self.followed.finding.id or 0 if self.followed else 0,
            voucher=words["voucher"],
            day=typed_day(words["day"]) or self._desk.session.today(),
            amount=typed_amount(words["amount"]) or 0,
            person="",
            note=words["note"],
            reason=words["reason"],
        )

    def ask_save(self) -> None:
        """Enter was pressed, or the button."""
        self.saved.emit(self.typed)
