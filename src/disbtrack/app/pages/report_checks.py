"""What is checked before a paper is printed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.parts import clear, label, row
from disbtrack.i18n import _
from disbtrack.reports.report import Check


class ChecksView(QWidget):
    """Each check with its result, in shape and words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(5)

    def fill(self, checks: Sequence[Check]) -> None:
        """List the checks, the failed ones first."""
        clear(self._column)
        if not checks:
            return
        passed = sum(check.passed for check in checks)
        told = label(
            self._theme, _("{passed}/{all} passed").format(passed=passed, all=len(checks)), Role.LABEL, "text2"
        )
        self._column.addLayout(
            row(label(self._theme, _("Checks before printing"), Role.LABEL_STRONG, "text2"), None, told)
        )
        for check in sorted(checks, key=lambda check: check.passed):
            self._column.addWidget(self._line(check))

    def _line(self, check: Check) -> QWidget:
        tone = "accent" if check.passed else "slow"
        glyph = label(self._theme, "✓" if check.passed else "▲", Role.BODY_STRONG, tone)
        glyph.setFixedWidth(self._theme.px(16))
        words = label(self._theme, str(check.text), Role.BODY, "text" if check.passed else "slow")
        words.setWordWrap(True)
        state = _("passed") if check.passed else _("failed")
        words.setAccessibleName(f"{check.text}: {state}")
        holder = QWidget()
        made = row(glyph, spacing=4)
        made.addWidget(words, 1)
        holder.setLayout(made)
        return holder
