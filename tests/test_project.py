"""What holds for the project as a whole."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = {path.name for path in (ROOT / "src" / "disbtrack").iterdir() if path.is_dir() and path.name[0] != "_"}


def test_the_architecture_page_names_every_room_and_no_other() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^      (\w+)/ +FLOOR \d", page, re.MULTILINE)) == ROOMS


def test_the_architecture_page_names_only_modules_that_exist() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for room, module in re.findall(r"`(\w+)\.(\w+)", page):
        if room in ROOMS:
            folder = ROOT / "src" / "disbtrack" / room
            assert (folder / f"{module}.py").exists() or (folder / module).is_dir() or module[0].isupper(), module


def test_every_direct_dependency_has_a_room_and_a_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    decisions = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8").casefold()
    wanted = {
        re.split(r"[>=<\[;]", row)[0] for row in [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    }
    assert [name for name in sorted(wanted) if name.casefold() not in decisions and not name.startswith("types-")] == []


def test_every_version_is_pinned_with_hashes_and_no_host_is_named() -> None:
    pinned = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert "://" not in pinned
    for block in re.split(r"\n(?=\S)", pinned):
        assert "==" in block.splitlines()[0]
        assert "--hash=sha256:" in block


def test_paper_draws_without_widgets() -> None:
    """The import contracts know whole libraries only; this one holds a part of Qt out of the room."""
    sources = (ROOT / "src" / "disbtrack" / "paper").rglob("*.py")
    assert [path.name for path in sources if "QtWidgets" in path.read_text(encoding="utf-8")] == []


def test_qt_does_not_lose_references_to_none() -> None:
    """PySide6 6.12 on Python 3.11 takes one reference from None with each call that returns nothing."""
    code = (
        "import sys; from PySide6.QtGui import QFont; font = QFont(); before = sys.getrefcount(None)\n"
        "for _ in range(1000): font.setPixelSize(12)\n"
        "print(sys.getrefcount(None) - before)"
    )
    lost = int(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
    assert lost > -100
