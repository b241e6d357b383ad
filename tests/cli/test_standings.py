"""summary and slow: the contract's JSON, and tables that people read."""

from pathlib import Path

import pytest

from disbtrack.cli.values import ALL_YEARS
from disbtrack.usecases.answers import standing
from tests.cli.conftest import Command
from tests.ledgers import MONEY, ROWS, write_ledger

ROW = {
    *("code", "name", "planned", "carried", "disbursed", "disbursed_carried"),
    *("advance_outstanding", "left", "rate", "expected", "state"),
}


def test_summary_tells_each_project_and_the_total(command: Command, book: Path) -> None:
    told = command("summary", book, "--json").json
    rows = {row["code"]: (row["planned"], row["disbursed"], row["left"]) for row in told["rows"]}
    assert rows == {
        "GNBV.DA1": (100_000_000_000, 80_000_000_000, 20_000_000_000),
        "GNBV.DA2": (20_000_000_000, 5_000_000_000, 15_000_000_000),
        "GNBV.DA4": (28_000_000_000, 7_000_000_000, 21_000_000_000),
    }
    assert (told["total"]["planned"], told["total"]["disbursed"]) == (148_000_000_000, 92_000_000_000)


def test_summary_names_its_day_year_base_and_series(command: Command, book: Path) -> None:
    told = command("summary", book, "--json").json
    assert {name: told[name] for name in ("as_of", "year", "base", "by")} == {
        "as_of": "2025-10-31",
        "year": 2025,
        "base": "assigned",
        "by": "project",
    }
    assert told["series"] == {"plan": "Quyết định giao kế hoạch", "money": "Kho bạc Nhà nước"}
    assert told["rows"][0].keys() >= ROW
    assert told["total"].keys() >= ROW


def test_rates_are_numbers_and_null_where_there_is_no_plan(command: Command, book: Path) -> None:
    rows = {row["code"]: row["rate"] for row in command("summary", book, "--json").json["rows"]}
    assert rows["GNBV.DA1"] == pytest.approx(0.8)
    empty = command("summary", book, "--year", "2024", "--json").json
    assert empty["total"]["rate"] is None


def test_investment_and_recurrent_money_stand_side_by_side(command: Command, book: Path) -> None:
    total = command("summary", book, "--json").json["total"]
    assert {part["capital"]: part["disbursed"] for part in total["by_capital"]} == {
        "DTPT": 87_000_000_000,
        "SN": 5_000_000_000,
    }


def test_an_earlier_day_takes_the_earlier_statement(command: Command, book: Path) -> None:
    told = command("summary", book, "--as-of", "2025-10-01", "--json").json
    assert told["total"]["disbursed"] == 6_000_000_000


@pytest.mark.parametrize(
    ("filters", "planned"),
    [
        (["--project", "GNBV.DA1"], 100_000_000_000),
        (["--project", "DA4", "--programme", "GNBV_2021_2025"], 28_000_000_000),
        (["--capital", "sn"], 20_000_000_000),
        (["--source", "NSDP"], 0),
        (["--series", "Quyết định giao kế hoạch"], 148_000_000_000),
    ],
)
def test_filters_narrow_the_sums(command: Command, book: Path, filters: list[str], planned: int) -> None:
    assert command("summary", book, *filters, "--json").json["total"]["planned"] == planned


@pytest.mark.parametrize("filters", [["--programme", "MOON"], ["--series", "nobody"]])
def test_a_filter_that_names_nothing_is_refused(command: Command, book: Path, filters: list[str]) -> None:
    ended = command("summary", book, *filters)
    assert (ended.code, ended.out) == (1, "")


@pytest.mark.parametrize(
    "cut", ["programme", "project", "subproject", "work", "unit", "source", "capital", "year", "month"]
)
def test_every_cut_adds_up_to_the_total(command: Command, book: Path, cut: str) -> None:
    told = command("summary", book, "--by", cut, "--json").json
    assert sum(row["disbursed"] for row in told["rows"]) == told["total"]["disbursed"]


def test_what_is_not_broken_down_has_no_code(command: Command, book: Path) -> None:
    (row,) = command("summary", book, "--by", "unit", "--json").json["rows"]
    assert (row["code"], row["name"]) == (None, "Not broken down")


def test_the_table_shows_millions_the_state_and_what_it_rests_on(command: Command, book: Path) -> None:
    out = command("summary", book).out
    line = next(line for line in out.splitlines() if "GNBV.DA4" in line)
    assert "▲ Slow" in line
    assert "28.000" in line
    assert "31/10/2025" in out
    assert "Kho bạc Nhà nước" in out
    assert "– No milestone" in next(line for line in out.splitlines() if "GNBV.DA2" in line)


def test_slow_names_who_is_behind_and_why(command: Command, book: Path) -> None:
    told = command("slow", book, "--json").json
    (row,) = told["rows"]
    assert (row["code"], row["state"], row["rule"]) == ("GNBV.DA4", "slow", "milestone")
    assert row["short"] == round(row["expected"] * 28_000_000_000) - 7_000_000_000
    assert "25,0%" in row["reason"]
    assert row["needed_per_month"] > 0


def test_slow_lists_the_others_only_when_asked(command: Command, book: Path) -> None:
    rows = command("slow", book, "--all", "--json").json["rows"]
    assert {row["code"]: row["state"] for row in rows} == {
        "GNBV.DA4": "slow",
        "GNBV.DA1": "on-track",
        "GNBV.DA2": "no-milestone",
    }


def test_the_slow_table_says_the_sentence_below(command: Command, book: Path) -> None:
    out = command("slow", book).out
    assert "▲ Slow" in out
    assert "points behind" in out


def test_all_years_is_one_word_everywhere() -> None:
    assert ALL_YEARS == standing.ALL_YEARS


def test_a_year_asked_for_is_the_only_one_shown_by_year(command: Command, book: Path, tmp_path: Path) -> None:
    earlier = MONEY | {"plan_year": 2024, "date": "31/12/2024", "project": "GNBV.DA4", "amount": 3}
    command("import", book, write_ledger(tmp_path / "earlier.csv", [earlier]))
    assert [row["code"] for row in command("summary", book, "--by", "year", "--json").json["rows"]] == ["2024", "2025"]
    told = command("summary", book, "--by", "year", "--year", "2025", "--json").json
    assert (told["year"], [row["code"] for row in told["rows"]]) == (2025, ["2025"])


def test_a_last_day_is_the_day_of_judgement_too(command: Command, book: Path) -> None:
    told = command("summary", book, "--to", "2025-10-15", "--json").json
    assert (told["as_of"], told["total"]["disbursed"]) == ("2025-09-30", 6_000_000_000)


def test_a_month_s_payments_are_no_error_for_want_of_a_plan_of_the_month(command: Command, book: Path) -> None:
    told = command("summary", book, "--by", "month", "--json").json
    assert {row["state"] for row in told["rows"]} == {"no-milestone"}
    assert told["total"]["expected"] is not None


def test_a_name_that_several_units_bear_is_said_with_the_codes_to_choose_from(command: Command, book: Path) -> None:
    refused = command("summary", book, "--unit", "xã chiềng chung")
    assert refused.code == 1
    assert "04015 Xã Chiềng Chung (Thị xã Mộc Châu, to 30/06/2025)" in refused.err
    assert "04129 Xã Chiềng Chung (Huyện Mai Sơn, to 30/06/2025)" in refused.err
    assert command("summary", book, "--unit", "04129").code == 0


def test_money_passed_on_is_told_beside_and_never_as_disbursed(command: Command, tmp_path: Path) -> None:
    passed = MONEY | {"project": "GNBV.DA4", "measure": "transferred", "amount": 3_000_000_000}
    ledger = write_ledger(tmp_path / "passed.csv", (*ROWS, passed))
    command("new", tmp_path / "p.disb")
    assert command("import", tmp_path / "p.disb", ledger).code == 0
    told = command("summary", tmp_path / "p.disb", "--json").json
    assert (told["total"]["passed_on"], told["total"]["disbursed"]) == (3_000_000_000, 92_000_000_000)
    assert "not disbursed: 3.000 million" in command("summary", tmp_path / "p.disb").out


def test_whose_figures_are_carried_forward_is_told_with_the_day(command: Command, tmp_path: Path) -> None:
    late = MONEY | {"project": "GNBV.DA1.TDA1", "reporter": "Kho bạc KV 2", "date": "30/09/2025", "amount": 5}
    ledger = write_ledger(tmp_path / "late.csv", (*ROWS, late))
    command("new", tmp_path / "l.disb")
    assert command("import", tmp_path / "l.disb", ledger, "--accept-warnings").code == 0
    (told,) = command("summary", tmp_path / "l.disb", "--json").json["carried_forward"]
    assert (told["newest"], told["reporters"]) == ("2025-10-31", 2)
    assert told["late"] == [{"reporter": "Kho bạc KV 2", "last_told": "2025-09-30"}]
    words = "1 of 2 reporters has not told T10/2025, counted to 30/09/2025: Kho bạc KV 2"
    assert words in " ".join(command("summary", tmp_path / "l.disb").out.split())


def test_a_finer_series_opens_the_total_and_the_rest_is_not_broken_down(command: Command, tmp_path: Path) -> None:
    said = {"series": "Báo cáo xã", "teller": "commune", "grain": "project unit source capital", "reporter": "Sở"}
    finer = MONEY | said | {"project": "GNBV.DA4", "unit": "03781", "amount": 4_000_000_000}
    ledger = write_ledger(tmp_path / "finer.csv", (*ROWS, finer))
    command("new", tmp_path / "f.disb")
    assert command("import", tmp_path / "f.disb", ledger, "--accept-warnings").code == 0
    told = command("summary", tmp_path / "f.disb", "--by", "unit", "--json").json
    assert {row["code"]: row["disbursed"] for row in told["rows"]} == {"03781": 4_000_000_000, None: 88_000_000_000}
    opening = next(one for one in told["openings"] if one["side"] == "money")
    assert (opening["series"], opening["not_broken_down"], opening["over"]) == ("Báo cáo xã", 83_000_000_000, False)
    words = "4.000.000.000 of 87.000.000.000 đồng, 83.000.000.000 đồng not broken down"
    assert words in " ".join(command("summary", tmp_path / "f.disb", "--by", "unit").out.split())
