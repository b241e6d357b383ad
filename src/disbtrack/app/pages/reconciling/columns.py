"""How the keys of two series, and the entries behind one of them, are shown."""

from disbtrack.app.widgets.cells import Align, Cell, Column, TotalsRow
from disbtrack.app.words import exact_money
from disbtrack.domain.capital import capital_short, source_name
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.entry import Entry
from disbtrack.domain.money import Dong, MoneyUnit
from disbtrack.domain.periods import format_day
from disbtrack.domain.series import Side
from disbtrack.i18n import N_, _, language
from disbtrack.usecases.answers.reconciling import Compared, Reconciled, sums_of

SIDES = {Side.PLAN: N_("Plan"), Side.MONEY: N_("Disbursed")}


def key_columns(found: Reconciled | None, catalogue: Catalogue | None, unit: MoneyUnit) -> list[Column[Compared]]:
    """The key, both amounts, and by how much they differ."""
    names = (found.a.name, found.b.name) if found else (_("The one"), _("The other"))

    def project(row: Compared) -> Cell:
        code = row.said["project"] or row.programme
        name = catalogue.tree.short_name(code, language()) if catalogue else code
        return Cell(row.said["work"] or name, code=code, hint=f"{code} {name} {row.said['work'] or ''}".strip())

    def place(row: Compared) -> Cell:
        told = row.said["unit"]
        return Cell(catalogue.register.full_name(told) if told and catalogue else told or "")

    def kind(row: Compared) -> Cell:
        source, capital = row.said["source"], row.said["capital"]
        parts = (source_name(source) if source else "", capital_short(capital) if capital else "")
        return Cell(" · ".join(part for part in parts if part))

    return [
        Column("side", _("Side"), lambda row: Cell(_(SIDES[row.side])), lambda row: row.side, width=80, fits=True),
        Column("project", _("Project, work"), project, lambda row: row.said["project"] or "", stretch=True),
        Column("unit", _("Commune, unit"), place, lambda row: row.said["unit"] or "", width=150, fits=True, most=240),
        Column("kind", _("Source, capital"), kind, width=90, fits=True, most=200),
        Column("year", _("Plan year"), lambda row: Cell(str(row.plan_year or "")), width=70, fits=True),
        _amount_column("a", names[0], unit),
        _amount_column("b", names[1], unit),
        Column(
            "difference",
            _("Difference"),
            lambda row: Cell(exact_money(row.difference, unit), "err" if row.difference else "text", bold=True),
            lambda row: row.difference,
            width=110,
            align=Align.RIGHT,
            fits=True,
        ),
    ]


def _amount_column(key: str, heading: str, unit: MoneyUnit) -> Column[Compared]:
    def amount(row: Compared) -> Dong | None:
        return row.a if key == "a" else row.b

    def cell(row: Compared) -> Cell:
        told = amount(row)
        return Cell(_("not told"), "text3") if told is None else Cell(exact_money(told, unit))

    return Column(key, heading, cell, lambda row: amount(row) or 0, width=130, align=Align.RIGHT, fits=True, most=190)


def key_totals(rows: list[Compared], unit: MoneyUnit) -> TotalsRow | None:
    """Both sums and their difference, of the rows that are shown."""
    if not rows:
        return None
    a, b = sums_of(rows)
    cells = {"a": Cell(exact_money(a, unit)), "b": Cell(exact_money(b, unit))}
    cells["difference"] = Cell(exact_money(a - b, unit), "err" if a != b else "text", bold=True)
    total = _("Total")
    return TotalsRow({"side": Cell(total)} | cells, f"{total}: {', '.join(cell.text for cell in cells.values())}")


def entry_columns(unit: MoneyUnit) -> list[Column[Entry]]:
    """The day, the cell and the amount of an entry."""

    def cell(entry: Entry) -> Cell:
        origin = entry.origin
        words = " · ".join(part for part in (origin.file_name, origin.sheet, origin.cell) if part) or origin.person
        return Cell(words, hint=words)

    return [
        Column("day", _("Day"), lambda entry: Cell(format_day(entry.figure.date)), width=86, fits=True),
        Column(
            "document", _("Document"), lambda entry: Cell(entry.figure.document or ""), width=80, fits=True, most=140
        ),
        Column("cell", _("File, sheet, cell"), cell, stretch=True),
        Column(
            "amount",
            _("Amount"),
            lambda entry: Cell(exact_money(entry.figure.amount, unit)),
            lambda entry: entry.figure.amount,
            width=110,
            align=Align.RIGHT,
            fits=True,
        ),
    ]
