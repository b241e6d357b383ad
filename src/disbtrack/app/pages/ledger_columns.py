"""The columns of the ledger: amounts by kind, so that each total means something."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from types import MappingProxyType

from disbtrack.app.widgets.cells import Align, Cell, Column, TotalsRow
from disbtrack.app.words import exact_money, node_code, node_name
from disbtrack.domain.capital import capital_short
from disbtrack.domain.column_filter import Compared
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.money import Dong, MoneyUnit
from disbtrack.domain.own_values import OwnMeant, meant_own, show_own, typed_own
from disbtrack.domain.periods import format_day
from disbtrack.domain.programme import Tree
from disbtrack.domain.terms import MEASURE_NAMES
from disbtrack.domain.units import Register
from disbtrack.domain.views import ColumnType
from disbtrack.i18n import _, counted, language
from disbtrack.usecases.answers.ledger import LedgerRow, LedgerSums
from disbtrack.usecases.books.checking import is_own
from disbtrack.usecases.books.own_columns import OwnTable
from disbtrack.usecases.entry.revising import cell_text

AMOUNTS: dict[str, tuple[Measure, ...]] = {
    "planned": (Measure.PLANNED, Measure.ADJUSTED, Measure.CARRIED),
    "disbursed": (Measure.DISBURSED, Measure.DISBURSED_PERIOD),
    "completed": (Measure.COMPLETED,),
    "advance": (Measure.ADVANCE,),
    "recovered": (Measure.RECOVERED, Measure.REPAID),
}
TAKEN = frozenset({Measure.RECOVERED, Measure.REPAID})
TYPED_IN = MappingProxyType({"content": "work", "year": "plan_year", **dict.fromkeys(AMOUNTS, "amount")})
"""The ledger's columns that are called otherwise where rows are entered by hand."""
NOTHING_OWN = OwnTable()
OWN = "own:"
"""How the keys of one's own columns begin; their number follows, nothing for the notes."""


class LedgerColumns:
    """Makes columns for a unit of money and the names in force."""

    def __init__(self, unit: MoneyUnit, tree: Tree, units: Register, own: OwnTable = NOTHING_OWN) -> None:
        self._unit = unit
        self._tree = tree
        self._units = units
        self._own = own

    def columns(self) -> list[Column[LedgerRow]]:
        """All columns, in reading order."""
        return [
            replace(
                self._text("date", _("Date"), lambda figure: format_day(figure.date), 92, lambda figure: figure.date),
                compared=Compared.DAY,
                value=lambda row: row.entry.figure.date,
                alike=lambda row: row.entry.figure.date,
            ),
            self._text("document", _("Document"), lambda figure: figure.document or "", 112),
            Column(
                "project",
                _("Project"),
                self._project,
                lambda row: self._tree.place(row.entry.figure.project or "~"),
                72,
                filterable=True,
                edit=self._edit("project"),
                alike=lambda row: row.entry.figure.project,
            ),
            Column(
                "content",
                _("What for"),
                self._content,
                lambda row: self.content(row.entry.figure),
                180,
                stretch=True,
                filterable=True,
                edit=self._edit("content"),
                alike=lambda row: _told_of(row.entry.figure),
            ),
            self._text("unit", _("Commune, unit"), self._unit_name, 112),
            self._text("source", _("Source · capital"), _money_kind, 106, edited=False),
            self._text("year", _("Plan year"), lambda figure: str(figure.plan_year or ""), 84),
            *(self._amount(key, heading) for key, heading in self._headings().items()),
            self._own_column(None, _("Note"), ColumnType.TEXT),
            *(self._own_column(one.id, one.name, one.holds) for one in self._own.columns),
            Column("origin", _("From"), _origin, lambda row: row.entry.origin.file_name, 52, Align.CENTRE),
        ]

    def totals(self, sums: LedgerSums, *, adds: bool) -> TotalsRow:
        """The pinned row: how many rows, what they count for, and each kind of amount."""
        rows = counted("{count} row", "{count} rows", sums.count)
        cells = {"date": Cell(rows)}
        if not adds:
            words = _("Totals to date of several days are not added; show what is counted to see sums.")
            cells["content"] = Cell(words, "text2")
            return TotalsRow(cells, f"{rows}. {words}")
        words = self._counted_words(sums)
        cells["project"] = Cell(words)
        for key, measures in AMOUNTS.items():
            amount = sum(sums.measures.get(measure, 0) for measure in measures)
            cells[key] = self._amount_cell(-amount if key == "recovered" else amount, blank=False)
        cells["origin"] = Cell()
        return TotalsRow(cells, f"{rows}. {words}")

    def content(self, figure: Figure) -> str:
        """What an entry is for, as its sheet tells it."""
        if figure.work:
            return figure.work
        if figure.project in self._tree.by_code:
            return node_name(self._tree, figure.project)
        return figure.project or figure.note or (figure.path[-1] if figure.path else "")

    def _counted_words(self, sums: LedgerSums) -> str:
        told = []
        if sums.planned:
            told.append(_("plan {amount}").format(amount=exact_money(sums.planned, self._unit)))
        if sums.disbursed or not told:
            told.append(_("disbursed {amount}").format(amount=exact_money(sums.disbursed, self._unit)))
        return _("Total shown · {amounts}").format(amounts=" · ".join(told))

    def _headings(self) -> dict[str, str]:
        return {
            "planned": _("Plan"),
            "disbursed": _("Disbursed to date"),
            "completed": _("Completed work"),
            "advance": _("Advance"),
            "recovered": _("Recovered"),
        }

    def _amount(self, key: str, heading: str) -> Column[LedgerRow]:
        measures = AMOUNTS[key]

        def cell(row: LedgerRow) -> Cell:
            figure = row.entry.figure
            if figure.measure not in measures:
                return Cell()
            return self._amount_cell(
                -figure.amount if figure.measure in TAKEN else figure.amount, name=_(MEASURE_NAMES[figure.measure])
            )

        def order(row: LedgerRow) -> Dong | None:
            figure = row.entry.figure
            return figure.amount if figure.measure in measures else None

        def edit(row: LedgerRow) -> str | None:
            return cell_text(row.entry.figure, "amount", self._unit) if row.entry.figure.measure in measures else None

        def value(row: LedgerRow) -> Dong | None:
            amount = order(row)
            return -amount if amount is not None and row.entry.figure.measure in TAKEN else amount

        return Column(
            key,
            heading,
            cell,
            order,
            98,
            Align.RIGHT,
            filterable=True,
            edit=edit,
            compared=Compared.MONEY,
            value=value,
            alike=value,
        )

    def _text(
        self,
        key: str,
        heading: str,
        show: Callable[[Figure], str],
        width: int,
        order: Callable[[Figure], object] | None = None,
        *,
        edited: bool = True,
    ) -> Column[LedgerRow]:
        by = order or show
        return Column(
            key,
            heading,
            lambda row: Cell(show(row.entry.figure)),
            lambda row: by(row.entry.figure),
            width,
            filterable=True,
            edit=self._edit(key) if edited else None,
            alike=lambda row: show(row.entry.figure),
        )

    def _edit(self, key: str) -> Callable[[LedgerRow], str | None]:
        """Rows of one's own can be changed in each of their cells."""
        column = TYPED_IN.get(key, key)
        return lambda row: cell_text(row.entry.figure, column, self._unit) if is_own(row.entry) else None

    def _own_column(self, number: int | None, heading: str, holds: ColumnType) -> Column[LedgerRow]:
        def kept(row: LedgerRow) -> str:
            return self._own.values.get((number, row.entry.stream), "")

        def meant(row: LedgerRow) -> OwnMeant | None:
            return meant_own(holds, kept(row)) if kept(row) else None

        def cell(row: LedgerRow) -> Cell:
            if kept(row):
                return Cell(show_own(holds, kept(row), self._unit))
            told = row.entry.figure.note if number is None else None
            return Cell(told or "", "text2")

        return Column(
            f"{OWN}{number or ''}",
            heading,
            cell,
            meant,
            110,
            Align.LEFT if holds is ColumnType.TEXT else Align.RIGHT,
            filterable=True,
            edit=lambda row: typed_own(holds, kept(row), self._unit) if kept(row) else "",
            compared=_COMPARED.get(holds, Compared.WORDS),
            value=meant,
            alike=lambda row: (kept(row), row.entry.figure.note),
        )

    def _amount_cell(self, amount: Dong, *, name: str = "", blank: bool = True) -> Cell:
        shown = exact_money(amount, self._unit) if amount or not blank or name else ""
        return Cell(shown, "err" if amount < 0 else "text", hint=f"{name} {shown}".strip())

    def _project(self, row: LedgerRow) -> Cell:
        code = row.entry.figure.project
        known = code in self._tree.by_code if code else False
        name = self._tree.name(code, language()) if code and known else ""
        return Cell(node_code(code) if code and known else "", bold=True, hint=name)

    def _content(self, row: LedgerRow) -> Cell:
        figure = row.entry.figure
        path = " › ".join(figure.path)
        return Cell(
            self.content(figure),
            hint="\n".join(part for part in (self.content(figure), path, figure.note or "") if part),
        )

    def _unit_name(self, figure: Figure) -> str:
        return self._units.name_on(figure.unit, figure.units_on or figure.date) if figure.unit else ""


def silent(rows: Sequence[LedgerRow], own: OwnTable) -> frozenset[str]:
    """The columns in which no row says anything; one's own are there because they were wanted."""
    measures = {row.entry.figure.measure for row in rows}
    amounts = {key for key, told in AMOUNTS.items() if not measures & set(told)}
    texts = {
        "document": any(row.entry.figure.document for row in rows),
        "unit": any(row.entry.figure.unit for row in rows),
        OWN: any((None, row.entry.stream) in own.values or row.entry.figure.note for row in rows),
        "source": any(row.entry.figure.source or row.entry.figure.capital for row in rows),
    }
    return frozenset(amounts | {key for key, said in texts.items() if not said}) if rows else frozenset()


def _told_of(figure: Figure) -> Hashable:
    """Where rows tell the same here, they are for the same."""
    return (figure.work, figure.project, figure.note, figure.path)


def _money_kind(figure: Figure) -> str:
    return " · ".join(
        part for part in (figure.source or "", capital_short(figure.capital) if figure.capital else "") if part
    )


_COMPARED = {
    ColumnType.NUMBER: Compared.NUMBER,
    ColumnType.DAY: Compared.DAY,
    ColumnType.MONEY: Compared.MONEY,
}


def _origin(row: LedgerRow) -> Cell:
    origin = row.entry.origin
    if origin.file_name is None:
        return Cell(icon="pencil", tone="near", hint=_("Entered by {person}").format(person=origin.person))
    words = f"{origin.file_name} · {origin.sheet} · {origin.cell}"
    return Cell(icon="import", tone="text2", hint=words, spoken=_("From {where}").format(where=words))
