from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disbtrack.domain.carried_forward import CarriedForward, LateReporter
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.programme import Programme
from disbtrack.domain.series import Base, Form, Series, Teller
from disbtrack.domain.standing import Line, Sums
from disbtrack.errors import DisbtrackError
from disbtrack.reports.report import RowStyle
from tests.reports.examples import CONTEXT, GNBV, LINES, MILLION, NTM, TREE, facts, line, shown, summary, values

KEYS = ("GNBV.DA1.TDA1", "GNBV.DA1.TDA2", "GNBV.DA1", "GNBV.DA2", "GNBV", None, "NTM.ND01", "a text no tree knows")


@st.composite
def money(draw: st.DrawFn) -> Line:
    """A line whose advance is part of its payments and whose payments are part of its plan, mostly."""
    planned = draw(st.integers(0, 10**12))
    disbursed = draw(st.integers(0, planned + draw(st.sampled_from((0, 10**9)))))
    capital = draw(st.sampled_from(("DTPT", "SN", None)))
    return line(draw(st.sampled_from(KEYS)), capital, planned, disbursed, draw(st.integers(0, disbursed)))


@settings(max_examples=50, deadline=None)
@given(st.lists(money(), max_size=25), st.sampled_from(MoneyUnit), st.sampled_from(((GNBV,), (GNBV, NTM))))
def test_every_printed_sum_and_formula_holds_in_printed_figures(
    lines: list[Line], unit: MoneyUnit, programmes: tuple[Programme, ...]
) -> None:
    table = summary(lines, unit=unit, programmes=programmes).tables[0]
    for key in ("planned", "disbursed", "completed", "advance", "left"):
        told = [value or 0 for value in values(table, key)]
        assert all(
            told[place] == sum(told[part] for part in row.sums) for place, row in enumerate(table.rows) if row.sums
        )
    for planned, paid, left in zip(
        values(table, "planned"), values(table, "disbursed"), values(table, "left"), strict=True
    ):
        assert (planned or 0) - (paid or 0) == left


@settings(max_examples=50, deadline=None)
@given(st.lists(money(), min_size=1, max_size=25))
def test_investment_and_recurrent_money_add_up_to_the_total(lines: list[Line]) -> None:
    table = summary([replace(row, capital=row.capital or "SN") for row in lines]).tables[0]
    memos = [place for place, row in enumerate(table.rows) if row.style is RowStyle.MEMO]
    planned = values(table, "planned")
    assert sum(planned[place] or 0 for place in memos) == planned[0]


@settings(max_examples=50, deadline=None)
@given(st.lists(money(), max_size=25))
def test_rounding_alone_never_fails_a_sum_check(lines: list[Line]) -> None:
    assert all(check.passed for check in summary(lines).checks if not check.releasable)


def test_projects_stand_in_the_official_order_with_what_is_not_broken_down() -> None:
    names = shown(summary(tuple(reversed(LINES))).tables[0], "name")
    assert names == [
        "TỔNG SỐ",
        "- Vốn đầu tư phát triển",
        "- Kinh phí sự nghiệp (chi thường xuyên)",
        "Dự án 1: Hạ tầng huyện nghèo",
        "Tiểu dự án 1: Đường, cầu, trường",
        "Tiểu dự án 2: Đề án thoát nghèo",
        "Chưa phân rã",
        "Dự án 2: Đa dạng hóa sinh kế",
        "Chưa phân rã",
    ]


def test_rates_come_from_exact_figures() -> None:
    table = summary([line("GNBV.DA2", "SN", 1_400_000, 1_000_000)]).tables[0]
    assert shown(table, "planned")[0] == shown(table, "disbursed")[0] == "1"
    assert shown(table, "rate")[0] == "71,4"


def test_recurrent_money_has_no_milestone_and_the_note_says_which_part_is_judged() -> None:
    report = summary()
    gaps = dict(zip(shown(report.tables[0], "name"), shown(report.tables[0], "gap"), strict=True))
    assert gaps["- Kinh phí sự nghiệp (chi thường xuyên)"] == "–"
    assert gaps["Tiểu dự án 1: Đường, cầu, trường"] == "+1,2"
    assert any("Chỉ thị 05" in note and "vốn đầu tư phát triển" in note for note in report.notes)


def test_the_paper_names_day_base_unit_series_and_who_is_missing() -> None:
    report = summary(plan_series=("Quyết định giao",), money_series=("Kho bạc",), incomplete=("Chiềng Sơn",))
    words = " ".join((report.title.remark, report.unit_line, *report.notes))
    for told in (
        "31 tháng 10 năm 2025",
        "kế hoạch được giao",
        "triệu đồng",
        "“Kho bạc”",
        "Chiềng Sơn",
        "phần dư lớn nhất",
    ):
        assert told in words
    assert report.draft


def test_the_paper_says_of_which_day_the_figures_of_late_reporters_are() -> None:
    series = Series(1, "Báo cáo xã", Teller.COMMUNE, Form.STATEMENTS, ("unit",))
    late = (LateReporter("Xã Mường É", date(2025, 9, 30)), LateReporter("Xã Co Mạ", date(2025, 8, 31)))
    told = CarriedForward(series, date(2025, 10, 31), 75, late)
    notes = summary(incomplete=("Xã Mường É", "Xã Co Mạ"), carried_forward=(told,)).notes
    assert (
        "2/75 xã chưa có số T10/2025: 1 dùng số đến 30/09/2025 (Xã Mường É), 1 dùng số đến 31/08/2025 (Xã Co Mạ)."
    ) in notes


def test_late_reporters_of_one_day_are_said_in_one_sentence_and_a_day_within_the_month_by_itself() -> None:
    series = Series(1, "Báo cáo xã", Teller.COMMUNE, Form.STATEMENTS, ("unit",))
    late = tuple(LateReporter(name, date(2025, 9, 30)) for name in ("Xã Co Mạ", "Xã Mường É", "Xã Bắc Yên"))
    told = CarriedForward(series, date(2025, 10, 31), 75, late)
    assert ("3/75 xã chưa có số T10/2025, dùng số đến 30/09/2025: Xã Bắc Yên, Xã Co Mạ, Xã Mường É.") in summary(
        carried_forward=(told,)
    ).notes
    within = CarriedForward(series, date(2025, 10, 31), 75, (LateReporter("Xã Co Mạ", date(2025, 10, 24)),))
    assert within.period == "31/10/2025"


def test_a_complete_paper_is_no_draft_and_a_wanted_draft_is_one() -> None:
    assert not summary().draft
    assert summary(draft=True).draft


def test_payments_above_the_plan_fail_a_check_and_make_a_draft() -> None:
    report = summary([line("GNBV.DA2", "SN", 1200 * MILLION, 1260 * MILLION)])
    assert [str(check.text) for check in report.checks if not check.passed] == [
        "No negative amount in column (7)",
        "Nothing is paid above its plan",
    ]
    assert report.draft


def test_columns_of_advances_are_left_out_and_numbers_move_up() -> None:
    columns = summary(tells_advance=False).tables[0].columns
    assert [column.number for column in columns] == [
        "(1)",
        "(2)",
        "(3)",
        "(4)",
        "(5)=(3)-(4)",
        "(6)=(4)/(3)",
        "(7)",
        "(8)",
    ]
    assert columns[3].path == ("Lũy kế giải ngân từ đầu năm",)


def test_payments_are_not_split_when_advances_are_of_another_base() -> None:
    carried = Line("GNBV.DA2", "DTPT", Sums(planned=10, carried=5, disbursed=3, disbursed_carried=2, advance=4))
    assert not facts([carried]).splits_payments
    assert facts([carried], context=replace(CONTEXT, base=Base.WITH_CARRIED)).splits_payments


def test_each_figure_leads_to_its_rows() -> None:
    table = summary().tables[0]
    link = table.rows[6].cells[2].link
    assert link is not None
    assert (link.measure, link.project, link.here_only) == ("planned", "GNBV.DA1", True)
    assert all(cell.link for row in table.rows for cell in row.cells[2:7])


def test_several_programmes_stand_under_letters() -> None:
    table = summary([*LINES, line("NTM.ND01", "SN", MILLION, 0)], programmes=(GNBV, NTM)).tables[0]
    orders = dict(zip(shown(table, "name"), shown(table, "order"), strict=True))
    assert orders["Chương trình giảm nghèo bền vững"] == "A"
    assert orders["Chương trình nông thôn mới"] == "B"
    assert orders["Nội dung thành phần 1: Quy hoạch"] == "I"


def test_an_empty_programme_prints_its_total_alone() -> None:
    table = summary(()).tables[0]
    assert shown(table, "planned") == ["–"]
    assert shown(table, "rate") == ["–"]


def test_more_decimals_than_dong_have_are_refused() -> None:
    with pytest.raises(DisbtrackError, match="parts of a đồng"):
        summary(unit=MoneyUnit.NGHIN, decimals=4)


def test_the_day_stays_open_until_it_is_signed() -> None:
    unsigned, signed = summary().head, summary(signed_on=date(2025, 11, 5)).head
    assert unsigned is not None
    assert signed is not None
    assert unsigned.place_and_date == "Sơn La, ngày      tháng      năm 2025"
    assert signed.place_and_date == "Sơn La, ngày 05 tháng 11 năm 2025"


def test_unknown_projects_keep_their_own_text() -> None:
    report = summary([line("Đường xã A.B", "SN", MILLION, 0)])
    assert shown(report.tables[0], "name")[-1] == "Đường xã A.B"
    assert TREE.place("Đường xã A.B") == len(TREE.nodes)


def test_the_paper_says_how_many_amounts_wait_for_their_senders_and_is_a_draft_until_they_come() -> None:
    waiting = tuple(f"Xã {number}: T10.xlsx!BC!D{number}" for number in range(1, 8))
    report = summary(waiting=waiting)
    (note,) = [one for one in report.notes if "chưa đầy đủ" in one]
    assert note.startswith("Số liệu chưa đầy đủ: 7 số đang chờ đơn vị gửi trả lời")
    assert "Xã 5: T10.xlsx!BC!D5; …" in note
    assert report.draft
    assert not any("chưa đầy đủ" in one for one in summary().notes)
