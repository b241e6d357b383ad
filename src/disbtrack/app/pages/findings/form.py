"""One finding as a form: the paper, the point, what is asked of whom, how much and until when."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from disbtrack.app.theme import Theme
from disbtrack.app.widgets.form_card import FormCard
from disbtrack.app.widgets.parts import link
from disbtrack.domain.capital import Capital, capital_name
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.findings import ASK_NAMES, Ask, Finding
from disbtrack.domain.money import format_money
from disbtrack.domain.names import fold
from disbtrack.domain.periods import format_day
from disbtrack.domain.typed_days import FIRST_YEAR, LAST_YEAR
from disbtrack.domain.units import Register
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, text
from disbtrack.usecases.books.typed_values import typed_amount, typed_day
from disbtrack.usecases.names.named_units import find_unit


def _captions() -> dict[str, str]:
    return {
        "document": _("Number of the paper"),
        "signed": _("Day of the paper"),
        "issuer": _("Who audited or inspected"),
        "item": _("Point of the paper"),
        "subject": _("What is found"),
        "amount": _("Amount (đồng, or 15 tr)"),
        "deadline": _("Until when"),
        "project": _("Project"),
        "unit": _("Unit, commune"),
        "plan_year": _("Plan year"),
        "note": _("Note"),
    }


class FindingForm(FormCard):
    """forgotten: the finding is to be taken out of the register."""

    forgotten = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Finding"), _captions())
        self._known: int | None = None
        self._register = Register(())
        self._projects: dict[str, str] = {}
        self.ask, self.capital = QComboBox(), QComboBox()
        for words, box in ((_("What is asked"), self.ask), (_("Capital"), self.capital)):
            box.setAccessibleName(words)
            self.add_row(words, box)
        for ask, words in ASK_NAMES.items():
            self.ask.addItem(_(words), ask)
        self.capital.addItem(_("both kinds"), "")
        for capital in Capital:
            self.capital.addItem(capital_name(capital.value), capital.value)
        self.forget = link(_("Take out"), self.forgotten.emit)
        self.act(self.forget)
        self.inside.addStretch(1)
        self.show_finding(None)

    def offer_names(self, catalogue: Catalogue) -> None:
        """Complete projects and units by what the book calls them."""
        units, projects = catalogue.register.latest_by_code.values(), catalogue.tree.nodes
        self._register = catalogue.register
        self._projects = {fold(name): one.code for one in projects for name in (one.name_vi, one.code)}
        self.offer("unit", sorted({one.name for one in units}))
        self.offer("project", [one.code for one in projects])

    def show_finding(self, one: Finding | None, unit: str = "") -> None:
        """Show a finding to be altered, with the name of its unit; None = a new one."""
        told = one or Finding(document="", signed=None, ask=Ask.RECOVER)
        self._known = told.id
        self.forget.setVisible(one is not None)
        words = {"document": told.document, "issuer": told.issuer, "item": told.item, "subject": told.subject}
        days = {"signed": format_day(told.signed), "deadline": format_day(told.deadline)}
        where = {"project": told.project or "", "unit": unit or told.unit or "", "note": told.note}
        numbers = {"amount": format_money(told.amount) if told.amount else "", "plan_year": str(told.plan_year or "")}
        self.show_words(words | days | where | numbers)
        self.ask.setCurrentIndex(self.ask.findData(told.ask))
        self.capital.setCurrentIndex(max(self.capital.findData(told.capital or ""), 0))

    def typed(self) -> Finding:
        """The finding as typed; raises DisbtrackError for what is no amount, year, day or one unit."""
        words = self.words()
        return Finding(
            id=self._known,
            document=words["document"],
            signed=typed_day(words["signed"]),
            ask=Ask(self.ask.currentData()),
            issuer=words["issuer"],
            item=words["item"],
            subject=words["subject"],
            amount=typed_amount(words["amount"]) or 0,
            project=self._projects.get(fold(words["project"]), words["project"]) or None,
            unit=find_unit(self._register, words["unit"] or None),
            capital=str(self.capital.currentData()) or None,
            plan_year=_year(words["plan_year"]),
            deadline=typed_day(words["deadline"]),
            note=words["note"],
        )


def _year(words: str) -> int | None:
    if words and (not words.isdecimal() or not FIRST_YEAR <= int(words) <= LAST_YEAR):
        raise DisbtrackError(text("“{typed}” is no year: write it as 2025.", typed=words))
    return int(words) if words else None
