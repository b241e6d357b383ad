"""Templates for a month (phát biểu mẫu): the units that are asked, and one file for each into a folder."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.page import Page
from disbtrack.app.pages.templates.columns import Row, columns, totals
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.parts import button, label, link, row
from disbtrack.app.widgets.table import Table
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.months import Month, month_of
from disbtrack.domain.sent_templates import SentTemplate
from disbtrack.domain.series import Form
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, counted
from disbtrack.progress import Progress
from disbtrack.storage.book import Book
from disbtrack.usecases.month.sending import Sent, send_templates
from disbtrack.usecases.month.templates import MONEY_UNITS, USUAL_SERIES, Made, Wanted, make_templates

_MONTHS = 26
"""Months that can be chosen, up to the one after today's."""
_DUE = 15
"""The day of the month by which the month before is reported (TT 37/2025): until then it is the one asked for."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the page shows: templates, what was sent before, and the series there are; why: nobody can be asked."""

    made: Made | None
    sent: dict[str, SentTemplate]
    series: tuple[str, ...]
    why: DisbtrackError | None = None


class TemplatesPage(Page):
    """Space marks a unit or takes the mark away, Ctrl+Enter writes the files of all that are marked.

    One file asks for the money of all programmes, whatever else is looked at.
    """

    shows_context = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.told_templates: Told | None = None
        self._left: set[str] = set()
        self._chosen: Month | None = None
        self.ask_folder: Callable[[], str] = self._ask_folder
        self.month, self.series, self.money = QComboBox(), QComboBox(), QComboBox()
        self.table: Table[Row] = Table(self.theme, columns(self.session.context.unit), name=_("Templates for a month"))
        self.writes = button(self.theme, _("Write into a folder…"), self.commit, primary=True)
        self._fill_choices()
        self._lay_out()
        self.table.pressed.connect(lambda one, _key: self.toggle(one))
        self.table.opened.connect(self.toggle)
        for key, act in (("Space", self._toggle_current), ("Ctrl+Return", self.commit)):
            QShortcut(QKeySequence(key), self.table.view, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(
                act
            )

    def _fill_choices(self) -> None:
        names = {MoneyUnit.TRIEU: _("million đồng"), MoneyUnit.DONG: _("đồng")}
        for unit in MONEY_UNITS:
            self.money.addItem(names[unit], unit)
        self.series.setEditable(True)
        self.series.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        if (typed := self.series.lineEdit()) is not None:
            typed.returnPressed.connect(lambda: self._choose_anew(0))
        self.series.setMinimumWidth(self.theme.px(240))
        for box, words in self._choices():
            box.setAccessibleName(words)
            box.activated.connect(self._choose_anew)

    def _fill_months(self) -> None:
        """The months up to the one after today's; that which is due is chosen, unless one was chosen before."""
        today = self.session.today()
        usual = month_of(today).before if today.day <= _DUE else month_of(today)
        month = month_of(today).after
        if self.month.itemData(0) == month:
            return
        chosen = self._chosen or usual
        self.month.clear()
        for _place in range(_MONTHS):
            self.month.addItem(month.short, month)
            month = month.before
        self.month.setCurrentIndex(max(self.month.findText(chosen.short), 0))

    def _choices(self) -> list[tuple[QComboBox, str]]:
        return [(self.month, _("Month")), (self.series, _("Series")), (self.money, _("Amounts in"))]

    def _lay_out(self) -> None:
        head = row(spacing=8)
        for box, words in self._choices():
            head.addWidget(label(self.theme, words))
            head.addWidget(box, 1 if box is self.series else 0)
        head.addStretch(1)
        head.addWidget(self.writes)
        self.list = Card(self.theme, _("Templates for a month"))
        self.list.act(link(_("Mark all"), lambda: self.mark(set())), link(_("Mark none"), self._mark_none))
        self.list.hold(self.table, 1)
        self.body.addLayout(head)
        self.body.addWidget(self.list, 1)

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return [self.month, self.table.view]

    def state(self) -> object:
        """What must outlive a new language or theme: the month, and who is left out."""
        return self._chosen, self._left

    def restore(self, state: object) -> None:
        """Take up the month, and who is left out."""
        if isinstance(state, tuple):
            self._chosen, self._left = state

    def _choose_anew(self, _place: int) -> None:
        self._left, self._chosen = set(), self.month.currentData()
        self.reload()

    def wanted(self) -> Wanted:
        """What is asked for, as chosen."""
        month, money = self.month.currentData(), self.money.currentData()
        series = self.series.currentText().strip() or None
        return Wanted(month, None, series, MoneyUnit(money))

    def reload(self) -> None:
        """Make the templates that could be sent."""
        self._fill_months()
        book, wanted = self.session.book, self.wanted()
        if book is not None:
            self.load(lambda _progress: _gather(book, wanted), self._show)

    def _show(self, told: Told) -> None:
        self.told_templates = told
        if told.why is not None:
            self.show_failure(told.why)
        chosen = told.made.templates[0].series.name if told.made else self.series.currentText() or USUAL_SERIES
        self.series.clear()
        self.series.addItems(sorted({*told.series, chosen}))
        self.series.setCurrentText(chosen)
        self._fill()

    def rows(self) -> list[Row]:
        """The rows as they are marked."""
        told = self.told_templates
        made = told.made.templates if told and told.made else ()
        return [Row(one, told.sent.get(one.id.unit) if told else None, one.id.unit not in self._left) for one in made]

    def _fill(self) -> None:
        rows, unit = self.rows(), self.session.context.unit
        place = max(self.table.view.currentIndex().row(), 0)
        self.table.restate(columns(unit))
        self.table.fill(rows, totals(rows, unit), empty=_("No unit has a plan or payments to be asked for."))
        self.table.choose(place)
        self.writes.setEnabled(any(one.is_marked for one in rows))
        lost = self.told_templates.made.lost if self.told_templates and self.told_templates.made else ()
        words = _("Not asked, because they were divided or are no more: {units}").format(units=", ".join(lost))
        self.list.hint.tell(words if lost else "")

    def toggle(self, one: Row) -> None:
        """Mark a unit, or take its mark away."""
        self.mark(self._left ^ {one.template.id.unit})

    def _toggle_current(self) -> None:
        one = self.table.current()
        if one is not None:
            self.toggle(one)

    def _mark_none(self) -> None:
        self.mark({one.template.id.unit for one in self.rows()})

    def mark(self, left: set[str]) -> None:
        """Mark all units but these."""
        self._left = left
        self._fill()

    def commit(self) -> None:
        """Write the files of all that are marked, and keep that they were sent."""
        told, book = self.told_templates, self.session.book
        marked = tuple(one.template for one in self.rows() if one.is_marked)
        if told is None or told.made is None or book is None or not marked:
            return
        folder = self.ask_folder()
        if not folder:
            return
        made, today, person = Made(marked, told.made.change), self.session.today(), self.session.person

        def work(progress: Progress) -> Sent:
            return send_templates(book, made, Path(folder), today=today, person=person, progress=progress)

        job = self.desk.jobs.change(work, self._done, owner=self, failed=self.show_failure)
        self.progress.follow(job)

    def _done(self, sent: Sent) -> None:
        if sent.change is not None:
            self.session.tell_changed()
        folder = sent.files[0].path.parent
        words = counted(
            "{count} template was written into {folder}.",
            "{count} templates were written into {folder}.",
            len(sent.files),
            folder=folder,
        )
        self.tell_loaded(words)

    def _ask_folder(self) -> str:
        start = str(self.desk.preferences.documents())
        return QFileDialog.getExistingDirectory(self, _("Where shall the templates go?"), start)


def _gather(book: Book, wanted: Wanted) -> Told:
    with book.read() as reading:
        series = tuple(dict.fromkeys(one.name for one in reading.series() if one.form is Form.STATEMENTS))
        sent = [one for one in reading.kept(SentTemplate) if one.period == str(wanted.period)]
    try:
        made = make_templates(book, wanted)
    except DisbtrackError as why:
        return Told(None, {}, series, why)
    name = made.templates[0].series.name
    return Told(made, {one.unit: one for one in sent if one.series == name}, series)
