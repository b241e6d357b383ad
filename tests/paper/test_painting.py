import re
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage

from disbtrack.errors import DisbtrackError
from disbtrack.paper.pages import lay_out
from disbtrack.paper.painting import draw_pdf, render_page
from disbtrack.reports.report import PageSetup, PaperSize, Report
from tests.reports.examples import MILLION, line, summary


def words(path: Path) -> str:
    told = " ".join(page.extract_text() for page in PdfReader(path).pages)
    assert "\t" not in told
    return " ".join(told.split())


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "Tổng hợp.pdf"
    draw_pdf(summary(), path)
    return path


def test_a_pdf_holds_the_figures_and_the_vietnamese_words(pdf: Path) -> None:
    told = words(pdf)
    for expected in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Tiểu dự án 1: Đường, cầu, trường",
        "118.400",
        "(4)=(5)+(6)",
        "NGƯỜI LẬP BIỂU",
        "Đơn vị tính: triệu đồng",
    ):
        assert expected in told


def test_one_family_is_embedded_and_nothing_else(pdf: Path) -> None:
    fonts = [
        font.get_object()
        for page in PdfReader(pdf).pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]  # pypdf's types know no pages' parts
    ]
    names = {re.sub(r"^/(?:[A-Z]{6}\+)?", "", str(font["/BaseFont"])).partition("-")[0] for font in fonts}
    assert len({name.removesuffix("PSMT").removesuffix("PS") for name in names}) == 1
    descriptors = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert all("/FontFile2" in descriptor for descriptor in descriptors)


def test_a_pdf_has_its_title_and_the_size_of_its_paper(pdf: Path) -> None:
    reader = PdfReader(pdf)
    assert reader.metadata is not None
    assert str(reader.metadata.title).startswith("TỔNG HỢP TÌNH HÌNH GIẢI NGÂN NĂM 2025")
    assert [round(float(side) / 72 * 25.4) for side in reader.pages[0].mediabox[2:]] == [297, 210]


@pytest.mark.parametrize(("size", "landscape", "width"), [(PaperSize.A3, True, 420), (PaperSize.A4, False, 210)])
def test_other_papers_are_printed_at_their_size(tmp_path: Path, size: PaperSize, landscape: bool, width: int) -> None:  # noqa: FBT001 - a column of the table above
    draw_pdf(replace(summary(), page=PageSetup(size, landscape)), tmp_path / "a.pdf")
    page = PdfReader(tmp_path / "a.pdf").pages[0]
    assert round(float(page.mediabox.width) / 72 * 25.4) == width
    assert "118.400" in words(tmp_path / "a.pdf")


def test_a_draft_says_so_and_a_final_paper_does_not(tmp_path: Path) -> None:
    draw_pdf(summary(draft=True), tmp_path / "draft.pdf")
    draw_pdf(summary(), tmp_path / "final.pdf")
    assert "DỰ THẢO" in words(tmp_path / "draft.pdf")
    assert "DỰ THẢO" not in words(tmp_path / "final.pdf")


def test_the_preview_is_drawn_where_the_figures_are_said_to_be() -> None:
    pages = lay_out(summary())
    image = render_page(pages, 0, 2.0)
    scale = image.width() / pages.width
    assert image.width() == pytest.approx(297 / 25.4 * 96 * 2, abs=1)
    for box in pages.pages[0].figures[:20]:
        area = image.copy(*(round(side * scale) for side in (box.x + 40, box.y + 30, box.width - 80, box.height - 60)))
        assert is_drawn(area), box


def is_drawn(image: QImage) -> bool:
    return any(image.pixelColor(x, y).lightness() < 128 for x in range(image.width()) for y in range(image.height()))


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DisbtrackError, match="could not be written"):
        draw_pdf(summary(), tmp_path / "no such folder" / "a.pdf")


def test_amounts_in_whole_dong_are_never_broken_over_lines(tmp_path: Path) -> None:
    from disbtrack.domain.money import MoneyUnit

    report: Report = summary([line("GNBV.DA2", "DTPT", 324_274_000_000 * MILLION, MILLION)], unit=MoneyUnit.DONG)
    runs = [run.text for page in lay_out(report).pages for run in page.content.runs]
    assert "324.274.000.000.000.000" in runs
