"""The arithmetic of the sums, each case worked out by hand."""

from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

from disbtrack.domain.entry import EntryKind, Filters
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.series import Base, Counted, Form, Level, Series, Side, Teller, choose
from disbtrack.domain.standing import Cut, Line, Sums
from disbtrack.i18n import text
from disbtrack.storage.book import Book

from .conftest import Fresh, make_book
from .telling import OCTOBER, PLAN, REPORT, VOUCHERS, YEAR_END, ask, figure, renamed, sums, tell

M = Measure


def test_vouchers_add_work_and_advances_less_what_came_back(book: Book) -> None:
    tell(
        book,
        VOUCHERS,
        [
            figure(M.COMPLETED, 100),
            figure(M.ADVANCE, 40),
            figure(M.RECOVERED, 10),
            figure(M.REPAID, 5),
            figure(M.DISBURSED_PERIOD, 7),
            figure(M.TRANSFERRED, 50),
        ],
    )
    assert sums(book) == Sums(disbursed=132, advance=25, passed_on=50)


def test_a_voucher_counts_from_its_day_on(book: Book) -> None:
    tell(book, VOUCHERS, [figure(M.COMPLETED, 100, date(2025, 3, 5)), figure(M.COMPLETED, 20, date(2025, 3, 6))])
    assert sums(book, as_of=date(2025, 3, 4)) == Sums()
    assert sums(book, as_of=date(2025, 3, 5)).disbursed == 100
    assert sums(book, as_of=date(2025, 3, 6)).disbursed == 120


def test_two_vouchers_alike_in_everything_both_count(book: Book) -> None:
    tell(book, VOUCHERS, [figure(M.COMPLETED, 100, document="UNC 1"), figure(M.COMPLETED, 100, document="UNC 1")])
    assert sums(book).disbursed == 200


def test_a_voucher_without_plan_year_belongs_to_the_year_of_its_day(book: Book) -> None:
    tell(book, VOUCHERS, [figure(M.DISBURSED_PERIOD, 9, date(2024, 5, 1), plan_year=None)])
    assert sums(book, year=2024).disbursed == 9
    assert sums(book, year=2025) == Sums()


def test_decisions_add_what_is_assigned_and_adjusted_up_to_the_day(book: Book) -> None:
    tell(
        book,
        PLAN,
        [
            figure(M.PLANNED, 1000, date(2024, 12, 10), document="2903"),
            figure(M.ADJUSTED, -150, date(2025, 9, 18), document="1822"),
            figure(M.ADJUSTED, 30, date(2025, 9, 18), document="1822", project="GNBV.DA2"),
        ],
    )
    assert sums(book, as_of=date(2025, 9, 17)).planned == 1000
    assert sums(book, as_of=date(2025, 9, 18)).planned == 880


def test_a_plan_without_a_day_holds_from_the_first_of_january(book: Book) -> None:
    tell(book, PLAN, [figure(M.PLANNED, 1000, None)])
    assert sums(book, as_of=date(2024, 12, 31)).planned == 0
    assert sums(book, as_of=date(2025, 1, 1)).planned == 1000


def statement(day: date, planned: int, disbursed: int, project: str = "GNBV.DA1", **said: Any) -> list[Figure]:
    told = [(M.PLANNED, planned), (M.DISBURSED, disbursed)]
    return [figure(measure, amount, day, project=project, **said) for measure, amount in told if amount]


def test_of_statements_the_latest_counts(book: Book) -> None:
    tell(book, REPORT, statement(date(2025, 9, 30), 900, 300))
    tell(book, REPORT, statement(OCTOBER, 1000, 450))
    assert sums(book, as_of=date(2025, 9, 30)) == Sums(planned=900, disbursed=300)
    assert sums(book, as_of=date(2025, 10, 30)) == Sums(planned=900, disbursed=300)
    assert sums(book, as_of=OCTOBER) == Sums(planned=1000, disbursed=450)


def test_statements_give_the_same_lines_in_whatever_order_they_arrive(fresh: Fresh) -> None:
    months = [
        statement(date(2025, month, 28), 1000 + month, 50 * month)
        + statement(date(2025, month, 28), 10, month, "GNBV.DA2")
        for month in (8, 9, 10, 11)
    ]
    found = set()
    for place, order in enumerate(list(permutations(months))[::5]):
        with fresh(f"{place}") as book:
            for month in order:
                tell(book, REPORT, month)
            found.add(tuple(sums(book, as_of=date(2025, month, 28)) for month in (7, 8, 9, 10, 11)))
    assert found == {
        (
            Sums(),
            Sums(planned=1018, disbursed=408),
            Sums(planned=1019, disbursed=459),
            Sums(planned=1020, disbursed=510),
            Sums(planned=1021, disbursed=561),
        )
    }


def test_a_statement_of_work_and_advances_counts_both_as_paid(book: Book) -> None:
    tell(book, REPORT, [figure(M.COMPLETED, 100), figure(M.ADVANCE, 40)])
    assert sums(book) == Sums(disbursed=140, advance=40)


def test_a_total_beside_its_parts_is_not_added_to_them(book: Book) -> None:
    tell(book, REPORT, [figure(M.DISBURSED, 140), figure(M.COMPLETED, 100), figure(M.ADVANCE, 40)])
    assert sums(book) == Sums(disbursed=140, advance=40)


def test_what_was_paid_in_the_period_never_counts_in_statements(book: Book) -> None:
    tell(book, REPORT, [figure(M.DISBURSED, 140), figure(M.DISBURSED_PERIOD, 60)])
    assert sums(book).disbursed == 140


def test_a_row_that_a_later_statement_leaves_blank_is_paid_nothing(book: Book) -> None:
    tell(book, REPORT, [*statement(date(2025, 9, 30), 900, 300), *statement(date(2025, 9, 30), 50, 20, "GNBV.DA2")])
    tell(book, REPORT, [*statement(OCTOBER, 900, 310), *statement(OCTOBER, 50, 0, "GNBV.DA2")])
    assert sums(book, as_of=OCTOBER) == Sums(planned=950, disbursed=310)


def test_a_later_plan_column_alone_does_not_wipe_out_the_payments(book: Book) -> None:
    tell(book, REPORT, [figure(M.DISBURSED, 300, date(2025, 9, 30)), figure(M.PLANNED, 900, OCTOBER)])
    assert sums(book, as_of=OCTOBER) == Sums(planned=900, disbursed=300)


def test_one_programme_s_sums_do_not_depend_on_what_is_told_of_another(book: Book) -> None:
    early, late = date(2025, 9, 30), OCTOBER
    tell(book, REPORT, [figure(M.PLANNED, 900, early), figure(M.DISBURSED, 300, late)])
    tell(book, REPORT, [figure(M.PLANNED, 70, late, project="NTM.ND01")])
    assert sums(book, filters=Filters(programme="GNBV")) == Sums(planned=900, disbursed=300)
    assert sums(book) == Sums(planned=970, disbursed=300)


def test_each_reporter_keeps_its_own_latest_statement(book: Book) -> None:
    tell(book, REPORT, statement(date(2025, 9, 30), 100, 30, unit="03646"), reporter="Tô Hiệu")
    tell(book, REPORT, statement(OCTOBER, 200, 80, unit="03727"), reporter="Mường É")
    assert sums(book, as_of=OCTOBER) == Sums(planned=300, disbursed=110)


def test_rows_of_one_statement_that_name_the_same_thing_add_up(book: Book) -> None:
    tell(book, REPORT, [figure(M.DISBURSED, 10), figure(M.DISBURSED, 15, document="x"), figure(M.DISBURSED, 10)])
    assert sums(book).disbursed == 35


def test_parent_rows_and_spelling_do_not_make_another_stream(book: Book) -> None:
    before = figure(M.DISBURSED, 10, date(2025, 9, 30), work="Đường Bôm Phặng", path=("A. Đến tháng 9",))
    tell(book, REPORT, [before])
    tell(book, REPORT, [figure(M.DISBURSED, 25, work="đường  bôm phặng", path=("A. Đến tháng 10",))])
    assert sums(book).disbursed == 25


def test_only_the_counted_series_is_summed(book: Book) -> None:
    tell(book, VOUCHERS, [figure(M.COMPLETED, 77)])
    tell(book, renamed(REPORT, "Kho bạc", teller=Teller.TREASURY), [figure(M.DISBURSED, 80)])
    tell(book, REPORT, [figure(M.DISBURSED, 82), figure(M.PLANNED, 500)])
    tell(book, PLAN, [figure(M.PLANNED, 510)])
    assert sums(book) == Sums(planned=510, disbursed=80)


def test_a_person_s_choice_counts_and_a_filter_by_series_outranks_it(book: Book) -> None:
    tell(book, VOUCHERS, [figure(M.COMPLETED, 77)])
    tell(book, REPORT, [figure(M.DISBURSED, 82)])
    with book.read() as reading:
        vouchers, report = reading.series()
    assert sums(book).disbursed == 82
    with book.change(text("Choose"), "An") as change:
        change.prefer(Counted("GNBV", 2025, Side.MONEY, vouchers))
    assert sums(book).disbursed == 77
    assert sums(book, filters=Filters(series=report.id)).disbursed == 82


def test_credit_and_people_s_money_stand_outside_unless_asked_for(book: Book) -> None:
    told = [figure(M.DISBURSED, amount, source=source) for source, amount in (("NSTW", 10), ("TDCS", 200), ("HDK", 30))]
    tell(book, REPORT, [*told, figure(M.DISBURSED, 5)])
    assert sums(book).disbursed == 15
    assert sums(book, filters=Filters(source="TDCS")).disbursed == 200
    assert sums(book, filters=Filters(source="NSTW")).disbursed == 10


def test_a_bank_that_tells_only_credit_is_never_counted_for_the_budget_s_money(book: Book) -> None:
    tell(book, renamed(REPORT, "Ngân hàng", teller=Teller.TREASURY), [figure(M.DISBURSED, 200, source="TDCS")])
    tell(book, REPORT, [figure(M.DISBURSED, 15)])
    assert sums(book).disbursed == 15


def test_estimates_and_pending_amounts_stay_outside(book: Book) -> None:
    tell(book, REPORT, [figure(M.DISBURSED, 15)])
    tell(book, renamed(REPORT, "ước"), [figure(M.DISBURSED, 99)], kind=EntryKind.ESTIMATE)
    tell(book, REPORT, [figure(M.DISBURSED, 40, project="GNBV.DA2")], kind=EntryKind.PENDING, reporter="Mường É")
    assert sums(book).disbursed == 15


# Carried over from one year into the next.


def test_a_january_payment_of_carried_plan_is_paid_in_the_year_but_not_of_it(book: Book) -> None:
    tell(book, VOUCHERS, [figure(M.COMPLETED, 60, date(2024, 12, 20), plan_year=2024)])
    tell(book, VOUCHERS, [figure(M.COMPLETED, 25, date(2025, 1, 15), plan_year=2024)])
    tell(book, VOUCHERS, [figure(M.COMPLETED, 300, date(2025, 6, 1))])
    tell(book, PLAN, [figure(M.CARRIED, 40, date(2025, 1, 10), plan_year=2024), figure(M.PLANNED, 1000, None)])
    tell(book, PLAN, [figure(M.PLANNED, 100, None, plan_year=2024)])
    assert sums(book, year=2025) == Sums(planned=1000, carried=40, disbursed=300, disbursed_carried=25)
    assert sums(book, year=2024, as_of=date(2024, 12, 31)) == Sums(planned=100, disbursed=60)
    assert sums(book, year=2024) == Sums(planned=100, disbursed=85)
    assert sums(book, year=None) == Sums(planned=1100, disbursed=385)


def test_an_advance_of_2024_recovered_in_2025_leaves_both_years_right(book: Book) -> None:
    of_2024 = {"plan_year": 2024}
    tell(book, VOUCHERS, [figure(M.ADVANCE, 100, date(2024, 11, 1), **of_2024)])
    tell(
        book,
        VOUCHERS,
        [figure(M.COMPLETED, 70, date(2025, 4, 1), **of_2024), figure(M.RECOVERED, 70, date(2025, 4, 1), **of_2024)],
    )
    tell(book, VOUCHERS, [figure(M.REPAID, 10, date(2025, 5, 1), **of_2024)])
    assert sums(book, year=2024, as_of=date(2024, 12, 31)) == Sums(disbursed=100, advance=100)
    assert sums(book, year=2025, as_of=YEAR_END) == Sums(disbursed_carried=-10, advance=20)
    assert sums(book, year=None) == Sums(disbursed=90, advance=20)


def test_payments_told_beside_carried_plan_run_from_january(book: Book) -> None:
    of_2024 = {"plan_year": 2024}
    tell(
        book,
        REPORT,
        [figure(M.PLANNED, 100, date(2024, 12, 31), **of_2024), figure(M.DISBURSED, 80, date(2024, 12, 31), **of_2024)],
    )
    for month, paid in ((9, 5), (10, 15)):
        day = date(2025, month, 30)
        tell(
            book,
            REPORT,
            [
                figure(M.CARRIED, 20, day, **of_2024),
                figure(M.DISBURSED, paid, day, **of_2024),
                *statement(day, 500, 200),
            ],
        )
    assert sums(book, year=2025) == Sums(planned=500, carried=20, disbursed=200, disbursed_carried=15)
    assert sums(book, year=2025, as_of=date(2025, 10, 1)).disbursed_carried == 5
    assert sums(book, year=2024) == Sums(planned=100, disbursed=95)
    assert sums(book, year=None) == Sums(planned=600, disbursed=295)


def test_a_row_added_to_a_statement_later_runs_from_january_like_its_neighbours(book: Book) -> None:
    of_2024 = {"plan_year": 2024}
    tell(book, REPORT, [figure(M.DISBURSED, 80, date(2024, 12, 31), **of_2024)])
    tell(book, REPORT, [figure(M.CARRIED, 20, OCTOBER, **of_2024)])
    tell(book, REPORT, [figure(M.DISBURSED, 15, OCTOBER, **of_2024)])
    assert sums(book, year=2025) == Sums(carried=20, disbursed_carried=15)


def test_a_plan_year_told_on_after_its_end_is_paid_by_the_difference(book: Book) -> None:
    of_2024 = {"plan_year": 2024}
    tell(book, REPORT, [figure(M.DISBURSED, 80, date(2024, 12, 31), **of_2024)])
    tell(book, REPORT, [figure(M.DISBURSED, 95, OCTOBER, **of_2024)])
    assert sums(book, year=2025).disbursed_carried == 15
    assert sums(book, year=2024).disbursed == 95
    assert sums(book, year=2024, as_of=date(2025, 10, 30)).disbursed == 80


def test_a_stated_execution_year_says_the_same_as_carried_plan_beside_it(book: Book) -> None:
    tell(book, REPORT, [figure(M.DISBURSED, 80, date(2024, 12, 31), plan_year=2024)])
    tell(book, REPORT, [figure(M.DISBURSED, 15, OCTOBER, plan_year=2024, execution_year=2025)])
    assert sums(book, year=2025).disbursed_carried == 15
    assert sums(book, year=2024).disbursed == 95


def test_carried_plan_comes_from_one_series_even_where_the_plan_s_does_not_tell_it(book: Book) -> None:
    tell(book, PLAN, [figure(M.PLANNED, 1000, None)])
    carried = figure(M.CARRIED, 40, OCTOBER, plan_year=2024)
    tell(book, REPORT, [carried, *statement(OCTOBER, 1000, 300)])
    tell(book, renamed(REPORT, "Bộ", teller=Teller.MINISTRY), [replace(carried, amount=41)])
    assert sums(book) == Sums(planned=1000, carried=40, disbursed=300)


# Cuts and filters.


def test_each_cut_has_its_keys(book: Book) -> None:
    said: dict[str, Any] = {"work": "Đường Bôm Phặng", "unit": "03646", "source": "NSTW", "capital": "DTPT"}
    tell(book, REPORT, [figure(M.DISBURSED, 5, project="GNBV.DA1.TDA1", **said), figure(M.DISBURSED, 7)])
    expected = {
        Cut.PROGRAMME: {"GNBV": 12},
        Cut.PROJECT: {"GNBV.DA1": 12},
        Cut.SUBPROJECT: {"GNBV.DA1.TDA1": 5, "GNBV.DA1": 7},
        Cut.WORK: {"Đường Bôm Phặng": 5, None: 7},
        Cut.UNIT: {"03646": 5, None: 7},
        Cut.SOURCE: {"NSTW": 5, None: 7},
        Cut.CAPITAL: {"DTPT": 5, None: 7},
        Cut.YEAR: {"2025": 12},
        Cut.MONTH: {"2025-10": 12},
    }
    assert {cut: {key: row.disbursed for key, row in ask(book, cut=cut).items()} for cut in expected} == expected


def test_a_project_that_no_tree_knows_is_not_broken_down_but_is_a_work(book: Book) -> None:
    tell(book, REPORT, [figure(M.DISBURSED, 5, project="Nhà văn hóa bản Nà Khoang")])
    assert ask(book, cut=Cut.PROGRAMME) == {"GNBV": Sums(disbursed=5)}
    assert ask(book, cut=Cut.PROJECT) == {None: Sums(disbursed=5)}
    assert ask(book, cut=Cut.WORK) == {"Nhà văn hóa bản Nà Khoang": Sums(disbursed=5)}


def test_capital_is_told_with_every_cut(book: Book) -> None:
    tell(book, REPORT, [figure(M.DISBURSED, 5, capital="SN"), figure(M.DISBURSED, 7, capital="DTPT")])
    with book.read() as reading:
        counted = choose(reading.offers(), Base.ASSIGNED)
        lines = reading.lines(counted, cut=Cut.PROJECT, as_of=OCTOBER, year=2025)
    assert lines == [Line("GNBV.DA1", "DTPT", Sums(disbursed=7)), Line("GNBV.DA1", "SN", Sums(disbursed=5))]


def test_filters_take_a_code_with_all_below_it(book: Book) -> None:
    for amount, project, unit in ((1, "GNBV.DA1", "03646"), (2, "GNBV.DA1.TDA1", "03727"), (4, "GNBV.DA2", "03781")):
        tell(book, VOUCHERS, [figure(M.COMPLETED, amount, project=project, unit=unit, capital="SN")])
    tell(book, VOUCHERS, [figure(M.COMPLETED, 8, project="NTM.ND01", programme=None)])
    asked = {
        15: Filters(),
        7: Filters(programme="GNBV_2021_2025"),
        8: Filters(programme="NTM"),
        3: Filters(project="GNBV.DA1"),
        2: Filters(project="GNBV.DA1.TDA1"),
        6: Filters(unit="Thuận Châu"),
        1: Filters(unit="03646"),
    }
    assert {sums(book, filters=filters).disbursed for filters in asked.values()} == set(asked)
    assert [sums(book, filters=filters).disbursed for filters in asked.values()] == list(asked)
    assert sums(book, filters=Filters(capital="SN")).disbursed == 7


def test_an_underscore_in_a_project_filter_is_no_wildcard(book: Book) -> None:
    tell(book, VOUCHERS, [figure(M.COMPLETED, 4, project="GNBV.DA2")])
    assert sums(book, filters=Filters(project="GNBV_DA2")).disbursed == 0


def test_a_span_of_days_takes_only_its_payments(book: Book) -> None:
    tell(book, REPORT, statement(date(2025, 9, 30), 1000, 300))
    tell(book, REPORT, statement(OCTOBER, 1000, 450))
    october = Filters(since=date(2025, 10, 1), until=OCTOBER)
    assert sums(book, filters=october) == Sums(planned=1000, disbursed=150)


def test_months_are_differences_that_add_up_to_the_year(book: Book) -> None:
    for month, paid in ((3, 10), (9, 30), (10, 45)):
        tell(book, REPORT, statement(date(2025, month, 15), 100, paid))
    told = {key: row.disbursed for key, row in ask(book, cut=Cut.MONTH, as_of=OCTOBER).items()}
    assert told == {"2025-03": 10, "2025-09": 20, "2025-10": 15}


def test_a_decision_s_own_money_and_a_report_s_own_plan_are_summed_too(book: Book) -> None:
    ledger = Series(0, "Sổ gốc", Teller.OFFICE, Form.VOUCHERS, ("project",), Level.ASSIGNED)
    tell(book, ledger, [figure(M.PLANNED, 100, date(2025, 1, 5)), figure(M.ADJUSTED, 20), figure(M.COMPLETED, 30)])
    assert sums(book) == Sums(planned=120, disbursed=30)


def test_several_tellings_of_the_same_money_count_each_dong_once(tmp_path: Path) -> None:
    """The golden case: a report, two plans at different levels, the Treasury's vouchers, the communes' sheets."""
    report = statement(OCTOBER, 1000, 450)
    assigned = [figure(M.PLANNED, 980, date(2024, 12, 10), document="2903/QĐ-UBND")]
    detailed = [figure(M.PLANNED, 700, date(2025, 8, 15), unit="03646", document="512/NQ-HĐND")]
    vouchers = [figure(M.COMPLETED, 400, date(2025, 2, 26)), figure(M.ADVANCE, 60, date(2025, 3, 17))]
    commune = [figure(M.PLANNED, 50, unit="03727"), figure(M.DISBURSED, 21, unit="03727")]
    told = [
        (REPORT, report, "Sở"),
        (PLAN, assigned, None),
        (renamed(PLAN, "Phân bổ", level=Level.DETAILED, grain=("project", "unit")), detailed, None),
        (renamed(VOUCHERS, "Kho bạc", teller=Teller.TREASURY), vouchers, "KBNN"),
        (renamed(REPORT, "Xã", teller=Teller.COMMUNE, grain=("project", "unit")), commune, "Mường É"),
    ]
    found = set()
    for place, order in enumerate(list(permutations(told))[::11]):
        with make_book(tmp_path / f"{place}.disb") as book:
            for series, figures, reporter in order:
                tell(book, series, figures, reporter)
            found.add((sums(book), sums(book, cut=Cut.UNIT), sums(book, year=None)))
    whole = Sums(planned=980, disbursed=460, advance=60)
    assert found == {(whole, whole, whole)}
