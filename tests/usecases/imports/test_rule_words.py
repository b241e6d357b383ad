"""Every rule by which anything in the house is doubted has a name and an advice; test_texts sees to Vietnamese."""

import ast
from collections.abc import Iterator
from pathlib import Path

import disbtrack
from disbtrack.usecases.imports.rule_words import RULE_WORDS

RAISING = {"Problem": 1, "Unreadable": 1, "fault": 0, "_problem": 0}
"""What makes a problem, and the place of the rule among its arguments."""
OF_THE_BOOK = "storage"
"""Problems of a book's own file are said by `check`, not at a cell."""


def modules() -> list[ast.Module]:
    home = Path(disbtrack.__file__).parent
    return [ast.parse(path.read_text("utf-8")) for path in home.rglob("*.py") if OF_THE_BOOK not in path.parts]


def constants(module: ast.Module) -> Iterator[tuple[str, str]]:
    """The texts that a module gives names to, one by one or several at once."""
    for line in module.body:
        if isinstance(line, ast.Assign):
            names, values = line.targets[0], line.value
            pairs = (
                zip(names.elts, values.elts, strict=False)
                if isinstance(names, ast.Tuple) and isinstance(values, ast.Tuple)
                else [(names, values)]
            )
            for name, value in pairs:
                if isinstance(name, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield name.id, value.value


def rules() -> set[str]:
    """The rules as they stand in the code, written out or by their name."""
    every = modules()
    known = {name: value for module in every for name, value in constants(module)}
    found = set()
    for call in (node for module in every for node in ast.walk(module) if isinstance(node, ast.Call)):
        place = RAISING.get(call.func.id) if isinstance(call.func, ast.Name) else None
        told = call.args[place] if place is not None and len(call.args) > place else None
        if isinstance(told, ast.Constant) and isinstance(told.value, str):
            found.add(told.value)
        elif isinstance(told, ast.Name) and told.id in known:
            found.add(known[told.id])
    return found


def test_every_rule_has_words() -> None:
    assert len(rules()) > 60
    assert rules() - RULE_WORDS.keys() == set()
