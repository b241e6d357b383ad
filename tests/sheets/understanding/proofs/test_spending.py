"""What was paid is held against the plan that it was paid out of."""

from tests.sheets.understanding.tables import Row, read_rows, rules

TITLE: list[Row] = [["BÁO CÁO GIẢI NGÂN VỐN NĂM 2025"], ["Đơn vị: triệu đồng"]]


def test_too_much_paid_of_one_source_is_named_though_all_together_is_not() -> None:
    head: Row = ["STT", "Dự án", "Kế hoạch vốn NSTW", "Kế hoạch vốn NSĐP", "Giải ngân NSTW", "Giải ngân NSĐP"]
    rows: list[Row] = [[1, "A", 900, 100, 400, 50], [2, "B", 800, 100, 300, 400]]
    assert rules(read_rows(*TITLE, head, *rows)) == [("disbursed-over-planned", "F5")]


def test_carried_money_is_held_against_what_was_carried() -> None:
    head: Row = ["STT", "Dự án", "Vốn 2024 kéo dài", "KHV 2025", "GN vốn 2024 kéo dài", "GN vốn 2025"]
    rows: list[Row] = [[1, "A", 900, 500, 400, 50], [2, "B", 80, 700, 300, 400]]
    assert rules(read_rows(*TITLE, head, *rows)) == [("disbursed-over-planned", "E5")]


def test_what_is_paid_of_this_year_is_never_held_against_carried_money_that_is_paid_apart() -> None:
    head: Row = ["STT", "Dự án", "Vốn 2024 kéo dài", "KHV 2025", "GN vốn 2024 kéo dài", "GN vốn 2025"]
    rows: list[Row] = [[1, "A", 900, 500, 400, 550], [2, "B", 380, 700, 300, 400]]
    assert rules(read_rows(*TITLE, head, *rows)) == [("disbursed-over-planned", "F4")]


def test_the_months_of_a_year_are_held_against_its_plan() -> None:
    head: Row = ["STT", "Dự án", "Kế hoạch vốn", "Giải ngân tháng 1", "Giải ngân tháng 2"]
    rows: list[Row] = [[1, "A", 900, 500, 300], [2, "B", 80, 70, 30]]
    assert rules(read_rows(*TITLE, head, *rows)) == [("disbursed-over-planned", "D5")]


def test_carried_money_of_no_kind_may_have_paid_for_any_kind() -> None:
    head: Row = ["STT", "Dự án", "Vốn 2024 kéo dài", "KHV 2025 vốn đầu tư", "KHV 2025 vốn sự nghiệp"]
    paid: Row = ["Giải ngân vốn đầu tư", "Giải ngân vốn sự nghiệp"]
    rows: list[Row] = [[1, "A", 90, 500, 100, 560, 40], [2, "B", 80, 700, 100, 300, 190]]
    assert rules(read_rows(*TITLE, head + paid, *rows)) == [("disbursed-over-planned", "G5")]
