import re
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from disbtrack.charts.chart import Chart
from disbtrack.errors import DisbtrackError
from disbtrack.paper.charts import DARK, LIGHT, draw_chart, natural_size, paint_chart
from disbtrack.paper.ink import Palette
from disbtrack.paper.surface import ensure_surface
from tests.charts.test_curve import curve
from tests.charts.test_rates import LINES, ranking

CHARTS: dict[str, Chart] = {"curve": curve(), "ranking": ranking(LINES)}


def colours(image: QImage) -> set[str]:
    return {
        QColor(image.pixel(x, y)).name().upper()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }


@pytest.mark.parametrize("name", CHARTS)
def test_a_png_is_twice_as_fine_as_its_size_and_not_blank(tmp_path: Path, name: str) -> None:
    path = tmp_path / "chart.png"
    draw_chart(CHARTS[name], path)
    image = QImage(str(path))
    assert image.width() == 2 * natural_size(CHARTS[name]).width()
    assert {LIGHT.slow, LIGHT.surface} < colours(image)


@pytest.mark.parametrize(("name", "words"), [("curve", "14,2 points short"), ("ranking", "51,8")])
def test_an_svg_and_a_pdf_hold_their_words_as_text(tmp_path: Path, name: str, words: str) -> None:
    draw_chart(CHARTS[name], tmp_path / "chart.svg")
    draw_chart(CHARTS[name], tmp_path / "chart.PDF")
    svg = re.sub(r"<[^>]*>", "", (tmp_path / "chart.svg").read_text(encoding="utf-8"))
    assert words in svg
    assert words in " ".join(PdfReader(tmp_path / "chart.PDF").pages[0].extract_text().split())


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DisbtrackError, match="gif"):
        draw_chart(curve(), tmp_path / "chart.gif")


@pytest.mark.parametrize("ending", [".png", ".svg", ".pdf"])
def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path, ending: str) -> None:
    with pytest.raises(DisbtrackError, match="could not be written"):
        draw_chart(curve(), tmp_path / "no such folder" / f"chart{ending}")


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", CHARTS)
def test_a_window_paints_charts_in_its_own_palette_and_size(name: str, palette: Palette) -> None:
    image = painted(CHARTS[name], palette, 520, 240)
    assert {palette.surface.upper(), palette.slow.upper()} < colours(image)


def painted(chart: Chart, palette: Palette, width: int, height: int) -> QImage:
    ensure_surface()
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_chart(painter, chart, QRectF(0, 0, width, height), palette)
    painter.end()
    return image
