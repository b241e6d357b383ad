"""The bar that says of which programme, year, day, base, unit and communes all figures are."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.style_sheet import dress
from disbtrack.app.widgets.slot import Slot
from disbtrack.app.words import programme_name
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.periods import format_day
from disbtrack.domain.programme import short_ids
from disbtrack.domain.series import Base
from disbtrack.domain.slow import BASE_NAMES
from disbtrack.domain.standing import Geography
from disbtrack.domain.terms import GEOGRAPHY_NAMES, UNIT_NAMES
from disbtrack.i18n import _
from disbtrack.usecases.answers.choices import Choices, choices
from disbtrack.usecases.answers.standing import ALL_YEARS

_MOST_DAYS = 14


def base_name(base: Base) -> str:
    """The name of a base, as a slot shows it."""
    name = _(BASE_NAMES[base])
    return name[:1].upper() + name[1:]


class ContextBar(QWidget):
    """Six slots. Choosing changes the session's context, and every page states its figures anew."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.choices: Choices | None = None
        self.setObjectName("contextBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(desk.theme.px(50))
        ask = desk.session.ask
        theme = desk.theme
        self.programme = Slot(theme, _("Programme"), lambda picked: ask(programme=picked, year=None, as_of=None))
        self.year = Slot(theme, _("Budget year"), lambda picked: ask(year=picked, as_of=None))
        self.as_of = Slot(theme, _("As of"), self._choose_day)
        self.base = Slot(theme, _("Rate based on"), lambda picked: ask(base=picked))
        self.unit = Slot(theme, _("Unit"), lambda picked: ask(unit=picked))
        self.units = Slot(theme, _("Communes"), lambda picked: ask(units=picked))
        made = QHBoxLayout(self)
        made.setContentsMargins(14, 0, 14, 0)
        made.setSpacing(8)
        for slot in (self.programme, self.year, self.as_of, self.base, self.unit, self.units):
            made.addWidget(slot)
        made.addStretch(1)
        self._state()

    def reload(self) -> None:
        """Ask what can be chosen in this context."""
        book = self._desk.session.book
        if book is None:
            return
        question, today = self._desk.session.context.question(), self._desk.session.today()
        self._desk.jobs.read(
            lambda progress: choices(book, question, today=today, progress=progress),
            self._take,
            owner=self,
            failed=lambda _error: None,
        )

    def _take(self, known: Choices) -> None:
        self.choices = known
        self._state()

    def _state(self) -> None:
        self._state_programme()
        self._state_year()
        self._state_day()
        context = self._desk.session.context
        bases = [(base_name(base), base) for base in Base]
        self.base.offer(bases, context.base, base_name(context.base))
        units = [(_(UNIT_NAMES[unit]), unit) for unit in MoneyUnit]
        self.unit.offer(units, context.unit, _(UNIT_NAMES[context.unit]))
        geographies = [(_(GEOGRAPHY_NAMES[one]), one) for one in Geography]
        self.units.offer(geographies, context.units, _(GEOGRAPHY_NAMES[context.units]))

    def _state_programme(self) -> None:
        known = self.choices.programmes if self.choices else ()
        chosen = self._desk.session.context.programme
        asked = short_ids(chosen)
        named = [programme_name(one) for one in known if one.short in asked]
        shown = " + ".join(named) or _("All programmes")
        offered: list[tuple[str, object]] = [(_("All programmes"), None)]
        offered += [(programme_name(one), one.short) for one in known]
        more = [one for one in known if asked and one.short not in asked]
        offered += [
            (_("and {programme}").format(programme=programme_name(one)), f"{chosen},{one.short}") for one in more
        ]
        self.programme.offer(offered, chosen, shown)

    def _state_year(self) -> None:
        known = self.choices.years if self.choices else ()
        asked = self._desk.session.context.year
        chosen = asked if asked is not None else (self.choices.year if self.choices else None)
        offered: list[tuple[str, object]] = [(str(year), year) for year in known]
        offered.append((_("All years"), ALL_YEARS))
        self.year.offer(offered, chosen, _("All years") if chosen == ALL_YEARS else str(chosen or "–"))

    def _state_day(self) -> None:
        known = self.choices.days if self.choices else ()
        asked = self._desk.session.context.as_of
        shown = asked or (self.choices.as_of if self.choices else None)
        offered: list[tuple[str, object]] = [(_("Latest figures"), None)]
        offered += [(format_day(day), day) for day in known[:_MOST_DAYS]]
        offered.append((_("Another day…"), "other"))
        self.as_of.offer(offered, asked, format_day(shown) or "–")

    def _choose_day(self, picked: object) -> None:
        if picked == "other":
            self._open_calendar()
        else:
            self._desk.session.ask(as_of=picked)

    def _open_calendar(self) -> None:
        popup = QFrame(self, Qt.WindowType.Popup)
        dress(popup, "card")
        calendar = QCalendarWidget(popup)
        shown = self._desk.session.context.as_of or (self.choices.as_of if self.choices else self._desk.session.today())
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        calendar.clicked.connect(lambda day: self._pick_day(popup, date(day.year(), day.month(), day.day())))
        QVBoxLayout(popup).addWidget(calendar)
        popup.move(self.as_of.mapToGlobal(QPoint(0, self.as_of.height() + 2)))
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.show()

    def _pick_day(self, popup: QFrame, day: date) -> None:
        popup.close()
        self._desk.session.ask(as_of=day)
