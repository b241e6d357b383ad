"""The facts of one work as a form: typed, saved as one step, refused with the reason."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal

from disbtrack.app.theme import Theme
from disbtrack.app.widgets.form_card import FormCard
from disbtrack.app.widgets.parts import link
from disbtrack.domain.money import format_money
from disbtrack.domain.periods import format_day
from disbtrack.domain.works import Work
from disbtrack.i18n import _
from disbtrack.usecases.books.typed_values import typed_amount, typed_day


def _captions() -> dict[str, str]:
    return {
        "name": _("Name"),
        "project": _("Project"),
        "code": _("Code"),
        "investor": _("Investor"),
        "lead": _("Lead agency"),
        "place": _("Place"),
        "decision": _("Decision"),
        "decided": _("Decided on"),
        "total": _("Total investment (đồng)"),
        "begins": _("Begins"),
        "ends": _("Ends"),
        "treasury": _("Account kept at"),
        "note": _("Note"),
    }


class WorkFacts(FormCard):
    """ended, merge_asked: it is asked to be."""

    ended = Signal()
    merge_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("The work"), _captions())
        self._work = Work(project="", name="")
        self.end = link(_("Take off the register"), self.ended.emit)
        self.merge = link(_("Merge into…"), self.merge_asked.emit)
        self.act(self.merge, self.end)

    def show_work(self, work: Work, place: str, *, registered: bool) -> None:
        """Show a work; place: the name of where it is built."""
        self._work = work
        told = {key: getattr(work, key) for key in self.fields} | {"place": place}
        self.show_words({key: _words(value) for key, value in told.items()})
        self.end.setVisible(registered)
        self.save.setText(_("Save") if registered else _("Add to the register"))

    def typed(self) -> Work:
        """The work as typed; raises DisbtrackError for an amount or a day that cannot be understood."""
        words = self.words()
        return replace(
            self._work,
            name=words["name"],
            project=words["project"],
            code=words["code"],
            investor=words["investor"],
            lead=words["lead"] or None,
            place=words["place"] or None,
            decision=words["decision"],
            decided=typed_day(words["decided"]),
            total=typed_amount(words["total"]),
            begins=typed_day(words["begins"]),
            ends=typed_day(words["ends"]),
            treasury=words["treasury"],
            note=words["note"],
        )


def _words(value: object) -> str:
    if isinstance(value, int):
        return format_money(value)
    return format_day(value) if isinstance(value, date) else str(value or "")
