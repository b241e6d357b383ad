"""What was recognised in a sheet, as chips with the cells that say so: press one to say it otherwise."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from disbtrack.app.icons import icon
from disbtrack.app.pages.importing.chip_words import at_words, hidden_words, layout_words
from disbtrack.app.pages.importing.chosen import Chosen
from disbtrack.app.pages.importing.draft import Draft
from disbtrack.app.pages.importing.head import SKIPPED
from disbtrack.app.pages.importing.menus import Choice, band_menu, fill, unit_menu
from disbtrack.app.pages.importing.separators import evidence_words, separators_menu, separators_words
from disbtrack.app.pages.importing.ways import (
    Change,
    forget_way,
    say_day,
    say_profile,
    say_reporter,
    say_series,
    say_year,
)
from disbtrack.app.pages.importing.work import Known
from disbtrack.app.style_sheet import dress
from disbtrack.app.theme import Theme
from disbtrack.app.widgets.chip import Chip
from disbtrack.app.widgets.entry_popup import EntryPopup
from disbtrack.app.widgets.flow import FlowLayout
from disbtrack.app.widgets.parts import clear
from disbtrack.app.widgets.sheet_model import SheetLook
from disbtrack.domain.periods import format_day, read_day
from disbtrack.domain.reading import Layout, SheetReading
from disbtrack.domain.terms import UNIT_NAMES
from disbtrack.i18n import _

_LEAST = 84
"""The width to which a chip may be cut that only names something."""
_DRIFTS = frozenset({"profile-drift", "profile-differs"})


class Chips(QWidget):
    """said: a change of the file that is shown; band_moved: an edge of the header band by rows; hidden: show or not.

    profile_asked: show the profile of this name in full.
    """

    said = Signal(object)
    profile_asked = Signal(str)
    band_moved = Signal(object, int)
    hidden = Signal(bool)

    def __init__(self, theme: Theme, today: Callable[[], date], cursor: Callable[[], tuple[int, int]]) -> None:
        super().__init__()
        self._theme = theme
        self._today = today
        self._cursor = cursor
        self._look: SheetLook | None = None
        self._chosen: Chosen | None = None
        self._known = Known()
        self.follows: QWidget = self
        """The control before the chips, for the Tab key."""
        self.shows_hidden = True
        self.buttons: dict[str, QPushButton] = {}
        self._row = FlowLayout(self, margins=(8, 6, 8, 6), spacing=5)

    def tell(self, draft: Draft, look: SheetLook | None, known: Known) -> None:
        """Show the facts of the sheet that is looked at."""
        self._look, self._chosen, self._known = look, draft.chosen, known
        clear(self._row)
        self.buttons = {}
        sheet = draft.shown_sheet
        if sheet is not None and self._chosen is not None:
            self._add_all(sheet, self._chosen)
        for before, after in pairwise([self.follows, *self.buttons.values()]):
            QWidget.setTabOrder(before, after)

    def _add_all(self, sheet: SheetReading, chosen: Chosen) -> None:
        way = chosen.way(sheet.name)
        if sheet.skipped:
            reason = SKIPPED.get(sheet.skipped)
            words = _("Skipped: {why}").format(why=_(reason) if reason else sheet.skipped)
            self._add("layout", words, tone="doubtful")
        else:
            drifted = sheet.profile is not None and (sheet.profile_match or 0) < 100
            tone = "refused" if sheet.layout is None else "doubtful" if drifted else ""
            self._add("layout", layout_words(sheet), tone=tone, said=bool(way))
            drift = [str(one.message) for one in sheet.problems if one.rule in _DRIFTS]
            self.buttons["layout"].setToolTip("\n".join([layout_words(sheet), *drift]))
        self._add_band(sheet, said=way.header_rows is not None)
        self._add_unit(sheet, said=way.unit is not None or bool(way.column_units))
        self._add_day(sheet, said=way.as_of is not None)
        year = _("Year {year}").format(year=sheet.year) if sheet.year else _("Year not found")
        self._add("year", year, self._ask_year, tone="" if sheet.year else "doubtful", said=way.year is not None)
        self._add_teller(sheet, said=bool(chosen.hints.series or chosen.hints.reporter))
        self._add_separators(sheet, said=bool(way.separators))
        self._add_hidden()

    def _add_band(self, sheet: SheetReading, *, said: bool) -> None:
        rows = sheet.header_rows
        words = _("Header rows {first}–{last}").format(first=rows[0], last=rows[1]) if rows else _("Header not found")
        self._add("band", words, tone="" if rows else "refused", said=said)

    def _add_separators(self, sheet: SheetReading, *, said: bool) -> None:
        words, tone = separators_words(sheet.separators)
        if words:
            self._add("separators", words, tone=tone, said=said, shorter=(_("Separators"),) if tone else ())
            told = [f"{one.column}: {evidence_words(one)}" for one in sheet.separators]
            self.buttons["separators"].setToolTip("\n".join([words, *told]))

    def _add_unit(self, sheet: SheetReading, *, said: bool) -> None:
        words, tone, name = _("Unit not found"), "refused", _("Unit")
        if sheet.unit is not None:
            words, tone, name = _("Unit: {unit}").format(unit=_(UNIT_NAMES[sheet.unit])), "", _(UNIT_NAMES[sheet.unit])
        elif sheet.units:
            words, tone = _("Unit differs by column"), ""
        place = at_words(sheet.unit_cell) if sheet.unit is not None else ""
        self._add("unit", words + place, tone=tone, said=said, shorter=(words, name))

    def _add_day(self, sheet: SheetReading, *, said: bool) -> None:
        if sheet.as_of:
            day = format_day(sheet.as_of)
            words = _("To {day}").format(day=day)
            whole = words + at_words(sheet.as_of_cell)
            self._add("day", whole, self._ask_day, said=said, image="calendar", shorter=(words, day))
        else:
            self._add("day", _("Day not found"), self._ask_day, tone="doubtful", image="calendar")

    def _add_teller(self, sheet: SheetReading, *, said: bool) -> None:
        words = _("Told by: {who}").format(who=sheet.reporter) if sheet.reporter else _("Teller not found")
        if sheet.reporter or sheet.layout not in {Layout.LEDGER, Layout.PLAN}:
            tone, short = ("", sheet.reporter) if sheet.reporter else ("doubtful", _("Reporter"))
            self._add("teller", words, tone=tone, said=said, shorter=(short,), cut=bool(sheet.reporter))
        if sheet.series:
            words = _("Series: {name}").format(name=sheet.series)
            self._add("series", words, shorter=(sheet.series,), cut=True)

    def _add_hidden(self) -> None:
        words = hidden_words(self._look.grid) if self._look else ""
        if words:
            self._add("hidden", words, tone="doubtful")

    def _add(
        self,
        key: str,
        words: str,
        act: Callable[[], object] | None = None,
        *,
        tone: str = "",
        said: bool = False,
        image: str = "",
        shorter: Sequence[str] = (),
        cut: bool = False,
    ) -> None:
        """Add a chip that asks (act), else opens its menu; said = by the person, which a dot shows.

        shorter: what it says where there is little room; cut: even the end of that may be left out.
        """
        before, after = "● " if said else "", " ?" if tone == "doubtful" else ""
        sayings = [before + one + after for one in (words, *shorter)]
        made = Chip(sayings[0], shorter=sayings[1:], least=self._theme.px(_LEAST) if cut else 0)
        if tone:
            dress(made, tone)
        if image:
            made.setIcon(icon(image, self._theme.tokens.text2, size=14))
        made.setMaximumWidth(self._theme.px(330))
        made.setToolTip(words + ("\n" + _("You said so") if said else ""))
        made.setAccessibleName(words)
        made.setAccessibleDescription(_("Press to change"))
        made.clicked.connect(act or (lambda: self._popup(key)))
        self.buttons[key] = made
        self._row.addWidget(made)

    def _say(self, change: Change) -> None:
        self.said.emit(change)

    def _sheet(self) -> str:
        return self._look.reading.name if self._look else ""

    def menu_of(self, key: str) -> QMenu:
        """The menu that a chip opens."""
        made = {"unit": self._unit_menu, "band": self._band_menu}
        made |= {"separators": self._separators_menu}
        made |= {"teller": self._teller_menu, "series": self._teller_menu}
        return made.get(key, self._layout_menu if key != "hidden" else self._hidden_menu)()

    def _popup(self, key: str) -> None:
        chip = self.buttons[key]
        self.menu_of(key).popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))

    def _use(self, profile: str) -> None:
        self._say(say_profile(profile))

    def _layout_menu(self) -> QMenu:
        sheet, reading = self._sheet(), self._look.reading if self._look else None
        lines: list[Choice | None] = [
            Choice(
                _("By the profile {name}").format(name=name),
                partial(self._use, name),
                chosen=reading is not None and reading.profile == name,
            )
            for name in self._known.profiles
        ]
        used = reading.profile if reading else None
        if used:
            change = Choice(_("Look at or change “{name}”…").format(name=used), lambda: self.profile_asked.emit(used))
            lines = [change, None, *lines]
        found = Choice(_("Read this sheet as it is found"), lambda: self._say(forget_way(sheet)))
        return fill(QMenu(self), [*lines, None, found])

    def _unit_menu(self) -> QMenu:
        if self._look is None or self._chosen is None:
            return QMenu(self)
        return unit_menu(self, self._look, self._chosen.way(self._sheet()), self._say)

    def _separators_menu(self) -> QMenu:
        if self._look is None or self._chosen is None:
            return QMenu(self)
        return separators_menu(self, self._look, self._chosen.way(self._sheet()), self._say)

    def _band_menu(self) -> QMenu:
        if self._look is None:
            return QMenu(self)
        row = self._cursor()[0] + 1
        return band_menu(self, self._look, row, self._say, self.band_moved.emit)

    def _teller_menu(self) -> QMenu:
        return fill(QMenu(self), [Choice(_("Reporter…"), self._ask_reporter), Choice(_("Series…"), self._ask_series)])

    def _hidden_menu(self) -> QMenu:
        choices = [
            Choice(_("Show them, marked"), lambda: self._show_hidden(shown=True), chosen=self.shows_hidden),
            Choice(
                _("Hide them, as the file does"), lambda: self._show_hidden(shown=False), chosen=not self.shows_hidden
            ),
        ]
        return fill(QMenu(self), choices)

    def _show_hidden(self, *, shown: bool) -> None:
        self.shows_hidden = shown
        self.hidden.emit(shown)

    def _ask_day(self) -> None:
        reading = self._look.reading if self._look else None
        now = format_day(reading.as_of) if reading else ""
        self._ask("day", _("Totals run to"), self._take_day, now, _("5/11, 05/11/2025; empty: as found in the sheet"))

    def _take_day(self, typed: str) -> str:
        reading = self._look.reading if self._look else None
        day = read_day(typed, (reading.year if reading else None) or self._today().year)
        if typed and day is None:
            return _("There is no such day.")
        self._say(say_day(self._sheet(), day))
        return ""

    def _ask_year(self) -> None:
        year = self._look.reading.year if self._look else None
        self._ask("year", _("Budget year"), self._take_year, str(year or ""), _("Empty: as found in the sheet"))

    def _take_year(self, typed: str) -> str:
        if typed and not (typed.isdigit() and 2000 <= int(typed) <= 2100):
            return _("A year has four digits.")
        self._say(say_year(self._sheet(), int(typed) if typed else None))
        return ""

    def _ask_reporter(self) -> None:
        now = self._look.reading.reporter if self._look else None
        chip = "teller" if "teller" in self.buttons else "series"
        self._ask(chip, _("Reporter"), self._taker(say_reporter), now or "", known=self._known.reporters)

    def _ask_series(self) -> None:
        now = self._look.reading.series if self._look else None
        self._ask(
            "series" if "series" in self.buttons else "teller",
            _("Series"),
            self._taker(say_series),
            now or "",
            known=self._known.series,
        )

    def _taker(self, saying: Callable[[str], Change]) -> Callable[[str], str]:
        def take(typed: str) -> str:
            self._say(saying(typed))
            return ""

        return take

    def _ask(
        self,
        key: str,
        title: str,
        take: Callable[[str], str],
        value: str,
        hint: str = "",
        known: tuple[str, ...] = (),
    ) -> None:
        EntryPopup(self._theme, self, title, take, value=value, hint=hint, known=known).open_at(self.buttons[key])
