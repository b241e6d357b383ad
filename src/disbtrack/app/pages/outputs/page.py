"""Targets and results of a year beside the money that buys them; what parts from it is marked."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QSplitter, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.outputs.columns import output_columns
from disbtrack.app.pages.outputs.entry import OutputEntry, TypedOutput
from disbtrack.app.pages.page import Page
from disbtrack.app.pages.register_plan import tell_blocked
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Column
from disbtrack.app.widgets.entry_popup import EntryPopup
from disbtrack.app.widgets.parts import link
from disbtrack.app.widgets.table import Table
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.names import found_in
from disbtrack.domain.outputs import MARGIN, Output, OutputFinding, Tells
from disbtrack.domain.quantities import read_quantity, write_quantity
from disbtrack.domain.units import Register
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, counted, ngettext
from disbtrack.progress import Progress
from disbtrack.usecases.books.register_files import is_blocked
from disbtrack.usecases.works.outputs import OutputRow, Outputs, OutputsQuestion, end_indicator, outputs_of, tell
from disbtrack.usecases.works.outputs_file import OutputsPlan, commit_outputs, export_outputs, prepare_outputs

_PLACE = "outputs-margin"
_WHOLE = 100  # points of a share
_FRACTION = re.compile(r"\d+(/[1-9]\d*)?")
_SHEETS = "Excel, CSV (*.xlsx *.xls *.csv *.ods)"


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that the page shows."""

    outputs: Outputs
    catalogue: Catalogue


class OutputsPage(Page):
    """Each saving is one step that can be undone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.told_outputs: Told | None = None
        self._texts: dict[str, str] = {}
        self._shown: tuple[int | None, str | None] = (None, None)
        self._resumes = False
        self.ask_open: Callable[[], str] = self._ask_open
        self.ask_save: Callable[[], str] = self._ask_save
        self.table: Table[OutputRow] = Table(
            self.theme, self._columns(), name=_("Outputs"), header_height=30, filters=True
        )
        self.entry = OutputEntry(self.theme)
        self.list = Card(self.theme, _("Outputs beside the money"))
        self.margin = _kept_margin(desk.preferences.arrangement(_PLACE))
        self.margins = link(_margin_words(self.margin), self.ask_margin)
        links = (link(_("New indicator"), self.begin_new), link(_("Import…"), self.import_file))
        self.list.act(self.margins, *links, link(_("Export…"), self.export))
        self.list.hold(self.table, 1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setHandleWidth(10)
        halves.setChildrenCollapsible(False)
        for part in (self.list, self.entry):
            halves.addWidget(part)
        halves.setSizes([880, 330])
        self.body.addWidget(halves, 1)
        self.table.filtered.connect(self._filter)
        self.table.chosen.connect(self._show_row)
        self.entry.saved.connect(self.save)
        self.entry.ended.connect(self.end)

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return [self.table, self.entry]

    def reload(self) -> None:
        """Ask the book for targets and results of the year."""
        book, context, today = self.session.book, self.session.context, self.session.today()
        if book is None:
            return
        question = OutputsQuestion(self._year(), context.as_of, context.question().filters, self.margin)

        def work(_progress: Progress) -> Told:
            with book.read() as reading:
                catalogue = reading.catalogue()
            return Told(outputs_of(book, question, today=today), catalogue)

        self.load(work, self._show)

    def _year(self) -> int:
        context = self.session.context
        if isinstance(context.year, int):
            return context.year
        return (context.as_of or self.session.today()).year

    def _columns(self) -> list[Column[OutputRow]]:
        units = self.told_outputs.catalogue.register if self.told_outputs else Register(())
        return output_columns(self.session.context.unit, units)

    def _show(self, told: Told) -> None:
        self.told_outputs = told
        tree, register = told.catalogue.tree, told.catalogue.register
        projects = [node.code for node in tree.nodes] + [node.name_vi for node in tree.nodes]
        self.entry.offer("project", projects)
        self.entry.offer("unit", register.pickable)
        self.table.restate(self._columns())
        self._filter(self._texts)

    def _filter(self, texts: dict[str, str]) -> None:
        self._texts, told = texts, self.told_outputs
        if told is None:
            return
        columns = [column for column in self._columns() if column.key in texts]
        rows = [
            row
            for row in told.outputs.rows
            if all(found_in(texts[column.key], column.cell(row).text) for column in columns)
        ]
        empty = _("Nothing is told of {year} yet. Type a target, or take a sheet in.").format(year=told.outputs.year)
        self.table.fill(rows, empty=_("No rows. Drop a filter?") if texts else empty)
        self.list.hint.tell(_found_words(rows, told.outputs.year))
        place = next((at for at, row in enumerate(rows) if _place(row) == self._shown), 0)
        if rows:
            self.table.choose(place)
            self._show_row(rows[place])
        else:
            self.begin_new()

    def _show_row(self, row: OutputRow) -> None:
        told = self.told_outputs
        self._shown = _place(row)
        unit = row.progress.unit
        self.entry.show_progress(row.progress, told.catalogue.register.name(unit) if told and unit else "")

    def ask_margin(self) -> EntryPopup:
        """Ask by how many points money and results may part before it is said."""
        title = _("By how many points may the rates of money and of results part?")
        hint = _("A custom, no rule of law; 10 where nothing else is wanted.")
        popup = EntryPopup(
            self.theme, self, title, self._set_margin, value=write_quantity(self.margin * _WHOLE), hint=hint
        )
        popup.open_at(self.margins)
        return popup

    def _set_margin(self, words: str) -> str:
        points = read_quantity(words)
        if points is None or not 0 <= points <= _WHOLE:
            return _("Give points from 0 to 100: 10 or 7,5.")
        self.margin = points / _WHOLE
        self.desk.preferences.arrange(_PLACE, {"margin": str(self.margin)})
        self.margins.setText(_margin_words(self.margin))
        self.reload()
        return ""

    def begin_new(self) -> None:
        """Type a new indicator: the fields are empty."""
        self._shown = (None, None)
        self.entry.show_progress(None, "")

    def save(self, typed: Callable[[], TypedOutput]) -> None:
        """Keep what was typed as one step; what cannot be understood is said."""
        try:
            wanted = typed()
        except DisbtrackError as error:
            self.show_failure(error)
            return
        year = self._year()
        self.alter(lambda book, person: tell(book, wanted.indicator, _outputs(wanted, year), person=person))

    def end(self) -> None:
        """Take the indicator away with all it tells; undo brings it back."""
        number = self._shown[0]
        if number is not None:
            self.alter(lambda book, person: end_indicator(book, number, person=person))

    def import_file(self) -> None:
        """Take targets and results in from a sheet."""
        file, book, year = self.ask_open(), self.session.book, self._year()
        if file and book is not None:
            self.desk.jobs.read(
                lambda _progress: prepare_outputs(book, Path(file), year=year),
                self.take_plan,
                owner=self,
                failed=self.show_failure,
            )

    def take_plan(self, plan: OutputsPlan, *, accept_warnings: bool = False) -> None:
        """Write a plan that nothing stands against, or say what does."""
        if is_blocked(plan.problems, accept_warnings=accept_warnings):
            tell_blocked(self.banner, plan.problems, partial(self.take_plan, plan, accept_warnings=True))
            return
        self.alter(lambda book, person: commit_outputs(book, plan, person=person, accept_warnings=accept_warnings))

    def export(self) -> None:
        """Write all targets and results as a sheet that reads back."""
        file, book = self.ask_save(), self.session.book
        if file and book is not None:
            self.desk.jobs.read(
                lambda _progress: export_outputs(book, Path(file)),
                lambda _count: self.say(_("Written: {path}").format(path=file)),
                owner=self,
                failed=self.show_failure,
            )

    def state(self) -> object:
        """What must outlive a new language or theme: the row that is shown, and that a new one is typed."""
        is_new = self.told_outputs is not None and self._shown == (None, None)
        return self._shown, self._resumes or is_new

    def restore(self, state: object) -> None:
        """Take up what an earlier page of this kind left."""
        if isinstance(state, tuple):
            self._shown, self._resumes = state

    def resume(self) -> None:
        """A new indicator was being typed."""
        if self._resumes:
            self._resumes = False
            self.begin_new()

    def _ask_open(self) -> str:
        start = str(self.desk.preferences.documents())
        return QFileDialog.getOpenFileName(self, _("Import targets and results"), start, _SHEETS)[0]

    def _ask_save(self) -> str:
        start = str(self.desk.preferences.documents() / _("Targets and results.xlsx"))
        return QFileDialog.getSaveFileName(self, _("Export targets and results"), start, "Excel, CSV (*.xlsx *.csv)")[0]


def _kept_margin(kept: Mapping[str, object]) -> Fraction:
    """The margin as it was left, the custom where none was set."""
    told = kept.get("margin")
    return Fraction(told) if isinstance(told, str) and _FRACTION.fullmatch(told) else MARGIN


def _margin_words(margin: Fraction) -> str:
    return _("Margin: {points} points…").format(points=write_quantity(margin * _WHOLE))


def _outputs(typed: TypedOutput, year: int) -> list[Output]:
    told = ((Tells.TARGET, typed.target, None), (Tells.RESULT, typed.result, typed.until))
    return [
        Output(indicator=0, tells=tells, unit=typed.unit, year=year, date=day, amount=amount)
        for tells, amount, day in told
        if amount is not None
    ]


def _place(row: OutputRow) -> tuple[int | None, str | None]:
    return row.progress.indicator.id, row.progress.unit


def _found_words(rows: list[OutputRow], year: int) -> str:
    ahead = sum(row.finding is OutputFinding.PAID_AHEAD for row in rows)
    behind = sum(row.finding is OutputFinding.UNPAID_WORK for row in rows)
    parts = [str(year)]
    if ahead:
        parts.append(counted("{count} paid ahead of work", "{count} paid ahead of work", ahead))
    if behind:
        words = ngettext("{count} of work done, not paid", "{count} of work done, not paid", behind)
        parts.append(words.format(count=behind))
    return " · ".join(parts)
