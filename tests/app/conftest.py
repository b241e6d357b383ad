"""The sample book once for all tests of the window, a copy of it for each."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from disbtrack.app.window import Window
from disbtrack.usecases.samples import sample_book
from tests.app.desks import open_window


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample book; nobody writes into it."""
    book = sample_book(tmp_path_factory.mktemp("sample"), person="kế toán")
    book.close()
    return book.location


@pytest.fixture
def book_path(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample book that may be written to."""
    return Path(shutil.copy(sample, tmp_path / "book.disb"))


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, book_path: Path) -> Iterator[Window]:
    """A window on the sample book."""
    with open_window(qtbot, tmp_path, book_path) as made:
        yield made


@pytest.fixture
def bare_window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """A window without a book."""
    with open_window(qtbot, tmp_path) as made:
        yield made
