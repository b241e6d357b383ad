"""Rows entered by hand: typed, filled down or pasted; shown as they will be, then written as one change."""

from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.entering.grid import EntryGrid, Wrong, wrong_columns
from disbtrack.app.pages.entering.model import EntryModel
from disbtrack.app.pages.page import Page
from disbtrack.app.theme import Role
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.parts import Elided, button, label, row
from disbtrack.app.widgets.table import Table
from disbtrack.domain.entered import COLUMN_NAMES, COLUMNS
from disbtrack.domain.money import MoneyUnit, format_money
from disbtrack.domain.programme import only_programme
from disbtrack.domain.terms import UNIT_NAMES
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, counted, ngettext
from disbtrack.progress import Progress
from disbtrack.usecases.entry.entered_rows import Setting
from disbtrack.usecases.entry.entering import Block, Entered, enter, look

_PAUSE = 200  # milliseconds without typing after which the rows are understood anew
_WIDTHS = (84, 96, 100, 96, 130, 106, 66, 66, 62, 112, 130, 90, 170)
"""Of the columns in their order; the amount is still in sight where the window is small."""


@dataclass(frozen=True, slots=True)
class EnteringState:
    """What outlives a new language: the rows as typed, and the unit of their amounts."""

    rows: list[dict[str, str]]
    unit: MoneyUnit


class EnteringPage(Page):
    """A grid to type or paste into; what is wrong is listed below it, at its row and column."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.block: Block | None = None
        self.model = EntryModel(self.theme)
        self.grid = EntryGrid(self.theme, self.model, _WIDTHS, self.unit)
        self.units = QComboBox()
        self.units.setAccessibleName(_("Unit of amounts without one"))
        for unit in MoneyUnit:
            self.units.addItem(_(UNIT_NAMES[unit]), unit)
        self.units.currentIndexChanged.connect(self._read_soon)
        self.wrong: Table[Wrong] = Table(self.theme, wrong_columns(COLUMN_NAMES), name=_("What cannot be written"))
        self.wrong.chosen.connect(self.grid.go_to)
        self.wrong.setFixedHeight(self.theme.px(28 + 3 * 26))
        self.told_sum = Elided(self.theme, Role.BODY_STRONG)
        self.writes = button(self.theme, _("Write to the book"), self.commit, primary=True)
        self.writes.setEnabled(False)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.read_rows)
        self.model.edited.connect(self._read_soon)
        self._lay_out()

    def _lay_out(self) -> None:
        hint = Elided(self.theme, Role.LABEL, "text2")
        hint.tell(_("Type, paste a block from Excel (Ctrl+V), fill down (Ctrl+D); money as 1.234.567, 1,5 tr, =a+b"))
        head = row(label(self.theme, _("Rows entered by hand"), Role.TITLE), hint)
        head.setStretch(1, 1)
        head.addWidget(label(self.theme, _("Amounts without a unit:"), Role.LABEL, "text2"))
        head.addWidget(self.units)
        frame = Card(self.theme)
        frame.hold(self.grid, 1)
        foot = row(self.told_sum)
        foot.setStretch(0, 1)
        foot.addWidget(button(self.theme, _("Clear all"), self.clear))
        foot.addWidget(self.writes)
        self.body.addLayout(head)
        self.body.addWidget(frame, 1)
        self.body.addWidget(self.wrong)
        self.body.addLayout(foot)
        self.wrong.hide()

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return [self.grid, *([self.wrong.view] if self.wrong.isVisible() else []), self.writes]

    def reload(self) -> None:
        """Understand the rows anew: the book or the context is another."""
        self.read_rows()

    def _read_soon(self) -> None:
        self.writes.setEnabled(False)
        self._pause.start()

    def unit(self) -> MoneyUnit:
        """The unit of amounts that are typed without one."""
        return MoneyUnit(self.units.currentData())

    def setting(self) -> Setting:
        """What holds for all rows: the programme and year of the context, the unit chosen."""
        context = self.session.context
        today = self.session.today()
        year = context.year if isinstance(context.year, int) else today.year
        return Setting(self.unit(), only_programme(context.programme), year, today)

    def read_rows(self) -> None:
        """Understand what is typed, in the background."""
        book, typed, setting = self.session.book, self.model.rows, self.setting()
        if book is not None:
            self.load(lambda _progress: look(book, typed, setting), lambda block: self._show(block, typed))

    def _show(self, block: Block, typed: list[dict[str, str]]) -> None:
        self.block = block
        self.model.show_block([row.cells for row in block.rows], typed)
        problems = block.problems
        self.wrong.fill(problems)
        self.wrong.setVisible(bool(problems))
        self.told_sum.tell(_sum_words(block))
        self.writes.setEnabled(bool(block.figures) and not problems and typed == self.model.rows)

    def commit(self) -> None:
        """Write the rows as one change, all of them or none."""
        book, rows, setting, person = self.session.book, self.model.rows, self.setting(), self.session.person
        if book is None or not self.writes.isEnabled():
            return
        self.writes.setEnabled(False)

        def work(_progress: Progress) -> Entered:
            return enter(book, rows, setting, person=person)

        self.desk.jobs.change(work, self._written, owner=self, failed=self._refused)

    def _refused(self, error: DisbtrackError) -> None:
        self.show_failure(error)
        self.read_rows()

    def _written(self, entered: Entered) -> None:
        self.model.show_rows([])
        self.session.tell_changed()
        words = counted("{count} row written.", "{count} rows written.", entered.count)
        instead = ", ".join(entered.counted_instead)
        advice = (
            _("“{series}” tells the same money and is counted; what was written stands beside it.").format(
                series=instead
            )
            if instead
            else ""
        )
        self.load(lambda _progress: None, lambda _none: self.banner.tell(words, advice))
        self.grid.setCurrentIndex(self.model.index(0, 0))
        self.grid.setFocus()

    def clear(self) -> None:
        """Empty the grid; one step back brings the rows again."""
        self.model.put({(at, column): "" for at in range(len(self.model.rows)) for column in range(len(COLUMNS))})

    def paste(self) -> None:
        """Put a copied block into the grid."""
        self.grid.paste()

    def state(self) -> object:
        """What must outlive a new language or theme."""
        return EnteringState(self.model.rows, self.unit())

    def restore(self, state: object) -> None:
        """Take up what an earlier page of this kind left."""
        if isinstance(state, EnteringState):
            self.units.setCurrentIndex(list(MoneyUnit).index(state.unit))
            self.model.show_rows(list(state.rows))


def _sum_words(block: Block) -> str:
    count = len(block.figures)
    if not count and not block.problems:
        return ""
    words = counted("{count} row", "{count} rows", count)
    parts = [words, _("{amount} đồng").format(amount=format_money(block.total))]
    doubts = sum(1 for one in block.rows for cell in one.cells.values() if cell.doubt and not cell.problem)
    if block.problems:
        told = ngettext("{count} cell cannot be written", "{count} cells cannot be written", len(block.problems))
        parts.append(told.format(count=len(block.problems)))
    if doubts:
        parts.append(counted("{count} cell to look at", "{count} cells to look at", doubts))
    return " · ".join(parts)
