"""One child process: how it is started, asked, heard and ended, and the work that it does in its own process."""

import contextlib
import gc
import os
import pickle
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path

from disbtrack.errors import DisbtrackError
from disbtrack.sheets.limits import USUAL, Limits, bound_memory, bound_time

_KEYS = 4  # that a child is believed to remember


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a request: "done" (value: the result), "refused" (title and advice), "died" (its last words)."""

    kind: str
    value: object = None

    @property
    def died(self) -> bool:
        """Answer whether the child is no more."""
        return self.kind == "died"


class Child:
    """A process that works off requests, one at a time; what it writes to stderr goes to a file of its own."""

    def __init__(self) -> None:
        handle, name = tempfile.mkstemp(prefix="disbtrack-", suffix=".log")
        os.close(handle)
        self._errors = Path(name)
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, name), daemon=True)
        self._process.start()
        theirs.close()
        self.keys: list[str] = []
        self.answered = 0

    def send(self, request: object) -> None:
        """Hand over a request; a child that is gone shows when it is asked for the answer."""
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self._connection.send_bytes(pickle.dumps(request, protocol=5))

    def poll(self, seconds: float) -> bool:
        """Wait so long for an answer, or for the end of the pipe."""
        try:
            return self._connection.poll(seconds)
        except OSError:  # Windows says so where the other end is closed
            return True

    def receive(self) -> Answer:
        """Take the answer; it comes from our own code over a private pipe, so that pickle may be trusted."""
        try:
            if not self._connection.poll(0):
                raise EOFError
            answer = pickle.loads(self._connection.recv_bytes())  # noqa: S301 - see above
        except (EOFError, OSError):
            self._process.join(1)
            return Answer("died", self._last_words())
        return answer if isinstance(answer, Answer) else Answer("died", "")

    def note(self, key: str | None) -> None:
        """Note that it answered, and what it has seen last."""
        self.answered += 1
        if key is not None:
            self.keys = [*(known for known in self.keys if known != key), key][-_KEYS:]

    def is_alive(self) -> bool:
        """Answer whether the process runs."""
        return self._process.is_alive()

    def exit_code(self) -> int | None:
        """Tell how the process ended; None while it runs."""
        return self._process.exitcode

    def end(self) -> None:
        """Kill it, if it still runs, and take its file away."""
        self._connection.close()
        self._process.kill()
        self._process.join()
        self._errors.unlink(missing_ok=True)

    def _last_words(self) -> str:
        return self._errors.read_text("utf-8", "replace")


def serve(connection: Connection, errors: str) -> None:
    """Work as the child until the parent hangs up; an error that nobody expected ends it, in words in its file."""
    _redirect_errors(Path(errors))
    _ignore_interrupts()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # a reader of sheets multiplies nothing; each thread's stack is memory
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    load_readers()
    bound_memory(USUAL)
    while True:
        try:
            function, args, limits = pickle.loads(connection.recv_bytes())  # noqa: S301 - from our own parent
        except (EOFError, OSError):
            return
        connection.send_bytes(pickle.dumps(_work(function, args, limits), protocol=5))


def _work(function: Callable[..., object], args: tuple[object, ...], limits: Limits) -> Answer:
    bound_memory(limits)
    bound_time(limits)
    gc.disable()  # a reading makes millions of objects and no rings; what little there is goes afterwards
    try:
        return Answer("done", function(*args))
    except DisbtrackError as error:
        return Answer("refused", (error.title, error.advice))
    finally:
        gc.enable()


def load_readers() -> None:
    """Load what reading a file needs, while nobody waits; neither window nor database is among it."""
    import disbtrack.sheets.reader
    import disbtrack.sheets.understanding.workbook

    assert disbtrack  # noqa: S101 - loaded for later


def _redirect_errors(path: Path) -> None:
    stream = path.open("w", encoding="utf-8", buffering=1)
    os.dup2(stream.fileno(), 2)
    sys.stderr = stream


def _ignore_interrupts() -> None:
    """Ctrl-C is for the parent, which ends its children itself."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _leave_with_parent() -> None:
    """Leave as soon as the parent is gone, however it went."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
    os._exit(0)
