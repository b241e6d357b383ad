"""Reading several files beside each other."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.errors import Cancelled
from disbtrack.i18n import Text
from disbtrack.progress import SILENT
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_sheet import compare_read
from disbtrack.usecases.imports.reading_files import Source, read_sources
from tests.usecases.vouchers import write_sheets


@dataclass
class Watched:
    """Progress that is written down, and stops after some steps."""

    stop_after: int = 99
    seen: list[tuple[int, int | None]] = field(default_factory=list)

    def report(self, what: Text, done: int, total: int | None) -> None:
        self.seen.append((done, total))

    def is_cancelled(self) -> bool:
        return len(self.seen) > self.stop_after


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "a.disb", person="test") as made:
        yield made


def sources(folder: Path, count: int) -> list[Source]:
    rows = [(("UNC 1", "Dự án 2", 1_000_000 + number),) for number in range(count)]
    return [Source(write_sheets(folder / f"{number}.xlsx", row)) for number, row in enumerate(rows)]


def test_files_read_beside_each_other_keep_their_order(book: Book, tmp_path: Path) -> None:
    watched = Watched()
    read = read_sources(book, sources(tmp_path, 3), Hints(), progress=watched)
    assert [Path(one.reading.path).name for one in read] == ["0.xlsx", "1.xlsx", "2.xlsx"]
    assert [one.reading.sheets[0].figures[0].amount for one in read] == [1_000_000, 1_000_001, 1_000_002]
    assert watched.seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_person_can_stop_between_files(book: Book, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        read_sources(book, sources(tmp_path, 4), Hints(), progress=Watched(stop_after=0), in_child=False)


def test_hints_of_one_source_do_not_reach_another(book: Book, tmp_path: Path) -> None:
    first, second = sources(tmp_path, 2)
    told = Source(first.path, hints=Hints(answers={"I5": "7"}))
    read = read_sources(book, [told, second], Hints(), progress=SILENT, in_child=False)
    assert [one.reading.sheets[0].figures[0].amount for one in read] == [7, 1_000_001]


def test_what_was_read_can_be_compared_again_and_again(book: Book, tmp_path: Path) -> None:
    read = read_sources(book, sources(tmp_path, 2), Hints(), progress=SILENT, in_child=False)
    told = [[p.rule for file in compare_read(book, read).files for _, p in file.reading.all_problems()] for _ in "ab"]
    assert told[0] == told[1]
    assert "told-differently" in told[0]
