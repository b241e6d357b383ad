"""One profile in full: name, sender, series, unit, columns, names; each change is saved at once and can be undone."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit

from disbtrack.app.pages.profiles.columns import KeptColumns
from disbtrack.app.pages.profiles.edits import Edit, say_for_anyone, say_reporter, say_series, say_unit
from disbtrack.app.pages.profiles.names import ValueNames
from disbtrack.app.pages.profiles.shelf import heading_words
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.parts import Elided, label, link
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.profile import Profile
from disbtrack.domain.terms import UNIT_NAMES
from disbtrack.i18n import _

_UNITS = (None, *MoneyUnit)


class ProfileEditor(Card):
    """edited: a change of the profile that is shown; renamed: to this; exported, forgotten: it is asked to be."""

    edited = Signal(object)
    renamed = Signal(str)
    exported = Signal()
    forgotten = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("How this sheet is read"))
        self._profile: Profile | None = None
        self.act(link(_("Export…"), self.exported.emit), link(_("Forget this profile"), self.forgotten.emit))
        self.name, self.reporter, self.series = (self._field(words) for words in _captions())
        self.unit = QComboBox()
        self.unit.setAccessibleName(_("Unit of the sheet"))
        for unit in _UNITS:
            self.unit.addItem(_(UNIT_NAMES[unit]) if unit else _("As the sheet states"))
        self.anyone = QCheckBox(_("For every sender of this form"))
        self.known = Elided(theme, Role.LABEL, "text2")
        self.columns = KeptColumns(theme)
        self.names = ValueNames(theme)
        self.inside.addLayout(self._form(theme))
        self.hold(self.columns, 62)
        self.hold(self.names, 38)
        self._connect()

    def _field(self, words: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(words)
        return made

    def _caption(self, theme: Theme, words: str) -> QLabel:
        """A caption in the middle of its row."""
        made = label(theme, words, Role.LABEL, "text2")
        made.setMinimumHeight(theme.px(28))
        made.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        return made

    def _form(self, theme: Theme) -> QHBoxLayout:
        left, right = QFormLayout(), QFormLayout()
        for form in (left, right):
            form.setVerticalSpacing(6)
        names = dict(zip((self.name, self.reporter, self.series), _captions(), strict=True))
        for form, fields in ((left, (self.name, self.reporter)), (right, (self.series,))):
            for field in fields:
                form.addRow(self._caption(theme, names[field]), field)
        right.addRow(self._caption(theme, _("Unit")), self.unit)
        left.addRow(self._caption(theme, _("Known by")), self.known)
        right.addRow("", self.anyone)
        made = QHBoxLayout()
        made.setContentsMargins(12, 2, 12, 8)
        made.setSpacing(18)
        made.addLayout(left, 1)
        made.addLayout(right, 1)
        return made

    def _connect(self) -> None:
        self.name.editingFinished.connect(self._rename)
        self.reporter.editingFinished.connect(lambda: self._say_if(self.reporter, "reporter", say_reporter))
        self.series.editingFinished.connect(lambda: self._say_if(self.series, "series", say_series))
        self.unit.activated.connect(lambda place: self.edited.emit(say_unit(_UNITS[place])))
        self.anyone.clicked.connect(lambda checked: self.edited.emit(say_for_anyone(anyone=checked)))
        self.columns.edited.connect(self.edited)
        self.names.edited.connect(self.edited)

    def show_profile(self, profile: Profile | None) -> None:
        """Show a profile, or that there is none."""
        self._profile = profile
        self.setEnabled(profile is not None)
        if profile is None:
            return
        with QSignalBlocker(self.unit):
            self.unit.setCurrentIndex(_UNITS.index(profile.way.unit))
        self.hint.tell(profile.name)
        self.name.setText(profile.name)
        self.reporter.setText(profile.reporter or "")
        self.reporter.setPlaceholderText(profile.sender or _("as the sheet says"))
        self.series.setText(profile.series or "")
        self.series.setPlaceholderText(_("as found"))
        self.anyone.setChecked(profile.anyone)
        self.known.tell(heading_words(profile))
        self.columns.show_profile(profile)
        self.names.show_profile(profile)

    def _rename(self) -> None:
        typed = self.name.text().strip()
        if self._profile is not None and typed != self._profile.name:
            self.renamed.emit(typed)

    def _say_if(self, field: QLineEdit, part: str, saying: Callable[[str], Edit]) -> None:
        """Only what was changed is said: fields tell that they were left, too."""
        typed = field.text().strip()
        if self._profile is not None and typed != (getattr(self._profile, part) or ""):
            self.edited.emit(saying(typed))


def _captions() -> tuple[str, str, str]:
    return _("Name"), _("Reporter"), _("Series")
