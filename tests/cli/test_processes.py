"""The program as real processes: what it loads, what it leaves, and the net under it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("PySide6", "pyqtgraph", "numpy", "openpyxl", "xlsxwriter", "python_calamine")


def started(*arguments: object, code: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program, or a line of Python, in a process of its own."""
    start = ["-c", code] if code else ["-m", "disbtrack"]
    return subprocess.run(
        [sys.executable, *start, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=os.environ | environment,
        timeout=120,
    )


LOADED = """
import sys
from disbtrack.cli.program import run
code = run(sys.argv[1:], lambda book: 0)
print(code, *(name for name in {heavy} if name in sys.modules), file=sys.stderr)
"""


def test_help_loads_neither_window_nor_numbers_nor_database() -> None:
    ended = started("--help", code=LOADED.format(heavy=(*HEAVY, "sqlalchemy", "rich")))
    assert ended.stderr.strip() == "0"


def test_summary_loads_neither_window_nor_spreadsheets(book: Path) -> None:
    ended = started("summary", book, code=LOADED.format(heavy=HEAVY))
    assert ended.stderr.strip() == "0"


def test_json_is_the_only_thing_on_stdout(book: Path) -> None:
    ended = started("summary", book, "--json")
    assert ended.stdout.startswith("{")
    assert ended.stdout.rstrip().endswith("}")
    assert (ended.returncode, ended.stderr) == (0, "")


def test_vietnamese_is_utf_8_whatever_the_console_was_set_to(book: Path) -> None:
    ended = started("summary", book, "--lang", "vi", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert ended.returncode == 0
    assert "Kho bạc Nhà nước" in ended.stdout


def test_an_outside_problem_is_said_without_a_traceback(tmp_path: Path) -> None:
    ended = started("new", tmp_path / "no" / "such" / "folder" / "b.disb")
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr


CRASH = """
import sys
import disbtrack.__main__ as program
def boom(book): raise ZeroDivisionError("secret 123456")
program.show_window = boom
sys.argv = ["disbtrack"]
program.main()
"""


def test_a_bug_is_said_in_a_sentence_and_logged_without_figures(tmp_path: Path) -> None:
    home = str(tmp_path)
    ended = started(code=CRASH, HOME=home, XDG_STATE_HOME=home, LOCALAPPDATA=home, QT_QPA_PLATFORM="offscreen")
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    (log,) = tmp_path.rglob("crash.log")
    assert str(log) in ended.stderr
    assert "ZeroDivisionError" in log.read_text()
    assert "123456" not in log.read_text()


@pytest.mark.skipif(os.name == "nt", reason="a closed pipe is told differently on Windows")
def test_a_reader_who_leaves_early_leaves_no_noise(book: Path) -> None:
    run = f'"{sys.executable}" -m disbtrack list "{book}" units | head -1'
    ended = subprocess.run(run, shell=True, capture_output=True, text=True, check=False, timeout=120)
    assert ended.stderr == ""
