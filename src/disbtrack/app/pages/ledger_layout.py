"""How a person has the ledger: which columns are shown and how wide; kept between sittings, and within views."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from disbtrack.app.preferences import Preferences
from disbtrack.app.widgets.table import Table
from disbtrack.usecases.answers.ledger import LedgerRow

_PAGE = "ledger"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Columns (keys) that a person turned on or off himself; all others are shown where they say something."""

    shown: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()

    def turn(self, key: str, *, on: bool) -> "Wanted":
        """The same with a column turned on or off."""
        return (
            Wanted(self.shown | {key}, self.hidden - {key}) if on else Wanted(self.shown - {key}, self.hidden | {key})
        )

    def hides(self, silent: frozenset[str]) -> frozenset[str]:
        """The columns that are not shown."""
        return (silent - self.shown) | self.hidden

    def told(self) -> dict[str, list[str]]:
        """The choice as it is kept."""
        return {"shown": sorted(self.shown), "hidden": sorted(self.hidden)}


def wanted_in(told: Mapping[str, Any]) -> Wanted:
    """The choice that was kept; what is damaged counts as none."""
    shown, hidden = (told.get(name) for name in ("shown", "hidden"))
    return Wanted(_keys(shown), _keys(hidden))


def _keys(told: object) -> frozenset[str]:
    return frozenset(one for one in told if isinstance(one, str)) if isinstance(told, list) else frozenset()


class LedgerLayout:
    """Reads the layout when the page is made, and keeps it whenever it is changed."""

    def __init__(self, preferences: Preferences, table: Table[LedgerRow]) -> None:
        self._preferences = preferences
        self._table = table
        told = preferences.arrangement(_PAGE)
        self.wanted = wanted_in(told)
        widths = told.get("widths")
        if isinstance(widths, dict):
            table.pull({key: width for key, width in widths.items() if isinstance(width, int)})
        table.pulled.connect(self._keep)

    def want(self, wanted: Wanted) -> None:
        """Keep another choice of columns."""
        self.wanted = wanted
        self._keep()

    def _keep(self) -> None:
        self._preferences.arrange(_PAGE, {**self.wanted.told(), "widths": self._table.pulled_widths()})
