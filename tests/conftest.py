"""What all tests share: a screenless Qt, one language, and the outside material where it is present."""

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Answer the folder of outside workbooks and facts; the test skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the outside material (../shared) is not here")
    return SHARED


@pytest.fixture(scope="session", autouse=True)
def application(qapp: QApplication) -> QApplication:
    """One application for the whole run: a test of papers must not make a lesser one that windows cannot use."""
    return qapp


@pytest.fixture(autouse=True)
def english() -> None:
    """Speak the message ids themselves, whatever the machine speaks."""
    from disbtrack.i18n import use_language

    use_language("en")
