"""What was done: a turn of a duty marked as done, with the day, a note and the files that prove it."""

from PySide6.QtCore import Signal

from disbtrack.app.desk import Desk
from disbtrack.app.pages.evidence_panel import EvidencePanel
from disbtrack.app.theme import Role
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.form_card import named_field
from disbtrack.app.widgets.parts import button, label, link, row
from disbtrack.domain.dues import Due
from disbtrack.domain.duties import DutyDone
from disbtrack.domain.duty_words import about_words
from disbtrack.domain.evidence import Proves
from disbtrack.domain.periods import format_day
from disbtrack.i18n import _
from disbtrack.usecases.books.typed_values import typed_day


class DoneCard(Card):
    """saved: what answers the mark as typed; taken_back: the mark is to be taken away."""

    saved = Signal(object)
    taken_back = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Done?"))
        self._desk = desk
        self.due: Due | None = None
        self.paper = label(desk.theme, "", Role.LABEL, "text2")
        self.paper.setWordWrap(True)
        self.day = named_field(_("Done on (15/11/2025)"), enters=self.ask_save, hint=_("Done on (15/11/2025)"))
        self.note = named_field(_("Note"), enters=self.ask_save, hint=_("Note"))
        self.done = button(desk.theme, _("Mark as done"), self.ask_save, primary=True)
        self.undone = link(_("Not done after all"), self.taken_back.emit)
        self.act(self.undone)
        self.inside.addLayout(row(self.paper, margins=(12, 0, 12, 4)))
        fields = row(self.day, self.note, margins=(12, 0, 12, 4))
        fields.setStretch(1, 1)
        self.inside.addLayout(fields)
        self.inside.addLayout(row(None, self.done, margins=(12, 2, 12, 4)))
        self.files = EvidencePanel(desk, Proves.DUTY, framed=False)
        self.inside.addLayout(row(self.files, margins=(12, 0, 12, 4)))
        self.show_due(None)

    def show_due(self, due: Due | None) -> None:
        """Show a turn; None = none is chosen."""
        self.due = due
        mark = due.done if due else None
        self.setVisible(due is not None)
        self.undone.setVisible(mark is not None)
        self.files.setVisible(mark is not None)
        self.files.show_for(mark.id if mark else None)
        if due is None:
            return
        duty = due.turn.duty
        parts = (str(about_words(due.turn)), duty.source, duty.note)
        self.paper.setText("\n".join(part for part in parts if part))
        self.day.setText(format_day(mark.done_on if mark else self._desk.session.today()))
        self.note.setText(mark.note if mark else "")

    def typed(self) -> DutyDone:
        """The mark as typed, of nobody yet; raises DisbtrackError for a day that is none."""
        day = typed_day(self.day.text()) or self._desk.session.today()
        turn = self.due.turn if self.due else None
        number, key = (turn.duty.id or 0, turn.key) if turn else (0, "")
        return DutyDone(duty=number, turn=key, done_on=day, person="", note=self.note.text())

    def ask_save(self) -> None:
        """Enter was pressed, or the button."""
        self.saved.emit(self.typed)
