"""Files lie beside what they prove: their bytes once, under safe names, undone like everything else."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.evidence import Paper, Proves
from disbtrack.domain.works import Work
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.backup import back_up
from disbtrack.storage.book import Book
from disbtrack.usecases.books import evidence
from disbtrack.usecases.books.evidence import (
    LaidFile,
    attach,
    attachments,
    detach,
    keep_paper,
    load_files,
    papers,
    safe_name,
    write_copy,
)
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.works.keep_works import end_work, keep_work

SCAN = LaidFile("Biên bản nghiệm thu.pdf", b"%PDF-1.7 scan")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "b.disb", person="An") as made:
        yield made


@pytest.fixture
def work(book: Book) -> int:
    return keep_work(book, Work(project="GNBV.DA4", name="Đường"), person="An")


def names(book: Book, work: int) -> list[str]:
    return [one.attachment.name for one in attachments(book, Proves.WORK, work)]


def test_a_file_lies_beside_a_work_with_its_size(book: Book, work: int) -> None:
    attach(book, Proves.WORK, work, [SCAN], person="An", note="đợt 1")
    (piece,) = attachments(book, Proves.WORK, work)
    assert (piece.attachment.name, piece.attachment.note, piece.size) == (SCAN.name, "đợt 1", len(SCAN.data))


def test_the_same_bytes_are_kept_once_wherever_they_lie(book: Book, work: int) -> None:
    other = keep_work(book, Work(project="GNBV.DA4", name="Cầu"), person="An")
    first = attach(book, Proves.WORK, work, [SCAN, LaidFile("lại.pdf", SCAN.data)], person="An")
    attach(book, Proves.WORK, other, [SCAN], person="An")
    assert (first[0], names(book, work)) == (first[1], [SCAN.name])
    with book.read() as reading:
        held = reading.connection.exec_driver_sql("select count(*) from source_file").scalar()
    assert held == 1


def test_a_file_taken_away_comes_back_by_undo(book: Book, work: int) -> None:
    (number,) = attach(book, Proves.WORK, work, [SCAN], person="An")
    made = detach(book, number, person="An")
    assert names(book, work) == []
    book.undo(made, person="An")
    assert names(book, work) == [SCAN.name]


def test_the_backup_holds_the_files_and_the_check_reads_them(book: Book, work: int, tmp_path: Path) -> None:
    attach(book, Proves.WORK, work, [SCAN], person="An")
    back_up(book.location, tmp_path / "copy.disb")
    with Book.open(tmp_path / "copy.disb") as copy:
        (piece,) = attachments(copy, Proves.WORK, work)
        assert write_copy(copy, piece.attachment, tmp_path / "out").read_bytes() == SCAN.data
        assert copy.check() == []
    with book.change(text("Damage"), "An") as change:
        change.connection.exec_driver_sql("update source_file set data = zeroblob(9)")
    assert [one.rule for one in book.check()] == ["source-damaged"]


@pytest.mark.parametrize("proves", list(Proves))
def test_nothing_is_laid_beside_what_the_book_does_not_have(book: Book, proves: Proves) -> None:
    with pytest.raises(DisbtrackError, match="has no"):
        attach(book, proves, 4711, [SCAN], person="An")


def test_reports_and_reconciliations_are_things_to_lay_files_beside(book: Book) -> None:
    minutes = Paper(proves=Proves.RECONCILIATION, name="Đối chiếu với KBNN", runs_to=date(2025, 10, 31))
    number = keep_paper(book, minutes, person="An")
    assert keep_paper(book, minutes, person="An") == number
    attach(book, Proves.RECONCILIATION, number, [SCAN], person="An")
    with pytest.raises(DisbtrackError, match="has no report"):
        attach(book, Proves.REPORT, number, [SCAN], person="An")
    assert [one.name for one in papers(book)] == ["Đối chiếu với KBNN"]


def test_empty_and_too_large_files_are_refused_with_the_limit(
    book: Book, work: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty.pdf").touch()
    with pytest.raises(DisbtrackError, match="is empty"):
        load_files([tmp_path / "empty.pdf"])
    monkeypatch.setattr(evidence, "MOST_BYTES", 1 << 20)
    (tmp_path / "big.tif").write_bytes(bytes((1 << 20) + 1))
    with pytest.raises(DisbtrackError, match="larger than 1 MB"):
        load_files([tmp_path / "big.tif"])
    with pytest.raises(DisbtrackError, match="larger than 1 MB"):
        attach(book, Proves.WORK, work, [LaidFile("big", bytes((1 << 20) + 1))], person="An")
    with pytest.raises(DisbtrackError, match="cannot be read"):
        load_files([tmp_path / "absent.pdf"])


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("con.pdf", "_con.pdf"),
        ('a<b>:"c"?.pdf', "a_b___c__.pdf"),
        ("...", "file"),
        ("Quyết định 12/QĐ-UBND.pdf", "Quyết định 12_QĐ-UBND.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_a_copy_bears_a_name_that_can_do_no_harm(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_copy_stays_in_its_folder_and_is_for_reading_only(book: Book, work: int, tmp_path: Path) -> None:
    attach(book, Proves.WORK, work, [LaidFile("../../evil.sh", b"rm")], person="An")
    (piece,) = attachments(book, Proves.WORK, work)
    path = write_copy(book, piece.attachment, tmp_path / "out")
    assert path.is_relative_to(tmp_path / "out")
    assert path.stat().st_mode & 0o222 == 0
    assert write_copy(book, piece.attachment, tmp_path / "out") == path


def test_the_files_of_a_work_leave_the_register_with_it(book: Book, work: int) -> None:
    attach(book, Proves.WORK, work, [SCAN], person="An")
    end_work(book, work, person="An")
    assert evidence.all_attachments(book) == []
