"""Beside the slow list: the sentence of one row, its figures, and the way to its entries."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from disbtrack.app.pages.ranking import bullet_of, tone_of
from disbtrack.app.style_sheet import dress
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.bullet import BulletBar
from disbtrack.app.widgets.mark_label import MarkLabel
from disbtrack.app.widgets.parts import button, label, line, row, say
from disbtrack.app.words import money, percent, points
from disbtrack.domain.capital import capital_name
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.slow import STATE_NAMES, Judgement
from disbtrack.i18n import _


class SlowDetail(QFrame):
    """opened: the row's entries are asked for."""

    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._row: Judgement | None = None
        dress(self, "card")
        self.setFixedWidth(theme.px(334))
        self.title = label(theme, "", Role.TITLE)
        self.title.setWordWrap(True)
        self.state = MarkLabel(theme, Role.BODY_STRONG)
        self.bar = BulletBar(theme)
        self.reason = label(theme, "", Role.BODY)
        self.reason.setWordWrap(True)
        self._figures = {
            key: label(theme, "", Role.BODY_STRONG)
            for key in ("planned", "disbursed", "left", "gap", "short", "needed")
        }
        self.open_button = button(theme, _("Open its rows in the ledger"), self._open, image="ledger")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        for part in (
            self.title,
            self.state,
            self.bar,
            line(),
            label(theme, _("Why it has this state"), Role.BODY_STRONG),
            self.reason,
            line(),
        ):
            column.addWidget(part)
        column.addLayout(self._grid())
        column.addStretch(1)
        column.addWidget(line())
        column.addLayout(row(self.open_button))

    def _grid(self) -> QGridLayout:
        names = {
            "planned": _("Plan"),
            "disbursed": _("Disbursed"),
            "left": _("Left to disburse"),
            "gap": _("Against the milestone, points"),
            "short": _("Short of the milestone"),
            "needed": _("Needed per month"),
        }
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for place, (key, name) in enumerate(names.items()):
            grid.addWidget(label(self._theme, name, Role.BODY, "text2"), place, 0)
            value = self._figures[key]
            value.setAlignment(value.alignment().AlignRight)
            grid.addWidget(value, place, 1)
        return grid

    def tell(self, judged: Judgement, title: str, unit: MoneyUnit) -> None:
        """Show one row."""
        self._row = judged
        standing = judged.standing
        self.title.setText(title)
        kinds = ", ".join(capital_name(kind, short=True) for kind in judged.capitals if kind)
        rate = judged.judged.rate if judged.expected is not None else standing.rate
        state = f"{_(STATE_NAMES[judged.state])} · {percent(rate)}"
        self.state.tell(judged.state, f"{state} · {kinds}" if kinds else state)
        self.bar.show_bullet(bullet_of(judged), str(judged.reason))
        self.reason.setText(str(judged.reason))
        self._figures["planned"].setText(money(standing.planned, unit))
        self._figures["disbursed"].setText(money(standing.disbursed, unit))
        self._figures["left"].setText(money(standing.left, unit))
        say(self._figures["gap"], points(judged.gap), tone_of(judged))
        say(
            self._figures["short"],
            money(max(judged.short, 0), unit) if judged.expected is not None else "–",
            tone_of(judged),
        )
        self._figures["needed"].setText(money(judged.needed_per_month, unit))
        self.open_button.setEnabled(True)

    def clear(self) -> None:
        """Show nothing."""
        self._row = None
        for told in (self.title, self.reason, *self._figures.values()):
            told.setText("")
        self.state.tell(None, "")
        self.bar.show_bullet(None)
        self.open_button.setEnabled(False)

    def _open(self) -> None:
        if self._row is not None:
            self.opened.emit(self._row)
