"""Loading what curves need."""

import subprocess
import sys

_LOADING = """
import sys
from disbtrack.app.widgets.curve_view import load_curves
before = set(sys.modules)
load_curves()
loaded = {name.split(".")[0] for name in set(sys.modules) - before}
sys.exit("numpy" not in loaded or bool(loaded & {"pyqtgraph", "PySide6", "shiboken6"}))
"""


def test_no_class_of_qts_is_made_in_the_background() -> None:
    assert subprocess.run([sys.executable, "-c", _LOADING], check=False).returncode == 0
