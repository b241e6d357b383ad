"""How far a job is, and whether it was asked to stop."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from disbtrack.errors import Cancelled
from disbtrack.i18n import Text

T = TypeVar("T")


class Progress(Protocol):
    """What long work reports to; a bar in the terminal, a line in the window, or nothing."""

    def report(self, what: Text, done: int, total: int | None) -> None:
        """Say what is being done, and how much of it is done; total None where it is unknown."""

    def is_cancelled(self) -> bool:
        """Answer whether the person asked to stop."""


class Silent:
    """Progress that nobody watches."""

    def report(self, what: Text, done: int, total: int | None) -> None:
        """Say nothing."""

    def is_cancelled(self) -> bool:
        """Never."""
        return False


SILENT = Silent()


def check_cancelled(progress: Progress) -> None:
    """Raise Cancelled when the person asked to stop."""
    if progress.is_cancelled():
        raise Cancelled


def tracked(
    items: Iterable[T], what: Text, progress: Progress, *, total: int | None = None, every: int = 1
) -> Iterator[T]:
    """Pass items through, reporting each `every` of them and stopping when asked to."""
    for done, item in enumerate(items):
        if done % every == 0:
            check_cancelled(progress)
            progress.report(what, done, total)
        yield item
