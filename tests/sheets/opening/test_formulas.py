"""Formulas that only add: which cells they add, in every notation and in every file that tells formulas."""

import struct

import pytest

from disbtrack.sheets.grid import Grid, Sum
from disbtrack.sheets.opening.formulas import Addition, read_addition, read_stepped, settle
from disbtrack.sheets.opening.tokens import XLS, XLSB, CellFormulas, read_tokens
from tests.sheets.opening.test_files import made, only_grid, patched
from tests.sheets.opening.test_xlsb import cell, marks, row

SHEET = "xl/worksheets/sheet1.xml"
AREA = struct.pack("<BHHHH", 0x25, 4, 8, 3 | 0xC000, 3 | 0xC000)  # D5:D9
CALL = bytes([0x22, 1]) + struct.pack("<H", 4)


def areas(found: Addition | None) -> Sum:
    """What a formula adds."""
    return found.areas() if found else ()


@pytest.mark.parametrize(
    ("formula", "added"),
    [
        ("SUM(D5:D9)", ((4, 3, 8, 3),)),
        ("+D5+D9+$D$12", ((4, 3, 4, 3), (8, 3, 8, 3), (11, 3, 11, 3))),
        ("SUM(D5,D7:E9)+AA2", ((4, 3, 4, 3), (6, 3, 8, 4), (1, 26, 1, 26))),
        ("SUBTOTAL(9,D5:D9)", ((4, 3, 8, 3),)),
        ("ROUND(SUM(D5:D9),0)", ((4, 3, 8, 3),)),
        ("=round(D5+D9; -3)", ((4, 3, 4, 3), (8, 3, 8, 3))),
        ("of:=ROUND(SUM([.D5:.D9]);2)", ((4, 3, 8, 3),)),
        ("of:=SUM([.D5:.D9];[.D$12])", ((4, 3, 8, 3), (11, 3, 11, 3))),
        ("of:=[.D5]+[.D9]", ((4, 3, 4, 3), (8, 3, 8, 3))),
    ],
)
def test_a_formula_that_only_adds_says_what_it_adds(formula: str, added: Sum) -> None:
    assert areas(read_addition(formula)) == added


@pytest.mark.parametrize(
    "formula",
    [
        "D5-D6",
        "D5/C5*100",
        "SUM(D5:D9)/1000",
        "ROUND(D5*D6,0)",
        "ROUND(D5,0)+ROUND(D6,0)",
        "Sheet2!D5",
        "IF(D5>0,D5,0)",
        "LOG10(D5)",
        "D5+100",
        "[1]A!D5",
        "",
        "1",
    ],
)
def test_a_formula_that_does_anything_else_says_nothing(formula: str) -> None:
    assert read_addition(formula) is None


def test_steps_count_from_the_cell_of_the_formula() -> None:
    assert areas(read_stepped("=SUM(R[-4]C:R[-1]C)", 8, 3)) == ((4, 3, 7, 3),)
    assert areas(read_stepped("=RC[-1]+R5C4", 8, 3)) == ((8, 2, 8, 2), (4, 3, 4, 3))
    assert areas(read_stepped("=R[-9]C", 8, 3)) == ()
    assert read_stepped("=RC[-1]/RC[-2]", 8, 3) is None


def test_a_subtotal_leaves_out_the_subtotals_in_its_area() -> None:
    told = {(9, 3): "SUBTOTAL(9,D2:D9)", (4, 3): "SUBTOTAL(9,D2:D4)", (8, 3): "SUM(D6:D8)"}
    additions = {place: found for place, formula in told.items() if (found := read_addition(formula))}
    assert settle(additions)[9, 3] == ((1, 3, 3, 3), (5, 3, 8, 3))


def test_a_workbook_keeps_what_its_sums_add() -> None:
    def fill(_book: object, sheet: object) -> None:
        sheet.write_formula("B4", "=SUM(B2:B3)", None, 3)  # type: ignore[attr-defined]  # of xlsxwriter, untyped
        sheet.write_formula("C4", "=B4*2", None, 6)  # type: ignore[attr-defined]  # as above

    assert only_grid(made(fill)).sums == {(3, 1): ((1, 1, 2, 1),)}


def shared(first: str) -> Grid:
    """A sheet whose cells B4:C4 share one formula."""

    def fill(_book: object, sheet: object) -> None:
        sheet.write_formula("B4", "=SUM(B2:B3)", None, 3)  # type: ignore[attr-defined]  # of xlsxwriter, untyped
        sheet.write_formula("C4", "=SUM(C2:C3)", None, 4)  # type: ignore[attr-defined]  # as above

    data = patched(made(fill), SHEET, b"<f>SUM(B2:B3)</f>", f'<f t="shared" ref="B4:C4" si="0">{first}</f>'.encode())
    return only_grid(patched(data, SHEET, b"<f>SUM(C2:C3)</f>", b'<f t="shared" si="0"/>'))


def test_a_shared_formula_moves_with_its_cells() -> None:
    assert shared("SUM(B2:B3)").sums == {(3, 1): ((1, 1, 2, 1),), (3, 2): ((1, 2, 2, 2),)}
    assert shared("SUM($B2:$B3)").sums[3, 2] == ((1, 1, 2, 1),)
    assert shared("B2-B3").sums == {}


def test_tokens_of_a_sum_say_what_it_adds() -> None:
    assert areas(read_tokens(AREA + CALL, XLS)) == ((4, 3, 8, 3),)
    assert areas(read_tokens(AREA + bytes([0x19, 0x10, 0, 0]), XLS)) == ((4, 3, 8, 3),)
    one, other = (struct.pack("<BIH", 0x44, row, 3) for row in (4, 8))
    assert areas(read_tokens(one + other + b"\x03", XLSB)) == ((4, 3, 4, 3), (8, 3, 8, 3))
    which = bytes([0x1E, 9, 0])
    assert areas(read_tokens(which + AREA + bytes([0x42, 2]) + struct.pack("<H", 344), XLS)) == ((4, 3, 8, 3),)


@pytest.mark.parametrize("sign", [b"", b"\x13"])
def test_tokens_of_a_rounded_sum_say_what_it_adds(sign: bytes) -> None:
    rounding = bytes([0x1E, 3, 0]) + sign + bytes([0x41, 27, 0])
    found = read_tokens(AREA + CALL + rounding, XLS)
    assert (areas(found), found and found.rounded) == (((4, 3, 8, 3),), True)
    assert read_tokens(AREA + AREA + b"\x05" + rounding, XLS) is None  # a product


def test_tokens_of_anything_else_say_nothing() -> None:
    assert read_tokens(AREA + AREA + b"\x04", XLS) is None  # a difference
    assert read_tokens(AREA + bytes([0x22, 1]) + struct.pack("<H", 5), XLS) is None  # an average
    assert read_tokens(AREA[:4], XLS) is None  # cut off
    assert read_tokens(AREA + bytes([0x1E, 9, 0]) + b"\x03", XLS) is None  # a number is added


def test_cells_that_share_tokens_add_each_their_own() -> None:
    found = CellFormulas(XLS)
    exp = b"\x01" + struct.pack("<HH", 3, 1)
    found.note((3, 1), exp)
    near = struct.pack("<BHHHH", 0x2D, 0xFFFE, 0xFFFF, 0xC000, 0xC000)  # the two cells above
    found.tell(near + CALL)
    found.note((3, 2), exp)
    assert {place: one.areas() for place, one in found.settle().items()} == {
        (3, 1): ((1, 1, 2, 1),),
        (3, 2): ((1, 2, 2, 2),),
    }


def test_a_binary_workbook_keeps_what_its_sums_add() -> None:
    tokens = struct.pack("<BIIHH", 0x25, 1, 2, 1 | 0xC000, 1 | 0xC000) + CALL
    told = struct.pack("<dH", 3.0, 0) + struct.pack("<I", len(tokens)) + tokens + struct.pack("<I", 0)
    found = marks(row(3) + cell(9, 1, 0, told))
    assert {place: one.areas() for place, one in found.additions.items()} == {(3, 1): ((1, 1, 2, 1),)}
