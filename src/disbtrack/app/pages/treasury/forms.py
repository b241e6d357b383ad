"""What is typed for reconciliations: which one begins, and what a paper of the Treasury says."""

import re
from collections.abc import Callable
from datetime import date

from disbtrack.app.theme import Theme
from disbtrack.app.widgets.form_card import FormCard
from disbtrack.domain.money import Dong
from disbtrack.domain.months import month_of, read_month
from disbtrack.domain.reconciliation import Part, Party, TypedLine
from disbtrack.domain.treasury_lines import COLUMNS, Account
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, text
from disbtrack.storage.book import Book
from disbtrack.usecases.books.typed_values import typed_amount, typed_day
from disbtrack.usecases.month.reconciliations import NewReconciliation

TYPED = "–"
"""In place of a series: the amounts are typed from a paper."""

_MONTH = re.compile(r"[Tt]?(\d{1,2})/(\d{4})")
"""A month as offices write it: T10/2025 or 10/2025."""


class BeginForm(FormCard):
    """Which unit and period is reconciled, and who tells; what is left blank goes by the usual order."""

    def __init__(self, theme: Theme) -> None:
        captions = {"programme": _("Programme"), "unit": _("Unit, commune")}
        captions |= {"first": _("Month, or first day"), "last": _("To day"), "year": _("Budget year")}
        captions |= {"treasury": _("Treasury's series"), "own": _("Our series")}
        super().__init__(theme, _("Begin a reconciliation"), captions)
        self.fields["unit"].setPlaceholderText(_("the whole office"))
        self.fields["first"].setPlaceholderText("2025-10")
        self.fields["treasury"].setPlaceholderText(_("the usual; – = typed"))
        self.inside.addStretch(1)

    def typed(self) -> Callable[[Book], NewReconciliation]:
        """What asks a book for the reconciliation as typed; raises DisbtrackError for what cannot be understood."""
        words = self.words()
        first, last = _period(words["first"], words["last"])
        year = words["year"].strip()
        if year and not year.isdecimal():
            raise DisbtrackError(text("“{year}” is no budget year.", year=year))

        def ask(book: Book) -> NewReconciliation:
            with book.read() as reading:
                catalogue = reading.catalogue()
            programme = _programme(words["programme"], {one.short: one.name_vi for one in catalogue.tree.programmes})
            unit = catalogue.register.code_named(words["unit"], last) if words["unit"].strip() else None
            treasury, own = (_series(words[side]) for side in ("treasury", "own"))
            return NewReconciliation(programme, unit, int(year or first.year), first, last, treasury, own)

        return ask


def _period(first: str, last: str) -> tuple[date, date]:
    named = _MONTH.sub(lambda told: f"{told[2]}-{told[1]:0>2}", first.strip())
    month = read_month(named)
    if month is not None:
        return month.first, month.last
    begins, ends = typed_day(first), typed_day(last)
    if begins is None:
        raise DisbtrackError(text("Give the month, as 2025-10, or the first and the last day."))
    return (begins, ends) if ends else (begins, month_of(begins).last)


def _programme(typed: str, known: dict[str, str]) -> str:
    found = [short for short, name in known.items() if typed.strip().casefold() in {short.casefold(), name.casefold()}]
    if not found and not typed.strip() and len(known) == 1:
        return next(iter(known))
    if not found:
        raise DisbtrackError(
            text("The book knows no programme “{programme}”.", programme=typed),
            text("It knows: {known}.", known=", ".join(known)),
        )
    return found[0]


def _series(typed: str) -> str | None:
    told = typed.strip()
    return "" if told in {TYPED, "-"} else told or None


class TypedForm(FormCard):
    """What a paper says of an account: one field a column; the account is the chosen row's, or a deposit's number."""

    def __init__(self, theme: Theme, part: Part) -> None:
        names = COLUMNS[part].names
        captions = {"account": _("Deposit account")} if part is Part.DEPOSITS else {}
        captions |= {column: _(names[column]) for column in COLUMNS[part].typed}
        super().__init__(theme, _("From a paper (đồng)"), captions)
        self.part = part
        self.account = Account()
        self.inside.addStretch(1)

    def show_account(self, account: Account, told: dict[str, Dong]) -> None:
        """Show what was typed of an account."""
        self.account = account
        self.show_words({"account": account.number} | {column: str(amount) for column, amount in told.items()})

    def typed(self) -> tuple[TypedLine, dict[str, Dong | None]]:
        """The account and its amounts by column; raises DisbtrackError for what is no amount."""
        words = self.words()
        number = words.pop("account", "").strip()
        said = self.account._asdict() if self.part is not Part.DEPOSITS else Account()._asdict()
        said.pop("number")
        meant = TypedLine(
            reconciliation=0, part=self.part, party=Party.TREASURY, column="", amount=0, account=number, **said
        )
        return meant, {column: typed_amount(typed) if typed.strip() else None for column, typed in words.items()}
