"""Work off the window's thread: results, refusals, bugs, and stopping."""

import gc
import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from disbtrack.app.jobs import Bug, Jobs, Step
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.progress import Progress, check_cancelled


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def refuse(_error: DisbtrackError) -> None:
    pytest.fail("nothing was to be refused")


def test_a_result_comes_back_in_the_windows_thread(qtbot: QtBot, jobs: Jobs) -> None:
    threads: list[tuple[int, int]] = []
    owner = QObject()
    jobs.read(
        lambda _progress: threading.get_ident(),
        lambda worker: threads.append((worker, threading.get_ident())),
        owner=owner,
        failed=refuse,
    )
    qtbot.waitUntil(jobs.is_idle)
    (worker, told) = threads[0]
    assert told == threading.get_ident() != worker


def test_dead_objects_are_searched_for_in_the_windows_thread_alone(qtbot: QtBot, jobs: Jobs) -> None:
    threads: set[int] = set()
    owner = QObject()

    def note(_phase: str, _told: dict[str, int]) -> None:
        threads.add(threading.get_ident())

    gc.callbacks.append(note)
    try:
        jobs.read(lambda _progress: [[place] for place in range(9_000)], lambda _made: None, owner=owner, failed=refuse)
        qtbot.waitUntil(jobs.is_idle)
        jobs.discard([[place] for place in range(9_000)])
        qtbot.wait(50)
        jobs.close()
    finally:
        gc.callbacks.remove(note)
    assert gc.isenabled()
    assert threads == {threading.get_ident()}


class Dying(QObject):
    """Something of the window that a job refers to."""

    def __init__(self, died: list[int]) -> None:
        super().__init__()
        self._died = died

    def __del__(self) -> None:
        self._died.append(threading.get_ident())


def count_children(page: QObject, _progress: Progress) -> int:
    return len(page.children())


def test_what_a_job_refers_to_dies_in_the_windows_thread(qtbot: QtBot, jobs: Jobs) -> None:
    died: list[int] = []
    owner = QObject()
    for _turn in range(20):
        jobs.read(partial(count_children, Dying(died)), lambda _none: None, owner=owner, failed=refuse)
        qtbot.waitUntil(jobs.is_idle)
    jobs.close()
    assert died == [threading.get_ident()] * 20


def test_what_traces_pythons_threads_traces_the_pools_too(qtbot: QtBot, jobs: Jobs) -> None:
    seen: set[str] = set()
    owner, before = QObject(), threading.gettrace()

    def work(_progress: Progress) -> None:
        return None

    threading.settrace(lambda frame, _event, _arg: seen.add(frame.f_code.co_name))
    try:
        jobs.read(work, lambda _none: None, owner=owner, failed=refuse)
        qtbot.waitUntil(jobs.is_idle)
    finally:
        threading.settrace(before)
    assert "work" in seen


def test_a_refusal_is_handed_to_the_page(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[DisbtrackError] = []
    owner = QObject()

    def work(_progress: Progress) -> None:
        raise DisbtrackError(text("No."))

    jobs.read(work, lambda _none: pytest.fail("no result"), owner=owner, failed=told.append)
    qtbot.waitUntil(jobs.is_idle)
    assert str(told[0]) == "No."


def test_a_bug_goes_to_the_crash_net_with_its_place(qtbot: QtBot, jobs: Jobs) -> None:
    bugs: list[Bug] = []
    jobs.broke.connect(bugs.append)
    owner = QObject()
    jobs.read(lambda _progress: 1 // 0, lambda _none: pytest.fail("no result"), owner=owner, failed=refuse)
    qtbot.waitUntil(jobs.is_idle)
    assert isinstance(bugs[0].error, ZeroDivisionError)
    assert "test_jobs" in bugs[0].details


def test_a_stopped_job_ends_and_tells_nothing(qtbot: QtBot, jobs: Jobs) -> None:
    begun, owner = threading.Event(), QObject()

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            check_cancelled(progress)

    job = jobs.read(work, lambda _none: pytest.fail("no result"), owner=owner, failed=refuse)
    begun.wait(5)
    job.cancel()
    qtbot.waitUntil(jobs.is_idle)
    assert not job.running


def test_a_result_that_comes_after_the_stop_is_not_shown(qtbot: QtBot, jobs: Jobs) -> None:
    go, owner = threading.Event(), QObject()
    job = jobs.read(lambda _progress: go.wait(5), lambda _done: pytest.fail("too late"), owner=owner, failed=refuse)
    job.cancel()
    go.set()
    qtbot.waitUntil(jobs.is_idle)


def test_what_was_written_is_told_although_the_stop_came_too_late(qtbot: QtBot, jobs: Jobs) -> None:
    go, owner, told = threading.Event(), QObject(), list[int]()
    job = jobs.change(lambda _progress: go.wait(5) and 7, told.append, owner=owner, failed=refuse)
    job.cancel()
    go.set()
    qtbot.waitUntil(jobs.is_idle)
    assert told == [7]


def test_nothing_is_handed_to_a_page_that_is_gone(qtbot: QtBot, jobs: Jobs) -> None:
    import shiboken6

    go, owner = threading.Event(), QObject()
    jobs.read(lambda _progress: go.wait(5), lambda _done: pytest.fail("nobody is there"), owner=owner, failed=refuse)
    shiboken6.delete(owner)
    go.set()
    qtbot.waitUntil(jobs.is_idle)


def test_changes_are_made_one_after_the_other(qtbot: QtBot, jobs: Jobs) -> None:
    inside, most, owner = [0], [0], QObject()

    def work(_progress: Progress) -> None:
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        threading.Event().wait(0.01)
        inside[0] -= 1

    for _number in range(5):
        jobs.change(work, lambda _none: None, owner=owner, failed=refuse)
    qtbot.waitUntil(jobs.is_idle)
    assert most == [1]


def test_progress_reaches_the_window(qtbot: QtBot, jobs: Jobs) -> None:
    steps: list[Step] = []
    go, owner = threading.Event(), QObject()

    def work(progress: Progress) -> None:
        go.wait(5)
        progress.report(text("Reading"), 3, 10)

    job = jobs.read(work, lambda _none: None, owner=owner, failed=refuse)
    job.stepped.connect(steps.append)
    go.set()
    qtbot.waitUntil(jobs.is_idle)
    assert (str(steps[0].what), steps[0].done, steps[0].total) == ("Reading", 3, 10)
