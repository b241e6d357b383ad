"""Work off the window's thread: a plain function runs in a pool, its result or failure comes back to the window.

The only place, beside the crash net, that meets exceptions of every kind.
"""

import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import count
from time import monotonic
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal, Slot

from disbtrack.app.collecting import Collecting
from disbtrack.app.discarding import discard
from disbtrack.errors import Cancelled, DisbtrackError
from disbtrack.i18n import Text
from disbtrack.progress import Progress

Work = Callable[[Progress], Any]
_BETWEEN_REPORTS = 0.05


@dataclass(frozen=True, slots=True)
class Step:
    """How far a job is."""

    what: Text
    done: int
    total: int | None


@dataclass(frozen=True, slots=True)
class Bug:
    """A failure that nobody foresaw, with what a supporter needs to see."""

    error: BaseException
    details: str


class Job(QObject):
    """One piece of work on its way. It is its own Progress; signals arrive in the window's thread.

    writes: what came of it stands in the book, so that it is told even where the stop came too late.
    """

    stepped = Signal(object)
    ended = Signal()

    def __init__(
        self,
        owner: QObject,
        done: Callable[[Any], None],
        failed: Callable[[DisbtrackError], None],
        *,
        writes: bool = False,
    ) -> None:
        super().__init__()
        self.writes = writes
        self.owner = owner
        self.done = done
        self.failed = failed
        self.running = True
        self.outcome: object = None
        self.latest: Step | None = None
        self._stop = threading.Event()
        self._last_report = 0.0

    def report(self, what: Text, done: int, total: int | None) -> None:
        """Tell the window, not more often than eyes can follow."""
        now = monotonic()
        if now - self._last_report >= _BETWEEN_REPORTS:
            self._last_report = now
            self.latest = Step(what, done, total)
            self.stepped.emit(self.latest)

    def is_cancelled(self) -> bool:
        """Answer whether the person asked to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop; its result, should it still come, is not shown, unless it was written."""
        self._stop.set()


class _Run(QRunnable):
    """A job in its pool. Nothing of it is held when its end is told: what it refers to dies where windows live."""

    def __init__(self, job: Job, work: Work, collecting: Collecting, settled: Callable[[], None]) -> None:
        super().__init__()
        self.setAutoDelete(True)
        self._ahead = [(job, work)]
        self._collecting = collecting
        self._settled = settled

    def run(self) -> None:
        _hand_on_tracing()
        self._work(*self._ahead.pop())
        self._settled()

    def _work(self, job: Job, work: Work) -> None:
        try:
            with self._collecting.paused():
                job.outcome = (work(job),)
        except (Cancelled, DisbtrackError) as error:
            job.outcome = error
        except Exception as error:  # the job runner: whatever happens is brought to the window
            job.outcome = Bug(error, traceback.format_exc())


def _hand_on_tracing() -> None:
    """Do for a pool's thread what Python does for its own threads: debuggers and coverage see what runs in it."""
    trace = threading.gettrace()
    if trace is not None and sys.gettrace() is None:
        sys.settrace(trace)


class Jobs(QObject):
    """Two pools: readers beside each other, changes one after the other."""

    broke = Signal(object)
    _settled = Signal(int)
    _let_go = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._settled.connect(self._settle)
        self._let_go.connect(self._search_on)
        self._numbers = count()
        self._readers = QThreadPool()
        self._readers.setMaxThreadCount(3)
        self._changes = QThreadPool()
        self._changes.setMaxThreadCount(1)
        self._open: dict[int, tuple[Job, Work]] = {}
        self.collecting = Collecting()

    def read(
        self, work: Work, done: Callable[[Any], None], *, owner: QObject, failed: Callable[[DisbtrackError], None]
    ) -> Job:
        """Run work that only reads; done or failed is called in the window's thread while the owner lives."""
        return self._start(self._readers, work, Job(owner, done, failed))

    def change(
        self, work: Work, done: Callable[[Any], None], *, owner: QObject, failed: Callable[[DisbtrackError], None]
    ) -> Job:
        """Run work that writes, after the changes begun before it."""
        return self._start(self._changes, work, Job(owner, done, failed, writes=True))

    def is_idle(self) -> bool:
        """Answer whether nothing is on its way."""
        return not self._open

    def discard(self, thing: object, *, last: bool = False) -> None:
        """Let go of something large when the window's thread has no hand on it any more, and not in that thread.

        last: nothing else that is large is held.
        """
        held = [thing]

        def let_go() -> None:
            with self.collecting.paused():
                discard(held)
            if last:
                self.collecting.take_up()
            self._let_go.emit()

        QTimer.singleShot(0, self, lambda: self._readers.start(let_go))

    def close(self) -> None:
        """Stop all reading, and wait till nothing runs; a change that is being written is finished."""
        for job, _work in self._open.values():
            job.cancel()
        self._readers.waitForDone()
        self._changes.waitForDone()
        self._open.clear()
        self.collecting.go_on()

    def _start(self, pool: QThreadPool, work: Work, job: Job) -> Job:
        number = next(self._numbers)
        self._open[number] = (job, work)
        pool.start(_Run(job, work, self.collecting, partial(self._settled.emit, number)))
        return job

    @Slot()
    def _search_on(self) -> None:
        self.collecting.go_on()

    @Slot(int)
    def _settle(self, number: int) -> None:
        self.collecting.go_on()
        if number not in self._open:
            return
        job, _work = self._open.pop(number)
        outcome, job.outcome = job.outcome, None
        job.running = False
        job.ended.emit()
        if isinstance(outcome, Bug):
            self.broke.emit(outcome)
        elif shiboken6.isValid(job.owner) and not isinstance(outcome, Cancelled):
            self._hand_over(job, outcome)
        if job.is_cancelled() and not job.writes:
            self.discard(outcome)

    def _hand_over(self, job: Job, outcome: object) -> None:
        if isinstance(outcome, DisbtrackError):
            job.failed(outcome)
        elif isinstance(outcome, tuple) and (job.writes or not job.is_cancelled()):
            job.done(outcome[0])
