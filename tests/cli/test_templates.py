"""templates: files for the units of a book, taken back in by import."""

import json
from pathlib import Path

from tests.cli.conftest import Command
from tests.sheets.forms.filling import change
from tests.usecases.month.sent import NAMES, september


def test_the_files_are_listed_and_come_back_without_a_question(command: Command, tmp_path: Path) -> None:
    september(tmp_path).close()
    book, folder = str(tmp_path / "a.disb"), str(tmp_path / "out")
    sent = json.loads(command("templates", book, "--period", "2025-10", "--dir", folder, "--json").out)
    assert (sent["period"], sent["as_of"], sent["unit"]) == ("2025-10", "2025-10-31", "trieu")
    assert {one["name"] for one in sent["files"]} == set(NAMES)
    for one in sent["files"]:
        change(Path(one["path"]), {"J12": 3000, "Q12": 3500})
    ended = command("import", book, folder, "--rows", "--json")
    told = json.loads(ended.out)
    assert (ended.code, told["committed"], told["would"]["add"]) == (0, True, 2)
    sheet = told["files"][0]["sheets"][0]
    assert (sheet["layout"], sheet["unit"], sheet["as_of"], sheet["problems"]) == (
        *("cumulative", "trieu", "2025-10-31"),
        [],
    )
    assert [one["cell"] for one in sheet["figures"]] == ["J12"]
    assert [one["date"] for one in sheet["estimates"]] == ["2025-11-30"]


def test_amounts_may_be_asked_for_in_dong_and_of_one_unit(command: Command, tmp_path: Path) -> None:
    september(tmp_path).close()
    asked = ("--period", "10/2025", "--dir", str(tmp_path / "out"), "--unit", NAMES[0], "--money", "dong", "--json")
    sent = json.loads(command("templates", str(tmp_path / "a.disb"), *asked).out)
    assert (sent["unit"], [one["name"] for one in sent["files"]]) == ("dong", [NAMES[0]])


def test_a_book_without_plan_by_units_is_refused_in_words(command: Command, tmp_path: Path) -> None:
    book = str(tmp_path / "empty.disb")
    command("new", book)
    ended = command("templates", book, "--period", "2025-10", "--dir", str(tmp_path / "out"))
    assert ended.code == 1
    assert not (tmp_path / "out").exists()
