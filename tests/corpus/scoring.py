"""Workbooks held against their truth by the scorer that lies beside them."""

import importlib.util
import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.diff import Diff
from disbtrack.domain.money import MoneyUnit
from disbtrack.sheets.reader import read_file
from disbtrack.usecases.imports.import_document import file_json
from disbtrack.usecases.names.catalogue import shipped_catalogue
from tests.conftest import SHARED

SHARES = ("figures_recall", "figures_precision", "dims_recall", "rows", "controls", "problems", "unit", "severities")
"""What the scorer tells as a share, 0-1."""


def truths(folder: str) -> list[Path]:
    """The truths of one folder of workbooks (dev, real-dev), by name; none where they are absent."""
    return sorted((SHARED / "sheets" / folder).glob("*.truth.json"))


def score(told_truth: Path) -> tuple[dict[str, float], str]:
    """Read a workbook with the hints that its truth names; answer its shares and what differs, in lines."""
    truth = json.loads(told_truth.read_text(encoding="utf-8"))
    hints = _hints(truth["import_args"])
    reading, _grids = read_file(told_truth.parent / truth["file"], shipped_catalogue(), hints, in_child=False)
    told = {"files": [file_json(reading, Diff(), blocked=False, with_rows=True)]}
    found, lines = _scorer().score(truth, told, strict=False, show=30)
    return found, "\n".join(lines)


def _hints(told: list[str]) -> Hints:
    pairs = list(zip(told[::2], told[1::2], strict=True))
    last = dict(pairs)
    return Hints(
        sheets=tuple(value for option, value in pairs if option == "--sheet"),
        unit=MoneyUnit(last["--unit"]) if "--unit" in last else None,
        year=int(last["--year"]) if "--year" in last else None,
        as_of=date.fromisoformat(last["--as-of"]) if "--as-of" in last else None,
    )


@cache
def _scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score", SHARED / "sheets" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def describe(folder: str) -> list[str]:
    """The shares of all workbooks of a folder in one line each: the lowest and the mean."""
    found = [score(path)[0] for path in truths(folder)]
    return [
        f"{folder}, {len(found)} workbooks, {share}: lowest {min(told):.4f}, mean {sum(told) / len(told):.4f}"
        for share in SHARES
        if (told := [one[share] for one in found if one.get(share) is not None])
    ]
