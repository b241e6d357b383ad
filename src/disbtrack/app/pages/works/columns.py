"""How a work is shown in a row: its facts, its money, what does not fit together."""

from disbtrack.app.widgets.cells import Align, Cell, Column, TotalsRow
from disbtrack.app.words import NONE, SHORT_UNITS, exact_money, node_code, percent
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.works import FINDING_NAMES, Work, WorkFinding, work_key
from disbtrack.i18n import _
from disbtrack.usecases.works.register import WorkRow

_GRAVE = {WorkFinding.OVER_TOTAL, WorkFinding.OVER_CONTRACT, WorkFinding.PAID_AHEAD, WorkFinding.GUARANTEE_OVER}


def work_columns(unit: MoneyUnit) -> list[Column[WorkRow]]:
    """The columns of the register, amounts in a unit."""
    return [
        Column("project", _("Project"), _project, lambda row: row.work.project, width=62, filterable=True),
        Column("name", _("Work"), _name, lambda row: row.account.key[1], width=190, filterable=True),
        Column("found", _("Found"), found_cell, lambda row: -len(row.found), width=140, filterable=True),
        *(_amount_column(key, words, unit) for key, words in _amounts()),
        Column("share", "%", _share, lambda row: row.account.share_paid or 0, width=56, align=Align.RIGHT),
        Column("investor", _("Investor"), _investor, lambda row: row.work.investor, width=120, filterable=True),
    ]


def _amount_column(key: str, words: str, unit: MoneyUnit) -> Column[WorkRow]:
    return Column(
        key,
        f"{words} ({_(SHORT_UNITS[unit])})",
        lambda row: Cell(exact_money(amount_of(row, key), unit)),
        lambda row: amount_of(row, key),
        width=92,
        align=Align.RIGHT,
        fits=True,
    )


def _amounts() -> tuple[tuple[str, str], ...]:
    return (
        *(("total", _("Total investment")), ("done", _("Accepted"))),
        *(("disbursed", _("Disbursed")), ("advance", _("Advance"))),
    )


def amount_of(row: WorkRow, key: str) -> int:
    """One of the amounts of a work, đồng."""
    account = row.account
    told = {
        "total": account.work.total or 0,
        "done": account.done,
        "disbursed": account.money.disbursed,
        "advance": account.money.advance,
    }
    return told[key]


def works_totals(rows: list[WorkRow], unit: MoneyUnit) -> TotalsRow | None:
    """The sums of the rows that are shown."""
    if not rows:
        return None
    sums = {key: sum(amount_of(row, key) for row in rows) for key, _words in _amounts()}
    cells = {key: Cell(exact_money(amount, unit), bold=True) for key, amount in sums.items()}
    return TotalsRow({"name": Cell(_("Total of the works shown"), bold=True)} | cells, _("Total of the works shown"))


def found_cell(row: WorkRow) -> Cell:
    """What was found, in one line; each with both sides in the tool tip."""
    if not row.is_registered:
        return Cell(_("not in the register"), "text3")
    words = ", ".join(_(FINDING_NAMES[one.what]) for one in row.found)
    tone = "err" if any(one.what in _GRAVE for one in row.found) else "near"
    return Cell(words or NONE, tone if row.found else "text3", hint=words)


def _project(row: WorkRow) -> Cell:
    return Cell(node_code(row.work.project) if row.work.project else NONE, "text2", hint=row.work.project)


def _name(row: WorkRow) -> Cell:
    others = [name for name in row.spellings if name != row.work.name]
    second = _("also told as {names}").format(names=", ".join(others)) if others else ""
    return Cell(row.work.name, bold=row.is_registered, hint=second or row.work.name)


def _investor(row: WorkRow) -> Cell:
    return Cell(row.work.investor, "text2")


def _share(row: WorkRow) -> Cell:
    return Cell(percent(row.account.share_paid))


def is_same(one: Work, other: Work) -> bool:
    """Whether two are one work: by their numbers, else by project and name."""
    if one.id is not None and other.id is not None:
        return one.id == other.id
    return work_key(one.project, one.name) == work_key(other.project, other.name)


def full_name(work: Work) -> str:
    """Name and project, by which a person tells works apart."""
    return f"{work.name} · {work.project}" if work.project else work.name
