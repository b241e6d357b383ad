"""Making, opening, reading and changing a book."""

import os
import shutil
import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from disbtrack.domain.figure import Measure
from disbtrack.domain.settings import Letterhead, Settings
from disbtrack.domain.slow import Policy
from disbtrack.errors import BookError, DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.storage.book import Book
from tests.places import Places

from .conftest import MILESTONES, REGISTER, TREE, make_book
from .telling import VOUCHERS, amounts_of, figure, tell

NEWER = "UPDATE alembic_version SET version_num = '9999'"


def run_sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_new_book_knows_its_words_and_rules(book: Book) -> None:
    with book.read() as reading:
        catalogue = reading.catalogue()
        assert (catalogue.tree.programmes, catalogue.tree.nodes) == (TREE.programmes, TREE.nodes)
        assert (catalogue.register.units, catalogue.register.successions) == (REGISTER.units, REGISTER.successions)
        assert reading.milestones() == MILESTONES
        assert reading.settings() == Settings()
        assert [change.person for change in reading.changes()] == ["Nguyễn Thị An"]


def test_a_book_is_the_same_after_it_was_closed(places: Places) -> None:
    with make_book(places("a")) as book:
        tell(book, VOUCHERS, [figure(Measure.COMPLETED, 758_000_000_000, unit="03646", note="Đợt 1")])
        number = book.uuid
        with book.read() as reading:
            before = (reading.entries(), reading.series(), reading.changes())
    with Book.open(places("a")) as book, book.read() as reading:
        assert (reading.entries(), reading.series(), reading.changes()) == before
        assert book.uuid == number


def test_a_closed_book_is_one_file_for_its_owner_only(tmp_path: Path) -> None:
    with make_book(tmp_path / "a.disb"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["a.disb"]
    assert stat.S_IMODE((tmp_path / "a.disb").stat().st_mode) == 0o600


def test_a_place_that_is_taken_is_refused_and_left_alone(book: Book) -> None:
    tell(book, VOUCHERS, [figure(Measure.COMPLETED, 5)])
    with pytest.raises(DisbtrackError, match="already"):
        make_book(book.location)
    assert amounts_of(book) == [5]


def test_a_book_that_could_not_be_made_leaves_its_place_free(places: Places) -> None:
    nobody: str = None  # type: ignore[assignment] # on purpose
    with pytest.raises(IntegrityError):
        Book.create(places("a"), tree=TREE, register=REGISTER, milestones=[], settings=Settings(), person=nobody)
    make_book(places("a")).close()


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.disb").write_text("mine")
    with pytest.raises(DisbtrackError, match="exists already"):
        make_book(tmp_path / "a.disb")
    assert (tmp_path / "a.disb").read_text() == "mine"


def test_a_book_that_could_not_be_made_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(DisbtrackError):
        make_book(tmp_path / "no folder" / "a.disb")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a workbook", b"SQLite format 3\x00" + b"\0" * 200])
def test_what_is_no_book_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.disb"
    path.write_bytes(content)
    with pytest.raises(BookError, match="not a book"):
        Book.open(path)
    assert path.read_bytes() == content


def test_a_book_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="cannot be opened"):
        Book.open(tmp_path / "gone.disb")
    assert not (tmp_path / "gone.disb").exists()


def test_a_book_of_a_newer_program_is_refused_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "a.disb"
    make_book(path).close()
    run_sql(path, NEWER)
    before = path.read_bytes()
    with pytest.raises(BookError, match="newer version"):
        Book.open(path)
    assert path.read_bytes() == before


def test_a_book_of_a_newer_program_is_refused_wherever_it_lies(book: Book, places: Places) -> None:
    book.close()
    places.run_sql(book.location, NEWER)
    with pytest.raises(BookError, match="newer version"):
        Book.open(book.location)


def test_names_with_signs_of_their_own_are_opened(tmp_path: Path) -> None:
    path = tmp_path / "Giảm nghèo 100% ?#&.disb"
    make_book(path).close()
    with Book.open(path) as book, book.read() as reading:
        assert len(reading.changes()) == 1


def test_a_change_is_written_whole_or_not_at_all(book: Book) -> None:
    with pytest.raises(RuntimeError), book.change(text("Import"), "An") as change:
        series = change.add_series(VOUCHERS)
        change.add_figures(series, None, None, None, {b"k" * 16: figure(Measure.COMPLETED, 5)})
        raise RuntimeError
    with book.read() as reading:
        assert (reading.entries(), reading.series(), len(reading.changes())) == ([], [], 1)


def test_a_change_that_writes_nothing_takes_no_number(book: Book) -> None:
    with book.change(text("Settings"), "An") as change:
        change.put_settings(Settings())
    tell(book, VOUCHERS, [figure(Measure.COMPLETED, 5)])
    with book.read() as reading:
        assert [row.number for row in reading.changes()] == [2, 1]


def test_a_change_tells_what_it_touched(book: Book) -> None:
    with book.change(text("Settings"), "An") as change:
        change.put_settings(Settings(area="Lai Châu"))
        assert change.touched == {"setting"}
        assert change.number == 2


def test_settings_come_back_as_they_were_put(book: Book) -> None:
    head = Letterhead("UBND TỈNH", "SỞ", "…/BC", "Sơn La", ("Như trên",), (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Bình"),))
    wanted = Settings("Sơn La", Policy(Policy().points / 3, 10**9), head)
    with book.change(text("Settings"), "An") as change:
        change.put_settings(wanted)
    with book.read() as reading:
        assert reading.settings() == wanted


def test_labels_follow_the_language_with_texts_inside_texts(book: Book) -> None:
    label = text("Undo: {label}", label=text("Import {files}", files="T10.xlsx"))
    with book.change(label, "An") as change:
        change.put_settings(Settings(area="Lai Châu"))
    with book.read() as reading:
        assert reading.changes(limit=1)[0].label == label


def test_a_reading_sees_one_moment_whatever_others_write(book: Book) -> None:
    tell(book, VOUCHERS, [figure(Measure.COMPLETED, 5)])
    with book.read() as reading:
        first = reading.count_and_sums()
        tell(book, VOUCHERS, [figure(Measure.COMPLETED, 6, document="other")])
        assert reading.count_and_sums() == first
        assert [entry.figure.amount for entry in reading.entries()] == [5]
    assert amounts_of(book) == [5, 6]


def test_a_change_sees_what_it_wrote_itself(book: Book) -> None:
    with book.change(text("Import"), "An") as change:
        change.add_figures(change.add_series(VOUCHERS), None, None, None, {b"k" * 16: figure(Measure.COMPLETED, 5)})
        assert [entry.figure.amount for entry in change.entries()] == [5]


def test_changes_from_many_threads_all_arrive(book: Book) -> None:
    def work(place: int) -> None:
        for turn in range(5):
            tell(book, VOUCHERS, [figure(Measure.COMPLETED, 1, document=f"{place}.{turn}")])

    threads = [threading.Thread(target=work, args=(place,)) for place in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(amounts_of(book)) == 20
    assert book.check() == []


def test_a_book_in_the_middle_of_another_s_change_is_in_use(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("disbtrack.storage.engines.store.PATIENCE", 0.1)
    with Book.open(book.location) as other, book.change(text("Settings"), "An") as change:
        change.put_settings(Settings(area="Lai Châu"))
        with pytest.raises(BookError, match="in use"), other.change(text("Settings"), "Bình"):
            pass
    with book.read() as reading:
        assert reading.settings().area == "Lai Châu"


def test_a_book_opened_for_reading_is_not_changed(book: Book) -> None:
    tell(book, VOUCHERS, [figure(Measure.COMPLETED, 5)])
    with Book.open(book.location, read_only=True) as other:
        assert amounts_of(other) == [5]
        with pytest.raises(BookError, match="reading only"), other.change(text("Settings"), "Bình"):
            pass


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_read_only_file_opens_for_reading(tmp_path: Path) -> None:
    make_book(tmp_path / "a.disb").close()
    (tmp_path / "a.disb").chmod(0o400)
    with Book.open(tmp_path / "a.disb", read_only=True) as book, book.read() as reading:
        assert len(reading.changes()) == 1


def test_a_copy_of_a_closed_book_is_the_same_book(tmp_path: Path) -> None:
    with make_book(tmp_path / "a.disb") as book:
        tell(book, VOUCHERS, [figure(Measure.COMPLETED, 5)])
    shutil.copy(tmp_path / "a.disb", tmp_path / "b.disb")
    with Book.open(tmp_path / "b.disb") as copy:
        assert amounts_of(copy) == [5]
        assert copy.check() == []


def test_the_catalogue_is_kept_until_words_change(book: Book) -> None:
    with book.read() as reading:
        first = reading.catalogue()
        assert reading.catalogue() is first
    tell(book, VOUCHERS, [figure(Measure.COMPLETED, 5, work="Đường Bôm Phặng")])
    with book.read() as reading:
        assert reading.catalogue().works == {"Đường Bôm Phặng"}
        assert isinstance(reading.changes()[0].label, Text)
