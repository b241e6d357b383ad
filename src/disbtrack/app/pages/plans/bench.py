"""The workbench: a decision typed as grids, what is left to share out beside it, what stands against it below."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from disbtrack.app.pages.plans.cells import AllocationGrid, AllocationModel
from disbtrack.app.pages.plans.columns import problem_columns, share_columns
from disbtrack.app.pages.plans.head import PaperHead
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.parts import Elided, button, give_way, label, link, row
from disbtrack.app.widgets.table import Table
from disbtrack.app.words import exact_money
from disbtrack.domain.allocation import Share
from disbtrack.domain.capital import Capital, Source, capital_name, source_name
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.plan import Decision, DecisionState, PlanLine
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.terms import UNIT_NAMES
from disbtrack.i18n import _, counted, ngettext
from disbtrack.usecases.plans.allocating import Bench, Pocket, ReadBench, read_bench, restated
from disbtrack.usecases.plans.decision_checks import Checked

_PAUSE = 200  # milliseconds without typing after which the decision is held against the book
_STRIP_ROWS, _PROBLEM_ROWS = 3, 2
_ROW, _HEAD = 26, 28


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision as it is typed now."""

    decision: Decision
    lines: tuple[PlanLine, ...]


@dataclass(frozen=True, slots=True)
class HalfLaid:
    """A decision on the bench as it is typed so far, but for its head; shown: the pocket whose grid is seen."""

    bench: Bench
    catalogue: Catalogue
    unit: MoneyUnit
    shown: Pocket


class Workbench(QWidget):
    """saved, issued: what is typed is to be kept, or issued. checked: it is to be held against the book.

    relaid: another programme is wanted, whose sub-projects are to stand above. left: back to the list.
    """

    saved = Signal(object)
    issued = Signal(object)
    checked = Signal(object)
    relaid = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        super().__init__()
        self._theme = theme
        self._today = today
        self._bench: Bench | None = None
        self._catalogue: Catalogue | None = None
        self._typed: dict[Pocket, tuple[tuple[str, ...], ...]] = {}
        self._read = ReadBench((), (), {})
        self._shown: Pocket = (Source.NSTW.value, Capital.DTPT.value)
        self.unit = MoneyUnit.TRIEU
        self.head = PaperHead(theme)
        self.model = AllocationModel(theme)
        self.grid = AllocationGrid(theme, self.model)
        self.source, self.capital, self.units = QComboBox(), QComboBox(), QComboBox()
        self.strip: Table[Share] = Table(theme, share_columns(self.unit), name=_("What is left to share out"))
        self.wrong: Table[Problem] = Table(theme, problem_columns(self._place), name=_("What stands against it"))
        self.told = Elided(theme, Role.BODY_STRONG)
        self.saves = button(theme, _("Keep as draft"), self._save)
        self.issues = button(theme, _("Issue"), self._issue, primary=True)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.read)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for box, name in ((self.source, _("Source")), (self.capital, _("Kind of capital")), (self.units, _("Unit"))):
            box.setAccessibleName(name)
        for box, letters in ((self.source, 16), (self.capital, 12)):
            give_way(box, letters)
        for unit in MoneyUnit:
            self.units.addItem(_(UNIT_NAMES[unit]), unit)
        for source in Source:
            self.source.addItem(source_name(source.value), source.value)
        for capital in Capital:
            self.capital.addItem(capital_name(capital.value), capital.value)
        hint = Elided(self._theme, Role.LABEL, "text2")
        hint.tell(_("1.234.567 · 1,5 tr · 2 tỷ · =a+b · Ctrl+V paste · Ctrl+D down · Ctrl+R right"))
        bar = row(self.source, self.capital, hint, label(self._theme, _("Amounts in"), Role.LABEL, "text2"), self.units)
        bar.setStretch(2, 1)
        frame = Card(self._theme)
        frame.hold(self.grid, 1)
        foot = row(link("‹ " + _("All decisions"), self.left.emit), self.told, self.saves, self.issues)
        foot.setStretch(1, 1)
        self.wrong.hide()
        self._fit(self.strip, _STRIP_ROWS)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self.head)
        whole.addLayout(bar)
        whole.addWidget(frame, 1)
        whole.addWidget(self.strip)
        whole.addWidget(self.wrong)
        whole.addLayout(foot)

    def _connect(self) -> None:
        self.head.edited.connect(self._edit)
        self.head.programme.activated.connect(self._relay)
        self.model.edited.connect(self._edit)
        self.model.fell_outside.connect(self._tell_lost)
        self.source.activated.connect(self._turn)
        self.capital.activated.connect(self._turn)
        self.units.activated.connect(self._change_unit)
        self.wrong.opened.connect(self._go_to)
        self.wrong.chosen.connect(self._go_to)

    def regions(self) -> list[QWidget]:
        """Where F6 stops."""
        return [self.head.number, self.grid, self.strip, *([self.wrong] if self.wrong.isVisible() else []), self.issues]

    def open(self, bench: Bench, catalogue: Catalogue, unit: MoneyUnit, pocket: Pocket | None = None) -> None:
        """Show a decision; of its pockets the wanted one, else the first that holds money."""
        self._bench, self._catalogue, self.unit = bench, catalogue, unit
        self._typed = dict(bench.typed)
        self.head.show_decision(bench.decision, catalogue.tree.programmes)
        self.units.setCurrentIndex(self.units.findData(unit))
        self.model.amounts_in = unit
        self.model.lay_out(bench, catalogue)
        first = pocket or next(iter(self._typed), (Source.NSTW.value, Capital.DTPT.value))
        self._choose(first)
        self._shown = first
        self.model.show_grid(self._typed.get(first, ()))
        self.strip.fill([], empty=_("Type amounts: what is left stands here."))
        self.read()

    def half_laid(self) -> HalfLaid | None:
        """What is typed so far; None before a decision was laid out."""
        if self._bench is None or self._catalogue is None:
            return None
        self._keep()
        return HalfLaid(replace(self._bench, typed=self._typed), self._catalogue, self.unit, self._shown)

    def resume(self, half: HalfLaid) -> None:
        """Go on with a decision, at the pocket that was shown."""
        self.open(half.bench, half.catalogue, half.unit)
        self._choose(half.shown)
        self._turn()
        self._edit()

    def _choose(self, pocket: Pocket) -> None:
        for box, value in zip((self.source, self.capital), pocket, strict=True):
            if box.findData(value) < 0:
                box.addItem(value or _("not stated"), value)
            box.setCurrentIndex(box.findData(value))

    def pocket(self) -> Pocket:
        """The source and kind of capital whose grid is shown."""
        return (str(self.source.currentData()), str(self.capital.currentData()))

    def _turn(self) -> None:
        """Another pocket's grid is wanted."""
        self._keep()
        self._shown = self.pocket()
        self.model.show_grid(self._typed.get(self._shown, ()))
        self.read()

    def _keep(self) -> None:
        self._typed[self._shown] = self.model.cells

    def _change_unit(self) -> None:
        """Amounts typed without a unit mean another one from now on; those that stand keep what they mean."""
        self._keep()
        wanted = MoneyUnit(self.units.currentData())
        bench = self._bench
        if bench is not None and wanted is not self.unit:
            self._typed = restated(self._typed, self.unit, wanted)
            self.unit = self.model.amounts_in = wanted
            self.model.show_grid(self._typed.get(self._shown, ()))
            self.strip.restate(share_columns(self.unit))
            self.read()

    def _edit(self) -> None:
        self.issues.setEnabled(False)
        self._pause.start()

    def _relay(self) -> None:
        self.read()
        draft = self.draft()
        if draft is not None:
            self.relaid.emit(draft)

    def _has_other_units(self, decision: Decision) -> bool:
        """Whether another day is typed, on which other communes existed than those of the rows."""
        if self._bench is None or self._catalogue is None or decision.date is None:
            return False
        valid, before = self._catalogue.register.valid, self._bench.decision.date or self._today()
        return set(valid(decision.date)) != set(valid(before))

    def _tell_lost(self, count: int) -> None:
        words = ngettext(
            "{count} pasted cell had no place in the grid and was left out.",
            "{count} pasted cells had no place in the grid and were left out.",
            count,
        )
        self.told.tell(words.format(count=count))
        self._pause.start()

    def was_issued(self) -> bool:
        """Whether the decision on the bench counts already."""
        return self._bench is not None and self._bench.decision.is_issued

    def draft(self) -> Draft | None:
        """What is typed now."""
        decision = self.head.decision(self._today())
        return Draft(decision, self._read.lines) if decision is not None else None

    def read(self) -> None:
        """Understand what is typed, and ask for it to be held against the book."""
        if self._bench is None:
            return
        self._keep()
        self._read = read_bench(self._bench, self._typed, self.unit)
        draft = self.draft()
        if draft is not None and not self._read.problems and self._has_other_units(draft.decision):
            self.relaid.emit(draft)
        elif draft is not None:
            self.checked.emit(draft)

    def show_checked(self, draft: Draft, checked: Checked) -> None:
        """Show what was found of a draft; nothing where something else is typed meanwhile."""
        if draft != self.draft():
            return
        problems = [*self._read.problems, *checked.problems]
        here = {
            (at[1], at[2]): str(one.message)
            for one in problems
            if one.cell is not None and (at := self._read.cells.get(one.cell)) is not None and at[0] == self._shown
        }
        self.model.show_wrong(here)
        self.strip.fill(list(checked.shares), empty=_("Type amounts: what is left stands here."))
        self.wrong.fill(problems)
        self.wrong.setVisible(bool(problems))
        self._fit(self.strip, _STRIP_ROWS)
        self._fit(self.wrong, _PROBLEM_ROWS)
        total = sum(line.amount for line in draft.lines)
        count = counted("{count} amount", "{count} amounts", len(draft.lines))
        self.told.tell(f"{count} · {exact_money(total, self.unit)} {_(UNIT_NAMES[self.unit])}")
        self.saves.setEnabled(not self._read.problems)
        self.issues.setEnabled(not any(one.severity is Severity.ERROR for one in problems))

    def _fit(self, table: Table[Any], most: int) -> None:
        """Make a table as high as its rows, up to so many."""
        table.setFixedHeight(self._theme.px(_HEAD + 2 + min(max(len(table.model.rows), 1), most) * _ROW))

    def _place(self, problem: Problem) -> str:
        """Where a problem stands: the unit and the sub-project, with the pocket where another one is shown."""
        at = self._read.cells.get(problem.cell or "")
        if at is None:
            return ""
        pocket, row, column = at
        words = self.model.place_words(row, column)
        return words if pocket == self._shown else f"{' '.join(pocket)} · {words}"

    def _go_to(self, problem: Problem) -> None:
        """Show the cell against which something stands."""
        at = self._read.cells.get(problem.cell or "")
        if at is None:
            return
        if at[0] != self._shown:
            self._choose(at[0])
            self._turn()
        self.grid.setCurrentIndex(self.model.index(at[1], at[2]))

    def _save(self) -> None:
        draft = self.draft()
        if draft is not None and not self._read.problems:
            self.saved.emit(draft)

    def _issue(self) -> None:
        draft = self.draft()
        if draft is not None and self.issues.isEnabled():
            self.issued.emit(replace(draft, decision=replace(draft.decision, state=DecisionState.ISSUED)))
