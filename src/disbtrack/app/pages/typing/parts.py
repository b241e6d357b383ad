"""The parts of the typing page: the picture with its tools, the words above the table, the way on."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from disbtrack.app.pages.typing.picture import PictureView
from disbtrack.app.pages.typing.sheet import TypedSheet
from disbtrack.app.style_sheet import dress
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.parts import Elided, button, label, line, link, row, say
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.problem import Severity
from disbtrack.domain.reading import SheetReading
from disbtrack.domain.terms import UNIT_NAMES
from disbtrack.i18n import _, counted

_UNITS = (None, *MoneyUnit)


class PictureCard(QFrame):
    """paged: another page is wanted."""

    paged = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._page = 1
        dress(self, "card")
        self.view = PictureView(theme)
        self.name = Elided(theme, Role.TITLE)
        self.place = label(theme, "", Role.LABEL, "text2")
        self.before = link("‹", lambda: self.paged.emit(self._page - 1), name=_("Page before"))
        self.after = link("›", lambda: self.paged.emit(self._page + 1), name=_("Next page"))
        self.scale = label(theme, "", Role.LABEL, "text2")
        self.view.zoomed.connect(lambda scale: self.scale.setText(f"{scale:.0%}"))
        tools = (
            link("−", lambda: self.view.zoom(-1), name=_("Smaller")),
            self.scale,
            link("+", lambda: self.view.zoom(1), name=_("Larger")),
            link(_("Whole width"), self.view.fit),
            link(_("Turn"), self.view.turn),
        )
        head = row(margins=(12, 4, 8, 4), spacing=6)
        head.addWidget(self.name, 1)
        for part in (self.before, self.place, self.after, *tools):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addWidget(self.view, 1)

    def tell(self, name: str, page: int, pages: int) -> None:
        """Say which page of which scan is shown."""
        self._page = page
        self.name.tell(name)
        self.place.setText(_("Page {page} of {pages}").format(page=page, pages=pages))
        self.before.setEnabled(page > 1)
        self.after.setEnabled(page < pages)


class TypingHead(QWidget):
    """What stands above the table on the page. edited: something else is typed."""

    edited = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = QLineEdit()
        self.title.setPlaceholderText(_("Title as on the page, with the year"))
        self.title.setAccessibleName(_("Title of the table"))
        self.unit = QComboBox()
        self.unit.setAccessibleName(_("Unit of the amounts"))
        for unit in _UNITS:
            self.unit.addItem(_(UNIT_NAMES[unit]) if unit else _("Unit not said yet"))
        self.day = QLineEdit()
        self.day.setPlaceholderText(_("As of: dd/mm/yyyy"))
        self.day.setAccessibleName(_("Day to which the figures run"))
        self.day.setFixedWidth(theme.px(150))
        self.title.textEdited.connect(lambda _words: self.edited.emit())
        self.day.textEdited.connect(lambda _words: self.edited.emit())
        self.unit.activated.connect(lambda _place: self.edited.emit())
        made = row(margins=(10, 8, 10, 8), spacing=8)
        made.addWidget(self.title, 1)
        made.addWidget(self.unit)
        made.addWidget(self.day)
        self.setLayout(made)

    def sheet(self) -> TypedSheet:
        """What is typed here."""
        return TypedSheet(self.title.text(), _UNITS[max(self.unit.currentIndex(), 0)], self.day.text())

    def show_sheet(self, sheet: TypedSheet) -> None:
        """Show what was typed of another page."""
        self.title.setText(sheet.title)
        self.title.setCursorPosition(0)
        self.unit.setCurrentIndex(_UNITS.index(sheet.unit))
        self.day.setText(sheet.day)


class TypingFoot(QWidget):
    """How far it is, and the ways on."""

    def __init__(
        self,
        theme: Theme,
        *,
        put_aside: Callable[[], object],
        back: Callable[[], object],
        go_on: Callable[[], object],
    ) -> None:
        super().__init__()
        self.words = label(theme, "", Role.LABEL_STRONG, "text2")
        self.go_on = button(theme, _("Go on to the import"), go_on, primary=True)
        made = row(self.words, None, spacing=10)
        made.addWidget(button(theme, _("Put aside"), put_aside))
        made.addWidget(button(theme, _("Back to the import"), back))
        made.addWidget(self.go_on)
        self.setLayout(made)
        self.tell(None)

    def tell(self, sheet: SheetReading | None) -> None:
        """Say how what was typed is read."""
        figures = len(sheet.figures) if sheet else 0
        self.go_on.setEnabled(figures > 0)
        if sheet is None:
            say(self.words, _("Type the headings, then row after row; the page's own totals too."), "text2")
            return
        errors = sum(1 for one in sheet.problems if one.severity is Severity.ERROR)
        agreeing = sum(one.agrees for one in sheet.controls)
        told = counted("{count} figure", "{count} figures", figures)
        proved = _("{agreeing}/{all} totals agree").format(agreeing=agreeing, all=len(sheet.controls))
        wrong = counted("{count} error", "{count} errors", errors) if errors else ""
        tone = "err" if errors else "slow" if agreeing < len(sheet.controls) or not sheet.controls else "accent"
        say(self.words, " · ".join(part for part in (told, proved, wrong) if part), tone)
