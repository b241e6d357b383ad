"""The ledger: rows behind a figure or all rows, filtered, sorted, added up, each leading to its cell."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QAbstractItemView, QButtonGroup, QHBoxLayout, QPushButton

from disbtrack.app.desk import Desk
from disbtrack.app.jobs import Job
from disbtrack.app.pages.column_menu import ColumnMenu
from disbtrack.app.pages.ledger_checks import LedgerChecks
from disbtrack.app.pages.ledger_columns import LedgerColumns
from disbtrack.app.pages.ledger_dossier import LedgerDossier
from disbtrack.app.pages.ledger_editing import LedgerEditing
from disbtrack.app.pages.ledger_layout import LedgerLayout, wanted_in
from disbtrack.app.pages.ledger_loaded import LedgerState, Loaded, load_ledger
from disbtrack.app.pages.ledger_marks import mark_fixed
from disbtrack.app.pages.ledger_narrowing import Narrowed, narrow
from disbtrack.app.pages.ledger_picking import LedgerPicking
from disbtrack.app.pages.ledger_selection import LedgerSelection
from disbtrack.app.pages.ledger_words import query_words, scope_words, series_words
from disbtrack.app.pages.origin_panel import OriginPanel
from disbtrack.app.pages.page import Page
from disbtrack.app.pages.view_menu import ViewMenu
from disbtrack.app.style_sheet import dress
from disbtrack.app.theme import Role
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Column
from disbtrack.app.widgets.ordering import Ordered
from disbtrack.app.widgets.parts import Elided, label, link, row
from disbtrack.app.widgets.table import Table
from disbtrack.domain.programme import Tree
from disbtrack.domain.units import Register
from disbtrack.i18n import _
from disbtrack.usecases.answers.ledger import FIRST_ROWS, Ledger, LedgerQuery, LedgerRow, LedgerSums
from disbtrack.usecases.books.fixed_rows import Fixed
from disbtrack.usecases.books.own_columns import OwnTable
from disbtrack.usecases.imports.origin import Provenance, provenance


class LedgerPage(Page):
    """query None = whatever is counted in the context."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.query: LedgerQuery | None = None
        self.told_ledger: Ledger | None = None
        self.sums: LedgerSums | None = None
        self._tree = Tree((), ())
        self.own = OwnTable()
        self.fixed = Fixed()
        self._silent: frozenset[str] = frozenset()
        self._texts: dict[str, str] = {}
        self._looking: Job | None = None
        self._chosen = 0
        self.chip = label(self.theme, "", Role.LABEL_STRONG)
        dress(self.chip, "chip")
        self.drop = link(_("Drop the filter"), self.clear_filters)
        self.scope = Elided(self.theme, Role.LABEL, "text2")
        self.counted_words = Elided(self.theme, Role.LABEL, "text2")
        self.table: Table[LedgerRow] = Table(
            self.theme, self._columns(), name=_("Ledger"), header_height=30, filters=True
        )
        self.table.model.waits = True
        self.table.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.selection = LedgerSelection(desk, self.table, self.note, self.show_failure)
        self.editing = LedgerEditing(desk, self.table, self.show_failure)
        self.write_dossier = LedgerDossier(self, self._asked)
        self.picking = LedgerPicking(desk, self.table, self.show_failure)
        self.table.header.listed.connect(self._list_values)
        self.checks = LedgerChecks(desk, self.table, self.show_failure)
        self.layout_kept = LedgerLayout(desk.preferences, self.table)
        self.views = ViewMenu(desk, "ledger", self._body)
        self.views.chosen.connect(self._show_view)
        self.columns = ColumnMenu(desk)
        self.columns.turned.connect(self._turn_column)
        for menu in (self.views, self.columns):
            menu.failed.connect(self.show_failure)
        self.table.order_asked.connect(self._find_order)
        self.table.filtered.connect(self._filter)
        self.table.chosen.connect(self._look_up)
        self.table.opened.connect(lambda _row: self._show_panel())
        self.panel = OriginPanel(desk)
        self.panel.evidence.failed.connect(self.show_failure)
        self._lay_out()

    def _lay_out(self) -> None:
        head = row(label(self.theme, _("Showing"), Role.LABEL, "text2"), self.chip, self.drop, spacing=8)
        head.addWidget(self.counted_words, 1)
        head.addWidget(self.views)
        head.addWidget(self.columns)
        self._kinds = QButtonGroup(self)
        for counted, words in ((True, _("What is counted")), (False, _("All rows"))):
            head.addWidget(self._kind_button(words, counted=counted))
        frame = Card(self.theme)
        frame.hold(self.table)
        middle = QHBoxLayout()
        middle.setSpacing(10)
        middle.addWidget(frame, 1)
        middle.addWidget(self.panel)
        self.body.addLayout(head)
        self.body.addLayout(middle, 1)
        self.body.addWidget(self.scope)

    def _kind_button(self, words: str, *, counted: bool) -> QPushButton:
        made = QPushButton(words)
        dress(made, "segment")
        made.setCheckable(True)
        made.setChecked(counted)
        made.clicked.connect(lambda: self.ask(LedgerQuery(self._asked().question, counted=counted)))
        self._kinds.addButton(made)
        return made

    def ask(self, query: LedgerQuery | None) -> None:
        """Show the rows of a query; the filter boxes are emptied."""
        self.query = query
        self._texts = {}
        self.table.header.type({})
        self.outdate()

    def _asked(self) -> LedgerQuery:
        return self.query or LedgerQuery(self.session.context.question())

    def reload(self) -> None:
        """Ask the use-case again, in the background; of all rows first those that fill the window."""
        in_order = not self._texts and self.table.model.sorted_by is None
        self._ask_book(FIRST_ROWS if in_order and not self._asked().counted else None)

    def _ask_book(self, limit: int | None) -> None:
        book, query, today = self.session.book, self._asked(), self.session.today()
        if book is not None:
            self.load(lambda progress: load_ledger(book, query, today, limit, progress), self._show)

    def _show(self, loaded: Loaded) -> None:
        self.desk.jobs.discard(self.told_ledger)
        told, tree = loaded.told, loaded.tree
        self.told_ledger, self._tree, self.own, self._silent = told, tree, loaded.own, loaded.silent
        self.fixed = loaded.fixed
        for made, counted in zip(self._kinds.buttons(), (True, False), strict=True):
            made.setChecked(told.query.counted is counted)
        self._restate()
        self.table.header.order_boxes(self._kinds.buttons()[-1])
        self.views.show_views(loaded.views)
        self._hide_columns()
        self.chip.setText(query_words(told, tree))
        self.counted_words.tell(series_words(told))
        if told.whole is None:
            self._filter(self._texts)
        else:
            self._fill(Narrowed(list(told.rows), LedgerSums(told.whole, 0, 0, {}), {}))
            self._ask_book(None)

    def _hide_columns(self) -> None:
        hidden = self.layout_kept.wanted.hides(self._silent)
        self.table.hide_columns(hidden)
        self.columns.show_columns(self.table.model.columns, hidden, self.own.columns)

    def _turn_column(self, key: str, wanted: bool) -> None:  # noqa: FBT001 - as a menu hands it on
        self.layout_kept.want(self.layout_kept.wanted.turn(key, on=wanted))
        self._hide_columns()

    def _body(self) -> dict[str, object]:
        """What a view keeps of this page."""
        return {"texts": self._texts, "counted": self._asked().counted, **self.layout_kept.wanted.told()}

    def _show_view(self, body: dict[str, Any]) -> None:
        """Show what a view keeps, in the context of today."""
        self.layout_kept.want(wanted_in(body))
        self.ask(LedgerQuery(self.session.context.question(), counted=bool(body.get("counted", True))))
        self._texts = {str(key): str(words) for key, words in dict(body.get("texts") or {}).items()}
        self.table.header.type(self._texts)

    def _restate(self) -> None:
        """State the columns anew; those of one's own may be others."""
        before = [column.key for column in self.table.model.columns]
        self.table.restate(self._columns())
        if [column.key for column in self.table.model.columns] != before:
            self.table.fit()

    def _columns(self) -> list[Column[LedgerRow]]:
        units = self.told_ledger.register if self.told_ledger else Register(())
        made = LedgerColumns(self.session.context.unit, self._tree, units, self.own).columns()
        return mark_fixed(made, self.fixed)

    def _filter(self, texts: dict[str, str]) -> None:
        """Narrow the rows by what is typed above the columns, off the window's thread."""
        told = self.told_ledger
        self._texts = texts
        self.drop.setVisible(self.query is not None or bool(texts))
        if told is None or told.whole is not None:
            return
        columns, setting = self._columns(), self.editing.setting()
        self.load(lambda progress: narrow(told.rows, columns, texts, setting.unit, setting.year, progress), self._fill)

    def _fill(self, narrowed: Narrowed) -> None:
        told = self.told_ledger
        if told is None:
            return
        self.sums = narrowed.sums
        self._say_unclear(narrowed)
        columns = LedgerColumns(self.session.context.unit, self._tree, told.register)
        totals = columns.totals(narrowed.sums, adds=told.query.counted)
        empty = (
            _("No rows. Drop a filter?") if self._texts or self.query else _("No rows yet. Take in a file with Ctrl+I.")
        )
        before = self.table.model.rows
        self.scope.tell(scope_words(told, self.table.model.columns, self._texts, narrowed.sums.count))
        self.selection.scope = self.scope.accessibleName() if told.scope or self._texts else ""
        self.table.fill(narrowed.rows, totals, empty=empty)
        self.desk.jobs.discard(before)
        if narrowed.rows and not self.table.view.currentIndex().isValid():
            self.table.choose(next((at for at, one in enumerate(narrowed.rows) if one.entry.id == self._chosen), 0))
        shown, all_rows = (f"{count:,}".replace(",", ".") for count in (len(narrowed.rows), told.all_entries))
        self.say(_("{shown} of {all} rows shown").format(shown=shown, all=all_rows))

    def _say_unclear(self, narrowed: Narrowed) -> None:
        for problem in narrowed.unclear.values():
            self.banner.tell(_("A filter says nothing, and all rows are let through."), str(problem))

    def _find_order(self, find: Callable[[], Ordered[LedgerRow]]) -> None:
        """Put very many rows in order off the window's thread."""
        take = self.table.model.take_order
        self.desk.jobs.read(lambda _progress: find(), take, owner=self, failed=self.show_failure)

    def _look_up(self, chosen: LedgerRow) -> None:
        """Look up where a row comes from, in the background: one row at a time, of those passed by only the last."""
        book, self._chosen = self.session.book, chosen.entry.id
        if book is None or not self.panel.isVisibleTo(self):
            return
        self.panel.wait_for(chosen.entry)
        if self._looking is None or not self._looking.running:
            self._looking = self.desk.jobs.read(
                lambda _progress: provenance(book, chosen.entry),
                self._tell_origin,
                owner=self,
                failed=self.show_failure,
            )

    def _tell_origin(self, told: Provenance) -> None:
        current = self.table.current()
        if current is None:
            return
        if current.entry.id == told.entry.id:
            self.panel.tell(told)
        else:
            self._look_up(current)

    def toggle_panel(self) -> None:
        """Show or hide the panel beside the table."""
        self.panel.setVisible(not self.panel.isVisibleTo(self))
        current = self.table.current()
        if current is not None:
            self._look_up(current)

    def _show_panel(self) -> None:
        if not self.panel.isVisibleTo(self):
            self.toggle_panel()

    def open_rows(self) -> None:
        """The rows are here already: show where the one with the cursor comes from."""
        self._show_panel()

    def focus_filter(self) -> None:
        """Put the cursor into the filter of what the money is for."""
        self.table.header.focus_box("content")

    def copied(self) -> QMimeData:
        """The chosen cells for a spreadsheet."""
        return self.selection.copied()

    def paste(self) -> None:
        """Put a copied block over the cells, after a look at it."""
        self.editing.paste()

    def fill_down(self) -> None:
        """Put the topmost chosen cell into those below."""
        self.editing.fill_down()

    def _list_values(self, key: str) -> None:
        if self.told_ledger is not None:
            self.picking.ask(self.told_ledger.rows, self._columns(), key, self.editing.setting())

    def clear_filters(self) -> None:
        """Empty the boxes above the columns, and show all rows of the context again."""
        self.ask(None)

    def toggle_check(self) -> None:
        """Mark the chosen rows as checked, or take their marks away."""
        self.checks.toggle(self.fixed)

    def state(self) -> object:
        """What must outlive a new language or theme."""
        return LedgerState(self.query, self._texts)

    def restore(self, state: object) -> None:
        """Take up what an earlier page of this kind left."""
        if isinstance(state, LedgerState):
            self.query, self._texts = state.query, state.texts
            self.table.header.type(state.texts)
