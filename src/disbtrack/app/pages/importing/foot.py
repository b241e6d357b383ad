"""The foot of the import: the primary button, and beside it why it is disabled."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QWidget

from disbtrack.app.pages.importing.draft import Draft, Tally
from disbtrack.app.pages.importing.problems import headline
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.mark_label import MarkLabel
from disbtrack.app.widgets.parts import button, row
from disbtrack.domain.problem import Severity
from disbtrack.domain.slow import State
from disbtrack.i18n import _, counted


class ImportFoot(QWidget):
    """Buttons to put the draft aside, to keep marked copies or a profile, to leave files out, to accept, to write."""

    def __init__(
        self,
        theme: Theme,
        *,
        put_aside: Callable[[], object],
        mark: Callable[[], object],
        keep: Callable[[], object],
        leave_out: Callable[[], object],
        write: Callable[[], object],
    ) -> None:
        super().__init__()
        self.reason = MarkLabel(theme, Role.BODY_STRONG)
        self.accept = QCheckBox(_("Accept the warnings"))
        self.write = button(theme, _("Write figures to the book"), write, primary=True)
        self.leave_out = button(theme, "", leave_out)
        aside = button(theme, _("Put aside"), put_aside)
        self.mark = button(theme, _("Save marked copy"), mark, image="sheet")
        self.keep = button(theme, _("Keep as profile"), keep, image="pin")
        made = row(aside, self.mark, self.keep, spacing=10)
        made.addStretch(1)
        made.addWidget(self.reason, 10_000)
        for part in (self.leave_out, self.accept, self.write):
            made.addWidget(part)
        self.setLayout(made)

    def tell(self, draft: Draft, tally: Tally) -> None:
        """State what can be done with a draft."""
        errors, warnings = tally.count(Severity.ERROR), tally.count(Severity.WARNING)
        free = tally.is_free
        self.write.setText(_write_words(tally))
        self.write.setEnabled(free)
        self._offer_to_leave_out(draft)
        self.mark.setEnabled(draft.plan is not None and errors + warnings > 0)
        self.keep.setEnabled(draft.shown_sheet is not None and draft.shown_sheet.header_rows is not None)
        accepted = any(one.answered and one.answered.answer is None for one in tally.found)
        self.accept.setVisible((warnings > 0 or accepted) and draft.plan is not None)
        with QSignalBlocker(self.accept):
            self.accept.setChecked(accepted and not warnings)
        if not tally.is_read or free:
            self.reason.tell(None, "")
        elif errors or warnings:
            self.reason.tell(State.ERROR if errors else State.SLOW, headline(errors, warnings))
        else:
            self.reason.tell(State.ON_TRACK, _nothing_words(draft))

    def _offer_to_leave_out(self, draft: Draft) -> None:
        """Of several files those with errors can be left out, so that the others go in."""
        blocked = len(draft.blocked())
        self.leave_out.setText(
            counted("Leave out {count} file with errors", "Leave out {count} files with errors", blocked)
        )
        self.leave_out.setVisible(0 < blocked < len(draft.compared))


def _write_words(tally: Tally) -> str:
    if tally.rows and not tally.to_write:
        return counted("Write {count} row of registers", "Write {count} rows of registers", tally.rows)
    return counted("Write {count} figure to the book", "Write {count} figures to the book", tally.to_write)


def written_words(tally: Tally) -> str:
    """What was written, for the status line."""
    if tally.rows and not tally.to_write:
        return counted(
            "{count} row of registers written; undo takes it back",
            "{count} rows of registers written; undo takes them back",
            tally.rows,
        )
    return counted(
        "{count} figure written; undo takes it back", "{count} figures written; undo takes them back", tally.to_write
    )


def _nothing_words(draft: Draft) -> str:
    same = len(draft.differences.same) if draft.differences else 0
    return counted(
        "{count} figure is the same: nothing to write", "{count} figures are the same: nothing to write", same
    )
