"""The list of forms that can be filled."""

from PySide6.QtCore import Signal

from disbtrack.app.theme import Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.table import Table
from disbtrack.i18n import _, language
from disbtrack.reports.forms import Form
from disbtrack.reports.report import PageSetup
from disbtrack.usecases.papers.make_report import forms


class FormList(Card):
    """chosen: a form was picked."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Forms"))
        columns: list[Column[Form]] = [
            Column("name", _("Form"), lambda form: Cell(form.name(language())), stretch=True),
            Column(
                "paper", _("Paper"), lambda form: Cell(paper_words(form.page), "text2"), width=96, align=Align.RIGHT
            ),
        ]
        self.table: Table[Form] = Table(theme, columns, name=_("Forms"), row_height=28)
        self.table.header.hide()
        self.table.fill(forms())
        self.table.choose(0)
        self.table.chosen.connect(self.chosen)
        self.hold(self.table, 1)

    def choose(self, form: str) -> None:
        """Pick a form by its id."""
        place = next((at for at, one in enumerate(self.table.model.rows) if one.id == form), None)
        if place is not None:
            self.table.choose(place)

    def current(self) -> str:
        """The id of the form that is picked."""
        picked = self.table.current()
        return picked.id if picked is not None else self.table.model.rows[0].id


def paper_words(page: PageSetup) -> str:
    """Size and direction of the paper."""
    words = _("{size} landscape") if page.landscape else _("{size} portrait")
    return words.format(size=page.size.value)
