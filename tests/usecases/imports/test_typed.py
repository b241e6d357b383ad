"""A table typed beside its scan."""

from pathlib import Path

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.problem import Severity
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.imports.origin import provenance
from disbtrack.usecases.imports.typed import Rows, TypedDraft, draft_of, expand_entry, prove, source_of
from disbtrack.usecases.names.catalogue import shipped_catalogue

SCAN = b"\x89PNG\r\n\x1a\n a picture"
ABOVE: Rows = (
    ("BÁO CÁO GIẢI NGÂN CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025",),
    ("Lũy kế đến ngày 30/11/2025", "", "", "Đơn vị: triệu đồng"),
    ("TT", "Nội dung", "Kế hoạch năm 2025", "Lũy kế giải ngân"),
)
PARTS: Rows = (
    ("1", "Tiểu dự án 1 - Dự án 1", "105.268,5", "82.500"),
    ("2", "Tiểu dự án 2 - Dự án 1", "26.684", "21.300"),
)
TOTAL: Rows = (("", "TỔNG SỐ", "131.952,5", "103.800"),)


def draft(*rows: Rows) -> TypedDraft:
    """A scan of which page 3 was typed."""
    return TypedDraft("Công văn 12.png", SCAN).with_rows(3, tuple(row for part in rows for row in part))


def test_the_totals_of_the_page_prove_what_was_typed() -> None:
    told = prove(draft(ABOVE, TOTAL, PARTS), 3, shipped_catalogue())
    assert told is not None
    sheet, _grid = told
    assert [control.agrees for control in sheet.controls] == [True, True]
    assert (len(sheet.figures), sheet.problems) == (4, [])


def test_a_slip_of_the_keys_shows_in_the_totals() -> None:
    slip = (PARTS[0], ("2", "Tiểu dự án 2 - Dự án 1", "26.648", "21.300"))
    told = prove(draft(ABOVE, TOTAL, slip), 3, shipped_catalogue())
    assert told is not None
    assert "control-disagrees" in {problem.rule for problem in told[0].problems}


def test_figures_that_no_total_proves_are_warned_of() -> None:
    told = prove(draft(ABOVE, PARTS), 3, shipped_catalogue())
    assert told is not None
    assert ("typed-unproved", Severity.WARNING) in {(one.rule, one.severity) for one in told[0].problems}


def test_nothing_typed_proves_nothing_and_blank_ends_are_left_out() -> None:
    assert prove(draft((("", " "), ("",))), 3, shipped_catalogue()) is None
    assert draft(((" a", "", ""), ("", ""))).pages == {3: ((" a",),)}


def test_a_source_keeps_the_scan_and_can_be_gone_on_with() -> None:
    made = draft(ABOVE, TOTAL, PARTS)
    source = source_of(made)
    assert source.path == Path("Công văn 12.png (gõ tay)")
    assert source == source_of(made)
    assert draft_of(source) == made


def test_a_typed_figure_leads_back_to_its_cell_and_its_scan(tmp_path: Path) -> None:
    with new_book(tmp_path / "book.disb", person="kế toán") as book:
        plan = prepare(book, [source_of(draft(ABOVE, TOTAL, PARTS))], Hints(), in_child=False)
        commit(book, plan, person="kế toán", accept_warnings=True)
        with book.read() as reading:
            entry = next(one for one in reading.entries(limit=9) if one.figure.amount == 105_268_500_000)
        corner = provenance(book, entry).corner
        assert entry.origin.sheet == "Trang 3"
        assert corner is not None
        assert corner.texts[corner.row][corner.column] == "105.268,5"
        typed = provenance(book, entry).typed
    assert typed is not None
    assert (typed.name, typed.scan) == ("Công văn 12.png", SCAN)


@pytest.mark.parametrize(
    ("typed", "unit", "written"),
    [
        ("1,5 tr", MoneyUnit.DONG, "1.500.000"),
        ("1,5 tr", MoneyUnit.TRIEU, "1,5"),
        ("2 tỷ", MoneyUnit.TRIEU, "2.000"),
        ("500 nghìn", MoneyUnit.TRIEU, "0,5"),
        ("=1.200+34-4,5", None, "1.229,5"),
        ("1,5 tr", None, "1,5 tr"),
        ("7001234", MoneyUnit.DONG, "7001234"),
        ("2025", MoneyUnit.DONG, "2025"),
        ("Tr 5", MoneyUnit.DONG, "Tr 5"),
        ("=A1+B1", MoneyUnit.DONG, "=A1+B1"),
    ],
)
def test_shorthand_is_written_out_and_nothing_else_touched(typed: str, unit: MoneyUnit | None, written: str) -> None:
    assert expand_entry(typed, unit) == written
