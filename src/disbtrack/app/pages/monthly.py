"""Pages that show one month of reports, walked month by month."""

from disbtrack.app.desk import Desk
from disbtrack.app.pages.page import Page
from disbtrack.domain.months import Month, month_of


class MonthlyPage(Page):
    """A page of one month: the one before today's until another is asked for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.month: Month | None = None

    def state(self) -> object:
        """What must outlive a new language or theme: the month."""
        return self.month

    def restore(self, state: object) -> None:
        """Show a month."""
        if isinstance(state, Month):
            self.month = state

    def walk(self, step: int) -> None:
        """Show the month before (-1) or after (1)."""
        shown = self._asked()
        self.month = shown.after if step > 0 else shown.before
        self.reload()

    def _asked(self) -> Month:
        return self.month or month_of(self.session.today()).before
