"""Chips that give way to each other in little room."""

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from disbtrack.app.widgets.chip import Chip
from disbtrack.app.widgets.flow import narrowed

WIDTHS = st.lists(st.tuples(st.integers(1, 330), st.integers(1, 330)), min_size=1, max_size=9)


@given(WIDTHS, st.integers(0, 2000))
def test_the_widest_give_way_first_and_none_below_its_least(told: list[tuple[int, int]], room: int) -> None:
    wanted, least = [max(pair) for pair in told], [min(pair) for pair in told]
    widths = narrowed(wanted, least, room)
    assert all(low <= width <= high for low, width, high in zip(least, widths, wanted, strict=True))
    assert sum(widths) <= room or (sum(least) > room and widths == wanted)
    cut = [width for width, high, low in zip(widths, wanted, least, strict=True) if low < width < high]
    assert len(set(cut)) <= 1


def test_a_chip_says_less_before_it_is_cut(qtbot: QtBot) -> None:
    chip = Chip("Unit: million · cell H4", shorter=("Unit: million",), least=60)
    qtbot.addWidget(chip)
    chip.ensurePolished()
    whole = chip.sizeHint().width()
    shown = []
    for width in (whole, whole - 4, chip.minimumSizeHint().width()):
        chip.resize(width, chip.sizeHint().height())
        shown.append(chip.shown)
    assert shown[:2] == ["Unit: million · cell H4", "Unit: million"]
    assert shown[2].endswith("…")
    assert chip.text() == "Unit: million · cell H4"


def test_a_chip_that_may_not_be_cut_keeps_the_least_that_it_says(qtbot: QtBot) -> None:
    chip = Chip("Unit: million · cell H4", shorter=("Unit: million",))
    qtbot.addWidget(chip)
    chip.ensurePolished()
    chip.resize(chip.minimumSizeHint().width(), chip.sizeHint().height())
    assert chip.shown == "Unit: million"
