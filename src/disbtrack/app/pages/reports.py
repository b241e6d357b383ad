"""Reports: forms at the left, the paper as it will be printed, options and ways out at the right."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout

from disbtrack.app.context_bar import base_name
from disbtrack.app.desk import Desk
from disbtrack.app.pages.page import Page
from disbtrack.app.pages.report_checks import ChecksView
from disbtrack.app.pages.report_forms import FormList, paper_words
from disbtrack.app.theme import Role
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.paper_view import PaperView
from disbtrack.app.widgets.parts import button, field, label, line, link, row
from disbtrack.app.widgets.slot import Slot
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.series import Base, Side
from disbtrack.domain.standing import Cut
from disbtrack.domain.terms import UNIT_NAMES
from disbtrack.i18n import _, counted
from disbtrack.paper.pages import Pages, lay_out
from disbtrack.paper.painting import paint_pages
from disbtrack.progress import Progress
from disbtrack.reports.report import Link, Report
from disbtrack.usecases.answers.ledger import LedgerQuery
from disbtrack.usecases.month.freezing import Freezing, freeze_report
from disbtrack.usecases.papers.make_report import make_report, write_report

_ZOOMS = (0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0)
_BAR = 16
_MONEY = frozenset({"disbursed", "completed", "advance"})


class ReportsPage(Page):
    """The preview is the paper: the same drawing goes to printer and PDF."""

    shows_context = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.report: Report | None = None
        self.pages: Pages | None = None
        self.ask_path: Callable[[str, str], str] = self._ask_path
        self.forms = FormList(self.theme)
        self.forms.chosen.connect(lambda _form: self.reload())
        self.paper = PaperView(self.theme)
        self.paper.figure_asked.connect(self._open_figure)
        self.checks = ChecksView(self.theme)
        ask = self.session.ask
        self.unit = Slot(self.theme, _("Unit"), lambda picked: ask(unit=picked))
        self.base = Slot(self.theme, _("Rate based on"), lambda picked: ask(base=picked))
        self._lay_out()

    def _state_options(self) -> None:
        context = self.session.context
        units = [(_(UNIT_NAMES[unit]), unit) for unit in MoneyUnit]
        self.unit.offer(units, context.unit, _(UNIT_NAMES[context.unit]))
        self.base.offer([(base_name(base), base) for base in Base], context.base, base_name(context.base))

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(10)
        self.forms.setFixedWidth(self.theme.px(250))
        self.forms.inside.addLayout(self._freezing())
        middle.addWidget(self.forms)
        middle.addWidget(self._preview(), 1)
        middle.addWidget(self._options())
        self.body.addLayout(middle, 1)

    def _freezing(self) -> QVBoxLayout:
        """Below the forms: keep the paper as it is sent."""
        self.reason = field(self.theme, _("Why it is sent although a check failed"), 120)
        self.freeze_button = button(self.theme, _("Freeze the report"), self.freeze, image="lock")
        column = QVBoxLayout()
        column.setContentsMargins(12, 6, 12, 10)
        for part in (self.reason, self.freeze_button):
            column.addWidget(part)
        column.addWidget(link(_("Frozen reports ›"), lambda: self.went.emit("frozen")))
        return column

    def _preview(self) -> Card:
        made = Card(self.theme, _("Preview"))
        self.about = made.hint
        self.zoom = label(self.theme, "", Role.LABEL, "text2")
        for words, name, act in (
            ("−", _("Smaller"), lambda: self._zoom(-1)),
            ("+", _("Larger"), lambda: self._zoom(1)),
            (_("Fit page"), _("Fit page"), lambda: self._zoom(0)),
        ):
            made.act(link(words, act, name=name))
            if words == "−":
                made.act(self.zoom)
        self.scroller = QScrollArea()
        self.scroller.setObjectName("scroll")
        self.scroller.setAccessibleName(_("Preview of the paper"))
        self.scroller.setWidgetResizable(True)
        self.scroller.setWidget(self.paper)
        made.hold(self.scroller, 1)
        return made

    def _options(self) -> Card:
        frame = Card(self.theme, margins=(12, 10, 12, 12))
        frame.setFixedWidth(self.theme.px(268))
        self.context_words = label(self.theme, "", Role.BODY, "text2")
        self.context_words.setWordWrap(True)
        column = frame.inside
        column.setSpacing(7)
        column.addWidget(label(self.theme, _("Print options"), Role.TITLE))
        column.addWidget(self.context_words)
        for slot in (self.unit, self.base):
            slot.spread = True
            column.addWidget(slot)
        self._state_options()
        column.addWidget(line())
        column.addWidget(self.checks)
        column.addStretch(1)
        self.print_button = button(self.theme, _("Print…   Ctrl+P"), self.print_out, image="print", primary=True)
        self.pdf_button = button(self.theme, "PDF", self.save_pdf, image="pdf")
        self.xlsx_button = button(self.theme, "Excel", self.save_xlsx, image="sheet")
        column.addWidget(self.print_button)
        column.addLayout(row(self.pdf_button, self.xlsx_button))
        self._allow()
        return frame

    def reload(self) -> None:
        """Ask the use-case again, in the background."""
        book = self.session.book
        if book is None:
            return
        context, today = self.session.context, self.session.today()
        self._state_options()
        form = self.forms.current()
        question = context.question(Cut.SUBPROJECT)

        def work(_progress: Progress) -> tuple[Report, Pages]:
            report = make_report(book, form, question, today=today, unit=context.unit, signed_on=today)
            return report, lay_out(report)

        self.load(work, lambda told: self._show(*told))

    def _show(self, report: Report, pages: Pages) -> None:
        self.report, self.pages = report, pages
        self.paper.show_pages(pages, self._fitting())
        count, size = len(pages.pages), paper_words(report.page)
        ways = {"size": size, "family": pages.family}
        self.about.tell(counted("{count} page · {size} · {family}", "{count} pages · {size} · {family}", count, **ways))
        self.context_words.setText(f"{report.title.subject}\n{report.title.remark}".strip())
        self.checks.fill(report.checks)
        self.reason.setVisible(any(not one.passed for one in report.checks))
        self._tell_zoom()
        self._allow()

    def _fitting(self) -> float:
        """The scale at which a page's width fits the room."""
        if self.pages is None:
            return 1.0
        return self.paper.fitting(self.pages, self.scroller.size() - QSize(_BAR, _BAR))

    def _zoom(self, step: int) -> None:
        if self.pages is None:
            return
        if step == 0:
            self.paper.scale_to(self._fitting())
        else:
            ordered = _ZOOMS if step > 0 else tuple(reversed(_ZOOMS))
            now = self.paper.zoom
            self.paper.scale_to(next((zoom for zoom in ordered if (zoom - now) * step > 0.001), now))
        self._tell_zoom()

    def _tell_zoom(self) -> None:
        self.zoom.setText(f"{round(self.paper.zoom * 100)}%")

    def _allow(self) -> None:
        for made in (self.print_button, self.pdf_button, self.xlsx_button, self.freeze_button):
            made.setEnabled(self.report is not None)

    def _open_figure(self, told: Link) -> None:
        side = Side.MONEY if told.measure in _MONEY else Side.PLAN if told.measure == "planned" else None
        question = self.session.context.question(Cut.SUBPROJECT)
        depth = (told.project or "").count(".")
        question = replace(question, cut=Cut.PROJECT if depth == 1 else Cut.SUBPROJECT)
        if told.capital:
            question = replace(question, filters=replace(question.filters, capital=told.capital))
        self.led_on.emit(LedgerQuery(question, keyed=told.project is not None, key=told.project, side=side))

    def state(self) -> object:
        """What must outlive a new language or theme: the form that is picked."""
        return self.forms.current()

    def restore(self, state: object) -> None:
        """Pick a form by its id."""
        if isinstance(state, str):
            self.forms.choose(state)

    def print_out(self) -> None:
        """Print what the preview shows."""
        if self.pages is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            paint_pages(self.pages, printer)

    def save_pdf(self) -> None:
        """Write the paper as PDF."""
        self._save(".pdf")

    def save_xlsx(self) -> None:
        """Write the paper as a workbook with real numbers."""
        self._save(".xlsx")

    def freeze(self) -> None:
        """Keep the report as it is sent, with its files."""
        context, today = self.session.context, self.session.today()
        question, form, why = context.question(Cut.SUBPROJECT), self.forms.current(), self.reason.text()
        asked = Freezing(form, None, context.unit, signed_on=today, released=why)
        self.alter(
            lambda book, person: freeze_report(book, asked, question, today=today, person=person),
            lambda: self.say(_("The report is frozen; its files are kept.")),
        )

    def _save(self, ending: str) -> None:
        report = self.report
        if report is None:
            return
        proposed = self.desk.preferences.documents() / f"{report.title.heading.capitalize()}{ending}"
        name = self.ask_path(str(proposed), ending)
        if not name:
            return
        path = Path(name).with_suffix(ending)
        job = self.desk.jobs.read(
            lambda _progress: write_report(report, path),
            lambda _none: self.say(_("Written: {path}").format(path=path)),
            owner=self,
            failed=self.show_failure,
        )
        self.progress.follow(job)

    def _ask_path(self, proposed: str, ending: str) -> str:
        return QFileDialog.getSaveFileName(self, _("Save the paper"), proposed, f"*{ending}")[0]
