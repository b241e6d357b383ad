"""What the paper of a voucher says beside its lines."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QComboBox

from disbtrack.app.pages.vouchers.line_card import ACROSS
from disbtrack.app.theme import Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.form_card import captioned, named_field, words_of
from disbtrack.app.widgets.parts import in_rows
from disbtrack.domain.periods import format_day
from disbtrack.domain.typed_days import read_day
from disbtrack.domain.vouchers import PaperType, Voucher
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import N_, _, text

_FIELDS: Mapping[str, str] = {
    "number": N_("Number"),
    "date": N_("Day (31/12/2025)"),
    "payee": N_("Paid to"),
    "budget_codes": N_("Budget codes"),
    "over": N_("Why more than planned"),
}
_OF_EACH = ("number", "payee", "over")
"""What the next voucher does not share with this one."""


class HeadCard(Card):
    """Number, day, payee, budget codes, kind of paper."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Voucher"))
        self._voucher: Voucher | None = None
        self.fields = {key: named_field(_(name)) for key, name in _FIELDS.items()}
        self.papers = QComboBox()
        self.papers.setAccessibleName(_("Kind of paper"))
        parts = [captioned(theme, one) for one in (*self.fields.values(), self.papers)]
        self.inside.addLayout(in_rows(parts, ACROSS))

    def offer(self, papers: Sequence[PaperType]) -> None:
        """Offer the kinds of papers of the book; what was chosen stays."""
        chosen = self.papers.currentData()
        self.papers.clear()
        self.papers.addItem("–", "")
        for one in papers:
            self.papers.addItem(f"{one.code} {one.name}", one.code)
        self._choose(str(chosen or ""))

    def _choose(self, paper: str) -> None:
        if paper and self.papers.findData(paper) < 0:
            self.papers.addItem(paper, paper)
        self.papers.setCurrentIndex(max(self.papers.findData(paper), 0))

    def show_voucher(self, voucher: Voucher | None) -> None:
        """Show what a voucher says; None = a new one, which may share day and codes with the one before."""
        self._voucher = voucher
        if voucher is None:
            for key in _OF_EACH:
                self.fields[key].clear()
            return
        told = {key: getattr(voucher, key) for key in _FIELDS}
        for key, field in self.fields.items():
            field.setText(format_day(voucher.date) if key == "date" else told[key])
            field.setCursorPosition(0)
        self._choose(voucher.paper)

    @property
    def altered(self) -> Voucher | None:
        """The voucher of the book that is altered; None = a new one."""
        return self._voucher

    def day(self, year: int) -> date:
        """The day as typed; raises DisbtrackError for what is none. year: meant where none is typed."""
        told = read_day(self.fields["date"].text(), year)
        if told.day is None:
            raise DisbtrackError(told.problem or text("Give the day of the voucher."))
        return told.day

    def voucher(self, year: int) -> Voucher:
        """The voucher as typed; raises DisbtrackError for a day that is none."""
        words = words_of(self.fields)
        known = self._voucher or Voucher(reporter=None, number="", date=date.min)
        return replace(
            known,
            number=words["number"],
            date=self.day(year),
            payee=words["payee"],
            budget_codes=words["budget_codes"],
            paper=str(self.papers.currentData() or ""),
            over=words["over"],
        )
