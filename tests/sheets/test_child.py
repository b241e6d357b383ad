"""The process that reads hostile files."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from disbtrack.domain.problem import Problem
from disbtrack.errors import Cancelled, DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.sheets.child import run_limited
from disbtrack.sheets.limits import USUAL, Limits


def doubled(number: int) -> int:
    """Double it, and prove that the child carries neither window nor database."""
    assert not {"PySide6", "sqlalchemy"} & set(sys.modules)
    return number * 2


def refuse() -> None:
    """Refuse as a use-case would."""
    raise DisbtrackError(text("No."), text("Do not."))


def misbehave(how: str) -> int:
    """Do what hostile files make a reader do."""
    if how == "abort":
        os.abort()
    if how == "hang":
        time.sleep(60)
    if how == "eat":
        return len(bytearray(8 << 30))
    raise ValueError(how)


class Stopped:
    """A progress whose Stop button was pressed."""

    def report(self, what: Text, done: int, total: int | None) -> None:
        """Say nothing."""

    def is_cancelled(self) -> bool:
        """Always."""
        return True


def test_a_child_gives_back_what_the_function_returns_and_its_refusals() -> None:
    assert run_limited(doubled, 21) == 42
    with pytest.raises(DisbtrackError, match=r"No\. Do not\."):
        run_limited(refuse)


@pytest.mark.parametrize(("how", "rule"), [("abort", "damaged"), ("raise", "damaged"), ("hang", "too-large")])
def test_whatever_a_child_dies_of_comes_back_as_a_problem(how: str, rule: str) -> None:
    result = run_limited(misbehave, how, limits=Limits(seconds=0.5) if how == "hang" else USUAL)
    assert isinstance(result, Problem)
    assert (result.rule, result.cell) == (rule, None)


@pytest.mark.skipif(sys.platform == "win32", reason="memory is limited on POSIX only")
def test_a_child_that_eats_memory_is_too_large() -> None:
    result = run_limited(misbehave, "eat")
    assert isinstance(result, Problem)
    assert result.rule == "too-large"


def test_stop_ends_the_child() -> None:
    with pytest.raises(Cancelled):
        run_limited(misbehave, "hang", progress=Stopped())


def answer_from() -> int:
    """Tell which process answers."""
    return os.getpid()


def load_then_fail(folder: str) -> int:
    """Fail in a child that has worked before; work in a fresh one."""
    seen = Path(folder) / str(os.getpid())
    if seen.exists():
        os.abort()
    seen.touch()
    return len(list(Path(folder).iterdir()))


def test_a_child_that_answered_is_asked_again_for_the_same_file() -> None:
    assert run_limited(answer_from, key="a") == run_limited(answer_from, key="a")


def test_a_child_that_dies_with_earlier_work_in_it_is_followed_by_a_fresh_one(tmp_path: Path) -> None:
    assert run_limited(load_then_fail, str(tmp_path), key="b") == 1
    assert run_limited(load_then_fail, str(tmp_path), key="b") == 2


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_child_ends_with_its_parent(tmp_path: Path) -> None:
    """However the parent ends: here it is killed while its child works."""
    code = (
        "import os, signal, sys; from tests.sheets.test_child import tell_and_sleep; "
        "from disbtrack.sheets.child import run_limited; run_limited(tell_and_sleep, sys.argv[1])"
    )
    told = tmp_path / "pid"
    parent = subprocess.Popen([sys.executable, "-c", code, str(told)])
    wait_until(lambda: told.exists() and told.read_text() != "")
    parent.kill()
    parent.wait()
    child = int(told.read_text())
    wait_until(lambda: not is_running(child))


def tell_and_sleep(path: str) -> None:
    """Tell who works, and work on."""
    Path(path).write_text(str(os.getpid()))
    time.sleep(60)


def is_running(pid: int) -> bool:
    """Answer whether a process runs, a dead one that nobody collected not counted."""
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait for something that must come."""
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)
