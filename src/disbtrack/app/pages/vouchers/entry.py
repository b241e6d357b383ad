"""A voucher being written: its paper above, its lines below, one line at a time understood as it is added."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.lines.columns import amount_column, line_columns
from disbtrack.app.pages.vouchers.head_card import HeadCard
from disbtrack.app.pages.vouchers.line_card import LineCard
from disbtrack.app.theme import Role
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.parts import Elided, button, link, row
from disbtrack.app.widgets.table import Table
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.money import format_money
from disbtrack.domain.terms import MEASURE_NAMES
from disbtrack.domain.vouchers import PaperType, Voucher, VoucherLine, disbursed_by
from disbtrack.domain.year_end import Line
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _
from disbtrack.progress import Progress
from disbtrack.usecases.entry.voucher_lines import read_line
from disbtrack.usecases.entry.vouchers import OpenVoucher


@dataclass(frozen=True, slots=True)
class Draft:
    """What is typed: the voucher with its lines; accepts: warnings do not stand in the way."""

    voucher: Voucher
    lines: tuple[VoucherLine, ...]
    accepts: bool


@dataclass(frozen=True, slots=True)
class HalfWritten:
    """A voucher that is being written: the one that is altered (None = a new one), its lines, the one taken up."""

    voucher: Voucher | None
    lines: tuple[VoucherLine, ...]
    altered: VoucherLine | None


@dataclass(frozen=True, slots=True)
class Known:
    """What the book knows for those who type."""

    papers: list[PaperType]
    catalogue: Catalogue
    works: list[str]
    advances: list[str]


class VoucherEntry(QWidget):
    """left: back to the list. finished: a Draft to be written. failed: a DisbtrackError for the page to say.

    Enter in a field of the line adds it; Enter on a line takes it up to be altered, Delete takes it out.
    """

    left = Signal()
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._catalogue: Catalogue | None = None
        self._altered: VoucherLine | None = None
        self.is_known = False
        theme = desk.theme
        self.head, self.line = HeadCard(theme), LineCard(theme)
        self.line.entered.connect(self.add_line)
        self.accepts = QCheckBox(_("Write although there are warnings"))
        self.table: Table[VoucherLine] = Table(theme, self._columns(), name=_("Lines of the voucher"))
        self.table.pressed.connect(lambda one, _key: self.drop_line(one))
        self.table.opened.connect(self.take_up)
        self.sum = Elided(theme, Role.BODY_STRONG)
        self.writes = button(theme, _("Write to the book"), self.finish, primary=True)
        QShortcut(QKeySequence("Delete"), self.table.view).activated.connect(self._drop_current)
        self._lay_out()
        self._fill([])

    def _lay_out(self) -> None:
        frame = Card(self._desk.theme)
        frame.hold(self.table, 1)
        foot = row(link("‹ " + _("All vouchers"), self.left.emit), self.sum, self.accepts, self.writes)
        foot.setStretch(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.head)
        whole.addWidget(self.line)
        whole.addWidget(frame, 1)
        whole.addLayout(foot)

    def regions(self) -> list[QWidget]:
        """Where F6 stops."""
        return [self.head.fields["number"], self.line.kinds, self.table.view, self.writes]

    def know(self, known: Known) -> None:
        """Take up what the book knows."""
        self._catalogue = known.catalogue
        self.head.offer(known.papers)
        self.line.offer(known.catalogue, known.works, known.advances)
        self.table.restate(self._columns())

    def open(self, one: OpenVoucher | None) -> None:
        """Show a voucher to be altered; None = a new one."""
        self.is_known, self._altered = one is not None, None
        self.head.show_voucher(one.voucher if one else None)
        self.line.empty()
        self.accepts.setChecked(False)
        self._fill(one.lines if one else [])
        self.head.fields["number"].setFocus()

    def half_written(self) -> HalfWritten:
        """What is written so far, but for what stands in the fields."""
        return HalfWritten(self.head.altered, tuple(self.table.model.rows), self._altered)

    def resume(self, half: HalfWritten) -> None:
        """Go on with a voucher; what was typed in its fields is put back by whoever kept it."""
        self.is_known = half.voucher is not None
        self.head.show_voucher(half.voucher)
        self._fill(half.lines)
        if half.altered is not None:
            self.take_up(half.altered)

    def add_line(self) -> None:
        """Understand what is typed, and put it among the lines, or where the line stood that is altered."""
        book, year = self._desk.session.book, self._desk.session.today().year
        if book is None:
            return
        try:
            day = self.head.day(year)
        except DisbtrackError as error:
            self.failed.emit(error)
            return
        typed, measure, context = self.line.words(), self.line.measure, self._desk.session.context
        passed_on, place = self.line.passed_on.isChecked(), self._altered.place if self._altered else None

        def work(_progress: Progress) -> VoucherLine:
            made = read_line(book, typed, measure, day=day, unit=context.unit, programme=context.programme)
            return replace(made, out_of_passed_on=passed_on, place=place)

        self._desk.jobs.read(work, self._added, owner=self, failed=self.failed.emit)

    def _added(self, line: VoucherLine) -> None:
        known, altered = self.table.model.rows, self._altered
        if any(one is altered for one in known):
            self._fill([line if one is altered else one for one in known])
        else:
            self._fill([*known, line])
        self._altered = None
        self.line.go_on()

    def take_up(self, line: VoucherLine) -> None:
        """Put a line back into the fields; until it is entered again it stays as it was."""
        self._altered = line
        self.line.show_line(line, self._desk.session.context.unit)

    def drop_line(self, line: VoucherLine) -> None:
        """Take a line out again."""
        self._fill([one for one in self.table.model.rows if one is not line])

    def _drop_current(self) -> None:
        line = self.table.current()
        if line is not None:
            self.drop_line(line)

    def _fill(self, lines: Sequence[VoucherLine]) -> None:
        self.table.fill(lines, empty=_("No line yet: choose the kind of money, type the line, press Enter."))
        self.writes.setEnabled(bool(lines))
        total = format_money(disbursed_by(lines))
        self.sum.tell(_("Disbursed by it: {amount} đồng").format(amount=total) if lines else "")

    def finish(self) -> None:
        """Hand over what is typed."""
        try:
            voucher = self.head.voucher(self._desk.session.today().year)
        except DisbtrackError as error:
            self.failed.emit(error)
            return
        self.finished.emit(Draft(voucher, tuple(self.table.model.rows), self.accepts.isChecked()))

    def _columns(self) -> list[Column[VoucherLine]]:
        return [
            Column("kind", _("Kind of money"), lambda one: Cell(_(MEASURE_NAMES[one.measure])), width=130, fits=True),
            *line_columns(_line, self._catalogue),
            Column("year", _("Plan year"), lambda one: Cell(str(one.plan_year)), width=80, fits=True),
            amount_column("amount", _("Amount"), lambda one: one.amount, self._desk.session.context.unit),
            Column("clears", _("Clears"), lambda one: Cell(one.clears or ""), width=90, fits=True, most=160),
            Column("drop", "", lambda _one: Cell(_("Take out"), action=True), width=90, align=Align.RIGHT, fits=True),
        ]


def _line(one: VoucherLine) -> Line:
    return Line(one.project.partition(".")[0], one.project, one.work, one.unit, one.source, one.capital)
