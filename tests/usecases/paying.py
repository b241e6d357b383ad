"""Short words for a small book that is planned and paid by hand."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from disbtrack.domain.entered import own_series
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.series import Form
from disbtrack.domain.vouchers import Voucher, VoucherLine
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from disbtrack.usecases.entry.entering import free_keys
from disbtrack.usecases.entry.vouchers import WrittenVoucher, write_voucher
from tests.usecases.days import TODAY

TY = 1_000_000_000
ROAD: dict[str, Any] = {"project": "GNBV.DA1.TDA1", "work": "Đường bản Nậm Lạnh", "capital": "DTPT", "source": "NSTW"}


def plan(book: Book, amount: int, year: int, **said: Any) -> None:
    """Assign a plan by hand on 10 January of its year."""
    facts: dict[str, Any] = ROAD | {"measure": Measure.PLANNED, "date": date(year, 1, 10), "event": "assigned"} | said
    figure = Figure("", 1, amount=amount, plan_year=year, programme="GNBV", document="QĐ 1", **facts)
    with book.change(text("Plan"), "An") as change:
        series = change.add_series(own_series(Form.DECISIONS))
        change.add_figures(series, None, None, None, free_keys(change, series, [figure]))


def begin(book: Book) -> None:
    """Two plans, and of the first a voucher of an advance and work."""
    plan(book, 10 * TY, 2024)
    paid = line(Measure.ADVANCE, 3 * TY, 2024), line(Measure.COMPLETED, 4 * TY, 2024)
    pay(book, "A1", "2024-05-01", paid)
    plan(book, 5 * TY, 2025)


def line(measure: Measure, amount: int, plan_year: int = 2025, **said: Any) -> VoucherLine:
    return VoucherLine(measure=measure, amount=amount, plan_year=plan_year, **(ROAD | said))


def pay(book: Book, number: str, day: str, lines: Sequence[VoucherLine], **said: Any) -> WrittenVoucher:
    """Write a voucher; over, paper… are said of the paper, accept_warnings and reason of the writing."""
    writing = {name: said.pop(name) for name in ("accept_warnings", "reason") if name in said}
    voucher = Voucher(reporter=None, number=number, date=date.fromisoformat(day), **said)
    return write_voucher(book, voucher, lines, today=TODAY, person="An", **writing)
