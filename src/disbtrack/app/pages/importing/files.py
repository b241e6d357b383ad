"""The files of an import: each with its state, its name as it arrived, and what it is by its content."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from disbtrack.app.pages.importing.draft import Draft, Tally
from disbtrack.app.pages.importing.rules import rule_name
from disbtrack.app.theme import Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Cell, Column
from disbtrack.app.widgets.table import Table
from disbtrack.domain.periods import format_day
from disbtrack.domain.problem import Severity
from disbtrack.domain.reading import SheetReading
from disbtrack.i18n import _, counted


@dataclass(frozen=True, slots=True)
class Line:
    """One file of the list. place None: it was passed over. glyph and tone: its state; what: by its content."""

    place: int | None
    path: Path
    glyph: str
    tone: str
    spoken: str
    what: str
    left_out: bool = False


class FileList(Card):
    """chosen: a file to look at, by its place in the draft; switched: take a file in, or leave it out."""

    chosen = Signal(int)
    switched = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Files"))
        columns: list[Column[Line]] = [
            Column("state", _("State"), _state, width=40),
            Column("name", _("Name"), _name, stretch=True),
            Column("do", _("Take or leave"), _switch, width=34),
        ]
        self.table: Table[Line] = Table(theme, columns, name=_("Files"), row_height=40)
        self.table.hide_headings()
        self.table.chosen.connect(self._choose)
        self.table.pressed.connect(lambda line, _key: self._switch(line))
        for key in ("Space", "Delete"):
            QShortcut(QKeySequence(key), self.table.view, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(
                self.switch_current
            )
        self.hold(self.table, 1)
        self._filling = False

    def fill(self, draft: Draft, tally: Tally) -> None:
        """List the files of a draft."""
        lines = file_lines(draft, tally)
        self.hint.tell(_counted(lines))
        self._filling = True
        self.table.fill(lines)
        self._filling = False
        self.stand_on(draft.file)

    def stand_on(self, place: int) -> None:
        """Put the cursor on the file that is looked at, by its place in the draft."""
        here = next((at for at, line in enumerate(self.table.model.rows) if line.place == place), None)
        if here is not None:
            self._filling = True
            self.table.choose(here)
            self._filling = False

    def switch_current(self) -> None:
        """Take the file that the cursor is on in, or leave it out."""
        current = self.table.current()
        if current is not None:
            self._switch(current)

    def _choose(self, line: Line) -> None:
        if line.place is not None and not self._filling:
            self.chosen.emit(line.place)

    def _switch(self, line: Line) -> None:
        if line.place is not None:
            self.switched.emit(line.place)


def file_lines(draft: Draft, tally: Tally) -> list[Line]:
    """Every file in the order in which it came, those passed over last."""
    counts = Counter((one.file, one.problem.severity) for one in tally.found if one.answered is None)
    usual = usual_day(draft)
    lines = [_line(draft, place, counts, usual) for place in range(len(draft.files))]
    passed = [Line(None, one.path, "–", "text3", _("Passed over"), str(one.why), left_out=True) for one in draft.passed]
    return lines + passed


def _line(draft: Draft, place: int, counts: Counter[tuple[int, Severity]], usual: date | None) -> Line:
    chosen, what = draft.files[place], content_words(draft, place, usual)
    if chosen.same_as:
        words = _("The same file as {name}").format(name=chosen.same_as)
        return Line(place, chosen.path, "=", "text2", words, words, left_out=True)
    if chosen.left_out:
        return Line(place, chosen.path, "–", "text3", _("Left out"), what or _("Left out"), left_out=True)
    if chosen.read is None:
        return Line(place, chosen.path, "…", "text3", _("Not read yet"), _("Not read yet"))
    errors, warnings = counts[place, Severity.ERROR], counts[place, Severity.WARNING]
    if errors:
        words = counted("{count} error", "{count} errors", errors)
        return Line(place, chosen.path, f"■ {errors}", "err", words, what)
    if warnings:
        words = counted("{count} warning", "{count} warnings", warnings)
        return Line(place, chosen.path, f"▲ {warnings}", "slow", words, what)
    sheet = told_sheet(draft, place)
    if sheet is not None and _is_of_another_month(sheet, usual):
        return Line(place, chosen.path, "?", "near", _("Another month"), what)
    if sheet is None:
        return Line(place, chosen.path, "–", "text3", _("No figures"), what)
    return Line(place, chosen.path, "✓", "accent", _("No problem"), what)


def told_sheet(draft: Draft, place: int) -> SheetReading | None:
    """The sheet by which a file is known: the first that was not skipped."""
    return next((sheet for sheet in draft.sheets_of(place) if sheet.skipped is None), None)


def content_words(draft: Draft, place: int, usual: date | None) -> str:
    """What a file is by its content: who tells it, up to which day; what it is instead, if it is no table."""
    sheet, plan = told_sheet(draft, place), draft.plan_of(place)
    if sheet is None:
        whole = plan.reading.problems if plan else []
        return rule_name(whole[0].rule) if whole else _("No figures")
    teller = sheet.reporter or sheet.series or sheet.title or sheet.name
    if sheet.as_of is None:
        return teller + " · " + _("no day stated")
    if _is_of_another_month(sheet, usual):
        return _("another month: {day}").format(day=format_day(sheet.as_of)) + " · " + teller
    return teller if usual else teller + " · " + _("to {day}").format(day=format_day(sheet.as_of))


def _is_of_another_month(sheet: SheetReading, usual: date | None) -> bool:
    told = sheet.as_of
    return told is not None and usual is not None and (told.year, told.month) != (usual.year, usual.month)


def usual_day(draft: Draft) -> date | None:
    """The day that most files of an import run to; None where there are too few to say."""
    days = Counter(sheet.as_of for place in draft.compared if (sheet := told_sheet(draft, place)) and sheet.as_of)
    day, count = days.most_common(1)[0] if days else (None, 0)
    return day if count > 1 and count * 2 > sum(days.values()) else None


def _counted(lines: list[Line]) -> str:
    """How many files are in which state: 71 ✓ · 3 ▲ · 1 ■."""
    counts = Counter(line.glyph.split(" ")[0] for line in lines)
    return " · ".join(f"{counts[glyph]} {glyph}" for glyph in ("✓", "▲", "■", "?", "=", "–") if counts[glyph])


def _state(line: Line) -> Cell:
    return Cell(line.glyph, line.tone, bold=True, spoken=line.spoken)


def _name(line: Line) -> Cell:
    tone = "text3" if line.left_out else "text"
    return Cell(line.path.name, tone, second=line.what, hint=f"{line.path}\n{line.what}")


def _switch(line: Line) -> Cell:
    if line.place is None or line.glyph == "=":
        return Cell()
    words = _("Take in again") if line.left_out else _("Leave out")
    return Cell("+" if line.left_out else "×", action=True, spoken=words, hint=words)
