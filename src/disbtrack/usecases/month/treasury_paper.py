"""Filling the papers of a reconciliation: estimate, use, deposits, and balances at the year's end."""

from collections.abc import Mapping
from datetime import date

from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.money import Dong
from disbtrack.domain.reconciliation import FINISHED, Part, Party
from disbtrack.domain.treasury_lines import Account
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import in_language, text
from disbtrack.reports.forms import Form, load_form
from disbtrack.reports.outline import row_name
from disbtrack.reports.phrases import ABBREVIATIONS
from disbtrack.reports.report import Report
from disbtrack.reports.treasury_paper import AccountLine, DifferenceLine, TreasuryFacts, build_treasury_paper
from disbtrack.resources import resource
from disbtrack.storage.book import Book
from disbtrack.usecases.month.dated_forms import form_of_day
from disbtrack.usecases.month.reconciliations import Look, SeenDifference, find_reconciliation, look_into
from disbtrack.usecases.month.treasury_sides import AccountRow, PartTable

LAYOUTS: Mapping[str, Part] = {
    "estimate": Part.ESTIMATE,
    "use": Part.USE,
    "deposits": Part.DEPOSITS,
    "year": Part.ESTIMATE,
}
"""The papers, and the table that each tells."""

_LANGUAGE = "vi"
"""An official paper has one language."""


def make_treasury_paper(book: Book, number: int, layout: str, *, signed_on: date | None = None) -> Report:
    """Fill a paper of a reconciliation, in đồng; a draft until both agreed and while what they agreed on holds.

    Raises DisbtrackError for an unknown paper, or where there is no such reconciliation.
    """
    if layout not in LAYOUTS:
        raise DisbtrackError(
            text("There is no form “{form}”.", form=layout), text("Choose one of: {forms}.", forms=", ".join(LAYOUTS))
        )
    form = load_form(resource("reconciliation"), layout)
    below = load_form(resource("reconciliation"), "differences")
    with book.read() as reading:
        look = look_into(reading, find_reconciliation(reading, number))
        dated = form_of_day(reading, layout, look.kept.last_day)
        catalogue, letterhead = reading.catalogue(), reading.settings().letterhead
    part = LAYOUTS[layout]
    facts = TreasuryFacts(
        programme=catalogue.tree.name(look.kept.programme, _LANGUAGE),
        unit=catalogue.register.full_name(look.kept.unit) if look.kept.unit else "",
        year=look.kept.year,
        first_day=look.kept.first_day,
        last_day=look.kept.last_day,
        accounts=[_account(row, form, catalogue) for row in look.sides.tables[part].rows],
        differences=[_difference(one) for one in look.differences if _is_of(one, layout)],
        dated=dated,
        agreed=look.state in FINISHED,
        open_ones=sum(_is_of(one, layout) for one in look.open_ones),
        told=_told(look, layout),
        letterhead=letterhead,
        signed_on=signed_on,
    )
    return build_treasury_paper(facts, form, below)


def _told(look: Look, layout: str) -> bool:
    tables: Mapping[Part, PartTable] = look.sides.tables
    return tables[LAYOUTS[layout]].told or (layout == "year" and tables[Part.USE].told)


def _is_of(one: SeenDifference, layout: str) -> bool:
    """What differs in the use differs in the balances at the year's end too."""
    return one.found.part is LAYOUTS[layout] or (layout == "year" and one.found.part is Part.USE)


def _account(row: AccountRow, form: Form, catalogue: Catalogue) -> AccountLine:
    sides = ((Party.TREASURY, row.by_treasury), (Party.OWN, row.by_us))
    wanted = {column.key for column in form.columns}
    amounts: dict[str, Dong] = {
        f"{column}_{party}": amount
        for party, side in sides
        for column, amount in (side or {}).items()
        if f"{column}_{party}" in wanted
    }
    account = row.account
    words = {
        "source": account.source or "",
        "capital": ABBREVIATIONS.get(account.capital or "", account.capital or ""),
        "year": str(account.plan_year or ""),
    }
    return AccountLine(_name(account, catalogue), words, amounts)


def _name(account: Account, catalogue: Catalogue) -> str:
    project = row_name(catalogue.tree, account.project) if account.project else ""
    unit = catalogue.register.full_name(account.unit) if account.unit else ""
    named = [part for part in (account.number, project, account.work, unit) if part]
    return " - ".join(named) or "Tất cả nội dung"


def _difference(one: SeenDifference) -> DifferenceLine:
    found = one.found
    accounts = dict.fromkeys(told.account.words for told in (*found.treasury, *found.own))
    return DifferenceLine(
        "; ".join(part for part in (found.papers, ", ".join(accounts)) if part),
        one.cause,
        found.by_treasury,
        found.by_us,
        found.in_period,
        one.note or in_language(found.reason, _LANGUAGE),
    )
