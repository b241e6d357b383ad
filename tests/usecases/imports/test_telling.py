"""Who tells: one office by its sheet, many by a ledger."""

from datetime import date

from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.reading import Layout, SheetReading, Voice
from disbtrack.domain.series import Form, Level, Teller
from disbtrack.usecases.imports.telling import level_of, told_by

PAID = Figure("D2", 2, Measure.DISBURSED, 5, project="GNBV.DA1")


def test_an_offices_sheet_is_one_telling() -> None:
    sheet = SheetReading("T10", layout=Layout.CUMULATIVE, series="Kho bạc: báo cáo", reporter="KBNN", figures=[PAID])
    (told,) = told_by(sheet)
    assert (told.series.teller, told.series.form, told.series.grain) == (Teller.TREASURY, Form.STATEMENTS, ("project",))
    assert (told.reporter, told.figures) == ("KBNN", [PAID])


def test_a_skipped_or_empty_sheet_tells_nothing() -> None:
    assert told_by(SheetReading("T10")) == []
    assert told_by(SheetReading("T10", skipped="hidden", figures=[PAID])) == []


def test_a_ledger_is_parted_by_series_and_reporter() -> None:
    later = Figure("D3", 3, Measure.DISBURSED, 7)
    waiting = Figure("D4", 4, Measure.DISBURSED, 0)
    voices = {
        row: Voice("Xã: báo cáo", "commune", "statements", ("unit",), None, name)
        for row, name in ((2, "A"), (3, "B"), (4, "A"))
    }
    sheet = SheetReading("l", layout=Layout.LEDGER, figures=[PAID, later], pending=[waiting], voices=voices)
    parts = {part.reporter: (part.figures, part.pending) for part in told_by(sheet)}
    assert parts == {"A": ([PAID], [waiting]), "B": ([later], [])}


def test_plans_have_a_level_and_reports_none() -> None:
    assert level_of("Thủ tướng Chính phủ giao", Layout.PLAN) is Level.PM
    assert level_of("Phân bổ chi tiết theo đơn vị", Layout.PLAN) is Level.DETAILED
    assert level_of("Quyết định giao kế hoạch", Layout.PLAN) is Level.ASSIGNED
    assert level_of("Quyết định giao kế hoạch", Layout.CUMULATIVE) is None


def test_months_across_add_up_while_their_plan_is_told_anew() -> None:
    sheet = SheetReading("T1-T12", layout=Layout.PERIODS, series="Sở Tài chính: báo cáo", year=2025)
    sheet.figures = [
        Figure("C5", 5, Measure.PLANNED, 100, "GNBV.DA1", date=date(2025, 10, 31)),
        Figure("D5", 5, Measure.DISBURSED_PERIOD, 7, "GNBV.DA1", date=date(2025, 1, 31)),
        Figure("E5", 5, Measure.DISBURSED_PERIOD, 8, "GNBV.DA1", date=date(2025, 2, 28)),
    ]
    money, plan = told_by(sheet)
    assert (money.series.form, [row.amount for row in money.figures]) == (Form.VOUCHERS, [7, 8])
    assert (plan.series.form, [row.amount for row in plan.figures]) == (Form.STATEMENTS, [100])
