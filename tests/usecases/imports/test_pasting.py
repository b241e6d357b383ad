"""A block from the clipboard."""

from datetime import UTC, datetime
from pathlib import Path

from disbtrack.domain.catalogue import Hints
from disbtrack.sheets.opening.files import open_book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_document import document
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.imports.origin import provenance
from disbtrack.usecases.imports.pasting import pasted

AT = datetime(2026, 11, 22, 10, 47, 30, tzinfo=UTC)
BLOCK = (
    "BÁO CÁO GIẢI NGÂN CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025\t\t\t\n"
    "Lũy kế đến ngày 30/11/2025\t\t\tĐơn vị: triệu đồng\n"
    'TT\t"Nội dung\n(dự án)"\tKế hoạch năm 2025\tLũy kế giải ngân\n'
    "\tTỔNG SỐ\t131.952,5\t103.800\n"
    "1\tTiểu dự án 1 - Dự án 1\t105.268,5\t82.500\n"
    "2\tTiểu dự án 2 - Dự án 1\t26.684\t21.300\n"
)
TABLE = "<html><table><tr><td>a</td><td{span}>b</td></tr><tr><td>1</td><td>2</td><td>3</td></tr></table></html>"


def test_columns_of_text_are_a_source_named_by_its_moment_and_kept_as_copied() -> None:
    source = pasted(None, BLOCK, AT)
    assert source is not None
    assert (source.path, source.data) == (Path("Dán 22-11-2026 10.47.tsv"), BLOCK.encode())


def test_quoted_cells_of_several_lines_are_one_cell_and_commas_part_nothing() -> None:
    source = pasted(None, 'a\t"b\nc"\t1,5\nd\t"nói ""ừ"""\t2,5\n', AT)
    assert source is not None
    assert open_book(source.data or b"", source.path.name).grids[0].rows == [
        ["a", "b\nc", "1,5"],
        ["d", 'nói "ừ"', "2,5"],
    ]


def test_a_table_of_hypertext_is_taken_where_it_tells_more() -> None:
    plain, spanned = TABLE.format(span=""), TABLE.format(span=" colspan=2")
    taken = [pasted(html, "a\tb\n1\t2\t3", AT) for html in (plain, spanned)]
    assert [source.path.suffix for source in taken if source] == [".tsv", ".html"]
    alone = pasted(plain, "a b 1 2", AT)
    assert alone is not None
    assert alone.path.suffix == ".html"


def test_what_is_no_table_is_no_source() -> None:
    assert pasted(None, "chỉ là chữ", AT) is None
    assert pasted("<p>chữ</p>", None, AT) is None
    assert pasted(None, None, AT) is None


def test_a_pasted_block_goes_in_like_a_file_and_its_figures_lead_back_to_it(tmp_path: Path) -> None:
    source = pasted(None, BLOCK, AT)
    assert source is not None
    with new_book(tmp_path / "book.disb", person="kế toán") as book:
        plan = prepare(book, [source], Hints(), in_child=False)
        told = document("", plan, committed=False)["files"][0]["sheets"][0]
        assert [control["agrees"] for control in told["controls"]] == [True, True]
        commit(book, plan, person="kế toán", accept_warnings=True)
        with book.read() as reading:
            entry = reading.entries(limit=1)[0]
        found = provenance(book, entry)
    assert entry.origin.file_name == "Dán 22-11-2026 10.47.tsv"
    assert found.corner is not None
    assert any("Tiểu dự án" in words for texts in found.corner.texts for words in texts)
