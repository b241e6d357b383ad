"""Files locked with a password."""

import io
from collections.abc import Callable

import docx
import msoffcrypto
import pypdf
import pytest

from disbtrack.sheets.opening.encryption import unlock
from disbtrack.sheets.opening.files import open_book
from disbtrack.sheets.opening.refusal import Foreign, Locked, WrongPassword
from tests.sheets.opening.locks import AMOUNT, WORDS, Lock, old_book, rc4, rc4_by_provider, standard, xor
from tests.sheets.opening.sheets_of_paper import Paper
from tests.sheets.opening.test_files import made

PASSWORD = "mật khẩu 123"


@pytest.fixture(scope="module")
def locked() -> bytes:
    """Lock a small workbook as Excel does (agile encryption)."""
    plain = io.BytesIO(made(lambda _, page: page.write("B2", "Kế hoạch")))
    out = io.BytesIO()
    msoffcrypto.OfficeFile(plain).encrypt(PASSWORD, out)
    return out.getvalue()


def asked(data: bytes, password: str | None = None) -> tuple[str, str | None]:
    """Open a file: the rule of its problem, or what stands in its first cell; and what it asks for."""
    book = open_book(data, "a", password=password)
    return book.problems[0].rule if book.problems else str(book.grids[0].value(0, 0)), book.asks


OLD_LOCKS = pytest.mark.parametrize("lock", [rc4, rc4_by_provider, xor])


@OLD_LOCKS
def test_every_lock_of_old_excel_is_opened(lock: Callable[[str], Lock]) -> None:
    data = old_book(lock("mat khau 1"))
    assert asked(data) == asked(data, "sai") == asked(data, "sai và dài hơn mười lăm chữ") == ("encrypted", "password")
    (grid,) = open_book(data, "a.xls", password="mat khau 1").grids
    assert grid.rows == [[WORDS, AMOUNT]]


@OLD_LOCKS
def test_an_old_workbook_that_is_only_protected_asks_for_nothing(lock: Callable[[str], Lock]) -> None:
    assert asked(old_book(lock("VelvetSweatshop"))) == (WORDS, None)


@pytest.mark.parametrize("tail", [b"\0", b"\0" * 2, b"\0" * 3, b"\0" * 9])
def test_padding_after_the_records_of_a_locked_workbook_does_no_harm(tail: bytes) -> None:
    assert asked(old_book(rc4("x"), tail=tail), "x") == (WORDS, None)


def test_a_workbook_locked_by_office_2007_is_opened() -> None:
    data = standard(made(lambda _, page: page.write("A1", "Kế hoạch")), PASSWORD)
    assert (asked(data), asked(data, "khác")) == (("encrypted", "password"), ("encrypted", "password"))
    assert asked(data, PASSWORD) == ("Kế hoạch", None)


def test_a_locked_letter_is_opened() -> None:
    letter, plain, locked = docx.Document(), io.BytesIO(), io.BytesIO()
    table = letter.add_table(2, 2)
    for cell, words in zip((*table.row_cells(0), *table.row_cells(1)), ("Xã", "Vốn", "A", "1.200"), strict=True):
        cell.text = words
    letter.save(plain)
    msoffcrypto.OfficeFile(plain).encrypt(PASSWORD, locked)
    assert (asked(locked.getvalue()), asked(locked.getvalue(), PASSWORD)) == (("encrypted", "password"), ("Xã", None))


@pytest.mark.parametrize("cipher", ["RC4-128", "AES-128", "AES-256"])
def test_a_locked_pdf_is_opened(cipher: str) -> None:
    paper = Paper()
    paper.table(
        50, (40, 100, 200, 300), (("Xã", "Vốn", "Giải ngân"), ("Xã A", "1.200", "300"), ("Xã B", "1.000", "200"))
    )
    writer, out = pypdf.PdfWriter(clone_from=io.BytesIO(paper.done())), io.BytesIO()
    writer.encrypt(PASSWORD, "của người gửi", algorithm=cipher)
    writer.write(out)
    assert asked(out.getvalue()) == asked(out.getvalue(), "khác") == ("encrypted", "password")
    assert asked(out.getvalue(), PASSWORD) == ("Xã", None)


def test_the_right_password_opens_the_file(locked: bytes) -> None:
    book = open_book(locked, "a.xlsx", password=PASSWORD)
    assert (book.format, book.problems, book.grids[0].value(1, 1)) == ("xlsx", [], "Kế hoạch")


def test_without_a_password_it_is_asked_for(locked: bytes) -> None:
    book = open_book(locked, "a.xlsx")
    assert ([problem.rule for problem in book.problems], book.asks) == (["encrypted"], "password")


def test_a_wrong_password_is_said_apart(locked: bytes) -> None:
    book = open_book(locked, "a.xlsx", password="khác")
    assert ([problem.rule for problem in book.problems], book.asks) == (["encrypted"], "password")
    assert "does not open" in str(book.problems[0].message)


def test_a_lock_that_no_password_opens_is_said_apart_and_asks_for_nothing() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    book = open_book(ole, "a.xlsx", password=PASSWORD)
    assert ([problem.rule for problem in book.problems], book.asks) == (["encrypted"], None)
    assert "cannot be opened here" in str(book.problems[0].message)


def test_an_old_lock_that_nothing_here_opens_does_not_ask_in_vain() -> None:
    assert asked(old_book(xor("x"), stream="Book")) == ("encrypted", None)


def test_refusals_tell_why(locked: bytes) -> None:
    with pytest.raises(WrongPassword):
        unlock(locked, "x")
    with pytest.raises(Locked):
        unlock(locked, None)
    with pytest.raises(Foreign):
        unlock(b"no container at all", "x")
