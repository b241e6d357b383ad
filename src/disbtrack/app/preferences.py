"""What a person likes: language, theme, last books; kept per person, never in the book."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_documents_path

from disbtrack.storage.location import Location
from disbtrack.usecases.books.persons import PREFERENCES

MOST_RECENT = 8


@dataclass(frozen=True, slots=True)
class Liking:
    """The values themselves. theme: "system", "light" or "dark"; scale: 100, 115 or 130 percent of the text size.

    layout: how a page was arranged, by the page's name: sizes, widths, what stood open.
    person: the name under which changes are signed; "" = not asked yet.
    """

    language: str = ""
    person: str = ""
    theme: str = "system"
    scale: int = 100
    recent: tuple[str, ...] = ()
    layout: Mapping[str, Any] = field(default_factory=dict)


class Preferences:
    """Liking, read from and written to a small JSON file; a damaged file counts as none."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or user_config_path("disbtrack", appauthor=False) / PREFERENCES
        self.liking = self._read()

    def change(self, **values: Any) -> None:
        """Set values and write them at once; where that is impossible they last as long as the program."""
        self.liking = replace(self.liking, **values)
        self._write()

    def remember_book(self, location: Location) -> None:
        """Put a book first among the recent ones; a server's without its password."""
        others = [place for place in self.liking.recent if place != str(location)]
        self.change(recent=(str(location), *others)[:MOST_RECENT])

    def arrangement(self, page: str) -> dict[str, Any]:
        """How a page was arranged last; nothing where it never was."""
        told = self.liking.layout.get(page)
        return dict(told) if isinstance(told, dict) else {}

    def arrange(self, page: str, told: Mapping[str, Any]) -> None:
        """Remember how a page is arranged."""
        if self.arrangement(page) != told:
            self.change(layout={**self.liking.layout, page: dict(told)})

    def documents(self) -> Path:
        """Where books and papers are offered to be written."""
        return user_documents_path()

    def _read(self) -> Liking:
        try:
            told: dict[str, Any] = json.loads(self.path.read_text(encoding="utf-8"))
            known = {name: value for name, value in told.items() if name in Liking.__slots__}
            liking = Liking(**known)
            return replace(liking, recent=tuple(map(str, liking.recent)), layout=dict(liking.layout))
        except (OSError, ValueError, TypeError):
            return Liking()

    def _write(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_text(json.dumps(asdict(self.liking), ensure_ascii=False, indent=1), encoding="utf-8")
        except OSError:
            return
