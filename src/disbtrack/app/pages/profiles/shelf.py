"""The kept profiles: whose sheet each reads, when it was last used, by which headings it is known again."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal

from disbtrack.app.theme import Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Cell, Column
from disbtrack.app.widgets.parts import link
from disbtrack.app.widgets.table import Table
from disbtrack.domain.entry import ImportRecord
from disbtrack.domain.names import fold
from disbtrack.domain.periods import format_day
from disbtrack.domain.profile import Profile
from disbtrack.i18n import _, counted


class ProfileShelf(Card):
    """chosen: a profile to look at; import_asked: take one from a file."""

    chosen = Signal(object)
    import_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Reading profiles"))
        self._used: Mapping[str, ImportRecord] = {}
        self.act(link(_("Import a profile…"), self.import_asked.emit))
        self.table: Table[Profile] = Table(theme, self._columns(), name=_("Reading profiles"), row_height=46)
        self.table.chosen.connect(self.chosen)
        self.hold(self.table, 1)

    def fill(self, profiles: Sequence[Profile], used: Mapping[str, ImportRecord], shown: str) -> Profile | None:
        """List the profiles, and answer the one that stands chosen: that of a name, else the first."""
        self._used = used
        count = len(profiles)
        self.hint.tell(counted("{count} profile", "{count} profiles", count) if count else "")
        words = _("No sheet is kept yet. Read a file, put right what is read wrongly, and press “Keep as profile”.")
        self.table.fill(profiles, empty=words)
        place = next((at for at, one in enumerate(profiles) if fold(one.name) == fold(shown)), 0)
        if profiles:
            self.table.choose(place)
        return profiles[place] if profiles else None

    def _columns(self) -> list[Column[Profile]]:
        return [
            Column("name", _("Name"), lambda one: Cell(one.name, bold=True, second=who_words(one)), stretch=True),
            Column("series", _("Series"), lambda one: Cell(one.series or "", "text2"), width=100, fits=True, most=170),
            Column("used", _("Last used"), self._last_use, width=110, fits=True, most=220),
        ]

    def _last_use(self, one: Profile) -> Cell:
        record = self._used.get(fold(one.name))
        if record is None:
            return Cell(_("not yet"), "text3")
        return Cell(format_day(record.at.astimezone().date()), second=record.file_name, hint=record.file_name)


def who_words(profile: Profile) -> str:
    """Whose sheets a profile reads."""
    if profile.anyone:
        return _("every sender of this form")
    return profile.reporter or profile.sender or _("sender not named")


def heading_words(profile: Profile) -> str:
    """The headings by which a sheet is known again, as its sender writes them where they were kept."""
    written = [one.heading.rsplit(" > ", 1)[-1] for one in profile.columns if one.heading]
    return " · ".join(" ".join(words.split()) for words in written or profile.fingerprint.headings if words)
