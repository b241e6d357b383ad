"""Bytes of a plain text made words: UTF-8, UTF-16, code page 1258, and the bytes of TCVN3 and VNI."""

import re
from unicodedata import normalize

from disbtrack.sheets.opening.legacy import Script, count_words

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAMPLE = 1 << 17
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def read_text(data: bytes, *, declared: bool = False) -> str:
    """Make a file's bytes text (NFC). Legacy bytes stay one character each, for the cells to be decoded.

    declared: obey a "charset=" in the head of the file (HTML) where it does not contradict the bytes.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return normalize("NFC", data.decode(name, "replace"))
    if (wide := _wide(data[:400])) is not None:
        return normalize("NFC", data.decode(wide, "replace"))
    try:
        return normalize("NFC", data.decode("utf-8"))
    except UnicodeDecodeError:
        return _read_bytes(data, _declaration(data) if declared else "")


def _wide(head: bytes) -> str | None:
    """Tell UTF-16 without a mark by its NULs: every second byte of ASCII."""
    if len(head) < 4 or head.count(0) < len(head) // 4:
        return None
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def _declaration(data: bytes) -> str:
    found = _DECLARED.search(data[:2048])
    return found[1].decode("ascii").lower() if found else ""


def _read_bytes(data: bytes, declared: str) -> str:
    if _mostly_utf8(data):
        return normalize("NFC", "\n".join(_read_line(line) for line in data.split(b"\n")))
    vietnamese = normalize("NFC", data.decode("cp1258", "replace"))
    if declared.endswith("1258"):
        return vietnamese
    plain = data.decode("latin-1")
    modern = count_words(vietnamese[:_SAMPLE], Script.UNICODE)
    legacy = max(count_words(plain[:_SAMPLE], script) for script in (Script.TCVN3, Script.VNI))
    return plain if legacy > modern else vietnamese


def _mostly_utf8(data: bytes) -> bool:
    """Answer whether most lines with Vietnamese are UTF-8: a file pasted together from two."""
    lines = [line for line in data[:_SAMPLE].split(b"\n")[:-1] if not line.isascii()]
    return sum(1 for line in lines if _is_utf8(line)) * 2 > len(lines)


def odd_lines(data: bytes) -> list[int]:
    """Number (from 0) the lines that are written otherwise than the UTF-8 lines around them."""
    if (
        data.startswith((b"\xff\xfe", b"\xfe\xff"))
        or _wide(data[:400]) is not None
        or _is_utf8(data)
        or not _mostly_utf8(data)
    ):
        return []
    return [number for number, line in enumerate(data.split(b"\n")) if not _is_utf8(line)]


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _read_line(line: bytes) -> str:
    return line.decode("utf-8") if _is_utf8(line) else line.decode("cp1258", "replace")
