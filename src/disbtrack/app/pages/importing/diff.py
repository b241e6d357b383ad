"""What would change in the book: new, changed, same, missing from the file."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.parts import Elided
from disbtrack.app.widgets.table import Table
from disbtrack.app.words import MEASURE_NAMES, exact_money, node_code, node_name
from disbtrack.domain.money import Dong, MoneyUnit
from disbtrack.domain.programme import Tree
from disbtrack.i18n import _
from disbtrack.usecases.differences import Difference, Differences

KINDS = ("add", "change", "same", "missing")


class DiffTabs(QFrame):
    """jumped: show a cell: file by its place among those compared, sheet, cell."""

    jumped = Signal(int, str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("card", True)  # noqa: FBT003 - Qt's own signature
        self._told: Differences | None = None
        self._unit = MoneyUnit.TRIEU
        self._tree = Tree((), ())
        self.shown = "add"
        self.tabs = {kind: self._tab(kind) for kind in KINDS}
        self._group = QButtonGroup(self)
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 10, 0)
        head.setSpacing(2)
        for made in self.tabs.values():
            self._group.addButton(made)
            head.addWidget(made)
        self.hint = Elided(theme, Role.LABEL, "text2")
        head.addWidget(self.hint, 1)
        self.table: Table[Difference] = Table(theme, self._columns(), name=_("What would change"), row_height=26)
        self.table.chosen.connect(self._jump)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self.tabs["add"].setChecked(True)

    def _jump(self, one: Difference) -> None:
        if one.told is not None and self.table.view.hasFocus():
            self.jumped.emit(one.file, one.sheet, one.figure.cell)

    def _tab(self, kind: str) -> QPushButton:
        made = QPushButton()
        made.setProperty("tab", True)  # noqa: FBT003 - Qt's own signature
        made.setCheckable(True)
        made.clicked.connect(lambda: self.show_kind(kind))
        return made

    def fill(self, told: Differences | None, tree: Tree, unit: MoneyUnit, rows: int) -> None:
        """Show the differences of a plan; the first kind that has any stands open."""
        self._told, self._tree, self._unit = told, tree, unit
        names = {"add": _("New"), "change": _("Changed"), "same": _("Same"), "missing": _("Missing from file")}
        counts = {kind: len(self._of(kind)) for kind in KINDS}
        for kind, made in self.tabs.items():
            made.setText(f"{names[kind]}  {counts[kind]}")
        figures = counts["add"] + counts["change"] + counts["same"]
        words = _("{figures} figures from {rows} rows, compared with the book")
        self.hint.tell("    " + words.format(figures=figures, rows=rows) if told else "")
        self.show_kind(next((kind for kind in ("change", "add", "same", "missing") if counts[kind]), "add"))

    def show_kind(self, kind: str) -> None:
        """Open a tab."""
        self.shown = kind
        self.tabs[kind].setChecked(True)
        self.table.restate(self._columns())
        empty = {
            "add": _("Nothing new in these files."),
            "change": _("No figure changes."),
            "same": _("No figure is in the book already."),
            "missing": _("The files tell all that the book holds of them."),
        }
        self.table.fill(self._of(kind), empty=empty[kind] if self._told else "", keep=False)

    def _of(self, kind: str) -> Sequence[Difference]:
        return getattr(self._told, kind) if self._told else ()

    def _columns(self) -> list[Column[Difference]]:
        return [
            Column("cell", _("Cell"), lambda one: Cell(one.figure.cell, "accent", bold=True), width=60),
            Column("what", _("Figure"), self._what, stretch=True),
            Column(
                "held",
                _("In the book"),
                self._amount(lambda one: one.held),
                lambda one: one.held,
                70,
                Align.RIGHT,
                fits=True,
            ),
            Column(
                "told",
                _("In the file"),
                self._amount(lambda one: one.told),
                lambda one: one.told,
                70,
                Align.RIGHT,
                fits=True,
            ),
            Column("gap", _("Difference"), self._gap, _gap_of, 70, Align.RIGHT, fits=True),
        ]

    def _what(self, one: Difference) -> Cell:
        figure = one.figure
        code = figure.project or ""
        known = code in self._tree.by_code
        name = node_name(self._tree, code) if known else code
        parts = (
            figure.work or name,
            _(MEASURE_NAMES[figure.measure]),
            figure.source or "",
            str(figure.plan_year or ""),
        )
        return Cell(" · ".join(part for part in parts if part), code=node_code(code) if known else "")

    def _amount(self, of: Callable[[Difference], Dong | None]) -> Callable[[Difference], Cell]:
        def cell(one: Difference) -> Cell:
            amount = of(one)
            return Cell(
                "–" if amount is None else exact_money(amount, self._unit), "text3" if amount is None else "text"
            )

        return cell

    def _gap(self, one: Difference) -> Cell:
        gap = _gap_of(one)
        sign = "+" if gap > 0 else ""
        return Cell(sign + exact_money(gap, self._unit), "err" if gap < 0 else "text")


def _gap_of(one: Difference) -> Dong:
    return (one.told or 0) - (one.held or 0)
