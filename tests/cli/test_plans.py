"""plan: a decision as JSON in and out, drafted, issued, taken back; the plan of a day."""

import json
from pathlib import Path
from typing import Any

import pytest

from disbtrack.domain.figure import Measure
from disbtrack.usecases.books.opening import new_book, open_book
from tests.cli.conftest import Command
from tests.usecases.paying import line as voucher_line
from tests.usecases.paying import pay


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A book without figures."""
    new_book(tmp_path / "empty.disb", person="test", programmes=("GNBV",)).close()
    return tmp_path / "empty.disb"


def paper(folder: Path, **said: Any) -> Path:
    lines = [{"project": "GNBV.DA1.TDA1", "unit": "Xã Co Mạ", "source": "NSTW", "capital": "DTPT", "amount": 100}]
    facts: dict[str, Any] = {"number": "15/QĐ-UBND", "date": "2025-01-10", "issuer": "UBND tỉnh", "level": "assigned"}
    facts |= {"event": "assigned", "programme": "GNBV", "plan_year": 2025, "lines": lines}
    place = folder / "qd.json"
    place.write_text(json.dumps(facts | said), encoding="utf-8")
    return place


def test_a_decision_is_drafted_issued_and_taken_back(command: Command, empty: Path, tmp_path: Path) -> None:
    drafted = command("plan", empty, "decide", paper(tmp_path), "--json").json
    assert (drafted["decision"]["state"], drafted["problems"]) == ("draft", [])
    assert command("plan", empty, "lines", "--json").json["total"] == 0
    number = drafted["decision"]["id"]
    assert command("plan", empty, "issue", number).code == 0
    told = command("plan", empty, "lines", "--json").json
    assert [(row["unit"], row["amount"], row["decisions"][0]["number"]) for row in told["rows"]] == [
        ("03781", 100, "15/QĐ-UBND")
    ]
    assert command("plan", empty, "withdraw", number, "--reason", "nhầm").code == 0
    assert command("plan", empty, "list", "--json").json["rows"] == []


def test_what_may_not_be_issued_is_refused_line_by_line(command: Command, empty: Path, tmp_path: Path) -> None:
    wrong = [{"project": "GNBV.DA1", "amount": 5}, {"project": "GNBV.DA77", "amount": 5}]
    ended = command("plan", empty, "decide", paper(tmp_path, lines=wrong), "--issue", "--json")
    assert ended.code == 1
    assert [(one["line"], one["rule"]) for one in ended.json["problems"]] == [("2", "unknown-project")]
    assert command("plan", empty, "list", "--json").json["rows"] == []


def test_a_decision_is_checked_without_being_written(command: Command, empty: Path, tmp_path: Path) -> None:
    told = command("plan", empty, "check", paper(tmp_path, event="withdrawn"), "--json").json
    assert [one["rule"] for one in told["problems"]] == ["below-paid"]
    assert told["shares"][0]["allocated"] == -100


def test_what_show_writes_is_read_back_to_alter_it(command: Command, empty: Path, tmp_path: Path) -> None:
    number = command("plan", empty, "decide", paper(tmp_path), "--issue", "--json").json["decision"]["id"]
    shown = command("plan", empty, "show", number).json
    shown["lines"][0]["amount"] = 90
    again = tmp_path / "again.json"
    again.write_text(json.dumps(shown), encoding="utf-8")
    assert command("plan", empty, "decide", again, "--issue").code == 1
    assert command("plan", empty, "decide", again, "--issue", "--reason", "gõ nhầm").code == 0
    (row,) = command("plan", empty, "list", "--json").json["rows"]
    assert (row["total"], row["state"], row["counted"]) == (90, "issued", True)


@pytest.mark.parametrize("said", [{"amount": 1.5}, {"amount": "5"}, {}])
def test_an_amount_that_is_no_whole_dong_is_refused(
    command: Command, empty: Path, tmp_path: Path, said: dict[str, Any]
) -> None:
    ended = command("plan", empty, "decide", paper(tmp_path, lines=[{"project": "GNBV.DA1", **said}]))
    assert (ended.code, "amount" in ended.err) == (1, True)


def test_decisions_that_came_by_files_are_in_the_same_list(command: Command, book: Path) -> None:
    listed = command("plan", book, "--json").json["rows"]
    assert listed
    assert all(row["from_file"] for row in listed)
    assert "QĐ" in command("plan", book).out or listed[0]["number"] == ""


def test_levels_stand_side_by_side_and_the_lower_one_over_the_higher_is_named(
    command: Command, empty: Path, tmp_path: Path
) -> None:
    prime = paper(tmp_path, number="1/QĐ-TTg", level="pm", lines=[{"project": "GNBV.DA1", "amount": 90}])
    assert command("plan", empty, "decide", prime, "--issue").code == 0
    province = paper(tmp_path, lines=[{"project": "GNBV.DA1", "amount": 100}])
    refused = command("plan", empty, "decide", province, "--issue")
    assert (refused.code, "10 more than the 90 assigned" in refused.err) == (1, True)
    assert command("plan", empty, "decide", province, "--issue", "--accept-warnings").code == 0
    (row,) = command("plan", empty, "levels", "--json").json["rows"]
    assert (row["pm"], row["assigned"], row["detailed"]) == (90, 100, None)
    assert row["over"] == [{"level": "assigned", "above": "pm"}]
    assert "Province above Prime Minister" in command("plan", empty, "levels").out


def test_a_decision_with_payments_on_it_is_not_taken_back(command: Command, empty: Path, tmp_path: Path) -> None:
    number = command("plan", empty, "decide", paper(tmp_path), "--issue", "--json").json["decision"]["id"]
    with open_book(empty) as book:
        pay(book, "A1", "2025-05-01", [voucher_line(Measure.ADVANCE, 60)])
    refused = command("plan", empty, "withdraw", number, "--reason", "nhầm", "--json")
    assert (refused.code, [one["rule"] for one in refused.json["problems"]]) == (1, ["below-paid"])
    assert "less than the 60 đồng paid" in command("plan", empty, "withdraw", number, "--reason", "nhầm").err


def test_undoing_a_decision_says_what_is_then_paid_without_plan(command: Command, empty: Path, tmp_path: Path) -> None:
    assert command("plan", empty, "decide", paper(tmp_path), "--issue").code == 0
    change = max(row["number"] for row in command("list", empty, "changes", "--json").json["rows"])
    with open_book(empty) as book:
        pay(book, "A1", "2025-05-01", [voucher_line(Measure.COMPLETED, 60)])
    (said,) = command("undo", empty, change, "--json").json["warnings"]
    assert "60 đồng are paid now, and 0 planned" in said


def test_a_name_of_the_file_that_means_nothing_is_refused_and_not_lost(
    command: Command, empty: Path, tmp_path: Path
) -> None:
    refused = command("plan", empty, "decide", paper(tmp_path, years=2025))
    assert (refused.code, "years" in refused.err) == (1, True)
    line = {"project": "GNBV.DA1.TDA1", "amount": 100, "measure": "carried"}
    assert "measure" in command("plan", empty, "decide", paper(tmp_path, lines=[line])).err
    assert command("plan", empty, "list", "--json").json["rows"] == []


def test_units_that_bore_one_code_have_lines_of_their_own_under_their_names(
    command: Command, empty: Path, tmp_path: Path
) -> None:
    lines = [{"project": "GNBV.DA1.TDA1", "unit": "03646", "source": "NSTW", "capital": "DTPT", "amount": 100}]
    for number, day in (("1/QĐ", "2025-01-10"), ("2/QĐ", "2025-09-10")):
        paper(tmp_path, number=number, date=day, lines=lines)
        assert command("plan", empty, "decide", tmp_path / "qd.json", "--issue").code == 0
    shown = command("plan", empty, "lines").out
    assert [name in shown for name in ("Phường Chiềng Lề", "Phường Tô Hiệu")] == [True, True]
    listed = command("list", empty, "plans").out
    assert [name in listed for name in ("Phường Chiềng Lề", "Phường Tô Hiệu")] == [True, True]


def test_a_commune_that_ended_is_given_money_only_when_warnings_are_accepted(
    command: Command, empty: Path, tmp_path: Path
) -> None:
    line = {"project": "GNBV.DA1.TDA1", "unit": "04129", "source": "NSTW", "capital": "DTPT", "amount": 100}
    ended = paper(tmp_path, date="2026-01-10", lines=[line])
    refused = command("plan", empty, "decide", ended, "--issue", "--json")
    assert (refused.code, [one["rule"] for one in refused.json["problems"]]) == (1, ["unknown-unit"])
    assert command("plan", empty, "decide", ended, "--issue", "--accept-warnings").code == 0
