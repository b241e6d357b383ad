"""What an .xls tells beside its values; the records are written by the tests."""

import struct
from pathlib import Path

from disbtrack.sheets.grid import Look
from disbtrack.sheets.opening.biff import _read_sheet
from disbtrack.sheets.opening.biffstyles import Globals, read_font, read_palette, read_style
from disbtrack.sheets.opening.bifftexts import read_rich_texts, rich_cell
from disbtrack.sheets.opening.files import open_book
from disbtrack.sheets.opening.marks import Style


def font(name: str, *, height: int = 240, flags: int = 0, colour: int = 0x7FFF, weight: int = 400) -> bytes:
    """Write a FONT record of BIFF8."""
    return struct.pack("<HHHHHBBBBBB", height, flags, colour, weight, 0, 0, 0, 0, 0, len(name), 0) + name.encode(
        "latin-1"
    )


def style(*, pattern: int = 0, colour: int = 0, aligned: int = 0, indent: int = 0) -> bytes:
    """Write an XF record of BIFF8 in the first font."""
    return struct.pack("<HHHBBBBIIH", 0, 0, 0, aligned, 0, indent, 0, 0, pattern << 26, colour)


def book() -> Globals:
    """Make a workbook with a plain, a struck and a legacy font."""
    made = Globals()
    made.fonts = [Style("Arial"), Style("Arial", struck=True), Style(".VnTime")]
    return made


def string(words: str, *runs: tuple[int, int], wide: bool = False) -> bytes:
    """Write one string of the SST with its runs."""
    flags = (8 if runs else 0) | wide
    head = struct.pack("<HB", len(words), flags) + (struct.pack("<H", len(runs)) if runs else b"")
    marks = b"".join(struct.pack("<HH", *run) for run in runs)
    return head + words.encode("utf-16-le" if wide else "latin-1") + marks


def test_a_font_tells_its_name_size_and_marks() -> None:
    found = read_font(font("Arial", flags=2 | 8, weight=700), Globals())
    assert (found.font, found.struck, found.bold) == ("Arial", True, True)
    assert found.look == Look("Arial", 12.0, bold=True, italic=True, struck=True)


def test_a_style_tells_fill_alignment_and_indent() -> None:
    globals_ = Globals(fonts=[Style("Arial")])
    found = read_style(style(pattern=1, colour=13, aligned=2, indent=3), globals_)
    assert found.look == Look(fill="13", align="center")
    assert found.indent == 3


def test_the_palette_replaces_colours_from_number_eight_on() -> None:
    palette = read_palette(struct.pack("<H", 1) + b"\x12\x34\x56\x00")
    assert (palette[7], palette[8], palette[9], len(palette)) == ("#00ffff", "#123456", "#ffffff", 64)


def test_struck_and_legacy_runs_of_shared_strings_are_found() -> None:
    strings = string("plain") + string("cu moi", (0, 1), (3, 0)) + string("x vèn", (2, 2))
    found = read_rich_texts([struct.pack("<II", 3, 3) + strings], book())
    assert {number: [(words, run.struck, run.font) for words, run in runs] for number, runs in found.items()} == {
        1: [("cu ", True, "Arial"), ("moi", False, "Arial")],
        2: [("x ", False, ""), ("vèn", False, ".VnTime")],
    }


def test_a_string_cut_by_the_end_of_a_record_is_put_together() -> None:
    whole = struct.pack("<II", 2, 2) + string("abcdef") + string("mới cũ", (4, 1), wide=True)
    cut = whole.index(b"m\0") + 4
    (runs,) = read_rich_texts([whole[:cut], b"\x01" + whole[cut:]], book()).values()
    assert [(words, run.struck) for words, run in runs] == [("mới ", False), ("cũ", True)]
    narrow = struct.pack("<II", 1, 1) + string("old new", (0, 1), (4, 0))
    (runs,) = read_rich_texts([narrow[:13], b"\x00" + narrow[13:]], book()).values()
    assert [words for words, _ in runs] == ["old ", "new"]


def test_a_rich_cell_of_biff5_has_its_runs_behind_it() -> None:
    body = struct.pack("<HHHH", 0, 0, 0, 6) + b"12 000" + bytes([1, 3, 1])
    assert [(words, run.struck) for words, run in rich_cell(body, book())] == [("12 ", False), ("000", True)]


def test_a_real_workbook_tells_how_it_looks(shared: Path) -> None:
    path = shared / "sheets" / "dev" / "09_BC_giai_ngan_TCVN3.xls"
    (grid,) = open_book(path.read_bytes(), path.name).grids
    assert grid.widths[1] > grid.widths[0] > 0
    assert any(grid.look(row, 0).bold for row in grid.bold_rows)


def test_formulas_written_as_older_versions_did_are_noticed() -> None:
    start = struct.pack("<HHHHIHH", 0x809, 8, 0x0600, 0x10, 0, 0, 0)[:12]
    formula = struct.pack("<HHHHHdHI", 0x406, 20, 0, 0, 0, 7.0, 0, 0)[:24]
    globals_ = Globals()
    _read_sheet(start + formula + struct.pack("<HH", 0x0A, 0), 0, globals_)
    assert globals_.odd
