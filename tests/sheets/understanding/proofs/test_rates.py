"""Stated rates in the words of a Vietnamese sheet."""

from tests.sheets.understanding.tables import Row, read_rows

HEAD: list[Row] = [
    ["BÁO CÁO GIẢI NGÂN VỐN NĂM 2025"],
    ["Đơn vị: triệu đồng"],
    ["STT", "Nội dung", "Kế hoạch vốn", "Giải ngân đến 30/9/2025", "Tỷ lệ (%)"],
]


def test_rates_are_written_with_a_comma_and_as_percentages() -> None:
    rows: list[Row] = [[1, "A", 1000, 500, 50.0], [2, "B", 2000, 400, 20.0], [3, "C", 2000, 1000, 55.0]]
    for scale in (1, 100):
        shown = [[*row[:4], float(str(row[4])) / scale] for row in rows]
        (problem,) = [one for one in read_rows(*HEAD, *shown).problems if one.rule == "rate-disagrees"]
        assert "55,0" in str(problem.message)
        assert "50,00" in str(problem.message)
