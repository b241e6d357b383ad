"""Where a figure comes from: file, sheet, cell with its surroundings, and what became of it since."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.evidence_panel import EvidencePanel
from disbtrack.app.pages.stored_sheet import StoredSheet
from disbtrack.app.style_sheet import dress
from disbtrack.app.theme import Role
from disbtrack.app.widgets.parts import Elided, Scrolled, clear, label, line, link, row
from disbtrack.domain.entry import Entry
from disbtrack.domain.evidence import Proves
from disbtrack.domain.money import MoneyUnit, format_money
from disbtrack.domain.periods import format_day
from disbtrack.domain.terms import MEASURE_NAMES, UNIT_NAMES
from disbtrack.i18n import _
from disbtrack.usecases.imports.origin import Corner, Provenance, Turn


class OriginPanel(QFrame):
    """320 wide, at the right of the ledger. scan_asked: the picture beside which the figure was typed, and its cell."""

    scan_asked = Signal(object, str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._theme = theme = desk.theme
        self.evidence = EvidencePanel(desk, Proves.ENTRY, framed=False)
        dress(self, "card")
        self.setFixedWidth(theme.px(320))
        self.amount = label(theme, "", Role.KEY_FIGURE)
        self.about = Elided(theme, Role.BODY, "text2")
        self.file = Elided(theme, Role.BODY_STRONG, "accent")
        self.place = label(theme, "", Role.LABEL, "text2")
        self.when = label(theme, "", Role.LABEL, "text2")
        for part in (self.place, self.when):
            part.setWordWrap(True)
        self.scan = link(_("Show the picture beside which it was typed"), self._ask_scan)
        self.scan.hide()
        self.whole = link(_("Show the whole sheet, the cell marked"), self.open_sheet)
        self.whole.hide()
        self.opened: StoredSheet | None = None
        self.told: Provenance | None = None
        self.around = QVBoxLayout()
        self.history = QVBoxLayout()
        self.history.setSpacing(6)
        inner = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        column = QVBoxLayout(inner)
        column.setContentsMargins(13, 9, 13, 11)
        column.setSpacing(6)
        column.addWidget(label(theme, _("Where this figure comes from"), Role.TITLE))
        column.addWidget(line())
        column.addLayout(row(self.amount, label(theme, _("đồng"), Role.LABEL, "text2"), None))
        column.addWidget(self.about)
        column.addWidget(line())
        column.addWidget(label(theme, _("Taken from"), Role.LABEL_STRONG, "text2"))
        for widget in (self.file, self.place, self.when):
            column.addWidget(widget)
        column.addWidget(self.scan)
        column.addLayout(self.around)
        column.addWidget(self.whole)
        column.addWidget(label(theme, _("History"), Role.LABEL_STRONG, "text2"))
        column.addLayout(self.history)
        column.addStretch(1)
        column.addWidget(line())
        column.addWidget(self.evidence)
        outer.addWidget(Scrolled(inner))

    def wait_for(self, entry: Entry) -> None:
        """Show at once what the row itself tells; the rest is on its way, and that of another row is gone."""
        self.scan.hide()
        self.whole.hide()
        self.when.setText("")
        for part in (self.around, self.history):
            clear(part)
        figure, origin = entry.figure, entry.origin
        self.amount.setText(format_money(figure.amount))
        parts = (_(MEASURE_NAMES[figure.measure]), figure.document or "", format_day(figure.date))
        self.about.tell(" · ".join(part for part in parts if part))
        self.file.tell(origin.file_name or _("Entered by hand"))
        self.place.setText(
            _("Sheet “{sheet}”, cell {cell}").format(sheet=origin.sheet, cell=origin.cell) if origin.cell else ""
        )

    def tell(self, told: Provenance) -> None:
        """Show the surroundings and the history."""
        self.wait_for(told.entry)
        self.told = told
        self.evidence.show_for(told.entry.id)
        self.scan.setVisible(told.typed is not None)
        origin = told.entry.origin
        if told.unit:
            unit = _("unit: {unit}").format(unit=_(UNIT_NAMES[MoneyUnit(told.unit)]))
            self.place.setText(f"{self.place.text()} · {unit}")
        when = (told.imported_at or origin.at).astimezone()
        self.when.setText(
            _("Taken in {day} by {person}").format(day=f"{format_day(when.date())} {when:%H:%M}", person=origin.person)
        )
        self.whole.setVisible(told.corner is not None)
        if told.corner is not None:
            self.around.addWidget(self._corner(told.corner))
        for place, turn in enumerate(told.turns):
            self.history.addWidget(self._turn(turn, told.turns[place + 1] if place + 1 < len(told.turns) else None))

    def open_sheet(self) -> None:
        """Open the stored copy of the sheet at the figure's cell."""
        if self.told is not None and self.told.corner is not None:
            self.opened = StoredSheet(self._desk, self.window(), self.told.entry.origin)
            self.opened.open()

    def _ask_scan(self) -> None:
        if self.told is not None and self.told.typed is not None:
            origin = self.told.entry.origin
            self.scan_asked.emit(self.told.typed, origin.sheet or "", origin.cell or "")

    def _corner(self, corner: Corner) -> QWidget:
        """The piece of the sheet, the cell framed."""
        frame = QFrame()
        grid = QGridLayout(frame)
        grid.setContentsMargins(0, 4, 0, 8)
        grid.setSpacing(0)
        widest = max(range(len(corner.columns)), key=lambda at: max(len(texts[at]) for texts in corner.texts))
        grid.setColumnStretch(widest + 1, 1)
        for place, letters in enumerate(corner.columns):
            grid.addWidget(self._sheet_cell(letters, head=True, lit=place == corner.column), 0, place + 1)
        for down, (number, texts) in enumerate(zip(corner.numbers, corner.texts, strict=True)):
            grid.addWidget(self._sheet_cell(str(number), head=True, lit=down == corner.row), down + 1, 0)
            for across, words in enumerate(texts):
                framed = (down, across) == (corner.row, corner.column)
                grid.addWidget(self._sheet_cell(words, framed=framed), down + 1, across + 1)
        return frame

    def _sheet_cell(self, words: str, *, head: bool = False, lit: bool = False, framed: bool = False) -> QLabel:
        tokens = self._theme.tokens
        made = self._sheet_words(
            words, Role.LABEL_STRONG if framed or lit else Role.LABEL, gives_way=not head and len(words) > 13
        )
        made.setFixedHeight(self._theme.px(21))
        number = words.replace(".", "").replace(",", "").replace("-", "").replace(" ", "").isdigit()
        side = (
            Qt.AlignmentFlag.AlignHCenter
            if head
            else Qt.AlignmentFlag.AlignRight
            if number
            else Qt.AlignmentFlag.AlignLeft
        )
        made.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        ground = tokens.accent_bg if lit else tokens.head if head else tokens.surface
        edge = f"2px solid {tokens.accent}" if framed else f"1px solid {tokens.line}"
        ink = tokens.accent if lit else tokens.text2 if head else tokens.text
        made.setStyleSheet(f"background: {ground}; border: {edge}; color: {ink}; padding: 0 5px;")
        return made

    def _sheet_words(self, words: str, role: Role, *, gives_way: bool) -> QLabel:
        if not gives_way:
            return label(self._theme, words, role)
        made = Elided(self._theme, role)
        made.tell(words)
        return made

    def _turn(self, turn: Turn, before: Turn | None) -> QWidget:
        """One version: its amount, where it differs from the one before, and who told it."""
        if before is None:
            words = _("new {amount}").format(amount=format_money(turn.amount))
        else:
            words = f"{format_money(before.amount)} → {format_money(turn.amount)}"
        when = turn.at.astimezone()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(1)
        who = label(self._theme, turn.person, Role.BODY_STRONG)
        at = label(self._theme, f"{when:%d/%m/%Y %H:%M}", Role.LABEL, "text2")
        column.addLayout(row(who, None, at))
        where = turn.reason or " · ".join(part for part in (turn.file_name or "", turn.cell or "") if part)
        column.addWidget(label(self._theme, words, Role.LABEL, "text2"))
        if where:
            told = Elided(self._theme, Role.LABEL, "text2")
            told.tell(where)
            column.addWidget(told)
        return holder
