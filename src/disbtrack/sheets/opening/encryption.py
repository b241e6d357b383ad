"""Office files locked with a password, opened with it: agile and standard encryption, RC4, XOR.

The password goes to msoffcrypto and nowhere else: it is neither written down nor logged.
"""

import io
import logging
from struct import error as StructError  # noqa: N812 - it is a class
from xml.parsers.expat import ExpatError

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

from disbtrack.sheets.opening.refusal import Foreign, Locked, Unreadable, WrongPassword

_STUMBLES = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, OSError, TypeError, ValueError),
    *(StructError, ExpatError, MemoryError, FileFormatError, ParseError),
)


def unlock(data: bytes, password: str | None) -> bytes:
    """Decrypt a file. Raises Locked without a password, WrongPassword, Foreign for a lock that is not known here."""
    if not password:
        raise Locked
    logging.getLogger("msoffcrypto").setLevel(logging.WARNING)
    plain = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        if file.format == "ooxml":
            file.load_key(password=password, verify_password=True)
        else:
            file.load_key(password=password)
        file.decrypt(plain)
    except InvalidKeyError as error:
        raise WrongPassword from error
    except DecryptionError as error:
        raise Foreign from error
    except _STUMBLES as error:
        raise Foreign from error
    if not plain.getvalue():
        raise Unreadable("nothing came out")
    return plain.getvalue()
