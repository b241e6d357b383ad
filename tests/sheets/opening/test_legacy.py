"""Text in TCVN3 and VNI made Unicode, and Unicode left alone."""

from collections.abc import Mapping
from pathlib import Path
from unicodedata import is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disbtrack.sheets.grid import Grid
from disbtrack.sheets.opening.files import open_book
from disbtrack.sheets.opening.legacy import Script, convert, decode, decode_grid, judge, tcvn3_table, vni_table

TITLE = "Chương trình mục tiêu quốc gia giảm nghèo bền vững, vốn đầu tư năm 2025"


def told(text: str) -> str:
    """Decode a text on its own evidence."""
    return decode(text, judge(text))


def written(text: str, script: Script) -> str:
    """Write Unicode in a legacy script: the tables backwards."""
    if script is Script.TCVN3:
        letters = {letter: chr(code) for code, letter in tcvn3_table().items()}
    else:
        letters = {letter: pair for pair, letter in reversed(vni_table().items())}
    return "".join(letters.get(letter, letter) for letter in text)


def sheet(*texts: str, fonts: Mapping[tuple[int, int], str] | None = None) -> Grid:
    """Decode a sheet of one column."""
    grid = Grid("A", [[text] for text in texts])
    decode_grid(grid, texts, fonts)
    return grid


@pytest.mark.parametrize("script", [Script.TCVN3, Script.VNI])
def test_a_title_survives_the_way_there_and_back(script: Script) -> None:
    assert told(written(TITLE, script)) == TITLE


def test_u_horn_is_a_soft_hyphen_in_tcvn3() -> None:
    assert told("vèn ®Çu t\u00ad ph¸t triÓn") == "vốn đầu tư phát triển"


def test_a_cell_that_mixes_both_keeps_its_unicode_words() -> None:
    assert told("Năm 2007 so víi n¨m 2006 (%)") == "Năm 2007 so với năm 2006 (%)"
    assert told("PhÇn II. Kinh phÝ ®· sö dông theo H§, Quý III năm 2014 · 5 m²") == (
        "Phần II. Kinh phí đã sử dụng theo HĐ, Quý III năm 2014 · 5 m²"
    )


@pytest.mark.parametrize(
    "text",
    [
        TITLE,
        "Xã É Tòng, xã Tô Múa, bản Pá Hốc, hồ Ba Bể",
        "khoá sổ, hoà giải, thuý, toà án, tóan, qúy III",
        "Số ô tô cũ: 3; cô giáo; tủ và kệ; lõi; rõ",
        "NÊN CÓ SỐ LIỆU ĐỐI CHIẾU; ÔNG; BÀ",
        "diện tích 12 km², sai số ± 5 °C, § 3, « trích », 10 × 20, ghi chú ¹",
        "Café, Pêl, Krông Nô, côt, thiêt bi, quyêt toan",
        "Ðơn vị; Ðà Nẵng",
    ],
)
def test_correct_unicode_is_never_touched(text: str) -> None:
    assert judge(text) is Script.UNICODE
    assert sheet(text, TITLE).legacy_cells == []


def test_a_doubtful_word_follows_its_sheet_where_fonts_are_unknown() -> None:
    assert judge("víi") is Script.UNICODE
    assert sheet("vèn ®Çu t\u00ad", "víi").rows == [["vốn đầu tư"], ["với"]]


def test_a_font_alone_proves_nothing() -> None:
    fonts = {(0, 0): ".VnTime", (1, 0): ".VnTime"}
    assert sheet("Đơn vị tính", "cô giáo", fonts=fonts).legacy_cells == []


def test_a_doubtful_word_in_a_unicode_font_stays_in_a_legacy_sheet() -> None:
    fonts = {(0, 0): ".VnTime", (1, 0): ".VnTime"}
    grid = sheet("vèn ®Çu t\u00ad", "tõ", "tõ", fonts=fonts)
    assert grid.rows == [["vốn đầu tư"], ["từ"], ["tõ"]]
    assert grid.legacy_cells == [(0, 0), (1, 0)]


def test_the_fonts_of_capitals_give_capitals() -> None:
    assert sheet("céng hßa x· héi", fonts={(0, 0): ".VnTimeH"}).rows == [["CỘNG HÒA XÃ HỘI"]]
    assert told("§VT: %") == "ĐVT: %"
    assert told("LO¹I 220 KHO¶N 223") == "LOẠI 220 KHOẢN 223"


@given(st.text(alphabet=st.characters(min_codepoint=0x100), max_size=30), st.sampled_from(Script))
def test_code_points_above_latin_1_are_left_alone(text: str, script: Script) -> None:
    if is_normalized("NFC", text):
        assert convert(text, script) == text


@pytest.mark.parametrize(("name", "cells"), [("09_BC_giai_ngan_TCVN3.xls", 40), ("10_so_theo_doi_VNI.xls", 39)])
def test_the_made_legacy_workbooks_become_vietnamese(shared: Path, name: str, cells: int) -> None:
    (grid,) = open_book((shared / "sheets" / "dev" / name).read_bytes(), name).grids
    texts = {value for row in grid.rows for value in row if isinstance(value, str)}
    assert len(grid.legacy_cells) == cells
    assert texts & {"(Ký, họ tên)"}
    assert not any(judge(text) is not Script.UNICODE for text in texts)


def test_no_unicode_workbook_is_harmed(shared: Path) -> None:
    legacy = {"09_BC_giai_ngan_TCVN3", "10_so_theo_doi_VNI", "A350_hung yen", "Hai Phong 2014"}
    for folder in ("dev", "real-dev"):
        for path in sorted((shared / "sheets" / folder).iterdir()):
            if path.suffix not in {".json", ".md"} and path.stem not in legacy and not path.stem.startswith("26_"):
                assert not any(grid.legacy_cells for grid in open_book(path.read_bytes(), path.name).grids), path.name


def test_a_short_text_in_the_font_and_the_script_of_its_sheet_follows_them() -> None:

    assert judge("ÑT", font="VNI-Times", usual=Script.VNI) is Script.VNI
    assert judge("Voán ÑP", font="VNI-Times", usual=Script.VNI) is Script.VNI
