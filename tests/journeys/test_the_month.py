"""75 communes in, one truth out: a folder with mistakes, files sent twice and late ones, to the frozen report.

By the command line, in processes of their own; every step is run once, and the tests look at what it told. The whole
province is a long run; a small one of the same kinds of files is not.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from disbtrack.storage.book import Book
from tests.journeys.monthly.province import MISTAKES, Province, make_province

Told = Mapping[str, Any]
SIZES = [
    pytest.param((4, list(MISTAKES)[:4], 1, 1), id="small"),
    pytest.param((60, list(MISTAKES), 3, 2), id="75", marks=pytest.mark.long),
]


def disbtrack(*arguments: object) -> Any:
    """Run the program and answer its JSON."""
    words = [sys.executable, "-m", "disbtrack", *map(str, arguments), "--lang", "en"]
    ended = subprocess.run(words, capture_output=True, text=True, env=os.environ | {"PYTHONUTF8": "1"}, check=False)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout) if "--json" in words else ended.stdout


@pytest.fixture(scope="module", params=SIZES)
def province(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Province:
    clean, mistakes, late, twice = request.param
    return make_province(tmp_path_factory.mktemp("province"), clean=clean, mistakes=mistakes, late=late, twice=twice)


def receive(book: Path, folder: Path) -> Told:
    """Take a folder in, and say what the board and the sum then tell."""
    board = disbtrack("board", book, "--period", "2025-10", "--receive", folder, "--json")
    total = disbtrack("summary", book, "--year", "2025", "--as-of", "2025-10-31", "--json")
    return {"board": board, "total": total["total"]["disbursed"], "late": total["carried_forward"]}


@pytest.fixture(scope="module")
def told(province: Province) -> Told:
    """Every step of the month, run once."""
    book = province.folder / "b.disb"
    disbtrack("new", book, "--programme", "GNBV")
    steps = {"before": receive(book, province.folder / "T9"), "first": receive(book, province.folder / "T10")}
    out = ("--reminders", province.folder / "out", "--deadline", "2025-11-05", "--json")
    steps["reminded"] = disbtrack("board", book, "--period", "2025-10", *out)
    steps["second"] = receive(book, province.folder / "sửa")
    disbtrack("report", book, "summary", "--year", "2025", "--as-of", "2025-10-31", "--out", province.folder / "2.pdf")
    steps["whole"] = receive(book, province.folder / "muộn")
    passed = ("--pass", "reconciled", "--reason", "chưa có số Kho bạc")
    disbtrack("close", book, "--period", "2025-10", *passed, "--json")
    steps["frozen"] = disbtrack(
        "close", book, "--period", "2025-10", "--freeze", "summary", "--reason", "chính thức", "--json"
    )
    return steps | {"again": receive(book, province.folder / "T10")}


def test_each_planted_mistake_is_named_at_its_cell_and_clean_files_ask_nothing(province: Province, told: Told) -> None:
    board = told["first"]["board"]
    found = {row["file"]: row for row in board["rows"] if row["state"] == "problems"}
    assert set(found) == {one.path.name for one in province.faulty}
    for one in province.faulty:
        assert one.mistake is not None
        assert (one.mistake.rule, one.cell) in {
            (told["rule"], told["cell"]) for told in found[one.path.name]["details"]
        }
    taken = {Path(path).name for path in board["received"]["taken"]}
    assert taken == {one.path.name for one in (*province.clean, *province.twice)}


def test_whoever_is_missing_counts_with_the_month_before_and_the_paper_says_so(province: Province, told: Told) -> None:
    assert told["first"]["total"] == province.first_truth()
    assert told["second"]["total"] == province.second_truth()
    (late,) = told["second"]["late"]
    all_of_them, missing = province.communes, len(province.late)
    assert (late["reporters"], len(late["late"]), late["period"]) == (all_of_them, missing, "T10/2025")
    pages = PdfReader(province.folder / "2.pdf").pages
    words = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert f"{missing}/{all_of_them} xã chưa có số T10/2025, dùng số đến 30/09/2025" in words


def test_texts_list_and_marked_copies_are_ready_in_one_folder(province: Province, told: Told) -> None:
    reminders = told["reminded"]["reminders"]
    wrong = len(province.faulty)
    assert (len(reminders["texts"]), len(reminders["marked_copies"])) == (wrong + len(province.late), wrong)
    for one in province.faulty:
        text = (province.folder / "out" / f"{one.report.commune}.txt").read_text("utf-8-sig")
        assert one.path.name in text
        assert one.cell is None or one.cell in text


def test_the_total_is_the_generators_to_the_dong_frozen_and_nothing_is_double(province: Province, told: Told) -> None:
    assert told["whole"]["total"] == told["again"]["total"] == province.whole_truth()
    counts = told["whole"]["board"]["counts"]
    assert (counts["received"], sum(counts.values())) == (province.communes, province.communes)
    assert told["again"]["board"]["received"]["change"] is None
    settled = {step["step"]: step["done"] or step["passed"] is not None for step in told["frozen"]["steps"]}
    assert [name for name, done in settled.items() if not done] == ["locked"]
    with Book.open(province.folder / "b.disb", read_only=True) as book:
        assert book.check() == []
