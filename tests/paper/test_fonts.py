import pytest
from PySide6.QtGui import QFont

from disbtrack.errors import DisbtrackError
from disbtrack.paper.fonts import SANS, SERIF, has_letters, paper_font, pick_family
from disbtrack.paper.surface import ensure_surface


def test_the_paper_font_has_every_vietnamese_letter() -> None:
    assert has_letters(pick_family(SERIF))
    assert has_letters(pick_family(SANS))


def test_a_missing_font_is_refused_with_the_package_to_install() -> None:
    with pytest.raises(DisbtrackError, match="fonts-liberation2"):
        pick_family(("No Such Font",))


def test_a_family_that_is_only_stood_in_for_does_not_count() -> None:
    ensure_surface()
    assert not has_letters("No Such Font")


def test_the_surface_is_the_application_that_already_runs() -> None:
    assert ensure_surface() is ensure_surface()


def test_paper_never_takes_over_the_digits_of_the_window() -> None:
    asked, digits = paper_font("Inter", 12), QFont.Tag("tnum")
    assert asked.isFeatureSet(digits)
    assert asked.featureValue(digits) == 0
