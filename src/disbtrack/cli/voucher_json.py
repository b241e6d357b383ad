"""Vouchers as JSON: read from a file that a person or a program wrote, and written for whoever calls."""

from dataclasses import asdict, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from disbtrack.cli.lookup import find_project
from disbtrack.cli.told import Told, told_of
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.entered import cleared_by
from disbtrack.domain.figure import Measure
from disbtrack.domain.vouchers import Voucher, VoucherLine, disbursed_by
from disbtrack.i18n import text
from disbtrack.usecases.names.named_units import find_unit

if TYPE_CHECKING:
    from disbtrack.usecases.entry.vouchers import OpenVoucher

_SAID = ("id", "number", "date", "payee", "budget_codes", "paper", "note", "over", "amount", "lines")


def read_voucher(words: str, catalogue: Catalogue) -> tuple[Voucher, list[VoucherLine]]:
    """Read a voucher and its lines; raises DisbtrackError naming what cannot be read or is not known.

    {"number", "date", "payee", "budget_codes", "paper", "note", "over", "lines": [{"measure", "amount" (whole đồng),
    "project", "plan_year", "work", "unit", "source", "capital", "execution_year", "clears", "place", "note",
    "out_of_passed_on"}]}
    """
    told = told_of(words, "vouchers").see_names(*_SAID)
    day = told.value("date", date.fromisoformat)
    if day is None:
        raise told.unreadable(text("“{name}”, which is missing", name="date"))
    voucher = Voucher(
        id=told.number("id"),
        reporter=None,
        number=told.words("number"),
        date=day,
        payee=told.words("payee"),
        budget_codes=told.words("budget_codes"),
        paper=told.words("paper"),
        note=told.words("note"),
        over=told.words("over"),
    )
    return voucher, [_line(row, catalogue, day) for row in told.lines()]


def _line(told: Told, catalogue: Catalogue, day: date) -> VoucherLine:
    told.see_names(*(field.name for field in fields(VoucherLine)))
    return VoucherLine(
        measure=told.value("measure", Measure) or Measure.DISBURSED_PERIOD,
        amount=told.needed("amount"),
        project=find_project(catalogue.tree, told.words("project")) or "",
        plan_year=told.number("plan_year") or day.year,
        work=told.value("work", str),
        unit=find_unit(catalogue.register, told.value("unit", str), day),
        source=told.value("source", str),
        capital=told.value("capital", str),
        execution_year=told.number("execution_year"),
        clears=told.value("clears", lambda words: cleared_by(str(words))),
        place=find_unit(catalogue.register, told.value("place", str), day),
        note=told.value("note", str),
        out_of_passed_on=told.values.get("out_of_passed_on") is True,
    )


def voucher_json(one: "OpenVoucher") -> dict[str, Any]:
    """A voucher as it is read back, with what it disburses (đồng)."""
    told = one.voucher
    said = {"payee": told.payee, "budget_codes": told.budget_codes, "paper": told.paper, "note": told.note}
    return {
        "id": told.id,
        "number": told.number,
        "date": told.date.isoformat(),
        **said,
        "over": told.over,
        "amount": disbursed_by(one.lines),
        "lines": [asdict(line) | {"measure": line.measure.value} for line in one.lines],
    }
