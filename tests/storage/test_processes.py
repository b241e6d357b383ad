"""Several processes on one book, and processes that are killed."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from disbtrack.storage.book import Book
from disbtrack.storage.location import Location
from tests.places import Places

from .conftest import make_book
from .telling import amounts_of

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from tests.storage.telling import VOUCHERS, figure, tell
from disbtrack.domain.figure import Measure
from disbtrack.storage.book import Book
path, name, count, size = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
with Book.open(path) as book:
    for turn in range(count):
        tell(book, VOUCHERS, [figure(Measure.COMPLETED, 1, document=f"{name}.{turn}.{i}") for i in range(size)])
        print(turn, flush=True)
"""


def start(place: Location, name: str, count: int, size: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", WRITER, str(place), name, str(count), str(size)]
    folders = f"{ROOT}:{ROOT / 'src'}" if sys.platform != "win32" else f"{ROOT};{ROOT / 'src'}"
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": folders, "PATH": ""})


def test_two_processes_lose_none_of_each_other_s_changes(places: Places) -> None:
    with make_book(places("a")) as book:
        writers = [start(places("a"), name, 8, 3) for name in ("one", "two")]
        assert [(writer.communicate(), writer.returncode)[1] for writer in writers] == [0, 0]
        assert len(amounts_of(book)) == 48
        assert book.check() == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system knows no kill -9")
@pytest.mark.parametrize("delay", [0.002, 0.017])
def test_a_killed_process_leaves_whole_changes_only(places: Places, delay: float) -> None:
    make_book(places("a")).close()
    writer = start(places("a"), "one", 1000, 200)
    assert writer.stdout is not None
    said = [writer.stdout.readline() for _ in range(2)]
    time.sleep(delay)
    writer.send_signal(signal.SIGKILL)
    said += [line for line in writer.communicate()[0].splitlines() if line]
    with Book.open(places("a")) as book:
        assert book.check() == []
        kept = len(amounts_of(book))
    assert kept % 200 == 0
    assert kept // 200 >= len(said)
