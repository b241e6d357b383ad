"""The foot of the import: the primary button, and beside it why it is disabled."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QWidget

from disbtrack.app.pages.importing.draft import Draft
from disbtrack.app.pages.importing.problems import headline
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.mark_label import MarkLabel
from disbtrack.app.widgets.parts import button, row
from disbtrack.domain.problem import Severity
from disbtrack.domain.slow import State
from disbtrack.i18n import _, ngettext


class ImportFoot(QWidget):
    """Buttons to put the draft aside, to choose other files, to accept warnings and to write."""

    def __init__(
        self,
        theme: Theme,
        *,
        put_aside: Callable[[], object],
        choose: Callable[[], object],
        write: Callable[[], object],
    ) -> None:
        super().__init__()
        self.reason = MarkLabel(theme, Role.BODY_STRONG)
        self.accept = QCheckBox(_("Accept the warnings"))
        self.write = button(theme, _("Write figures to the book"), write, primary=True)
        aside = button(theme, _("Put aside"), put_aside)
        other = button(theme, _("Other files…"), choose, image="import")
        self.setLayout(row(aside, other, None, self.reason, self.accept, self.write, spacing=10))

    def tell(self, draft: Draft) -> None:
        """State what can be done with a draft."""
        errors, warnings = draft.count(Severity.ERROR), draft.count(Severity.WARNING)
        words = ngettext("Write {count} figure to the book", "Write {count} figures to the book", draft.to_write)
        self.write.setText(words.format(count=draft.to_write))
        self.write.setEnabled(draft.is_free)
        self.accept.setVisible(warnings > 0 and draft.plan is not None)
        self.accept.setChecked(draft.accept_warnings)
        if draft.plan is None or draft.is_free:
            self.reason.tell(None, "")
        elif errors or (warnings and not draft.accept_warnings):
            self.reason.tell(State.ERROR if errors else State.SLOW, headline(errors, warnings))
        else:
            self.reason.tell(State.ON_TRACK, _nothing_words(draft))


def _nothing_words(draft: Draft) -> str:
    same = len(draft.plan.diff.same) if draft.plan else 0
    words = ngettext(
        "{count} figure is the same: nothing to write", "{count} figures are the same: nothing to write", same
    )
    return words.format(count=same)
