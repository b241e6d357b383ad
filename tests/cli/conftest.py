"""Commands run in this process, and a small book to run them on."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from disbtrack.cli.program import run
from disbtrack.domain.catalogue import Hints
from disbtrack.domain.figure import Measure
from disbtrack.storage.location import Location
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from tests.ledgers import write_ledger
from tests.usecases.paying import line, pay, plan


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its one document."""
        return json.loads(self.out)


Command = Callable[..., Ended]


def no_window(book: Location | None) -> int:
    """Stand in for the window: say that it was asked for."""
    raise AssertionError(f"the window was opened on {book}")


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Answer a function that runs disbtrack with these arguments, in English unless said otherwise."""

    def call(*arguments: object, window: Callable[[Location | None], int] = no_window) -> Ended:
        capsys.readouterr()
        words = [str(argument) for argument in arguments]
        code = run(words if "--lang" in words else [*words, "--lang", "en"], window)
        told = capsys.readouterr()
        return Ended(code, told.out, told.err)

    return call


@pytest.fixture
def paid(tmp_path: Path) -> Path:
    """A book with a plan of 2025, an advance and its recovery in part."""
    place = tmp_path / "paid.disb"
    with new_book(place, person="An") as book:
        plan(book, 1000, 2025)
        pay(book, "A1", "2025-05-01", [line(Measure.ADVANCE, 300)])
        pay(book, "A2", "2025-09-01", [line(Measure.COMPLETED, 250), line(Measure.RECOVERED, 100, clears="A1")])
    return place


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book that holds the rows of tests.ledgers, made once; it is copied, not written."""
    folder = tmp_path_factory.mktemp("small")
    ledger = write_ledger(folder / "small.csv")
    with new_book(folder / "small.disb", person="test") as made:
        commit(made, prepare(made, [ledger], Hints(), in_child=False), person="test")
    return folder / "small.disb"


@pytest.fixture
def book(small: Path, tmp_path: Path) -> Path:
    """Answer a book of one's own that holds the rows of tests.ledgers; the ledger lies beside it."""
    shutil.copy(small.with_suffix(".csv"), tmp_path)
    return Path(shutil.copy(small, tmp_path / "small.disb"))
