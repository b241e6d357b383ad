"""What the tables of a reconciliation with the Treasury show."""

from disbtrack.app.widgets.cells import Align, Cell, Column, TotalsRow
from disbtrack.app.words import exact_money
from disbtrack.domain.capital import capital_short, source_name
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.reconciliation import CAUSE_NAMES, STATE_NAMES, Part, Party, State
from disbtrack.domain.treasury_lines import Account
from disbtrack.i18n import N_, _, language
from disbtrack.usecases.month.reconciliations import Look, SeenDifference
from disbtrack.usecases.month.treasury_sides import AccountRow, PartTable

_SHOWN = {
    Part.ESTIMATE: {
        "brought": N_("Brought"),
        "assigned": N_("Assigned in the year"),
        "adjusted": N_("Adjusted"),
        "used": N_("Used"),
        "left": N_("Left"),
    },
    Part.USE: {
        "advance_period": N_("Adv. in period"),
        "advance_balance": N_("Adv. open"),
        "actual_period": N_("Actual in period"),
        "actual_year": N_("Actual of year"),
        "used_year": N_("Total of year"),
    },
    Part.DEPOSITS: {
        "brought": N_("Brought"),
        "received": N_("In"),
        "spent": N_("Out"),
        "balance": N_("Balance"),
    },
}
"""The columns that stand beside each other on a screen, in a word or two; the papers have all."""

_TONES = {State.OPEN: "near", State.MOVED: "err", State.DRAFT: "text2"}


def list_columns(catalogue: Catalogue | None) -> list[Column[Look]]:
    """Units and periods with their states."""

    def unit(look: Look) -> Cell:
        told = look.kept.unit
        whole = _("The whole office")
        return Cell(catalogue.register.full_name(told) if told and catalogue else told or whole)

    def state(look: Look) -> Cell:
        return Cell(_(STATE_NAMES[look.state]), _TONES.get(look.state, "teal"))

    def count(look: Look) -> Cell:
        told = len(look.differences)
        return Cell(f"{len(look.open_ones)}/{told}" if told else "")

    return [
        Column("period", _("Period"), lambda look: Cell(look.kept.period), _by_period, width=170, fits=True),
        Column("year", _("Budget year"), lambda look: Cell(str(look.kept.year)), width=80, fits=True),
        Column("programme", _("Programme"), lambda look: Cell(look.kept.programme), width=90, fits=True),
        Column("unit", _("Commune, unit"), unit, lambda look: unit(look).text, stretch=True),
        Column("open", _("Still open"), count, lambda look: len(look.open_ones), width=70, align=Align.RIGHT),
        Column("state", _("State"), state, lambda look: look.state.value, width=160, fits=True),
    ]


def _by_period(look: Look) -> object:
    return look.kept.last_day


def side_columns(
    table: PartTable | None, party: Party, catalogue: Catalogue | None, unit: MoneyUnit
) -> list[Column[AccountRow]]:
    """The accounts with what one party tells of them; what the other tells otherwise stands out."""
    names = _SHOWN[table.part] if table else {}

    def account(row: AccountRow) -> Cell:
        words = account_words(row.account, catalogue)
        return Cell(words, hint=words)

    made: list[Column[AccountRow]] = [Column("account", _("Account"), account, width=120, fits=True)]
    return [*made, *(_amount(table, key, name, party, unit) for key, name in names.items() if table)]


def _amount(table: PartTable, key: str, name: str, party: Party, unit: MoneyUnit) -> Column[AccountRow]:
    def cell(row: AccountRow) -> Cell:
        side = row.by_treasury if party is Party.TREASURY else row.by_us
        if side is None or key not in side:
            return Cell("–", "text3", spoken=_("not told"))
        return Cell(exact_money(side[key], unit), "err" if table.told and row.difference(key) else "text")

    return Column(key, _(name), cell, width=70, align=Align.RIGHT, fits=True, most=120)


def side_totals(table: PartTable, party: Party, unit: MoneyUnit) -> TotalsRow | None:
    """What one party tells of all accounts together."""
    whole = table.totals
    side = whole.by_treasury if party is Party.TREASURY else whole.by_us
    if not side:
        return None
    cells = {
        key: Cell(exact_money(side[key], unit), "err" if table.told and whole.difference(key) else "text", bold=True)
        for key in _SHOWN[table.part]
        if key in side
    }
    total = _("Total")
    return TotalsRow({"account": Cell(total)} | cells, f"{total}: {', '.join(cell.text for cell in cells.values())}")


def account_words(account: Account, catalogue: Catalogue | None) -> str:
    """An account as a person reads it."""
    tree, register = (catalogue.tree, catalogue.register) if catalogue else (None, None)
    project = tree.short_name(account.project, language()) if tree and account.project else account.project or ""
    unit = register.name(account.unit) if register and account.unit else ""
    kind = capital_short(account.capital) if account.capital else ""
    source = source_name(account.source) if account.source else ""
    year = str(account.plan_year) if account.plan_year else ""
    told = [part for part in (account.number, project, account.work, unit, source, kind, year) if part]
    return " · ".join(told) or _("Everything")


def difference_columns(unit: MoneyUnit) -> list[Column[SeenDifference]]:
    """What differs, why, and what became of it."""

    def cause(one: SeenDifference) -> Cell:
        return Cell(_(CAUSE_NAMES[one.cause]), "text" if one.settled else "text2", action=True)

    def why(one: SeenDifference) -> Cell:
        words = str(one.found.reason)
        return Cell(words, "text2", hint=words)

    def note(one: SeenDifference) -> Cell:
        return Cell(one.note or _("Note…"), "text" if one.note else "text2", hint=one.note, action=True)

    return [
        Column(
            "paper", _("Document"), lambda one: Cell(one.found.papers, hint=one.key), width=110, fits=True, most=160
        ),
        Column("cause", _("Cause"), cause, lambda one: cause(one).text, width=110, fits=True),
        Column("why", _("Why"), why, stretch=True),
        _money("treasury", _("Treasury"), Party.TREASURY, unit),
        _money("own", _("Our book"), Party.OWN, unit),
        Column("note", _("Note"), note, width=120, fits=True, most=180),
        Column("closed", _("Closed"), _closed, lambda one: one.closed, width=110, fits=True, most=150),
    ]


def _money(key: str, heading: str, party: Party, unit: MoneyUnit) -> Column[SeenDifference]:
    def amount(one: SeenDifference) -> int:
        return one.found.by_treasury if party is Party.TREASURY else one.found.by_us

    def cell(one: SeenDifference) -> Cell:
        return Cell(exact_money(amount(one), unit))

    return Column(key, heading, cell, amount, width=90, align=Align.RIGHT, fits=True, most=140)


def _closed(one: SeenDifference) -> Cell:
    if one.moved:
        return Cell(_("Moved since"), "err", action=True)
    if one.closed and one.settled:
        return Cell(one.settled.closed_by, "teal", action=True)
    return Cell(_("Close it"), action=True)
