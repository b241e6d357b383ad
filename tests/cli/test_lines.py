"""expiring, advances, settlement, deadlines: lines of money over the years."""

import json
from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.figure import Measure
from tests.cli.conftest import Command

M = Measure
TY = 1_000_000_000


def test_money_that_expires_is_listed_with_its_last_day_and_rule(command: Command, paid: Path) -> None:
    (row,) = command("expiring", paid, "--as-of", "2026-11-22", "--json").json["rows"]
    told = (row["project"], row["left"], row["advance"], row["end"], row["days"], row["only_if_carried"])
    assert told == ("GNBV.DA1.TDA1", 550, 200, "2026-12-31", 39, True)
    assert "257/2025" in row["rule"]


def test_a_last_day_that_the_office_sets_holds(command: Command, paid: Path) -> None:
    said = ("--year", 2025, "--kind", "carried", "--programme", "GNBV", "--day", "2027-06-30", "--source", "NQ mới")
    assert command("deadlines", paid, "set", *said, "--confirmed").code == 0
    (row,) = command("expiring", paid, "--as-of", "2026-11-22", "--json").json["rows"]
    assert (row["end"], row["verified"]) == ("2027-06-30", True)
    assert command("deadlines", paid, "set", *said, "--confirmed").code == 1


def test_a_last_day_rests_on_a_paper(command: Command, paid: Path) -> None:
    ended = command("deadlines", paid, "set", "--year", 2025, "--kind", "spend", "--day", "2026-03-31")
    assert (ended.code, "paper" in ended.err) == (1, True)


def test_a_forgotten_last_day_is_gone_and_listed_no_more(command: Command, paid: Path) -> None:
    before = command("deadlines", paid, "--year", 2026, "--json").json["rows"]
    assert command("deadlines", paid, "forget", "--year", 2026, "--kind", "papers").code == 0
    after = command("deadlines", paid, "--year", 2026, "--json").json["rows"]
    assert [row["kind"] for row in before if row not in after] == ["papers"]
    assert command("deadlines", paid, "forget", "--year", 2026, "--kind", "papers").code == 1


def test_advances_are_listed_by_age(command: Command, paid: Path) -> None:
    (row,) = command("advances", paid, "--as-of", "2026-11-22", "--json").json["rows"]
    told = (row["document"], row["outstanding"], row["days"])
    assert told == ("A1", 200, (date(2026, 11, 22) - date(2025, 5, 1)).days)


def test_a_year_is_settled_by_the_columns_of_the_form(command: Command, paid: Path) -> None:
    told = command("settlement", paid, "--year", 2025, "--json").json
    assert {number: told["total"][f"col{number}"] for number in (16, 17, 22, 23, 24)} == {
        16: 1000,
        17: 450,
        22: 250,
        23: 200,
        24: 450,
    }


@pytest.mark.parametrize("errand", ["expiring", "advances", "settlement", "deadlines"])
def test_each_is_shown_as_a_table_too(command: Command, paid: Path, errand: str) -> None:
    ended = command(errand, paid, "--year", 2025) if errand in {"settlement", "deadlines"} else command(errand, paid)
    assert (ended.code, "2025" in ended.out or "DA1" in ended.out) == (0, True)


def test_a_balance_is_typed_and_a_book_goes_on_from_it(command: Command, tmp_path: Path) -> None:
    book = tmp_path / "new.disb"
    command("new", book)
    said = ("--project", "GNBV.DA2", "--capital", "SN", "--year", 2024, "--as-of", "2024-12-31")
    amounts = ("--placed", "2 tỷ", "--disbursed", "1.500.000.000", "--advance", "=200 tr + 50 tr")
    assert command("opening", book, *said, *amounts).code == 0
    total = command("summary", book, "--year", 2024, "--json").json["total"]
    assert [total[name] for name in ("planned", "disbursed", "advance_outstanding")] == [2 * TY, TY * 3 // 2, TY // 4]
    assert command("opening", book, *said, *amounts).code == 1
    assert command("opening", book).code == 2


def test_vouchers_are_listed_and_taken_out_with_a_reason(command: Command, paid: Path) -> None:
    rows = command("vouchers", paid, "--json").json["rows"]
    assert [(row["number"], [line["clears"] for line in row["lines"]]) for row in rows] == [
        ("A1", [None]),
        ("A2", [None, "A1"]),
    ]
    assert [row["amount"] for row in rows] == [300, 150]  # 250 of work, 100 of it by recovering
    number = rows[1]["id"]
    assert command("vouchers", paid, "withdraw", number).code == 1
    assert command("vouchers", paid, "withdraw", number, "--reason", "ghi hai lần").code == 0
    assert [row["number"] for row in command("vouchers", paid, "--json").json["rows"]] == ["A1"]


VOUCHER = {
    "number": "UNC 07",
    "date": "2025-05-20",
    "payee": "Công ty A",
    "budget_codes": "018",
    "lines": [
        {"measure": "advance", "amount": 250, "project": "gnbv.da1.tda1", "unit": "Xã Mường Chanh", "clears": None}
    ],
}


def test_a_voucher_is_written_shown_altered_and_undone(command: Command, paid: Path, tmp_path: Path) -> None:
    told = tmp_path / "voucher.json"
    told.write_text(json.dumps(VOUCHER), encoding="utf-8")
    made = command("vouchers", paid, "write", told, "--json").json
    shown = command("vouchers", paid, "show", made["id"]).json
    assert (shown["number"], shown["payee"], shown["budget_codes"], shown["amount"]) == (
        "UNC 07",
        "Công ty A",
        "018",
        250,
    )
    told.write_text(json.dumps(shown | {"payee": "Công ty B"}), encoding="utf-8")
    assert command("vouchers", paid, "write", told).code == 1
    assert command("vouchers", paid, "write", told, "--reason", "sai tên").code == 0
    assert command("vouchers", paid, "show", made["id"]).json["payee"] == "Công ty B"


def test_a_voucher_over_the_plan_says_so_line_by_line(command: Command, paid: Path, tmp_path: Path) -> None:
    told = tmp_path / "voucher.json"
    lines = [{"measure": "completed", "amount": 10**15, "project": "GNBV.DA1.TDA1"}]
    told.write_text(json.dumps(VOUCHER | {"lines": lines}), encoding="utf-8")
    refused = command("vouchers", paid, "write", told, "--json")
    assert (refused.code, [one["line"] for one in refused.json["problems"]]) == (1, ["1"])
    told.write_text('{"number": "1"}', encoding="utf-8")
    assert "date" in command("vouchers", paid, "write", told).err
