"""Reconciliations with the Treasury as JSON writes them."""

from typing import TYPE_CHECKING, Any

from disbtrack.domain.treasury_lines import COLUMNS, Account, Told

if TYPE_CHECKING:
    from disbtrack.usecases.month.reconciliations import Look, SeenDifference
    from disbtrack.usecases.month.treasury_sides import AccountRow, PartTable

Row = dict[str, Any]


def look_row(look: "Look") -> Row:
    """One reconciliation in a list."""
    kept, minutes = look.kept, look.minutes
    return {
        "number": kept.id,
        "programme": kept.programme,
        "unit": kept.unit,
        "year": kept.year,
        "first_day": kept.first_day.isoformat(),
        "last_day": kept.last_day.isoformat(),
        "treasury": kept.treasury,
        "own": kept.own,
        "state": look.state.value,
        "differences": len(look.differences),
        "open": len(look.open_ones),
        "agreed_on": kept.agreed_on.isoformat() if kept.agreed_on else None,
        "agreed_by": kept.agreed_by,
        "paper": kept.minutes,
        "signed": minutes.signed.isoformat() if minutes and minutes.signed else None,
        "note": kept.note,
    }


def look_document(look: "Look", moved_by: list[int]) -> Row:
    """A reconciliation with its tables and differences; moved_by: changes by which it came not to hold."""
    tables = {part.value: _table(table) for part, table in look.sides.tables.items()}
    differences = [_difference(one) for one in look.differences]
    return look_row(look) | {"tables": tables, "differences": differences, "moved_by": moved_by}


def _table(table: "PartTable") -> Row:
    return {
        "told": table.told,
        "by_paper": table.by_paper,
        "columns": list(COLUMNS[table.part].names),
        "rows": [_account_row(row) for row in table.rows],
        "total": _account_row(table.totals),
    }


def _account_row(row: "AccountRow") -> Row:
    sides: Row = {"treasury": row.by_treasury, "own": row.by_us}
    return row.account._asdict() | {name: None if side is None else dict(side) for name, side in sides.items()}


def _difference(seen: "SeenDifference") -> Row:
    found, settled = seen.found, seen.settled
    return {
        "handle": seen.handle,
        "key": seen.key,
        "papers": found.papers,
        "part": found.part.value,
        "treasury": found.by_treasury,
        "own": found.by_us,
        "difference": found.amount,
        "in_period": found.in_period,
        "proposed": found.cause.value,
        "reason": str(found.reason),
        "cause": settled.cause.value if settled else None,
        "note": seen.note,
        "closed": seen.closed,
        "closed_by": settled.closed_by if settled else "",
        "closed_on": settled.closed_on.isoformat() if settled and settled.closed_on else None,
        "moved": seen.moved,
        "lines": {"treasury": [_line(one) for one in found.treasury], "own": [_line(one) for one in found.own]},
    }


def _line(one: Told) -> Row:
    account: Account = one.account
    facts = {"document": one.document or None, "date": one.day.isoformat() if one.day else None}
    return (
        facts | {"time": one.time.value, "amounts": list(one.amounts), "entries": list(one.entries)} | account._asdict()
    )
