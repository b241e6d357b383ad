"""How vouchers are listed."""

from collections.abc import Callable, Sequence

from disbtrack.app.widgets.cells import Align, Cell, Column, TotalsRow
from disbtrack.app.words import exact_money, node_code
from disbtrack.domain.column_filter import Compared
from disbtrack.domain.money import Dong, MoneyUnit
from disbtrack.domain.periods import format_day
from disbtrack.domain.vouchers import advanced_by, disbursed_by
from disbtrack.i18n import _, counted
from disbtrack.usecases.entry.vouchers import OpenVoucher


def voucher_columns(unit: MoneyUnit) -> list[Column[OpenVoucher]]:
    """The list of vouchers, amounts in a unit."""
    return [
        Column(
            "date",
            _("Date"),
            lambda one: Cell(format_day(one.voucher.date)),
            lambda one: one.voucher.date,
            width=92,
            filterable=True,
            compared=Compared.DAY,
            value=lambda one: one.voucher.date,
        ),
        _words("number", _("Voucher"), lambda one: Cell(one.voucher.number, bold=True), 110),
        _words("payee", _("Paid to"), lambda one: Cell(one.voucher.payee, hint=one.voucher.payee), 120, stretch=True),
        _words("paper", _("Kind of paper"), lambda one: Cell(one.voucher.paper), 90),
        _words("what", _("Project, work"), _what, 150),
        _amount("disbursed", _("Disbursed"), unit),
        _amount("advance", _("Advance"), unit),
        _words("over", _("Why more than planned"), lambda one: Cell(one.voucher.over, hint=one.voucher.over), 140),
        Column("files", _("Files"), lambda one: Cell(str(one.files or "")), width=50, align=Align.RIGHT),
    ]


def _words(
    key: str, heading: str, cell: Callable[[OpenVoucher], Cell], width: int, *, stretch: bool = False
) -> Column[OpenVoucher]:
    return Column(key, heading, cell, lambda one: cell(one).text, width=width, filterable=True, stretch=stretch)


def _amount(key: str, heading: str, unit: MoneyUnit) -> Column[OpenVoucher]:
    return Column(
        key,
        heading,
        lambda one: Cell(exact_money(amount_of(one, key), unit)),
        lambda one: amount_of(one, key),
        width=110,
        align=Align.RIGHT,
        fits=True,
        filterable=True,
        compared=Compared.MONEY,
        value=lambda one: amount_of(one, key),
    )


def amount_of(one: OpenVoucher, key: str) -> Dong:
    """What a voucher disburses, or by how much it raises the advances."""
    return disbursed_by(one.lines) if key == "disbursed" else advanced_by(one.lines)


def voucher_totals(rows: Sequence[OpenVoucher], unit: MoneyUnit) -> TotalsRow | None:
    """The sums of the vouchers that are shown."""
    if not rows:
        return None
    sums = {key: sum(amount_of(one, key) for one in rows) for key in ("disbursed", "advance")}
    cells = {key: Cell(exact_money(amount, unit), bold=True) for key, amount in sums.items()}
    words = counted("{count} voucher", "{count} vouchers", len(rows))
    return TotalsRow({"number": Cell(words, bold=True), "over": Cell()} | cells, words)


def _what(one: OpenVoucher) -> Cell:
    """The works, or the projects where no work is named; each once."""
    names = list(dict.fromkeys(line.work or node_code(line.project) for line in one.lines))
    words = ", ".join(names)
    return Cell(words, hint=words)
