"""What all tests share: a screenless Qt, one language, and the outside material where it is present."""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtWidgets import QApplication

from tests.cluster import Cluster, cluster_at, programs
from tests.places import FilePlaces, Places, ServerPlaces

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from disbtrack.app.window import Window

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SHARED = Path(__file__).parents[2] / "shared"

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")  # no test depends on how busy the machine is


@pytest.fixture(scope="session")
def shared() -> Path:
    """Answer the folder of outside workbooks and facts; the test skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the outside material (../shared) is not here")
    return SHARED


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A throw-away PostgreSQL, one for all workers; the test skips where none is installed."""
    if programs() is None:
        pytest.skip("PostgreSQL 15 or later is not here (Debian: postgresql)")
    base = tmp_path_factory.getbasetemp()
    with cluster_at((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "cluster") as made:
        yield made


@pytest.fixture(params=["file", "server"])
def places(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Places]:
    """Where books may be made: the test runs once with files and once with a server."""
    if request.param == "file":
        yield FilePlaces(tmp_path)
        return
    made = ServerPlaces(request.getfixturevalue("cluster"))
    yield made
    made.clear()


@pytest.fixture(scope="session", autouse=True)
def application(qapp: QApplication) -> Iterator[QApplication]:
    """One application for the whole run: a test of papers must not make a lesser one that windows cannot use.

    A screenless Qt keeps the clipboard in the process and longer than Python lives: what Python put there goes first.
    """
    yield qapp
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def english() -> None:
    """Speak the message ids themselves, whatever the machine speaks."""
    from disbtrack.i18n import use_language

    use_language("en")


@pytest.fixture(autouse=True)
def own_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a person likes and saw last is of each test alone."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path.with_name(f"{tmp_path.name} config")))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample book, made once for all workers; nobody writes into it."""
    from disbtrack.usecases.imports.samples import sample_book

    base = tmp_path_factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "sample"
    ready = place / "ready"
    try:
        place.mkdir()
    except FileExistsError:
        until = time.monotonic() + 120
        while not ready.exists() and time.monotonic() < until:
            time.sleep(0.05)
        return Path(ready.read_text(encoding="utf-8"))
    book = sample_book(place, person="kế toán")
    book.close()
    (place / "named").write_text(str(book.location), encoding="utf-8")
    (place / "named").rename(ready)
    return Path(ready.read_text(encoding="utf-8"))


@pytest.fixture
def book_path(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample book that may be written to."""
    return Path(shutil.copy(sample, tmp_path / "book.disb"))


@pytest.fixture(scope="session")
def lasting_window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, sample: Path) -> "Iterator[Window]":
    """One window for all tests that write nothing."""
    from disbtrack.i18n import use_language
    from tests.app.desks import build_window

    use_language("en")
    folder = tmp_path_factory.mktemp("window")
    window = build_window(folder, Path(shutil.copy(sample, folder / "book.disb")))
    yield window
    window.close()


@pytest.fixture
def window(qtbot: "QtBot", lasting_window: "Window") -> "Iterator[Window]":
    """A window on the sample book for tests that write nothing; what they chose is put back after each."""
    from tests.app.desks import put_back, settle

    settle(qtbot, lasting_window)
    yield lasting_window
    put_back(qtbot, lasting_window)


@pytest.fixture
def own_window(qtbot: "QtBot", tmp_path: Path, book_path: Path) -> "Iterator[Window]":
    """A window of one's own, on a copy of the sample book, for tests that write."""
    from tests.app.desks import open_window

    with open_window(qtbot, tmp_path, book_path) as made:
        yield made


@pytest.fixture
def bare_window(qtbot: "QtBot", tmp_path: Path) -> "Iterator[Window]":
    """A window without a book."""
    from tests.app.desks import open_window

    with open_window(qtbot, tmp_path) as made:
        yield made
