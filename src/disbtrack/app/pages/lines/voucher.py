"""A voucher by hand: its paper above, its lines below, one line at a time understood as it is added."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.lines.columns import amount_column, line_columns
from disbtrack.app.pages.page import Page
from disbtrack.app.theme import Role
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.parts import Elided, button, row
from disbtrack.app.widgets.table import Table
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.figure import Measure
from disbtrack.domain.money import format_money
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.terms import MEASURE_NAMES
from disbtrack.domain.typed_days import read_day
from disbtrack.domain.vouchers import PAID_BY_VOUCHER, PaperType, Voucher, VoucherLine
from disbtrack.domain.year_end import Line
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import N_, _
from disbtrack.progress import Progress
from disbtrack.usecases.voucher_lines import read_line
from disbtrack.usecases.vouchers import RefusedVoucherError, WrittenVoucher, write_voucher

_HEAD: Mapping[str, str] = {
    "number": N_("Number"),
    "day": N_("Day (31/12/2025)"),
    "payee": N_("Paid to"),
    "codes": N_("Budget codes"),
    "over": N_("Why more than planned"),
}
_LINE: Mapping[str, str] = {
    "project": N_("Project"),
    "work": N_("Work"),
    "unit": N_("Unit, commune"),
    "source": N_("Source"),
    "capital": N_("Capital"),
    "plan_year": N_("Plan year"),
    "execution_year": N_("Budget year"),
    "amount": N_("Amount"),
    "clears": N_("Clears (paper, year)"),
}
_PER_ROW = 5


class VoucherPage(Page):
    """Enter in a field of the line adds it; the voucher is written as one change, or nothing is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._catalogue: Catalogue | None = None
        self.head = {key: self._field(_(name)) for key, name in _HEAD.items()}
        self.fields = {key: self._field(_(name)) for key, name in _LINE.items()}
        for field in self.fields.values():
            field.returnPressed.connect(self.add_line)
        self.papers = QComboBox()
        self.papers.setAccessibleName(_("Kind of paper"))
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(_("Kind of money"))
        for measure in PAID_BY_VOUCHER:
            self.kinds.addItem(_(MEASURE_NAMES[measure]), measure)
        self.passed_on = QCheckBox(_("Out of money passed on"))
        self.accepts = QCheckBox(_("Write although there are warnings"))
        self.table: Table[VoucherLine] = Table(self.theme, self._columns(), name=_("Lines of the voucher"))
        self.table.pressed.connect(lambda one, _key: self.drop_line(one))
        self.sum = Elided(self.theme, Role.BODY_STRONG)
        self.writes = button(self.theme, _("Write to the book"), self.commit, primary=True)
        self._lay_out()
        self._fill([])

    def _field(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        made.setPlaceholderText(name)
        return made

    def _lay_out(self) -> None:
        paper = Card(self.theme, _("Voucher"))
        paper.inside.addLayout(_grid([*self.head.values(), self.papers]))
        line = Card(self.theme, _("Line"), hint=_("Enter adds it; money as 1.234.567, 1,5 tr, =a+b"))
        line.act(button(self.theme, _("Add the line"), self.add_line))
        line.inside.addLayout(_grid([self.kinds, *self.fields.values(), self.passed_on]))
        frame = Card(self.theme)
        frame.hold(self.table, 1)
        foot = row(self.sum)
        foot.setStretch(0, 1)
        foot.addWidget(self.accepts)
        foot.addWidget(self.writes)
        for part in (paper, line):
            self.body.addWidget(part)
        self.body.addWidget(frame, 1)
        self.body.addLayout(foot)

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return [self.head["number"], self.kinds, self.table.view, self.writes]

    def reload(self) -> None:
        """Ask the book for its kinds of papers and its words."""
        book = self.session.book
        if book is None:
            return

        def work(_progress: Progress) -> tuple[list[PaperType], Catalogue]:
            with book.read() as reading:
                return reading.kept(PaperType), reading.catalogue()

        self.load(work, self._show)

    def _show(self, told: tuple[list[PaperType], Catalogue]) -> None:
        papers, self._catalogue = told
        chosen = self.papers.currentData()
        self.papers.clear()
        self.papers.addItem(_("Kind of paper"), "")
        for one in papers:
            self.papers.addItem(f"{one.code} {one.name}", one.code)
        self.papers.setCurrentIndex(max(self.papers.findData(chosen), 0))
        self.table.restate(self._columns())

    def add_line(self) -> None:
        """Understand what is typed, and put it among the lines."""
        book, day = self.session.book, self._day()
        if book is None or day is None:
            return
        typed = {key: field.text() for key, field in self.fields.items()}
        measure, context = Measure(self.kinds.currentData()), self.session.context
        passed_on = self.passed_on.isChecked()

        def work(_progress: Progress) -> VoucherLine:
            made = read_line(book, typed, measure, day=day, unit=context.unit, programme=context.programme)
            return replace(made, out_of_passed_on=passed_on)

        self.desk.jobs.read(work, self._added, owner=self, failed=self.show_failure)

    def _added(self, line: VoucherLine) -> None:
        self.banner.dismiss()
        self._fill([*self.table.model.rows, line])
        for key in ("amount", "clears"):
            self.fields[key].clear()
        self.kinds.setFocus()

    def drop_line(self, line: VoucherLine) -> None:
        """Take a line out again."""
        self._fill([one for one in self.table.model.rows if one is not line])

    def _day(self) -> date | None:
        told = read_day(self.head["day"].text(), self.session.today().year)
        if told.day is None:
            self.banner.tell(str(told.problem or _("Give the day of the voucher.")), tone="err")
        return told.day

    def _fill(self, lines: Sequence[VoucherLine]) -> None:
        self.table.fill(lines, empty=_("No line yet: choose the kind of money, type the line, press Enter."))
        self.writes.setEnabled(bool(lines))
        back = {Measure.RECOVERED, Measure.REPAID}
        paid = {Measure.COMPLETED, Measure.ADVANCE}
        total = sum(one.amount * ((one.measure in paid) - (one.measure in back)) for one in lines)
        self.sum.tell(_("Disbursed by it: {amount} đồng").format(amount=format_money(total)) if lines else "")

    def commit(self) -> None:
        """Write the voucher, or say what is wrong with it."""
        book, day = self.session.book, self._day()
        if book is None or day is None:
            return
        head = {key: field.text() for key, field in self.head.items()}
        voucher = Voucher(
            reporter=None,
            number=head["number"],
            date=day,
            payee=head["payee"],
            budget_codes=head["codes"],
            paper=str(self.papers.currentData() or ""),
            over=head["over"],
        )
        lines, person, today = list(self.table.model.rows), self.session.person, self.session.today()
        accept = self.accepts.isChecked()

        def work(_progress: Progress) -> WrittenVoucher:
            return write_voucher(book, voucher, lines, today=today, person=person, accept_warnings=accept)

        self.desk.jobs.change(work, self._written, owner=self, failed=self._refused)

    def _refused(self, error: DisbtrackError) -> None:
        if not isinstance(error, RefusedVoucherError):
            self.show_failure(error)
            return
        stopping = [one for one in error.problems if one.severity is not Severity.INFO]
        self.banner.tell(_("The voucher was not written."), " ".join(_words(one) for one in stopping), tone="err")

    def _written(self, made: WrittenVoucher) -> None:
        self._fill([])
        for key in ("number", "payee", "over"):
            self.head[key].clear()
        self.accepts.setChecked(False)
        self.banner.dismiss()
        self.session.tell_changed()
        self.say(" ".join([_("Written; undo takes it back."), *(_words(one) for one in made.problems)]))
        self.head["number"].setFocus()

    def _columns(self) -> list[Column[VoucherLine]]:
        return [
            Column("kind", _("Kind of money"), lambda one: Cell(_(MEASURE_NAMES[one.measure])), width=130, fits=True),
            *line_columns(_line, self._catalogue),
            Column("year", _("Plan year"), lambda one: Cell(str(one.plan_year)), width=80, fits=True),
            amount_column("amount", _("Amount"), lambda one: one.amount, self.session.context.unit),
            Column("clears", _("Clears"), lambda one: Cell(one.clears or ""), width=90, fits=True, most=160),
            Column("drop", "", lambda _one: Cell(_("Take out"), action=True), width=90, align=Align.RIGHT, fits=True),
        ]


def _line(one: VoucherLine) -> Line:
    return Line(one.project.partition(".")[0], one.project, one.work, one.unit, one.source, one.capital)


def _words(problem: Problem) -> str:
    if not problem.cell:
        return str(problem.message)
    return _("Line {number}: {what}").format(number=problem.cell, what=problem.message)


def _grid(parts: Sequence[QWidget]) -> QGridLayout:
    made = QGridLayout()
    made.setContentsMargins(12, 4, 12, 10)
    made.setSpacing(8)
    for place, part in enumerate(parts):
        made.addWidget(part, place // _PER_ROW, place % _PER_ROW)
    return made
