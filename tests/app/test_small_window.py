"""Every page fits a small screen, in both languages: 1093 x 570 is what 1366 x 728 leaves at 125 %."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from disbtrack.app.window import Window
from tests.app.desks import settle

SMALL = (1093, 570)


@pytest.fixture
def small(window: Window) -> Iterator[Window]:
    """The window, as small as it must be able to be."""
    before = window.size()
    window.resize(*SMALL)
    yield window
    window.resize(before)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_fits_a_small_window(qtbot: QtBot, small: Window, language: str) -> None:
    small.commands.run(f"language:{language}")
    settle(qtbot, small)
    wide: dict[str, tuple[int, int]] = {}
    for key in small.pages:
        small.go(key, remember=False)
        settle(qtbot, small)
        least, now = small.minimumSizeHint(), (small.width(), small.height())
        if least.width() > SMALL[0] or least.height() > SMALL[1] or now != SMALL:
            wide[key] = now
            small.resize(*SMALL)
    assert wide == {}
