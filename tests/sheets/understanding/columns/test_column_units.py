"""A column without a unit beside columns that state theirs: settled by the rows' own arithmetic, or asked for."""

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.reading import SheetReading
from disbtrack.domain.way import SheetWay
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.understanding.workbook import understand
from disbtrack.usecases.names.catalogue import shipped_catalogue
from tests.sheets.understanding.tables import Row, read_rows, rules

TITLE: list[Row] = [["BÁO CÁO GIẢI NGÂN NĂM 2025"], [None]]
HEAD: Row = ["TT", "Nội dung", "Kế hoạch (triệu đồng)", "Giải ngân"]
PAIRS = ((1_200, 600), (2_400, 1_250), (4_800, 1_000))


def paid(reading: SheetReading) -> list[int]:
    return [figure.amount for figure in reading.figures if figure.cell.startswith("D")]


def report(worth: int, *more: str) -> list[Row]:
    """Rows of a plan in triệu, payments worth so much, and what further headings ask for."""
    shown = {"Tỷ lệ (%)": lambda plan, done: round(100 * done / plan, 2), "Còn lại": lambda plan, done: plan - done}
    rows: list[Row] = [
        [number, f"Dự án {number}", plan, done * worth, *(shown[one](plan, done) for one in more)]
        for number, (plan, done) in enumerate(PAIRS, start=1)
    ]
    return [*TITLE, [*HEAD, *more], *rows]


def test_a_column_that_states_no_unit_is_asked_for_at_its_heading() -> None:
    reading = read_rows(*report(1))
    assert not paid(reading)
    assert ("unit-unknown", "D3") in rules(reading)


@pytest.mark.parametrize("worth", [1, 1_000, 1_000_000])
def test_the_stated_rates_settle_the_unit_of_the_payments(worth: int) -> None:
    reading = read_rows(*report(worth, "Tỷ lệ (%)"))
    assert paid(reading) == [600_000_000, 1_250_000_000, 1_000_000_000]
    assert ("unit-inferred", "D3") in rules(reading)
    assert "unit-unknown" not in dict(rules(reading))


def test_what_is_left_settles_the_unit_of_the_payments() -> None:
    reading = read_rows(*report(1, "Còn lại"))
    assert paid(reading) == [600_000_000, 1_250_000_000, 1_000_000_000]
    assert ("unit-inferred", "D3") in rules(reading)


def test_rates_and_remainders_that_speak_for_different_units_leave_it_open() -> None:
    rows = report(1, "Còn lại", "Tỷ lệ (%)")
    for row in rows[3:]:
        row[5] = float(str(row[5])) * 1_000
    reading = read_rows(*rows)
    assert paid(reading) == [600_000_000, 1_250_000_000, 1_000_000_000]  # rates beyond all sense say nothing
    for row in rows[3:]:
        row[5] = float(str(row[5])) / 1_000_000
    assert ("unit-unknown", "D3") in rules(read_rows(*rows))


def test_two_rows_prove_no_unit() -> None:
    reading = read_rows(*report(1, "Tỷ lệ (%)")[:-1])
    assert not paid(reading)
    assert ("unit-unknown", "D3") in rules(reading)


def test_a_person_says_the_unit_of_the_column() -> None:
    ways = {"Biểu": SheetWay(column_units={"D": MoneyUnit.NGHIN})}
    for rows in (report(1_000), report(1_000, "Tỷ lệ (%)")):
        (reading,) = understand([Grid("Biểu", rows)], shipped_catalogue(), Hints(ways=ways), file_name="b.xlsx")
        assert paid(reading) == [600_000_000, 1_250_000_000, 1_000_000_000]
        assert not {"unit-unknown", "unit-inferred"} & {rule for rule, _ in rules(reading)}


def test_a_list_without_a_unit_is_asked_for_one() -> None:
    head: Row = ["STT", "Ngày chứng từ", "Số chứng từ", "Nội dung", "Thanh toán KLHT", "Tạm ứng"]
    body: list[Row] = [[one, "05/02/2025", f"UNC0{one}", "Dự án 1", 12_000_000 * one, 600_000] for one in (1, 2, 3)]
    title: list[Row] = [["BẢNG KÊ CHỨNG TỪ THANH TOÁN NĂM 2025"], [None]]
    assert ("unit-unknown", None) in rules(read_rows(*title, head, *body))
    head[4] = "Thanh toán KLHT (đồng)"
    assert ("unit-unknown", "F3") in rules(read_rows(*title, head, *body))
