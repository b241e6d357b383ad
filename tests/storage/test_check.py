"""Damage is found: in the file, in the versions, in the sums, in the digests."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from disbtrack.domain.figure import Measure
from disbtrack.errors import BookError
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from disbtrack.storage.location import Location, server_of
from tests.cluster import Cluster
from tests.places import Places, ServerPlaces

from .conftest import make_book
from .telling import VOUCHERS, figure, tell

COPIED = """INSERT INTO entry
SELECT 99, 99, since, until, 99, told, series, reporter, kind, import_id, sheet, cell, row,
measure, amount, programme, project, work, path, unit, source, capital, plan_year, execution_year, date, document, note,
(SELECT digest FROM change WHERE number = 1), stream, day, budget_year, paid_year, search, edited, event, clears,
place, lead, units_on FROM entry WHERE id = 1"""


def fill(book: Book) -> None:
    """Two imports, a kept file and an undo."""
    tell(book, VOUCHERS, [figure(Measure.COMPLETED, 5, work="Đường"), figure(Measure.ADVANCE, 6)])
    tell(book, VOUCHERS, [figure(Measure.COMPLETED, 7, document="UNC 7")])
    book.undo(3, person="An")
    with book.change(text("Import"), "An") as change:
        change.store_file("a.xlsx", b"bytes" * 1000)


@pytest.fixture(scope="module")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "a.disb"
    with make_book(path) as book:
        fill(book)
    return path


@pytest.fixture(scope="module")
def filled_database(cluster: Cluster) -> Iterator[str]:
    name = cluster.fresh_name()
    with make_book(server_of(cluster.url(name))) as book:
        fill(book)
    yield name
    cluster.drop(name)


@pytest.fixture
def path(filled_file: Path, tmp_path: Path) -> Path:
    """A closed book in a file."""
    return Path(shutil.copy(filled_file, tmp_path / "a.disb"))


@pytest.fixture
def place(places: Places, request: pytest.FixtureRequest) -> Location:
    """A closed book, once in a file and once on a server."""
    if isinstance(places, ServerPlaces):
        return places.copy(request.getfixturevalue("filled_database"), "a")
    return Path(shutil.copy(request.getfixturevalue("filled_file"), str(places("a"))))


def rules(place: Location) -> set[str]:
    """What a full check says, whether or not the book lets itself be opened."""
    try:
        with Book.open(place) as book:
            return {problem.rule for problem in book.check()}
    except BookError:
        return {"refused"}


def test_a_whole_book_has_no_problems(place: Location) -> None:
    assert rules(place) == set()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE entry SET amount = amount + 1 WHERE id = 1",
        "DELETE FROM entry WHERE id = 1",
        "UPDATE entry SET until = NULL WHERE id = 3",
        COPIED,
    ],
)
def test_a_book_whose_sums_are_wrong_is_not_opened(place: Location, places: Places, damage: str) -> None:
    places.run_sql(place, damage)
    with pytest.raises(BookError, match="damaged"):
        Book.open(place)


@pytest.mark.parametrize(
    ("damage", "rule"),
    [
        ("UPDATE entry SET project = 'GNBV.DA2' WHERE id = 1", "change-damaged"),
        ("UPDATE entry SET amount = 6 WHERE id = 1; UPDATE entry SET amount = 5 WHERE id = 2", "change-damaged"),
        ("UPDATE change SET person = 'Bình' WHERE number = 2", "change-damaged"),
        ("UPDATE change SET label = '{}' WHERE number = 2", "change-damaged"),
        ("UPDATE entry SET until = 1 WHERE id = 3", "versions-broken"),
        ("UPDATE node SET name_vi = 'x' WHERE id = 1", "change-damaged"),
        ("UPDATE milestone SET share = '1/2'", "change-damaged"),
        ("UPDATE series SET form = 'statements'", "change-damaged"),
        ("UPDATE source_file SET data = (SELECT digest FROM change WHERE number = 1)", "source-damaged"),
        ("DELETE FROM change WHERE number = 3", "change-missing"),
        ("DELETE FROM series", "reference-missing"),
        ("DROP INDEX ix_entry_closed; DELETE FROM setting", "change-damaged"),
    ],
)
def test_each_damage_is_found_by_a_check(place: Location, places: Places, damage: str, rule: str) -> None:
    places.run_sql(place, *damage.split("; "))
    found = rules(place)
    assert rule in found or found == {"refused"}


def test_the_last_change_s_digest_is_looked_at_on_opening(place: Location, places: Places) -> None:
    places.run_sql(place, "UPDATE source_file SET name = 'b.xlsx'")
    with pytest.raises(BookError, match="What change 5 wrote"):
        Book.open(place)


@pytest.mark.parametrize("place", range(150, 4096 * 30, 9973))
def test_a_flipped_byte_never_changes_a_sum_unnoticed(path: Path, place: int) -> None:
    """Bytes that no page uses may differ; whatever touches a figure is found."""
    with Book.open(path) as book, book.read() as reading:
        before = (reading.entries(), reading.changes(), reading.catalogue().tree.nodes)
    data = bytearray(path.read_bytes())
    data[place % len(data)] ^= 0x15
    path.write_bytes(bytes(data))
    if not rules(path):
        with Book.open(path) as book, book.read() as reading:
            assert (reading.entries(), reading.changes(), reading.catalogue().tree.nodes) == before


def test_a_file_cut_short_is_damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-8192])
    with pytest.raises(BookError, match="damaged"):
        Book.open(path)


@pytest.mark.parametrize("damage", ["DROP TABLE written", "DROP TABLE milestone", "ALTER TABLE book RENAME value TO x"])
def test_a_book_that_lacks_a_table_or_a_column_is_damaged(place: Location, places: Places, damage: str) -> None:
    """The engine finds nothing wrong with such a book."""
    places.run_sql(place, damage)
    with pytest.raises(BookError, match="is missing, or part of it"):
        Book.open(place)
