"""The line at the foot of the window: what was just done, facts of the page, what is due, closed, and saved when."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QStatusBar

from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.parts import label
from disbtrack.domain.dues import Due, DueState
from disbtrack.domain.duty_words import due_sentence
from disbtrack.domain.locks import EVERY, Closing
from disbtrack.domain.money import group_digits
from disbtrack.domain.periods import format_day
from disbtrack.i18n import _, counted


class StatusLine:
    """Lays its labels into a status bar, in place of those of another language."""

    def __init__(self, bar: QStatusBar, theme: Theme) -> None:
        for old in bar.findChildren(QLabel):
            bar.removeWidget(old)
            old.deleteLater()
        bar.setSizeGripEnabled(False)
        bar.setFixedHeight(theme.px(26))
        self.words = label(theme, "", Role.LABEL_STRONG, "text2")
        self.facts, self.closed, self.saved, self.rows = (label(theme, "", Role.LABEL, "text2") for _place in range(4))
        self.due = label(theme, "", Role.LABEL_STRONG, "near")
        bar.addWidget(self.words, 1)
        for part in (self.facts, self.due, self.closed, self.saved, self.rows):
            bar.addPermanentWidget(part)

    def state(self, saved: str, entries: int | None) -> None:
        """Say when the book was saved and how many figures it holds."""
        self.saved.setText(saved)
        self.rows.setText(_("{count} figures").format(count=group_digits(str(entries))) if entries is not None else "")

    def state_closed(self, closings: Sequence[Closing]) -> None:
        """Say up to which day the book, or single programmes, are closed."""
        told = [
            f"{'' if one.programme == EVERY else one.programme + ' '}{format_day(one.last_day)}" for one in closings
        ]
        self.closed.setText(_("Closed to {days}").format(days=", ".join(told)) if told else "")
        self.closed.setToolTip("\n".join(str(one.words) for one in closings))

    def state_due(self, dues: Sequence[Due]) -> None:
        """Say how many duties are late or due soon, and which in the tool tip."""
        late = sum(one.state is DueState.LATE for one in dues)
        told = [counted("▲ {count} duty late", "▲ {count} duties late", late) if late else ""]
        soon = len(dues) - late
        told.append(counted("◐ {count} duty due soon", "◐ {count} duties due soon", soon) if soon else "")
        self.due.setText(" · ".join(words for words in told if words))
        self.due.setToolTip("\n".join(due_sentence(one) for one in dues))
