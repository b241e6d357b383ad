"""How far long work is: a bar on stderr, where somebody watches."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from disbtrack.i18n import Text
from disbtrack.progress import SILENT, Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID


class Bar:
    """Progress as a bar that vanishes when the work is done."""

    def __init__(self, bars: "Bars") -> None:
        self._bars = bars
        self._tasks: dict[Text, TaskID] = {}

    def report(self, what: Text, done: int, total: int | None) -> None:
        """Draw how far it is."""
        if what not in self._tasks:
            self._tasks[what] = self._bars.add_task(str(what), total=total)
        self._bars.update(self._tasks[what], completed=done, total=total)

    def is_cancelled(self) -> bool:
        """Never: Ctrl+C ends the command itself."""
        return False


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Watch long work while stderr is a screen; say nothing into files and pipes."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield SILENT
        return
    from rich.console import Console
    from rich.progress import Progress as Bars

    with Bars(console=Console(stderr=True), transient=True) as bars:
        yield Bar(bars)
