"""Reading a file in a process of its own, so that a hostile one can neither fill the memory nor stop the program.

Children are started by "spawn" (a fresh interpreter; a frozen program needs multiprocessing.freeze_support() first
thing in its main) and load what reading needs before they are asked for anything. A child that has answered stays, up
to MOST_IDLE of them, and is given the same file again where that is asked for, because it keeps the last books open
(see sheets.reader). One that overran, died or was stopped is killed. Each bounds itself: see sheets.limits. Whatever a
child dies of comes back as a problem; one that dies of something with earlier work in its memory is not believed: a
fresh one tries once more.
"""

import atexit
import threading
import time
from collections.abc import Callable
from functools import cache
from typing import TypeVar, TypeVarTuple

from disbtrack.domain.problem import Problem
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.progress import SILENT, Progress, check_cancelled
from disbtrack.sheets.limits import USUAL, Limits, overran
from disbtrack.sheets.nursery import Answer, Child
from disbtrack.sheets.opening.signatures import damaged, too_large, whole_file

R = TypeVar("R")
A = TypeVarTuple("A")

MOST_IDLE = 2
"""Children that wait for further work; each holds some 30 MiB and the books it keeps."""

_POLL = 0.02  # seconds between two looks at the child and at the Stop button
_MEMORY_WORDS = ("MemoryError", "memory allocation", "capacity overflow")


class Children:
    """The children of this process: idle ones, and who read what."""

    def __init__(self) -> None:
        self._idle: list[Child] = []
        self._lock = threading.Lock()
        self._closed = False

    def warm(self) -> None:
        """Start one child now, if none waits, so that the first file need not wait for it."""
        with self._lock:
            if not self._idle and not self._closed:
                self._idle.append(Child())

    def take(self, key: str | None) -> Child:
        """Take the child that knows `key`, else any idle one, else a new one."""
        with self._lock:
            known = [child for child in self._idle if key is not None and key in child.keys]
            for child in [*known, *reversed(self._idle)]:
                self._idle.remove(child)
                if child.is_alive():
                    return child
                child.end()
                return Child()
        return Child()

    def give_back(self, child: Child) -> None:
        """Keep a child that answered, and let the longest idle go where there are too many."""
        with self._lock:
            self._idle.append(child)
            surplus = self._idle if self._closed else self._idle[:-MOST_IDLE]
            for old in list(surplus):
                self._idle.remove(old)
                old.end()

    def close(self) -> None:
        """End all idle children; the program is leaving."""
        with self._lock:
            self._closed = True
            while self._idle:
                self._idle.pop().end()


@cache
def children() -> Children:
    """Give the children of this process; they end with it."""
    found = Children()
    atexit.register(found.close)
    return found


def run_limited(
    function: Callable[[*A], R],
    *args: *A,
    limits: Limits = USUAL,
    progress: Progress = SILENT,
    key: str | None = None,
) -> R | Problem:
    """Run a module's function in a child and give its result, or the problem that ended it.

    Arguments and result are pickled. key: what the child may keep for the next call with the same key.
    Overrunning time or memory is "too-large", any other death "damaged".
    Raises Cancelled when the person stops it, DisbtrackError where the function refused; never hangs.
    """
    child = children().take(key)
    answer = _ask(child, (function, args, limits), limits, progress, key)
    if answer.died and child.answered:
        child = Child()
        answer = _ask(child, (function, args, limits), limits, progress, key)
    return _judge(answer)


def _ask(child: Child, request: object, limits: Limits, progress: Progress, key: str | None) -> Answer:
    """Have a child do it; it goes back to the others only when it has answered."""
    answered = False
    try:
        child.send(request)
        end = time.monotonic() + limits.patience
        while not child.poll(_POLL) and child.is_alive():
            check_cancelled(progress)
            if time.monotonic() > end:
                return Answer("overran")
        answer = child.receive()
        answered = not answer.died
        return Answer("overran") if answer.died and overran(child.exit_code()) else answer
    finally:
        if answered:
            child.note(key)
            children().give_back(child)
        else:
            child.end()


def _judge(answer: Answer) -> R | Problem:
    if answer.kind == "overran":
        return too_large()
    if answer.died:
        return _post_mortem(str(answer.value))
    if answer.kind == "refused":
        raise DisbtrackError(*map(_as_text, answer.value))  # type: ignore[call-overload]  # title and advice
    return answer.value  # type: ignore[return-value]  # what the function returned


def _as_text(value: object) -> Text | None:
    return value if value is None or isinstance(value, Text) else text("{words}", words=value)


def _post_mortem(last_words: str) -> Problem:
    if any(word in last_words for word in _MEMORY_WORDS):
        return too_large()
    lines = [line.strip() for line in last_words.splitlines() if line.strip()]
    if not any(line.startswith("Traceback") for line in lines):
        return damaged()
    return whole_file(
        "damaged",
        text("The file could not be understood: it is unlike any that the program knows ({detail}).", detail=lines[-1]),
    )
