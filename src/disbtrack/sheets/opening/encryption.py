"""Office files locked with a password, opened with it (agile and standard encryption, RC4, XOR), and locked again.

The password goes to msoffcrypto and nowhere else: it is neither written down nor logged.
"""

import io
import logging
import struct
from struct import error as StructError  # noqa: N812 - it is a class
from typing import Any
from xml.parsers.expat import ExpatError

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, EncryptionError, FileFormatError, InvalidKeyError, ParseError
from msoffcrypto.format.ooxml import OOXMLFile

from disbtrack.sheets.opening.refusal import Foreign, Locked, Unreadable, WrongPassword

USUAL_PASSWORD = "VelvetSweatshop"  # noqa: S105 - no secret: [MS-XLS] 2.2.10
"""With what Excel locks an .xls whose structure alone is protected, and opens it again without asking anybody."""

_STUMBLES = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, OSError, TypeError, ValueError),
    *(StructError, ExpatError, MemoryError, FileFormatError, ParseError),
)
_CONTAINER = b"\xd0\xcf\x11\xe0"
_LOCKED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def unlock(data: bytes, password: str | None) -> bytes:
    """Decrypt a file. An .xls that is only protected needs no password.

    Raises Locked without a password, WrongPassword, Foreign for a lock that is not known here.
    """
    if password:
        return _decrypt(data, password)
    if not data.startswith(_CONTAINER) or _LOCKED_PACKAGE in data:
        raise Locked
    try:
        return _decrypt(data, USUAL_PASSWORD)
    except WrongPassword as error:
        raise Locked from error


def _decrypt(data: bytes, password: str) -> bytes:
    logging.getLogger("msoffcrypto").setLevel(logging.WARNING)
    plain = io.BytesIO()
    try:
        _office_file(data, password).decrypt(plain)
    except InvalidKeyError as error:
        raise WrongPassword from error
    except (DecryptionError, *_STUMBLES) as error:
        raise Foreign from error
    if not plain.getvalue():
        raise Unreadable("nothing came out")
    return plain.getvalue()


def _office_file(data: bytes, password: str) -> Any:  # msoffcrypto knows no types
    """Open a locked file and try the password."""
    file = msoffcrypto.OfficeFile(io.BytesIO(data))
    if file.format == "ooxml":
        file.load_key(password=password, verify_password=True)
        return file
    if file.format == "xls97":
        file.data = file.data._replace(workbook=io.BytesIO(_rounded(file.data.workbook.read())))
    file.load_key(password=password)
    return file


def _rounded(stream: bytes) -> bytes:
    """Let the last record take up the few bytes of padding that would be too short for a record's head."""
    place = last = 0
    while place + 4 <= len(stream):
        last = place
        place += 4 + int(struct.unpack_from("<H", stream, place + 2)[0])
    if not place < len(stream):
        return stream
    made = bytearray(stream)
    struct.pack_into("<H", made, last + 2, len(stream) - last - 4)
    return bytes(made)


def lock(data: bytes, password: str) -> bytes:
    """Encrypt a workbook of today (xlsx, xlsm) as Excel itself does (agile encryption).

    What comes out is opened again before it is answered. Raises Unreadable where that does not give the same workbook.
    """
    locked = io.BytesIO()
    try:
        OOXMLFile(io.BytesIO(data)).encrypt(password, locked)
        same = unlock(locked.getvalue(), password) == data
    except (EncryptionError, Foreign, WrongPassword, *_STUMBLES) as error:
        raise Unreadable("it could not be locked") from error
    if not same:
        raise Unreadable("it does not open again")
    return locked.getvalue()
