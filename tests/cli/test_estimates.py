"""Estimates and registered plans from the command line."""

from pathlib import Path

import openpyxl

from tests.usecases.month.test_closing import held
from tests.usecases.month.test_estimates import TOLD, TY

from .conftest import Command

PERIOD = ("--period", "2025-10")


def test_a_month_is_listed_and_written_out(command: Command, tmp_path: Path) -> None:
    held(tmp_path, TOLD).close()
    book = tmp_path / "b.disb"
    told = command("estimates", book, *PERIOD, "--json").json
    (row,) = told["rows"]
    assert (row["estimated"], row["actual"], row["off"], row["registered"]) == (8 * TY, 6 * TY, -0.25, 3 * TY)
    assert told["habits"][0]["error"] == 0.25
    assert "25,0% off" in command("estimates", book, *PERIOD).out
    assert command("estimates", book, *PERIOD, "--out", tmp_path / "u.xlsx").code == 0
    cells = {cell.value for line in openpyxl.load_workbook(tmp_path / "u.xlsx").worksheets[0] for cell in line}
    assert {8 * TY, 6 * TY, -2 * TY, 3 * TY} <= cells


def test_a_registered_plan_is_typed(command: Command, tmp_path: Path) -> None:
    held(tmp_path, TOLD).close()
    book = tmp_path / "b.disb"
    words = ("--project", "GNBV.DA2", "--amount", "2,5 tỷ", "--document", "CV 5")
    unit = command("estimates", book, *PERIOD, "--json").json["rows"][0]["unit"]
    ended = command("estimates", book, "register", "--period", "2025-12", *words, "--unit", unit)
    assert ended.code == 0
    (row,) = command("estimates", book, "--period", "2025-12", "--json").json["rows"]
    assert row["registered"] == 2_500_000_000
    assert command("estimates", book, "register", *PERIOD, "--unit", unit).code == 2
