"""A sheet without a unit takes that of another sheet of its file only where shared amounts leave no doubt."""

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.reading import SheetReading
from disbtrack.sheets.grid import Grid, Value
from disbtrack.sheets.understanding.lent_units import Lender, find_loan
from disbtrack.sheets.understanding.workbook import understand
from disbtrack.usecases.names.catalogue import shipped_catalogue

AMOUNTS = (9_114_873_500, 83_961_359_250, 12_669_113_217, 5_077_828_830)
HEAD: list[Value] = ["TT", "Nội dung", "Kế hoạch năm 2025"]


def sheet(name: str, amounts: tuple[Value, ...], unit: str | None = None) -> Grid:
    rows = [[number, f"Dự án {number}", amount] for number, amount in enumerate(amounts, start=1)]
    return Grid(name, [["KẾ HOẠCH VỐN NĂM 2025"], [unit], HEAD, *rows])


def read(*grids: Grid) -> list[SheetReading]:
    return understand(list(grids), shipped_catalogue(), Hints(), file_name="b.xlsx")


def rules(reading: SheetReading) -> set[str]:
    return {problem.rule for problem in reading.problems}


def test_amounts_that_two_sheets_share_tell_the_unit_of_the_one_that_states_none() -> None:
    _, silent = read(sheet("A", AMOUNTS, "Đơn vị tính: đồng"), sheet("B", AMOUNTS))
    assert [figure.amount for figure in silent.figures] == list(AMOUNTS)
    assert "unit-inferred" in rules(silent)
    assert "unit-unknown" not in rules(silent)


def test_the_same_amounts_a_million_times_larger_are_in_dong() -> None:
    lender = sheet("A", tuple(amount / 10**6 for amount in AMOUNTS), "ĐVT: triệu đồng")
    loan = find_loan(sheet("B", AMOUNTS), [Lender(lender, MoneyUnit.TRIEU)])
    assert loan is not None
    assert (loan.unit, loan.cell, loan.shared) == (MoneyUnit.DONG, "C4", 4)


def test_a_shared_amount_or_two_prove_nothing() -> None:
    lender = sheet("A", (*AMOUNTS[:2], 777_123), "Đơn vị tính: đồng")
    assert find_loan(sheet("B", AMOUNTS), [Lender(lender, MoneyUnit.DONG)]) is None
    _, silent = read(lender, sheet("B", AMOUNTS))
    assert "unit-unknown" in rules(silent)


def test_many_short_numbers_are_alike_by_chance() -> None:
    lender = Grid("A", [[number] for number in range(10_001, 19_000, 3)])
    own = Grid("B", [[number] for number in range(10_001, 19_000, 20)])
    assert find_loan(own, [Lender(lender, MoneyUnit.TRIEU)]) is None


def test_two_sheets_that_speak_for_different_units_leave_it_open() -> None:
    lenders = [Lender(sheet("A", AMOUNTS), MoneyUnit.DONG), Lender(sheet("C", AMOUNTS), MoneyUnit.NGHIN)]
    assert find_loan(sheet("B", AMOUNTS), lenders) is None
