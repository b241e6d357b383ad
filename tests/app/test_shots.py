"""Every page of the window as a picture."""

from pathlib import Path

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from disbtrack.app.shots import LOOKS, shoot


def test_every_page_is_painted_at_its_size(qtbot: QtBot, tmp_path: Path, sample: Path) -> None:
    made = shoot(tmp_path, looks=LOOKS[1:2], say=lambda _words: None, sample=sample)
    images = [QImage(str(path)) for path in made]
    assert len(images) == 9
    assert {(image.width(), image.height()) for image in images} == {LOOKS[1].size}
    assert min(len(colours(image)) for image in images) > 8


def colours(image: QImage) -> set[int]:
    """The colours found on a grid over a picture."""
    return {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
