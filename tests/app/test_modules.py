"""The modules of the window: nobody imports in circles, and no text hides from the catalogue."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOM = Path(__file__).parents[2] / "src" / "disbtrack" / "app"
SOURCES = {
    ".".join(("disbtrack", "app", *path.relative_to(ROOM).with_suffix("").parts)): path
    for path in ROOM.rglob("*.py")
    if path.name != "__init__.py"
}


def imported(path: Path) -> set[str]:
    """The modules of this room that a module imports, for types alone too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found & set(SOURCES)


def circles(graph: dict[str, set[str]]) -> Iterator[str]:
    """What remains when every module is taken away that imports nothing that remains."""
    left = dict(graph)
    while free := {name for name, needs in left.items() if not needs & set(left)}:
        left = {name: needs for name, needs in left.items() if name not in free}
    yield from sorted(left)


def test_no_module_of_the_window_is_part_of_a_circle() -> None:
    assert list(circles({name: imported(path) for name, path in SOURCES.items()})) == []


def test_a_circle_would_be_found() -> None:
    assert list(circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()})) == ["a", "b", "c"]
