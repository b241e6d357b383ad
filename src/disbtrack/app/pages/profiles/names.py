"""What texts of a sender's sheet mean: each spelling and the code it stands for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from disbtrack.app.pages.profiles.edits import say_name
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.parts import button, label, row
from disbtrack.app.widgets.table import Table
from disbtrack.domain.profile import Profile
from disbtrack.i18n import _

Meaning = tuple[str, str]
"""A text and the code that it means."""


class ValueNames(Card):
    """edited: a change of the profile; added: a text and the code that it is to mean, as typed."""

    edited = Signal(object)
    added = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("What texts of the sheet mean"))
        columns: list[Column[Meaning]] = [
            Column("said", _("Text in the sheet"), lambda one: Cell(one[0], bold=True), stretch=True),
            Column("means", _("means"), lambda one: Cell(one[1]), width=140, fits=True, most=260),
            Column(
                "do", _("Forget"), lambda _one: Cell(_("Forget"), action=True), width=80, align=Align.RIGHT, fits=True
            ),
        ]
        self.table: Table[Meaning] = Table(theme, columns, name=_("What texts of the sheet mean"), row_height=26)
        self.table.pressed.connect(lambda one, _key: self.edited.emit(say_name(one[0], None)))
        self.said, self.means = QLineEdit(), QLineEdit()
        for field, words in ((self.said, _("Text in the sheet…")), (self.means, _("Code or name in the book…"))):
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
            field.returnPressed.connect(self._add)
        means = label(theme, _("means"), Role.LABEL, "text2")
        self.hold(self.table, 1)
        self.inside.addLayout(
            row(self.said, means, self.means, button(theme, _("Add"), self._add), margins=(10, 6, 10, 8))
        )

    def show_profile(self, profile: Profile) -> None:
        """List the texts that have a meaning of their own."""
        self.table.fill(tuple(profile.way.names.items()), empty=_("Every text is read as the program knows it."))

    def clear(self) -> None:
        """What was typed was taken."""
        self.said.clear()
        self.means.clear()

    def _add(self) -> None:
        said, means = self.said.text().strip(), self.means.text().strip()
        if said and means:
            self.added.emit(said, means)
