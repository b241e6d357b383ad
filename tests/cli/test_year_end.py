"""year-end: what is left is told as a file that is written back with the decision's number."""

import json
from pathlib import Path

from tests.cli.conftest import Command


def test_the_list_is_the_file_that_is_written_back(command: Command, paid: Path, tmp_path: Path) -> None:
    told = command("year-end", paid, "--year", 2025, "--json").json
    assert {(one["subject"], one["amount"]) for one in told["lines"]} == {("plan", 550), ("advance", 200)}
    lines = [one | {"treatment": "cancelled"} if one["subject"] == "plan" else one for one in told["lines"]]
    file = tmp_path / "end.json"
    file.write_text(json.dumps(told | {"number": "12/QĐ", "date": "2026-02-10", "lines": lines}), encoding="utf-8")
    assert command("year-end", paid, "write", file).code == 0
    assert command("year-end", paid, "--year", 2025, "--json").json["lines"] == []
    assert command("summary", paid, "--year", 2025, "--as-of", "2026-02-28", "--json").json["total"]["left"] == 0


def test_what_is_not_left_cannot_be_treated(command: Command, paid: Path, tmp_path: Path) -> None:
    told = command("year-end", paid, "--year", 2025, "--json").json
    file = tmp_path / "end.json"
    wrong = [told["lines"][0] | {"plan_year": 2019}]
    file.write_text(json.dumps(told | {"number": "12/QĐ", "date": "2026-02-10", "lines": wrong}), encoding="utf-8")
    refused = command("year-end", paid, "write", file)
    assert (refused.code, "line 1" in refused.err) == (1, True)
    file.write_text(json.dumps(told | {"number": "12/QĐ"}), encoding="utf-8")
    assert command("year-end", paid, "write", file).code == 1
