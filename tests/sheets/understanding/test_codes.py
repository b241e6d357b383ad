"""Codes and spellings of others: what the map knows is read so, what nobody knows is asked once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.codes import CodeEntry, CodeKind, CodeMap, TargetKind
from disbtrack.domain.reading import SheetReading
from disbtrack.sheets.grid import Grid, Value
from disbtrack.sheets.understanding.workbook import understand
from disbtrack.usecases.names.catalogue import shipped_catalogue

MAY, OCTOBER = "Lũy kế đến ngày 31/05/2025", "Lũy kế đến ngày 31/10/2025"
WORKS = ("TT", "Danh mục công trình", "Mã dự án", "Chủ đầu tư", "Mã ĐVQHNS", "Lũy kế giải ngân")
UNITS = ("TT", "Xã", "Dự án", "Lũy kế giải ngân")
VOUCHERS = ("Ngày", "Số chứng từ", "Dự án", "Mã dự án", "Xã, phường", "Số tiền")
ROAD = (1, "Đường Bôm Phặng", 7654321, "Ban QLDA Mai Sơn", "1023456", 100)


def read(
    head: Sequence[str],
    *rows: Sequence[Value],
    day: str = OCTOBER,
    codes: Sequence[CodeEntry] = (),
    works: Sequence[str] = (),
    **answers: str,
) -> SheetReading:
    title: list[list[Value]] = [["SỞ TÀI CHÍNH"], ["BÁO CÁO GIẢI NGÂN VỐN CHƯƠNG TRÌNH GIẢM NGHÈO BỀN VỮNG"], [day]]
    grid = Grid("BC", [*title, [None, "Đơn vị tính: triệu đồng"], list(head), *(list(row) for row in rows)])
    known = replace(shipped_catalogue(), codes=CodeMap(codes), works=frozenset(works))
    (reading,) = understand([grid], known, Hints(answers=answers), file_name="bc.xlsx")
    return reading


def rules(reading: SheetReading) -> list[tuple[str, str | None]]:
    return [(one.rule, one.cell) for one in reading.problems if one.rule != "new-work"]


def project_code(kind: TargetKind, target: str, first: date | None = None, last: date | None = None) -> CodeEntry:
    return CodeEntry(CodeKind.PROJECT, "7654321", kind, target, first, last)


def test_a_project_code_puts_an_unknown_work_under_its_project() -> None:
    (figure,) = read(WORKS, ROAD, codes=[project_code(TargetKind.PROJECT, "GNBV.DA1.TDA1")]).figures
    assert (figure.project, figure.work) == ("GNBV.DA1.TDA1", "Đường Bôm Phặng")


def test_a_code_gives_its_work_the_name_by_which_the_book_knows_it() -> None:
    known = [project_code(TargetKind.WORK, "Đường Bôm Phặng (xã Chiềng Bôm)")]
    assert read(WORKS, ROAD, codes=known).figures[0].project == "Đường Bôm Phặng (xã Chiềng Bôm)"


def test_the_day_of_the_sheet_decides_what_a_code_means() -> None:
    known = [
        project_code(TargetKind.PROJECT, "GNBV.DA2", last=date(2025, 6, 30)),
        project_code(TargetKind.PROJECT, "GNBV.DA4", first=date(2025, 7, 1)),
    ]
    found = [read(WORKS, ROAD, codes=known, day=day).figures[0].project for day in (MAY, OCTOBER)]
    assert found == ["GNBV.DA2", "GNBV.DA4"]


def test_where_the_name_says_another_project_the_name_wins_with_a_warning() -> None:
    reading = read(WORKS, (1, "Dự án 5", *ROAD[2:]), codes=[project_code(TargetKind.PROJECT, "GNBV.DA1.TDA1")])
    assert reading.figures[0].project == "GNBV.DA5"
    assert rules(reading) == [("code-contradicts", "C6")]


def test_where_the_name_is_another_known_work_the_name_wins_with_a_warning() -> None:
    known = [project_code(TargetKind.WORK, "Cầu Co Mạ")]
    reading = read(WORKS, ROAD, codes=known, works=["Đường Bôm Phặng"])
    assert (reading.figures[0].project, rules(reading)) == ("Đường Bôm Phặng", [("code-contradicts", "C6")])


def test_spellings_of_one_investor_become_one_name() -> None:
    name = "Ban QLDA huyện Mai Sơn"
    said = [CodeEntry(CodeKind.UNIT_NAME, text, TargetKind.INVESTOR, name) for text in ("BAN QLDA MAI SƠN", "BQLDA MS")]
    other = (2, "Trường Co Mạ", 7654322, "BQLDA MS", None, 5)
    assert {figure.unit for figure in read(WORKS, ROAD, other, codes=said).figures} == {name}


def test_codes_that_nobody_knows_are_queued_once_with_what_stands_beside_them() -> None:
    (project, unit) = read(WORKS, ROAD, (2, "Đường Bôm Phặng", 7654321, "Ban QLDA Mai Sơn", "1023456", 5)).unknown
    assert (project.kind, project.said, project.cell, project.count) == (CodeKind.PROJECT, "7654321", "C6", 2)
    assert project.suggestion == (TargetKind.WORK, "Đường Bôm Phặng")
    assert (unit.kind, unit.suggestion) == (CodeKind.BUDGET_UNIT, (TargetKind.INVESTOR, "Ban QLDA Mai Sơn"))


def test_codes_keep_their_kind_as_attributes() -> None:
    kinds = {(one.cell, one.kind, one.value) for one in read(WORKS, ROAD).attributes}
    assert kinds == {("C6", "project-code", "7654321"), ("E6", "budget-unit-code", "1023456")}


def test_codes_whose_digits_say_nothing_are_what_their_heading_says() -> None:
    kinds = {(one.kind, one.value) for one in read(WORKS, (1, "Đường Bôm Phặng", "0712345", *ROAD[3:])).attributes}
    assert ("project-code", "0712345") in kinds


def test_vouchers_are_read_by_codes_too() -> None:
    row = ("05/10/2025", "UNC 1", "Đường Bôm Phặng", "7654321", "Xã Mường Lạn", 7)
    reading = read(VOUCHERS, row, (*row[:2], "Cầu Co Mạ", 7654322, *row[4:]), codes=[_into_node()])
    assert [(figure.project, figure.work) for figure in reading.figures] == [
        ("GNBV.DA1.TDA1", "Đường Bôm Phặng"),
        ("Cầu Co Mạ", None),
    ]
    assert [one.said for one in reading.unknown] == ["7654322"]


def _into_node() -> CodeEntry:
    return project_code(TargetKind.PROJECT, "GNBV.DA1.TDA1")


def test_an_unknown_project_is_proposed_the_nearest_by_its_number() -> None:
    reading = read(UNITS, (1, "Xã Mường Lạn", "Tiểu dự án 9 Dự án 3", 5))
    (problem,) = [one for one in reading.problems if one.rule == "unknown-project"]
    assert (problem.cell, problem.proposal, problem.proven) == ("C6", "GNBV.DA3", False)
    assert [(one.said, one.suggestion) for one in reading.unknown] == [
        ("Tiểu dự án 9 Dự án 3", (TargetKind.PROJECT, "GNBV.DA3"))
    ]


def test_an_unknown_commune_is_proposed_the_nearest_by_its_letters() -> None:
    (problem,) = read(UNITS, (1, "Xã Mường Lann", "Dự án 2", 5)).problems
    assert (problem.rule, problem.cell, problem.proposal) == ("unknown-unit", "B6", "04246")


@pytest.mark.parametrize(("answer", "code"), [("Mai Sơn", "04129"), ("Thị xã Mộc Châu", "04015"), ("04015", "04015")])
def test_namesakes_are_asked_by_district_and_the_answer_holds_for_its_row_alone(answer: str, code: str) -> None:
    rows = ((1, "Xã Chiềng Chung", "Dự án 2", 5), (2, "Xã Chiềng Chung", "Dự án 5", 6))
    reading = read(UNITS, *rows, day=MAY, B6=answer)
    assert [figure.unit for figure in reading.figures] == [code, "Xã Chiềng Chung"]
    assert reading.learned == []
    (problem,) = [one for one in reading.problems if one.rule == "unknown-unit"]
    assert (problem.cell, problem.proposal) == ("B7", None)
    assert "04015 (Thị xã Mộc Châu); 04129 (Huyện Mai Sơn)" in str(problem.message)


def test_a_commune_of_before_the_reorganisation_is_proposed_the_one_that_it_went_into() -> None:
    (problem,) = read(UNITS, (1, "Xã Nặm Ét", "Dự án 2", 5)).problems
    assert (problem.rule, problem.cell, problem.proposal) == ("unknown-unit", "B6", "03712")
    assert "Xã Mường Sại (03712)" in str(problem.message)


@pytest.mark.parametrize(("answer", "code"), [("Mai Sơn", "04117"), ("04129", "04117"), ("04000", "04000")])
def test_former_namesakes_are_asked_apart_and_answered_by_district_or_code_old_or_new(answer: str, code: str) -> None:
    rows = ((1, "Xã Chiềng Chung", "Dự án 2", 5), (2, "Xã Chiềng Chung", "Dự án 5", 6))
    (first, _second) = [one for one in read(UNITS, *rows).problems if one.rule == "unknown-unit"]
    assert first.proposal is None
    assert "04129 (Huyện Mai Sơn) → Xã Mường Chanh (04117)" in str(first.message)
    reading = read(UNITS, *rows, B6=answer)
    assert [figure.unit for figure in reading.figures] == [code, "Xã Chiềng Chung"]
    assert reading.learned == []


def test_an_answer_to_a_name_holds_for_all_its_rows_and_is_learned() -> None:
    rows = ((1, "Xã Mường Lann", "Tiểu dự án 9 Dự án 3", 5), (2, "xã Mường  Lann", "Dự án 2", 6))
    reading = read(UNITS, *rows, B6="04246", C6="DA3.TDA1")
    assert [(figure.unit, figure.project) for figure in reading.figures] == [
        ("04246", "GNBV.DA3.TDA1"),
        ("04246", "GNBV.DA2"),
    ]
    learned = {(entry.kind, entry.said, entry.target) for entry in reading.learned}
    assert learned == {
        (CodeKind.UNIT_NAME, "Xã Mường Lann", "04246"),
        (CodeKind.NAME, "Tiểu dự án 9 Dự án 3", "GNBV.DA3.TDA1"),
    }
    assert (reading.unknown, rules(reading)) == ([], [])


def test_a_code_is_explained_by_an_answer_in_its_cell() -> None:
    reading = read(WORKS, ROAD, C6="GNBV.DA1.TDA1")
    assert reading.figures[0].project == "GNBV.DA1.TDA1"
    assert [(entry.kind, entry.target) for entry in reading.learned] == [(CodeKind.PROJECT, "GNBV.DA1.TDA1")]


def test_a_name_that_waits_for_its_sender_keeps_its_whole_row_out_and_says_nothing_more() -> None:
    rows = ((1, "Xã Mường Lann", "Dự án 2", 5), (2, "Xã Mường Lạn", "Dự án 2", 6), (None, "Tổng cộng", None, 11))
    reading = read(UNITS, *rows, B6="pending")
    assert [(figure.cell, figure.amount) for figure in reading.figures] == [("D7", 6_000_000)]
    assert [(figure.cell, figure.amount) for figure in reading.pending] == [("D6", 0)]
    assert [(one.cell, one.rule, one.value, one.whole_row) for one in reading.waiting] == [
        ("B6", "unknown-unit", "Xã Mường Lann", True)
    ]
    assert rules(reading) == [("pending", "B6")]


def test_an_amount_that_waits_remembers_what_was_wrong_with_it() -> None:
    reading = read(UNITS, (1, "Xã Mường Lạn", "Dự án 2", "12O.5"), (2, "Xã Mường Lạn", "Dự án 5", 6), D6="pending")
    assert [(one.cell, one.rule, one.value, one.whole_row) for one in reading.waiting] == [
        ("D6", "not-a-number", "12O.5", False)
    ]


def test_a_voucher_whose_day_waits_is_kept_out_and_one_whose_day_is_answered_is_taken() -> None:
    rows = [(day, f"UNC {day}", "Dự án 2", None, "Xã Mường Lạn", 7) for day in ("31/02/2025", "30/02/2025", "1/3/2025")]
    reading = read(VOUCHERS, *rows, *rows[2:], A6="pending", A7="01/03/2025")
    assert [figure.cell for figure in reading.pending] == ["F6"]
    assert reading.figures[0].date == date(2025, 3, 1)
    assert [one.rule for one in reading.waiting] == ["bad-date"]
    assert "bad-date" not in {one.rule for one in reading.problems}


def test_codes_of_sources_and_programmes_say_what_the_names_leave_open() -> None:
    head = ("Ngày", "Số chứng từ", "Nội dung", "Mã nguồn", "Mã CTMT", "Mã ĐVQHNS", "Số tiền")
    known = [
        CodeEntry(CodeKind.SOURCE, "12", TargetKind.SOURCE, "NSTW"),
        CodeEntry(CodeKind.SOURCE, "12", TargetKind.CAPITAL, "SN"),
        CodeEntry(CodeKind.PROGRAMME, "00513", TargetKind.PROJECT, "DTTSMN"),
        CodeEntry(CodeKind.BUDGET_UNIT, "1034567", TargetKind.UNIT, "04246"),
    ]
    row = ("05/10/2025", "UNC 1", "Mua giống cây trồng", 12, "0513", 1034567, 7)
    (figure,) = read(head, row, codes=known).figures
    assert (figure.source, figure.capital, figure.unit) == ("NSTW", "SN", "04246")
    assert figure.programme == "DTTSMN"


def test_a_work_written_nearly_like_one_that_the_book_knows_is_proposed_and_queued() -> None:
    known = [project_code(TargetKind.PROJECT, "GNBV.DA1.TDA1")]
    reading = read(WORKS, ROAD, codes=known, works=["Đường Bôm Phăng", "Cầu Co Mạ"])
    (problem,) = [one for one in reading.problems if one.rule == "near-name"]
    assert (problem.cell, problem.proposal, problem.proven) == ("B6", "Đường Bôm Phăng", False)
    named = [one for one in reading.unknown if one.kind is CodeKind.NAME]
    assert [(one.said, one.suggestion) for one in named] == [("Đường Bôm Phặng", (TargetKind.WORK, "Đường Bôm Phăng"))]


def test_works_that_differ_in_a_number_are_two_works() -> None:
    known = [project_code(TargetKind.PROJECT, "GNBV.DA1.TDA1")]
    row = (1, "Đường Bôm Phặng giai đoạn 2", *ROAD[2:])
    reading = read(WORKS, row, codes=known, works=["Đường Bôm Phặng giai đoạn 1"])
    assert [one.rule for one in reading.problems] == ["new-work"]
