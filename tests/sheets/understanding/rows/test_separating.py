"""Signs between digits are told by the texts, the totals or the person, and what tells them is said."""

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.reading import SheetReading
from disbtrack.domain.separators import ColumnSeparators, Separators
from disbtrack.domain.way import SheetWay
from disbtrack.sheets.grid import Grid, Value
from disbtrack.sheets.understanding.workbook import understand
from disbtrack.usecases.names.catalogue import shipped_catalogue
from tests.sheets.understanding.tables import Row, millions, read_rows

VI, EN = Separators.VI, Separators.EN
TITLE: list[list[Value]] = [["BÁO CÁO GIẢI NGÂN CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025"], ["ĐVT: triệu đồng"]]
HEADINGS: list[Value] = ["TT", "Nội dung", "Kế hoạch năm 2025", "Lũy kế giải ngân"]


def read(*rows: tuple[Value, Value], way: SheetWay | None = None) -> SheetReading:
    lines: list[list[Value]] = [[str(at), f"Dự án {at}", *told] for at, told in enumerate(rows, 1)]
    grid = Grid("Biểu", [*TITLE, HEADINGS, *lines])
    ways = {"Biểu": way} if way else {}
    (reading,) = understand([grid], shipped_catalogue(), Hints(ways=ways), file_name="b.xlsx")
    return reading


def thousands(reading: SheetReading) -> dict[str, int]:
    return {figure.cell: figure.amount // 1_000 for figure in reading.figures}


def rules(reading: SheetReading) -> list[tuple[str, str | None]]:
    return [(one.rule, one.cell) for one in reading.problems if one.severity != "info"]


def test_an_unmistakable_text_tells_its_column() -> None:
    reading = read(("1.234", 1), ("2.345,5", 2))
    assert reading.separators == [ColumnSeparators("C", VI, "column", "C5", "2.345,5", 1)]
    assert thousands(reading)["C4"] == 1_234_000


def test_a_text_of_another_column_tells_where_the_own_ones_do_not() -> None:
    reading = read(("1.234", "0,5"), ("2.345", "1,5"))
    assert [(one.column, one.style, one.by, one.cell) for one in reading.separators] == [
        ("C", VI, "sheet", "D4"),
        ("D", VI, "column", "D4"),
    ]


def test_what_nothing_tells_is_asked_and_the_person_settles_it() -> None:
    rows = (("1.234", 1), ("2.345", 2))
    open_one = read(*rows)
    assert open_one.separators == [ColumnSeparators("C", None, "", None, "", 2)]
    assert rules(open_one)[:2] == [("ambiguous-number", "C4"), ("ambiguous-number", "C5")]
    vietnamese = read(*rows, way=SheetWay(separators={"C": VI}))
    english = read(*rows, way=SheetWay(separators={"C": EN}))
    assert (thousands(vietnamese)["C4"], thousands(english)["C4"]) == (1_234_000, 1_234)
    assert rules(vietnamese) == rules(english) == []
    assert english.separators == [ColumnSeparators("C", EN, "person", None, "", 2)]


def test_the_person_outranks_what_the_texts_prove_and_the_text_that_cannot_obey_is_said() -> None:
    reading = read(("1.234", 0), ("2.345,5", 0), way=SheetWay(separators={"C": EN}))
    assert thousands(reading)["C4"] == 1_234
    assert thousands(reading)["C5"] == 2_345_500
    assert rules(reading) == [("way-mismatch", "C5")]


def test_totals_that_come_out_in_one_way_only_tell_it() -> None:
    lines: list[list[Value]] = [
        [None, "Tổng cộng", 3579, 3],
        ["1", "Dự án 2", "1.234", 1],
        ["2", "Dự án 5", "2.345", 2],
    ]
    grid = Grid("Biểu", [*TITLE, HEADINGS, *lines])
    (reading,) = understand([grid], shipped_catalogue(), Hints(), file_name="b.xlsx")
    assert [(one.column, one.style, one.by) for one in reading.separators] == [("C", VI, "totals")]


def test_what_is_said_of_a_column_of_numbers_changes_nothing() -> None:
    told = read((1234, 1), (2345, 2), way=SheetWay(separators={"C": EN}))
    assert told.figures == read((1234, 1), (2345, 2)).figures
    assert rules(told) == []


def test_a_list_of_payments_is_read_as_the_person_says() -> None:
    rows: list[list[Value]] = [
        ["Ngày", "Số chứng từ", "Nội dung", "Số tiền"],
        ["05/03/2025", "UNC 1", "Dự án 2", "1.234"],
        ["06/03/2025", "UNC 2", "Dự án 5", "2.345"],
    ]
    grid = Grid("Biểu", [*TITLE, *rows])
    way = SheetWay(separators={"D": EN})
    (reading,) = understand([grid], shipped_catalogue(), Hints(ways={"Biểu": way}), file_name="b.xlsx")
    assert thousands(reading) == {"D4": 1_234, "D5": 2_345}
    assert [(one.style, one.by, one.doubtful) for one in reading.separators] == [(EN, "person", 2)]


def test_totals_that_come_out_in_one_way_only_tell_their_column_and_those_beside_it() -> None:
    rows: list[list[Value]] = [
        ["", "TỔNG SỐ", "12,459", "3,200"],
        ["I", "Dự án 1", "8,459", "2,100"],
        ["1", "Tiểu dự án 1", "8,000", "1,100"],
        ["2", "Tiểu dự án 2", "459", "1,000"],
        ["II", "Dự án 2", "4,000", "1,100"],
    ]
    (reading,) = understand([Grid("Biểu", [*TITLE, HEADINGS, *rows])], shipped_catalogue(), Hints(), file_name="b.pdf")
    assert [(one.column, one.style, one.by) for one in reading.separators] == [("C", EN, "totals"), ("D", EN, "totals")]
    assert sorted(thousands(reading).values()) == [459_000, 1_000_000, 1_100_000, 1_100_000, 4_000_000, 8_000_000]


def test_a_sum_of_doubtful_texts_alone_tells_nothing() -> None:
    head: Row = ["STT", "Nội dung", "KHV", "LK GN"]
    rows: list[Row] = [["1", "A", "5.164", "1.113"], ["+", "NSTW", "423", "41"], ["+", "NSĐP", "4.741", "1.072"]]
    rows += [["2", "B", "7.341", "2.348"], ["+", "NSTW", "4.362", "2.348"], ["+", "NSĐP", "2.979", None]]
    rows += [["3", "C", "12.744", "5.676"], ["+", "NSTW", "6.920", "41.740"], ["+", "NSĐP", "5.824", "1.502"]]
    title: list[Row] = [["GIẢI NGÂN NĂM 2025"], ["Đơn vị: triệu đồng"]]
    assert millions(read_rows(*title, head, *rows))["D6"] == 1072
