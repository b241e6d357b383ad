"""The pages of the window, made and named."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from disbtrack.app.desk import Desk
from disbtrack.app.pages.board.page import BoardPage
from disbtrack.app.pages.calendar.page import CalendarPage
from disbtrack.app.pages.damaged import DamagedPage
from disbtrack.app.pages.deadlines.page import DeadlinesPage
from disbtrack.app.pages.entering.page import EnteringPage
from disbtrack.app.pages.estimates.page import EstimatesPage
from disbtrack.app.pages.findings.page import FindingsPage
from disbtrack.app.pages.first_run import FirstRunPage
from disbtrack.app.pages.history.page import HistoryPage
from disbtrack.app.pages.importing.page import ImportPage
from disbtrack.app.pages.ledger import LedgerPage
from disbtrack.app.pages.lines.expiring import ExpiringPage
from disbtrack.app.pages.lines.year_end import YearEndPage
from disbtrack.app.pages.locks import LocksPage
from disbtrack.app.pages.month_end.frozen import FrozenPage
from disbtrack.app.pages.month_end.page import MonthEndPage
from disbtrack.app.pages.openings.page import OpeningsPage
from disbtrack.app.pages.outputs.page import OutputsPage
from disbtrack.app.pages.overview import OverviewPage
from disbtrack.app.pages.page import Page
from disbtrack.app.pages.plans.page import PlansPage
from disbtrack.app.pages.profiles.page import ProfilesPage
from disbtrack.app.pages.programmes import ProgrammesPage
from disbtrack.app.pages.reconciling.page import ReconcilePage
from disbtrack.app.pages.reports import ReportsPage
from disbtrack.app.pages.settlement.page import SettlementPage
from disbtrack.app.pages.slow import SlowPage
from disbtrack.app.pages.templates.page import TemplatesPage
from disbtrack.app.pages.treasury.page import TreasuryPage
from disbtrack.app.pages.typing.page import TypingPage
from disbtrack.app.pages.units.page import UnitsPage
from disbtrack.app.pages.vouchers.page import VouchersPage
from disbtrack.app.pages.waiting.page import WaitingPage
from disbtrack.app.pages.works.page import WorksPage
from disbtrack.i18n import _
from disbtrack.storage.location import Location

P = TypeVar("P", bound=Page)

WITHOUT_BOOK = frozenset({"import"})
SCREENS = frozenset({"overview", "ledger", "import", "slow", "reports"})


def rail_screens() -> tuple[tuple[str, str, str], ...]:
    """The five screens of the rail: key, picture, name."""
    return (
        ("overview", "overview", _("Overview")),
        ("ledger", "ledger", _("Ledger")),
        ("import", "import", _("Import")),
        ("slow", "slow", _("Slow")),
        ("reports", "report", _("Reports")),
    )


def page_of(pages: Mapping[str, Page], kind: type[P]) -> P:
    """The one page of a kind; raises StopIteration where none was made."""
    return next(page for page in pages.values() if isinstance(page, kind))


def make_pages(desk: Desk, run: Callable[[str], None], open_book: Callable[[Location], None]) -> dict[str, Page]:
    """All pages by their keys, each with its name for those who listen."""
    made: dict[str, Page] = {
        "first": FirstRunPage(desk, run, open_book),
        "damaged": DamagedPage(desk, run, open_book),
        "overview": OverviewPage(desk),
        "ledger": LedgerPage(desk),
        "import": ImportPage(desk),
        "typing": TypingPage(desk),
        "slow": SlowPage(desk),
        "reports": ReportsPage(desk),
        "waiting": WaitingPage(desk),
        "history": HistoryPage(desk),
        "enter": EnteringPage(desk),
        "profiles": ProfilesPage(desk),
        "plans": PlansPage(desk),
        "voucher": VouchersPage(desk),
        "expiring": ExpiringPage(desk),
        "year_end": YearEndPage(desk),
        "locks": LocksPage(desk),
        "settlement": SettlementPage(desk),
        "deadlines": DeadlinesPage(desk),
        "calendar": CalendarPage(desk),
        "findings": FindingsPage(desk),
        "month_end": MonthEndPage(desk),
        "frozen": FrozenPage(desk),
        "estimates": EstimatesPage(desk),
        "board": BoardPage(desk),
        "openings": OpeningsPage(desk),
        "units": UnitsPage(desk),
        "works": WorksPage(desk),
        "outputs": OutputsPage(desk),
        "reconcile": ReconcilePage(desk),
        "treasury": TreasuryPage(desk),
        "templates": TemplatesPage(desk),
        "programmes": ProgrammesPage(desk),
    }
    names = {key: words for key, _image, words in rail_screens()}
    names |= {"first": _("Begin"), "typing": _("Typing"), "waiting": _("What waits"), "history": _("History")}
    names |= {"profiles": _("Reading profiles"), "enter": _("Rows entered by hand")}
    names |= {"units": _("Communes and offices")}
    names |= {"voucher": _("Vouchers by hand"), "expiring": _("Money that expires"), "year_end": _("Close the year")}
    names |= {"locks": _("Closed periods")}
    names |= {"settlement": _("Account of the budget year"), "deadlines": _("Last days")}
    names |= {"calendar": _("Calendar of duties"), "month_end": _("Close the month"), "frozen": _("Frozen reports")}
    names |= {"estimates": _("Estimates")}
    names |= {"board": _("Arrival board")}
    names |= {"findings": _("Findings of audits and inspections")}
    names |= {"openings": _("Opening balances")}
    names |= {"reconcile": _("Two series key by key"), "treasury": _("Reconciliation with the Treasury")}
    names |= {"templates": _("Templates for a month")}
    names |= {"works": _("Works"), "outputs": _("Outputs beside the money")}
    names |= {"plans": _("Plans"), "programmes": _("Programmes")}
    for key, page in made.items():
        page.setAccessibleName(names.get(key, _("The book cannot be opened.")))
    return made
