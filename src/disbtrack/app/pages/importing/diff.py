"""What would change in the book: new, changed, same, missing from the file; and which of it is taken."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton

from disbtrack.app.pages.importing.diff_words import figure_cell, group_words, percent_words
from disbtrack.app.pages.importing.menus import Choice as Line
from disbtrack.app.pages.importing.menus import fill
from disbtrack.app.pages.importing.settled import Settled, Wish
from disbtrack.app.style_sheet import dress
from disbtrack.app.theme import Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.parts import link
from disbtrack.app.widgets.table import Table
from disbtrack.app.words import exact_money
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.money import Dong, MoneyUnit
from disbtrack.i18n import _, counted
from disbtrack.usecases.imports.differences import Difference, Differences, Group, Kind, group
from disbtrack.usecases.imports.import_plan import Choice

KINDS = tuple(kind.value for kind in Kind)
_GROUPS = (Group.PROJECT, Group.UNIT, Group.MEASURE, Group.FILE, Group.ALL)


class DiffTabs(Card):
    """jumped: show a cell: file by its place among those compared, sheet, cell. wished: how figures are settled.

    groups_asked: of a figure, among these: what has something in common with it? Then open_groups is called.
    turned: another tab was chosen. preferred: the one to be open where it holds anything.
    """

    jumped = Signal(int, str, str)
    wished = Signal(object)
    turned = Signal()
    groups_asked = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._told: Differences | None = None
        self._settled = Settled()
        self._unit = MoneyUnit.TRIEU
        self._catalogue: Catalogue | None = None
        self.shown = Kind.ADD.value
        self.preferred = ""
        self.tabs = {kind: self._tab(kind) for kind in KINDS}
        self._group = QButtonGroup(self)
        self.groups = link(_("Choose by group…"), self._open_groups)
        self.table: Table[Difference] = Table(theme, self._columns(), name=_("What would change"), row_height=26)
        self.table.model.waits = True
        self.table.chosen.connect(self._jump)
        self.table.pressed.connect(lambda one, _key: self.switch(one))
        QShortcut(QKeySequence("Space"), self.table.view, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(
            self._switch_current
        )
        self.inside.addLayout(self._tab_row())
        self.hold(self.table, 1)
        self.tabs["add"].setChecked(True)

    def _tab_row(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 10, 0)
        head.setSpacing(2)
        for made in self.tabs.values():
            self._group.addButton(made)
            head.addWidget(made)
        head.addWidget(self.hint, 1)
        head.addWidget(self.groups)
        return head

    def _tab(self, kind: str) -> QPushButton:
        made = QPushButton()
        dress(made, "tab")
        made.setCheckable(True)
        made.clicked.connect(lambda: self.prefer_kind(kind))
        return made

    def fill(
        self,
        told: Differences | None,
        settled: Settled,
        catalogue: Catalogue | None,
        unit: MoneyUnit,
        rows: int,
    ) -> None:
        """Show the differences of a plan; the first kind that has any stands open, or the one that was open."""
        same = told is self._told and unit is self._unit
        self._told, self._catalogue, self._unit = told, catalogue, unit
        self._settled = settled
        names = {"add": _("New"), "change": _("Changed"), "same": _("Same"), "missing": _("Missing from file")}
        counts = {kind: len(self._of(kind)) for kind in KINDS}
        for kind, made in self.tabs.items():
            made.setText(f"{names[kind]}  {counts[kind]}")
        figures = counts["add"] + counts["change"] + counts["same"]
        words = _("{figures} figures from {rows} rows, compared with the book")
        self.hint.tell("    " + words.format(figures=figures, rows=rows) if told else "")
        if same:
            self.table.view.viewport().update()
        else:
            order = (*filter(None, (self.preferred,)), "change", "add", "same", "missing")
            self.show_kind(next((kind for kind in order if counts[kind]), "add"))

    def prefer_kind(self, kind: str) -> None:
        """Open a tab, and have it open next time too, where it is not empty."""
        self.preferred = kind
        self.show_kind(kind)
        self.turned.emit()

    def show_kind(self, kind: str) -> None:
        """Open a tab."""
        self.shown = kind
        self.tabs[kind].setChecked(True)
        self.table.restate(self._columns())
        self.table.hide_columns(_hidden_in(kind))
        self.groups.setVisible(kind != "same" and bool(self._of(kind)))
        empty = {
            "add": _("Nothing new in these files."),
            "change": _("No figure changes."),
            "same": _("No figure is in the book already."),
            "missing": _("The files tell all that the book holds of them."),
        }
        self.table.fill(self._of(kind), empty=empty[kind] if self._told else "", keep=False)

    def _of(self, kind: str) -> Sequence[Difference]:
        return getattr(self._told, kind) if self._told else ()

    def switch(self, one: Difference) -> None:
        """Take the other way for one figure."""
        taken = self._settled.get(one.key)
        if taken is not None:
            way = Choice.WITHDRAW if one.kind is Kind.MISSING else Choice.FILE
            self.wished.emit(Wish((one,), Choice.BOOK if taken is way else way, hand=True))

    def open_groups(self, one: Difference, groups: Sequence[tuple[Group, Sequence[Difference]]]) -> None:
        """Open the menu of what has something in common with a figure."""
        self.menu(one, groups).popup(self.groups.mapToGlobal(QPoint(0, self.groups.height())))

    def menu(self, one: Difference, groups: Sequence[tuple[Group, Sequence[Difference]]]) -> QMenu:
        """What can be chosen for all figures that have something in common with one; those set by hand stay."""
        menu = QMenu(self)
        way = Choice.WITHDRAW if one.kind is Kind.MISSING else Choice.FILE
        for by, rows in groups:
            name = group_words(one, by, self._catalogue)
            if not name or not rows:
                continue
            part = menu.addMenu(counted("{name} ({count} figure)", "{name} ({count} figures)", len(rows), name=name))
            fill(part, [self._line(rows, way, _way_words(way)), self._line(rows, Choice.BOOK, _("Keep book"))])
        return menu

    def _line(self, rows: Sequence[Difference], choice: Choice, words: str) -> Line:
        return Line(words, lambda: self.wished.emit(Wish(rows, choice)))

    def _open_groups(self) -> None:
        rows = self.table.model.rows
        one = self.table.current() or (rows[0] if rows else None)
        if one is not None:
            self.groups_asked.emit(one, self._of(self.shown))

    def _switch_current(self) -> None:
        current = self.table.current()
        if current is not None:
            self.switch(current)

    def _jump(self, one: Difference) -> None:
        if one.told is not None and self.table.view.hasFocus():
            self.jumped.emit(one.file, one.sheet, one.figure.cell)

    def _columns(self) -> list[Column[Difference]]:
        return [
            Column("cell", _("Cell"), lambda one: Cell(one.figure.cell, "accent", bold=True), width=60),
            Column("what", _("Figure"), lambda one: figure_cell(one, self._catalogue), stretch=True),
            self._amounts("held", _("In the book"), lambda one: one.held),
            self._amounts("told", _("In the file"), lambda one: one.told),
            Column("gap", _("Difference"), self._gap, lambda one: one.difference, 70, Align.RIGHT, fits=True),
            Column("share", "%", _share, lambda one: one.share or Fraction(0), 46, Align.RIGHT, fits=True),
            Column("choice", _("Choose"), self._choice, width=150, fits=True),
        ]

    def _amounts(self, key: str, name: str, of: Callable[[Difference], Dong | None]) -> Column[Difference]:
        def cell(one: Difference) -> Cell:
            amount = of(one)
            if key == "held" and one.waiting:
                return Cell(_("waiting"), "near")
            return Cell(
                "–" if amount is None else exact_money(amount, self._unit), "text3" if amount is None else "text"
            )

        return Column(key, name, cell, of, 70, Align.RIGHT, fits=True)

    def _gap(self, one: Difference) -> Cell:
        gap = one.difference
        words = ("+" if gap > 0 else "") + exact_money(gap, self._unit)
        return Cell(words, "err" if gap < 0 else "text", hint=f"{exact_money(gap, MoneyUnit.DONG)} đ")

    def _choice(self, one: Difference) -> Cell:
        taken = self._settled.get(one.key)
        if taken is None:
            return Cell()
        way = Choice.WITHDRAW if one.kind is Kind.MISSING else Choice.FILE
        words = (_way_words(way), _("Keep book"), int(taken is Choice.BOOK))
        return Cell(switch=words, spoken=str(words[words[2]]))


def groups_with(one: Difference, rows: Sequence[Difference]) -> list[tuple[Group, Sequence[Difference]]]:
    """By each thing that figures are put together by, those that are like this one; of very many: off the window."""
    return [(by, next((part for part in group(rows, by).values() if one in part), ())) for by in _GROUPS]


def _way_words(way: Choice) -> str:
    return _("Withdraw") if way is Choice.WITHDRAW else _("Take file")


def _share(one: Difference) -> Cell:
    return Cell(percent_words(one.share), "err" if one.difference < 0 else "text2")


def _hidden_in(kind: str) -> frozenset[str]:
    """Columns that say nothing in a tab: what is new has no old amount."""
    return {"add": frozenset({"held", "gap", "share"}), "same": frozenset({"gap", "share", "choice"})}.get(
        kind, frozenset({"told", "gap", "share"}) if kind == "missing" else frozenset()
    )
