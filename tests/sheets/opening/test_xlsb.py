"""What an .xlsb tells beside its values; the records are written by the tests."""

import io
import struct
import zipfile

from disbtrack.sheets.grid import CellError, Look
from disbtrack.sheets.opening.marks import Marks
from disbtrack.sheets.opening.xlsb import read_xlsb_marks, records

RELATIONS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="worksheets/sheet1.bin"/></Relationships>"""
BLACK = struct.pack("<BBhBBBB", 1, 0, 0, 0, 0, 0, 255)
YELLOW = struct.pack("<BBhBBBB", 2 << 1 | 1, 0, 0, 255, 255, 0, 255)


def varying(value: int) -> bytes:
    """Write a number of seven bits a byte."""
    return bytes([value]) if value < 0x80 else bytes([value & 0x7F | 0x80, value >> 7])


def record(kind: int, body: bytes = b"") -> bytes:
    """Write a record."""
    return varying(kind) + varying(len(body)) + body


def wide(words: str) -> bytes:
    """Write a string."""
    return struct.pack("<I", len(words)) + words.encode("utf-16-le")


def font(name: str, *, flags: int = 0, weight: int = 400) -> bytes:
    """Write a font of 11 points."""
    return record(43, struct.pack("<HHHHBBBB", 220, flags, weight, 0, 0, 0, 0, 0) + BLACK + b"\0" + wide(name))


def style(font_number: int = 0, *, fill: int = 0, number_format: int = 0, indent: int = 0, align: int = 0) -> bytes:
    """Write a cell style."""
    return record(47, struct.pack("<HHHHHBBBBH", 0, number_format, font_number, fill, 0, 0, indent, align, 0, 0))


STYLES = b"".join([
    *(font("Arial"), font("Arial", weight=700), font("Arial", flags=8), font(".VnTime")),
    *(record(45, struct.pack("<I", 0) + BLACK + BLACK), record(45, struct.pack("<I", 1) + YELLOW + BLACK)),
    *(record(617), style(), style(1, fill=1, indent=2, align=2), style(2), style(number_format=9), record(618)),
])  # fmt: skip


def cell(kind: int, column: int, style_number: int, value: bytes = b"") -> bytes:
    """Write a cell."""
    return record(kind, struct.pack("<II", column, style_number) + value)


def row(number: int, *, hidden: bool = False) -> bytes:
    """Write the head of a row, 30 points high."""
    return record(0, struct.pack("<IIHBBB", number, 0, 600, 0, 0x10 if hidden else 0, 0))


def marks(sheet: bytes, strings: bytes = b"") -> Marks:
    """Read the marks of a workbook with this one sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        book = record(153, struct.pack("<I", 1)) + record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Biểu"))
        package.writestr("xl/workbook.bin", book)
        package.writestr("xl/_rels/workbook.bin.rels", RELATIONS)
        package.writestr("xl/styles.bin", STYLES)
        package.writestr("xl/sharedStrings.bin", strings)
        package.writestr("xl/worksheets/sheet1.bin", sheet)
    found = read_xlsb_marks(out.getvalue())
    assert found.date_1904
    return found.sheets["Biểu"]


def test_records_are_told_apart() -> None:
    assert list(records(record(5, b"ab") + record(617) + record(1, bytes(300)))) == [
        (5, b"ab"),
        (617, b""),
        (1, bytes(300)),
    ]


def test_error_cells_are_told() -> None:
    found = marks(row(0) + cell(3, 1, 0, b"\x17") + cell(11, 2, 0, b"\x07\0\0"))
    assert found.errors == {(0, 1): CellError("#REF!"), (0, 2): CellError("#DIV/0!", formula=True)}


def test_what_is_hidden_merged_wide_or_high_is_told() -> None:
    column = record(60, struct.pack("<IIIIH", 1, 2, 2560, 0, 1))
    found = marks(column + row(0) + row(3, hidden=True) + record(176, struct.pack("<4I", 0, 1, 2, 3)))
    assert (found.hidden_rows, found.hidden_columns, found.merged) == ({3}, {1, 2}, [(0, 2, 1, 3)])
    assert (found.widths[1], found.heights) == (52.5, {0: 30.0})


def test_bold_struck_indented_and_percent_cells_are_told() -> None:
    found = marks(
        row(0) + cell(6, 0, 1, wide("x")) + row(1) + cell(6, 0, 2, wide("y")) + cell(5, 1, 3, struct.pack("<d", 0.5))
    )
    assert (found.bold_rows(), found.struck_rows(), found.indents) == (frozenset({0}), frozenset({1}), {0: 2})
    assert found.number_formats == {(1, 1): "0%"}
    assert found.looks(1) == {0: ((0, 0, Look("Arial", 11.0, bold=True, fill="#ffff00", align="center")),)}


def test_struck_and_legacy_words_of_shared_strings_are_told() -> None:
    rich = record(19, b"\x01" + wide("cu moi") + struct.pack("<I", 2) + struct.pack("<4H", 0, 2, 3, 0))
    legacy = record(19, b"\x01" + wide("a vèn") + struct.pack("<I", 1) + struct.pack("<2H", 2, 3))
    number = [struct.pack("<I", one) for one in range(2)]
    found = marks(row(0) + cell(7, 0, 0, number[0]) + cell(7, 1, 0, number[1]), rich + legacy)
    assert found.struck_parts == {(0, 0): "cu"}
    assert [(words, run.font) for words, run in found.runs[0, 1]] == [("a ", ""), ("vèn", ".VnTime")]


def test_a_cut_part_tells_nothing() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("xl/workbook.bin", record(156, b"\0" * 9))
        package.writestr("xl/_rels/workbook.bin.rels", RELATIONS)
    assert read_xlsb_marks(out.getvalue()).sheets == {}
