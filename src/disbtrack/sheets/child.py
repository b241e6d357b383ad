"""Reading a file in a process of its own, so that a hostile one can neither fill the memory nor stop the program.

The child is started by "spawn" (a fresh interpreter; a frozen program needs multiprocessing.freeze_support() first
thing in its main). On POSIX it may take MEMORY bytes of address space: measured on Linux, a fresh child takes
0.03 GiB and each cell of a sheet some 130 bytes more, so that 12 million cells fit. On Windows the memory is not
limited yet (a Job Object would do it); the time is. Whatever the child dies of comes back as a problem.
"""

import multiprocessing
import os
import pickle
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TypeVar, TypeVarTuple

from disbtrack.domain.problem import Problem
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.progress import SILENT, Progress, check_cancelled
from disbtrack.sheets.opening.signatures import damaged, too_large, whole_file

R = TypeVar("R")
A = TypeVarTuple("A")

MEMORY = 2 << 30
"""Bytes of address space that a child may take (POSIX)."""

_POLL = 0.02  # seconds between two looks at the child and at the Stop button
_MEMORY_WORDS = ("MemoryError", "memory allocation", "capacity overflow")


def run_limited(
    function: Callable[[*A], R], *args: *A, seconds: float = 20.0, progress: Progress = SILENT
) -> R | Problem:
    """Run a module's function in a child and give its result, or the problem that ended it.

    Arguments and result are pickled. Overrunning time or memory is "too-large", any other death "damaged".
    Raises Cancelled when the person stops it, DisbtrackError where the function refused; never hangs.
    """
    context = multiprocessing.get_context("spawn")
    with _errors_file() as errors:
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(sender, errors, function, args), daemon=True)
        process.start()
        sender.close()
        try:
            answered = _wait(receiver, process, seconds, progress)
            answer = _receive(receiver) if answered else None
        finally:
            _end(process)
            receiver.close()
        return _judge(answer, errors.read_text("utf-8", "replace"), overran=answered is None)


def _work(sender: Connection, errors: str | Path, function: Callable[..., object], args: tuple[object, ...]) -> None:
    """Work as the child: limit the memory, send what becomes of it; what goes wrong is written to the errors file."""
    _redirect_errors(Path(errors))
    _limit_memory()
    try:
        answer: tuple[object, ...] = ("done", function(*args))
    except DisbtrackError as error:
        answer = ("refused", error.title, error.advice)
    sender.send_bytes(pickle.dumps(answer, protocol=5))
    sender.close()


def _redirect_errors(path: Path) -> None:
    stream = path.open("w", encoding="utf-8", buffering=1)
    os.dup2(stream.fileno(), 2)
    sys.stderr = stream


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def _errors_file() -> Iterator[Path]:
    """Lend a file for the child's last words."""
    handle, name = tempfile.mkstemp(prefix="disbtrack-", suffix=".log")
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _wait(receiver: Connection, process: BaseProcess, seconds: float, progress: Progress) -> bool | None:
    """Wait for an answer: True when it comes, False when the child is dead, None when the time is up."""
    end = time.monotonic() + seconds
    while not receiver.poll(_POLL):
        check_cancelled(progress)
        if not process.is_alive():
            return receiver.poll(0)
        if time.monotonic() > end:
            return None
    return True


def _receive(receiver: Connection) -> tuple[object, ...] | None:
    """Take the child's answer; it comes from our own code over a private pipe, so that pickle may be trusted."""
    try:
        answer = pickle.loads(receiver.recv_bytes())  # noqa: S301 - see above
    except (EOFError, OSError):
        return None
    return answer if isinstance(answer, tuple) else None


def _end(process: BaseProcess) -> None:
    process.join(0.2)
    if process.is_alive():
        process.kill()
        process.join()


def _judge(answer: tuple[object, ...] | None, last_words: str, *, overran: bool) -> R | Problem:
    if answer is None:
        return _post_mortem(last_words, overran=overran)
    if answer[0] == "refused":
        title, advice = answer[1:]
        raise DisbtrackError(_as_text(title), _as_text(advice) if advice is not None else None)
    return answer[1]  # type: ignore[return-value]  # what the function returned


def _as_text(value: object) -> Text:
    return value if isinstance(value, Text) else text("{words}", words=value)


def _post_mortem(last_words: str, *, overran: bool) -> Problem:
    if overran or any(word in last_words for word in _MEMORY_WORDS):
        return too_large()
    lines = [line.strip() for line in last_words.splitlines() if line.strip()]
    if not any(line.startswith("Traceback") for line in lines):
        return damaged()
    return whole_file(
        "damaged",
        text("The file could not be understood: it is unlike any that the program knows ({detail}).", detail=lines[-1]),
    )
