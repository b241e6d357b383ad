"""expiring, advances, settlement: lines of money over the years."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from disbtrack.cli.command import Command, command, option
from disbtrack.cli.console import print_json
from disbtrack.cli.listing import print_rows
from disbtrack.cli.lookup import filters_of, open_for, today
from disbtrack.cli.naming import name_of
from disbtrack.cli.options import as_of_option, book_argument, filter_options, json_option
from disbtrack.cli.values import Year
from disbtrack.domain.standing import Cut
from disbtrack.i18n import N_, _

if TYPE_CHECKING:
    from disbtrack.domain.catalogue import Catalogue
    from disbtrack.domain.year_end import Line
    from disbtrack.storage.book import Book
    from disbtrack.usecases.payments.advance_ages import OpenAdvance
    from disbtrack.usecases.payments.expiring import Expiring

T = TypeVar("T")
Row = dict[str, Any]
_LINE = {"project": N_("Project"), "work": N_("Work"), "unit": N_("Unit"), "capital": N_("Capital")}
_EXPIRING = _LINE | {
    "plan_year": N_("Plan year"),
    "end": N_("Last day"),
    "amount": N_("Left"),
    "total": N_("Advance"),
    "owner": N_("Owner"),
}
_ADVANCES = _LINE | {
    "paid_on": N_("Paid on"),
    "document": N_("Document"),
    "amount": N_("Outstanding"),
    "days": N_("Days"),
    "guarantee_end": N_("Guarantee to"),
    "clear_by": N_("Clear by"),
}


def expiring_command() -> Command:
    """`disbtrack expiring`."""
    words = _("Money that expires: every line with its last day, what is left, its advance and its owner.")
    return command("expiring", words, _expiring, [book_argument(), as_of_option(), *filter_options(), json_option()])


def advances_command() -> Command:
    """`disbtrack advances`."""
    words = _("Advances that are not cleared, by age, with the end of their guarantee.")
    return command("advances", words, _advances, [book_argument(), as_of_option(), *filter_options(), json_option()])


def settlement_command() -> Command:
    """`disbtrack settlement`."""
    year = option("--year", _("YYYY"), _("The budget year that is settled (last year)."), kind=Year())
    words = _("The account of each line in a budget year: columns 6 to 24 of form 01/QTNĐ.")
    parameters = [book_argument(), year, as_of_option(), *filter_options(), json_option()]
    return command("settlement", words, _settlement, parameters)


def _last_day(told: dict[str, Any]) -> date:
    as_of: date | None = told.get("as_of")
    return as_of or today()


def _expiring(book: str, *, as_json: bool, **told: Any) -> int:
    from disbtrack.usecases.payments.expiring import expiring

    on, rows = _rows_on(book, told, expiring, _expiring_row)
    shown = [row | {"amount": row["left"], "total": row["advance"]} for row in rows]
    return _tell(on, rows, shown, _EXPIRING, as_json=as_json)


def _rows_on(
    book: str, told: dict[str, Any], find: Callable[..., Iterable[T]], row: Callable[[T, date, "Catalogue"], Row]
) -> tuple[date, list[Row]]:
    """The rows of what stands open on the day that is asked for."""
    on = _last_day(told)
    with open_for(book) as opened:
        catalogue, filters = _asked(opened, told)
        return on, [row(one, on, catalogue) for one in find(opened, today=on, filters=filters)]


def _tell(on: date, rows: list[Row], shown: list[Row], headings: Mapping[str, str], *, as_json: bool) -> int:
    if as_json:
        print_json({"as_of": on.isoformat(), "rows": rows})
    else:
        print_rows([row | {"unit": row["unit_name"]} for row in shown], headings)
    return 0


def _asked(book: "Book", told: dict[str, Any]) -> tuple["Catalogue", Any]:
    with book.read() as reading:
        return reading.catalogue(), filters_of(reading, told)


def _line(line: "Line", plan_year: int, catalogue: "Catalogue") -> Row:
    unit = None if line.unit is None else name_of(line.unit, Cut.UNIT, catalogue)
    said = {"programme": line.programme, "project": line.project, "work": line.work, "unit": line.unit}
    return said | {"unit_name": unit, "source": line.source, "capital": line.capital, "plan_year": plan_year}


def _expiring_row(one: "Expiring", today: date, catalogue: "Catalogue") -> Row:
    rule = one.end.rule
    return _line(one.line, one.plan_year, catalogue) | {
        "carried": one.carried,
        "end": one.end.day.isoformat(),
        "days": one.days(today),
        "rule": rule.source if rule else None,
        "condition": rule.condition if rule else None,
        "verified": bool(rule and rule.verified),
        "only_if_carried": one.end.only_carried,
        "planned": one.planned,
        "disbursed": one.disbursed,
        "left": one.left,
        "advance": one.advance,
        "owner": one.owner,
    }


def _advances(book: str, *, as_json: bool, **told: Any) -> int:
    from disbtrack.usecases.payments.advance_ages import open_advances

    on, rows = _rows_on(book, told, open_advances, _advance_row)
    shown = [row | {"amount": row["outstanding"]} | _age(row) for row in rows]
    return _tell(on, rows, shown, _ADVANCES, as_json=as_json)


def _age(row: Row) -> Row:
    """How old an advance is in words: of one that a statement tells the least that it can be."""
    if row["paid_on"] is not None:
        return {}
    return {"paid_on": _("by {day}").format(day=row["told_on"]), "days": f"≥ {row['days']}"}


def _advance_row(one: "OpenAdvance", today: date, catalogue: "Catalogue") -> Row:
    return _line(one.line, one.plan_year, catalogue) | {
        "paid_on": _day(one.paid_on),
        "told_on": _day(one.told_on),
        "document": one.document,
        "amount": one.amount,
        "outstanding": one.outstanding,
        "days": one.days(today),
        "owner": one.owner,
        "guarantee_end": _day(one.guarantee_end),
        "guarantee_ended": one.is_unguarded(today),
        "clear_by": _day(one.clear_by),
        "late": one.is_late(today),
        "assumed": one.assumed,
    }


def _day(told: date | None) -> str | None:
    return told.isoformat() if told else None


def _settlement(book: str, *, as_json: bool, year: int | None, **told: Any) -> int:
    from disbtrack.usecases.payments.settlements import settlements

    on = _last_day(told)
    settled = year or on.year - 1
    with open_for(book) as opened:
        catalogue, filters = _asked(opened, told)
        found = settlements(opened, settled, until=on, filters=filters)
    rows = [
        _line(one.line, settled, catalogue)
        | {f"col{number}": amount for number, amount in one.account.columns().items()}
        | {"without_work": one.account.without_work}
        for one in found
    ]
    if as_json:
        print_json({"year": settled, "as_of": on.isoformat(), "rows": rows, "total": _total(rows)})
    else:
        shown = {f"col{number}": str(number) for number in (6, 7, 8, 9, 11, 17, 22, 23, 24)}
        print_rows(rows, {"project": _LINE["project"], "work": _LINE["work"]} | shown)
    return 0


def _total(rows: Iterable[Row]) -> Row:
    told = list(rows)
    return {f"col{number}": sum(row[f"col{number}"] for row in told) for number in range(6, 25)}
