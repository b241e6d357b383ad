"""Workbooks locked as old Excels lock them ([MS-OFFCRYPTO] 2.3, [MS-XLS] 2.2.10), made for tests."""

import hashlib
import io
import struct
from collections.abc import Callable, Iterator

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from msoffcrypto.method.container.ecma376_encrypted import ECMA376Encrypted
from msoffcrypto.method.ecma376_standard import ECMA376Standard
from msoffcrypto.method.rc4 import DocumentRC4
from msoffcrypto.method.rc4_cryptoapi import DocumentRC4CryptoAPI
from msoffcrypto.method.xor_obfuscation import DocumentXOR

SALT = bytes(range(16))
WORDS, AMOUNT = "Kế hoạch vốn", 1234567.0

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_PLAIN = {0x809, 0x2F, 0xE1, 0x194, 0x138}  # records that are never enciphered

Span = tuple[int, int, int]
"""Where in a stream hidden bytes begin and end, and the size of the record that holds them."""

Seal = Callable[[bytes, list[Span]], bytes]
Lock = tuple[bytes, Seal]
"""A FilePass record's body, and what enciphers a stream of which only these spans are to be hidden."""


def standard(plain: bytes, password: str) -> bytes:
    """Lock an xlsx or docx as Office 2007 does: AES-128 in single blocks, SHA-1 turned 50,000 times."""
    key = ECMA376Standard.makekey_from_password(password, 0x660E, 0x8004, 0x18, 128, 16, SALT)
    cipher = Cipher(algorithms.AES(key), modes.ECB())
    digest = hashlib.sha1(SALT).digest()
    padded = plain + bytes(-len(plain) % 16)
    seal, name = cipher.encryptor(), "Microsoft Enhanced RSA and AES Cryptographic Provider\0".encode("utf-16-le")
    header = struct.pack("<8I", 0x24, 0, 0x660E, 0x8004, 128, 0x18, 0, 0) + name
    verifier = struct.pack("<I", 16) + SALT + cipher.encryptor().update(SALT)
    verifier += struct.pack("<I", 20) + cipher.encryptor().update(digest + bytes(12))
    info = struct.pack("<HHII", 3, 2, 0x24, len(header)) + header + verifier
    out = io.BytesIO()
    ECMA376Encrypted(struct.pack("<Q", len(plain)) + seal.update(padded), info).write_to(out)
    return out.getvalue()


def rc4(password: str) -> Lock:
    """Excel 97: RC4 with 40 bits."""
    sealed = DocumentRC4.decrypt(password, SALT, io.BytesIO(SALT + hashlib.md5(SALT).digest())).read()
    seal = lambda hidden, _: DocumentRC4.decrypt(password, SALT, io.BytesIO(hidden), blocksize=1024).read()  # noqa: E731
    return struct.pack("<HHH", 1, 1, 1) + SALT + sealed, seal


def rc4_by_provider(password: str) -> Lock:
    """Excel 2003: RC4 with 128 bits through a "cryptographic provider"."""
    digest = hashlib.sha1(SALT).digest()
    sealed = DocumentRC4CryptoAPI.decrypt(password, SALT, 128, io.BytesIO(SALT + digest)).read()
    name = "Microsoft Enhanced Cryptographic Provider v1.0\0".encode("utf-16-le")
    header = struct.pack("<8I", 4, 0, 0x6801, 0x8004, 128, 1, 0, 0) + name
    verifier = struct.pack("<I", 16) + SALT + sealed[:16] + struct.pack("<I", 20) + sealed[16:]
    info = struct.pack("<HHHII", 1, 2, 2, 4, len(header)) + header + verifier
    return info, lambda hidden, _: DocumentRC4CryptoAPI.decrypt(
        password, SALT, 128, io.BytesIO(hidden), blocksize=1024
    ).read()


def xor(password: str) -> Lock:
    """Excel 95 and its heirs: XOR with an array of 16 bytes."""
    keys = DocumentXOR.create_xor_array_method1(password)
    verifier = next(number for number in range(1 << 16) if DocumentXOR.verifypw(password, number))

    def seal(hidden: bytes, spans: list[Span]) -> bytes:
        made = bytearray(hidden)
        for start, end, size in spans:
            for place in range(start, end):
                turned = hidden[place] << 5 & 0xFF | hidden[place] >> 3
                made[place] = turned ^ keys[(place + size) % 16]
        return bytes(made)

    return struct.pack("<HHH", 0, DocumentXOR.create_xor_key_method1(password), verifier), seal


def old_book(lock: Lock | None = None, *, tail: bytes = b"", stream: str = "Workbook") -> bytes:
    """Make an .xls of one sheet with words in A1 and an amount in B1, locked or not.

    tail: what follows its records; stream: where they stand, "Book" before 1997.
    """
    body, seal = lock or (b"", lambda hidden, _: hidden)
    sheet = [(0x809, _begin(0x10)), (0x204, _label(0, 0)), (0x203, struct.pack("<HHHd", 0, 1, 0, AMOUNT)), (0x0A, b"")]
    name = struct.pack("<BB", 4, 0) + b"Data"
    globals_ = [(0x809, _begin(5)), *([(0x2F, body)] if lock else []), (0x85, bytes(6) + name), (0x0A, b"")]
    start = sum(4 + len(content) for _, content in globals_)
    globals_[-2] = (0x85, struct.pack("<IH", start, 0) + name)
    return _container(_sealed([*globals_, *sheet, (0x0A, bytes(5000))], seal) + tail, stream)


def _begin(kind: int) -> bytes:
    return struct.pack("<HHHHII", 0x600, kind, 0x0DBB, 1996, 0, 6)


def _label(row: int, column: int) -> bytes:
    return struct.pack("<HHHHB", row, column, 0, len(WORDS), 1) + WORDS.encode("utf-16-le")


def _sealed(records: list[tuple[int, bytes]], seal: Seal) -> bytes:
    """Encipher the bodies of the records; heads and a few bodies stay as they are."""
    stream = b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in records)
    spans = list(_spans(records))
    hidden = seal(stream, spans)
    made = bytearray(stream)
    for start, end, _ in spans:
        made[start:end] = hidden[start:end]
    return bytes(made)


def _spans(records: list[tuple[int, bytes]]) -> Iterator[Span]:
    place = 0
    for kind, body in records:
        if kind not in _PLAIN and body:
            yield place + (8 if kind == 0x85 else 4), place + 4 + len(body), len(body)
        place += 4 + len(body)


def _container(stream: bytes, name: str) -> bytes:
    """Lay a stream into an OLE container ([MS-CFB])."""
    size = len(stream)
    stream += bytes(-size % _SECTOR)
    count = len(stream) // _SECTOR
    chain = [_FAT, _END, *range(3, count + 2), _END]
    fat = struct.pack(f"<{len(chain)}I", *chain) + struct.pack("<I", _FREE) * (128 - len(chain))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<I", 0)
    entries = _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, 2, size) + bytes(256)
    return head + struct.pack("<I", _FREE) * 108 + fat + entries + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    told = name.encode("utf-16-le") + b"\0\0"
    head = told.ljust(64, b"\0") + struct.pack("<HBB", len(told), kind, 1)
    return head + struct.pack("<III", _FREE, _FREE, child) + bytes(36) + struct.pack("<IQ", start, size)
