"""Both sides of a reconciliation, gathered anew from the book and from what was typed, and what differs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from disbtrack.domain.common_grain import Grain, common_grain
from disbtrack.domain.differences import Difference
from disbtrack.domain.matched_totals import match_totals
from disbtrack.domain.matching import match_papers
from disbtrack.domain.money import Dong
from disbtrack.domain.programme import Tree
from disbtrack.domain.reconciliation import Part, Party, Reconciliation, TypedLine
from disbtrack.domain.treasury_lines import COLUMNS, Account, Told, columns_of
from disbtrack.domain.typed_lines import told_by_typing
from disbtrack.usecases.month.gathered import Gathered

Amounts = Mapping[str, Dong]
"""Đồng by column."""

Both = tuple[Sequence[Told], Sequence[Told]]
"""What the Treasury tells, and what we do."""


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account of a table: what either party tells of it by column; None = nothing at all."""

    account: Account
    by_treasury: Amounts | None
    by_us: Amounts | None

    def difference(self, column: str) -> Dong:
        """The Treasury less us (đồng); what one does not tell counts as nothing."""
        there, here = (side.get(column, 0) if side else 0 for side in (self.by_treasury, self.by_us))
        return there - here


@dataclass(frozen=True, slots=True)
class PartTable:
    """One table. told: whether the Treasury tells it, so that it is compared; by_paper: payment by payment."""

    part: Part
    rows: tuple[AccountRow, ...]
    told: bool
    by_paper: bool = False

    @property
    def totals(self) -> AccountRow:
        """All accounts together."""
        sides = ([row.by_treasury for row in self.rows], [row.by_us for row in self.rows])
        return AccountRow(Account(), *(_summed(side) for side in sides))


Agreeable = Mapping[tuple[Part, Account, str], tuple[Dong | None, Dong | None]]
"""By table, account and column what the Treasury and we tell; what follows from other columns is left out."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The tables of a reconciliation as the book stands, and all that differs in them."""

    tables: Mapping[Part, PartTable]
    differences: tuple[Difference, ...]

    @property
    def told(self) -> bool:
        """Answer whether the Treasury tells anything of the period."""
        return any(table.told for table in self.tables.values())

    @property
    def agreeable(self) -> Agreeable:
        """On what both would agree as the book stands."""
        return {
            (part, row.account, column): amounts
            for part, table in self.tables.items()
            for row in table.rows
            for column in COLUMNS[part].typed
            if any(amounts := (_told(row.by_treasury, column), _told(row.by_us, column)))
        }


def _told(side: Amounts | None, column: str) -> Dong | None:
    return side.get(column) if side else None


def gather_sides(gathered: Gathered, kept: Reconciliation) -> Sides:
    """Add both sides up as the book stands, and find what differs."""
    typed = gathered.parts(TypedLine, kept)
    tree = gathered.reading.catalogue().tree
    money: Both = (gathered.money(kept, Party.TREASURY), gathered.money(kept, Party.OWN))
    plan: Both = (gathered.plan(kept, Party.TREASURY), gathered.plan(kept, Party.OWN))
    use = _with_typed(Part.USE, _laid(money, common_grain(*money)), typed)
    grain = common_grain(*plan, *money)
    estimate = _with_typed(Part.ESTIMATE, _laid(plan, grain), typed)
    deposits = _with_typed(Part.DEPOSITS, ([], []), typed)
    in_list = bool(kept.treasury) and gathered.tells_period(kept)
    made = [
        _compared(Part.ESTIMATE, estimate, tree, told=bool(estimate[0])),
        _compared(Part.USE, use, tree, told=in_list or (not kept.treasury and bool(use[0]))),
        _compared(Part.DEPOSITS, deposits, tree, told=bool(deposits[0])),
    ]
    tables = {table.part: table for table, _found in made}
    tables[Part.ESTIMATE] = _with_use(tables[Part.ESTIMATE], _laid(use, grain), tree)
    return Sides(tables, tuple(one for _table, found in made for one in found))


def _laid(both: Both, grain: Grain) -> Both:
    return grain.lay(both[0]), grain.lay(both[1])


def _with_typed(part: Part, both: Both, typed: Sequence[TypedLine]) -> Both:
    """What was typed stands in for a side of which no series tells anything."""
    own = both[1] or told_by_typing(part, Party.OWN, typed, both[0])
    return both[0] or told_by_typing(part, Party.TREASURY, typed, own), own


def _compared(part: Part, both: Both, tree: Tree, *, told: bool) -> tuple[PartTable, list[Difference]]:
    by_paper = part is Part.USE and all(_names_papers(side) for side in both if side)
    table = PartTable(part, tuple(_rows(part, both, tree)), told, by_paper)
    if not told:
        return table, []
    return table, match_papers(part, *both) if by_paper else match_totals(part, *both)


def _names_papers(lines: Sequence[Told]) -> bool:
    """Answer whether most of what a side tells are papers by their numbers."""
    return 2 * sum(bool(one.document) for one in lines) > len(lines)


def _rows(part: Part, both: Both, tree: Tree) -> Iterable[AccountRow]:
    accounts = {one.account for side in both for one in side}
    for account in sorted(accounts, key=lambda one: _place(one, tree)):
        sides = ([one for one in side if one.account == account] for side in both)
        row = AccountRow(account, *(columns_of(part, lines) if lines else None for lines in sides))
        if any(any(side.values()) for side in (row.by_treasury, row.by_us) if side):
            yield row


def _place(account: Account, tree: Tree) -> tuple[object, ...]:
    words = tuple(str(one or "") for one in account)
    return (account.plan_year or 0, tree.place(account.project or ""), words)


def _with_use(table: PartTable, use: Both, tree: Tree) -> PartTable:
    """The estimate with what was used of it, what is left (brought + assigned + adjusted - used), and open advances."""
    known = {row.account: row for row in table.rows}
    spent = {row.account: row for row in _rows(Part.USE, use, tree)}
    rows = []
    for account in sorted({*known, *spent}, key=lambda one: _place(one, tree)):
        row = known.get(account, AccountRow(account, None, None))
        used = spent.get(account, AccountRow(account, None, None))
        there = _left(row.by_treasury, used.by_treasury) if table.told else _advances(used.by_treasury)
        rows.append(AccountRow(account, there, _left(row.by_us, used.by_us)))
    return PartTable(table.part, tuple(rows), table.told, table.by_paper)


def _advances(use: Amounts | None) -> Amounts | None:
    """All that can be said of an estimate that the Treasury does not tell."""
    return {"advances": use["advance_balance"]} if use else None


def _left(planned: Amounts | None, use: Amounts | None) -> Amounts | None:
    if planned is None and use is None:
        return None
    told = dict(planned or columns_of(Part.ESTIMATE, ()))
    used = use["used_year"] if use else 0
    advances = use["advance_balance"] if use else 0
    return told | {"used": used, "left": sum(told.values()) - used, "advances": advances}


def _summed(sides: Sequence[Amounts | None]) -> Amounts | None:
    told = [side for side in sides if side is not None]
    names = dict.fromkeys(name for side in told for name in side)
    return {name: sum(side.get(name, 0) for side in told) for name in names} if told else None
