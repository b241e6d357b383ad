"""What a file truly is: told by its first bytes and its parts, never by its name."""

import io
import posixpath
import re
import struct
import zipfile
from dataclasses import dataclass

from disbtrack.domain.problem import Problem, Severity
from disbtrack.i18n import Text, text
from disbtrack.sheets.opening.bounds import USUAL, Bounds

MAX_RATIO = 100
"""Times that a workbook of more than 128 MiB may unfold; honest ones stay below 50."""

_BOMB = 128 << 20

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RAW_BIFF = (b"\x09\x00\x04\x00", b"\x09\x00\x06\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM")
_FOREIGN = (
    b"{\\rtf",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
)


_LETTER = re.compile(rb"(mime-version|content-type|from|to|date|subject|x-[\w-]+|message-id|received|return-path):")


@dataclass(frozen=True, slots=True)
class Signature:
    """The true format ("xlsx", "xls", "ods", "csv", "html", "xml", "docx", "pdf"…), or the problem that ends it."""

    format: str
    problem: Problem | None = None


def whole_file(rule: str, message: Text) -> Problem:
    """Make a problem of the whole file; it stops the import."""
    return Problem(None, rule, Severity.ERROR, message)


def not_a_spreadsheet() -> Problem:
    """The file holds no table that can be read."""
    return whole_file(
        "not-a-spreadsheet",
        text("This is not a spreadsheet. Choose an Excel, LibreOffice or CSV file, or save the table as .xlsx first."),
    )


def scan() -> Problem:
    """A picture of a table, which nobody can read but a person."""
    return whole_file(
        "scan",
        text(
            "This is a picture (a scan or a photo), not a table of texts. Type its table beside the picture: "
            "the totals that it states prove what was typed."
        ),
    )


def no_table() -> Problem:
    """A letter or a PDF of words alone."""
    return whole_file(
        "not-a-spreadsheet",
        text("There is text here, but no table of figures. Choose the file that holds the table."),
    )


def lock_file() -> Problem:
    """The small file that Excel lays beside an open workbook ("~$…")."""
    return whole_file(
        "not-a-spreadsheet",
        text("This is the lock file of a workbook that is open in Excel. Choose the workbook itself, without “~$”."),
    )


def encrypted() -> Problem:
    """The file is locked with a password, which is asked for."""
    return whole_file(
        "encrypted",
        text(
            "The file is locked with a password. Give the password, which is used once and kept nowhere; "
            "or open it in Excel, remove the password, save it and try again."
        ),
    )


def wrong_password() -> Problem:
    """The password that was given does not open the file."""
    return whole_file(
        "encrypted",
        text(
            "The password does not open the file. Mind capital letters and the Vietnamese keyboard, or ask the sender."
        ),
    )


def locked_otherwise() -> Problem:
    """The file is protected in a way that no password opens here."""
    return whole_file(
        "encrypted",
        text(
            "The file is protected in a way that cannot be opened here, with a password or without. "
            "Open it in the program that locked it, remove the protection, and save it as .xlsx."
        ),
    )


def extensive(rows: int) -> Problem:
    """The file declares so many rows that the person is asked first."""
    return whole_file(
        "too-large",
        text(
            "The file declares {rows} rows, more than are read without asking. If it truly holds so many, have it read "
            "with wider limits (on the command line: --large); that takes minutes and much memory. "
            "Otherwise delete the empty rows in Excel and save it again.",
            rows=rows,
        ),
    )


def damaged() -> Problem:
    """The file breaks the rules of its format."""
    return whole_file(
        "damaged",
        text(
            "The file is damaged and cannot be read safely. Open it in Excel, let it be repaired, and save it as .xlsx."
        ),
    )


def hostile() -> Problem:
    """The file holds instructions that could read other files or fill the memory."""
    return whole_file(
        "damaged",
        text(
            "The file holds instructions (DOCTYPE) that no spreadsheet program writes and that could do harm. "
            "It was not opened. Ask the sender for a copy saved in Excel."
        ),
    )


def too_large() -> Problem:
    """The file would take more memory or time than a workbook of figures may."""
    return whole_file(
        "too-large",
        text(
            "The file is too large to be read safely. Delete empty formatted rows and columns in Excel, "
            "or split the file, and save it again."
        ),
    )


def recognise(data: bytes, bounds: Bounds = USUAL) -> Signature:
    """Tell the true format of a file from its content."""
    if data.startswith(b"PK\x03\x04"):
        return _recognise_zip(data, bounds)
    if data.startswith(_OLE):
        return _recognise_ole(data)
    if data.startswith(_RAW_BIFF):
        return Signature("xls")
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return Signature("pdf")
    if _is_picture(data):
        return Signature("picture", scan())
    return _recognise_text(data)


def _is_picture(data: bytes) -> bool:
    """Answer whether this is a PNG, JPEG, TIFF or BMP; "BM" alone could begin a text."""
    return data.startswith(_PICTURES) and (data[:2] != b"BM" or data[6:10] == b"\0\0\0\0")


def _recognise_zip(data: bytes, bounds: Bounds) -> Signature:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            return (
                Signature(kind, _zip_problem(package, entries, len(data), bounds))
                if (kind := _zip_kind(entries))
                else _FOREIGN_FILE
            )
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return Signature("zip", damaged())


def _zip_kind(entries: list[zipfile.ZipInfo]) -> str:
    names = {entry.filename.replace("\\", "/").lower() for entry in entries}
    if any(posixpath.basename(name) == "workbook.bin" for name in names):
        return "xlsb"
    if any(posixpath.basename(name) == "workbook.xml" for name in names):
        return "xlsx"
    if "word/document.xml" in names:
        return "docx"
    if {"mimetype", "scan", "name"} <= names:
        return "typed"
    return "ods" if {"content.xml", "mimetype"} <= names else ""


def _zip_problem(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo], size: int, bounds: Bounds) -> Problem | None:
    if any(entry.flag_bits & 1 for entry in entries) or _is_locked_ods(package):
        return locked_otherwise()
    expanded = sum(entry.file_size for entry in entries)
    if expanded > bounds.expanded or (expanded > _BOMB and expanded > MAX_RATIO * size):
        return too_large()
    parts = [entry.filename.lower() for entry in entries if entry.filename.lower().startswith(("xl/", "word/"))]
    return damaged() if len(parts) != len(set(parts)) else None


def _is_locked_ods(package: zipfile.ZipFile) -> bool:
    name = "META-INF/manifest.xml"
    return name in package.namelist() and b"encryption-data" in package.read(name)[: 1 << 20]


def _recognise_ole(data: bytes) -> Signature:
    if _utf16("EncryptedPackage") in data:
        return Signature("locked")
    if _is_cut_off(data):
        return Signature("xls", damaged())
    if not any(_utf16(name) in data for name in ("Workbook", "Book", "WORKBOOK", "BOOK")):
        return Signature("ole", not_a_spreadsheet())
    return Signature("xls")


def _is_cut_off(data: bytes) -> bool:
    """Answer whether the directory of an OLE container lies beyond its end ([MS-CFB] 2.2)."""
    if len(data) < 512:
        return True
    (shift,) = struct.unpack_from("<H", data, 30)
    (directory,) = struct.unpack_from("<I", data, 48)
    return shift in {9, 12} and (directory + 2) << shift > len(data)


def _utf16(word: str) -> bytes:
    return word.encode("utf-16-le")


def _recognise_text(data: bytes) -> Signature:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head or head.startswith(_FOREIGN):
        return _FOREIGN_FILE
    plain = head.replace(b"\0", b"").lower()
    if _LETTER.match(plain) and (b"multipart/" in plain or b"text/html" in plain):
        return Signature("mhtml")
    if b"urn:schemas-microsoft-com:office:spreadsheet" in plain and b"<?xml" in plain:
        return Signature("xml")
    if re.search(rb"<(html|table|!doctype html|body|meta)\b", plain):
        return Signature("html")
    return _FOREIGN_FILE if plain.startswith((b"<?xml", b"<!doctype")) or _is_binary(data) else Signature("csv")


def _is_binary(data: bytes) -> bool:
    wide = data[:2] in {b"\xff\xfe", b"\xfe\xff"} or data[:400].count(0) > len(data[:400]) // 4
    return (
        not wide and len(re.findall(rb"[\x01-\x08\x0e-\x19\x1b-\x1f]", data[: 1 << 16])) > len(data[: 1 << 16]) // 200
    )


_FOREIGN_FILE = Signature("unknown", not_a_spreadsheet())
