"""Files locked with a password."""

import io

import msoffcrypto
import pytest

from disbtrack.sheets.opening.encryption import unlock
from disbtrack.sheets.opening.files import open_book
from disbtrack.sheets.opening.refusal import Foreign, Locked, WrongPassword
from tests.sheets.opening.test_files import made

PASSWORD = "mật khẩu 123"


@pytest.fixture(scope="module")
def locked() -> bytes:
    """Lock a small workbook as Excel does (agile encryption)."""
    plain = io.BytesIO(made(lambda _, page: page.write("B2", "Kế hoạch")))
    out = io.BytesIO()
    msoffcrypto.OfficeFile(plain).encrypt(PASSWORD, out)
    return out.getvalue()


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


def test_refusals_tell_why(locked: bytes) -> None:
    with pytest.raises(WrongPassword):
        unlock(locked, "x")
    with pytest.raises(Locked):
        unlock(locked, None)
    with pytest.raises(Foreign):
        unlock(b"no container at all", "x")
