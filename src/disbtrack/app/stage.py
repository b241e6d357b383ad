"""What the menus act on: the window as they see it. The window knows its commands; they know only this."""

from typing import Protocol

from disbtrack.app.menu_row import MenuRow
from disbtrack.app.menus import Menus
from disbtrack.app.notices import Notices
from disbtrack.app.pages.importing.page import ImportPage
from disbtrack.app.pages.ledger import LedgerPage
from disbtrack.app.pages.page import Page
from disbtrack.app.status_line import StatusLine
from disbtrack.app.widgets.rail import Rail


class Stage(Protocol):
    """Pages, and what stands around them."""

    menus: Menus
    menu_row: MenuRow
    rail: Rail
    pages: dict[str, Page]
    status: StatusLine
    notices: Notices

    @property
    def ledger(self) -> LedgerPage:
        """The ledger page."""

    @property
    def importing(self) -> ImportPage:
        """The import page."""

    def page_now(self) -> Page:
        """The page that is shown."""

    def go(self, screen: str, *, remember: bool = True) -> None:
        """Show a screen."""

    def back(self) -> None:
        """Go back one step."""

    def forward(self) -> None:
        """Go forward again."""

    def rebuild(self) -> None:
        """Build everything anew."""

    def renew(self) -> None:
        """Ask anew what stands around the pages."""

    def tell(self, words: str) -> None:
        """Say something in the status bar."""

    def close(self) -> bool:
        """Close the window."""
