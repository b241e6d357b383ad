"""A small programme with its money, for tests of papers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.pace import Milestone
from disbtrack.domain.programme import Node, Programme, Tree
from disbtrack.domain.series import Base
from disbtrack.domain.settings import Letterhead
from disbtrack.domain.slow import Context, Policy
from disbtrack.domain.standing import Line, Sums
from disbtrack.reports.facts import SummaryFacts
from disbtrack.reports.forms import load_form
from disbtrack.reports.report import Report, Table
from disbtrack.reports.summary import build_summary
from disbtrack.resources import resource

MILLION = 1_000_000
GNBV = Programme("GNBV_2021_2025", "Chương trình giảm nghèo bền vững", "Poverty reduction", 2021, 2025)
NTM = Programme("NTM_2021_2025", "Chương trình nông thôn mới", "New rural", 2021, 2025)
TREE = Tree(
    (GNBV, NTM),
    tuple(
        Node(code, programme, level, name)
        for code, programme, level, name in (
            ("GNBV.DA1", GNBV.id, "dự án", "Hạ tầng huyện nghèo"),
            ("GNBV.DA1.TDA1", GNBV.id, "tiểu dự án", "Đường, cầu, trường"),
            ("GNBV.DA1.TDA2", GNBV.id, "tiểu dự án", "Đề án thoát nghèo"),
            ("GNBV.DA2", GNBV.id, "dự án", "Đa dạng hóa sinh kế"),
            ("NTM.ND01", NTM.id, "nội dung thành phần", "Quy hoạch"),
        )
    ),
)
MILESTONES = (
    Milestone("Sơn La", "*", "DTPT", 2025, date(2025, 9, 30), Fraction(60, 100), "", "Chỉ thị 05"),
    Milestone("Sơn La", "*", "DTPT", 2025, date(2025, 12, 31), Fraction(95, 100), "", "Chỉ thị 05"),
)
CONTEXT = Context(date(2025, 10, 31), 2025, Base.ASSIGNED, "GNBV", MILESTONES, Policy(), date(2026, 1, 31))
LETTERHEAD = Letterhead("UBND TỈNH SƠN LA", "SỞ TÀI CHÍNH", "Số:     /BC-STC", "Sơn La", ("- Lưu: VT.",))


def line(key: str | None, capital: str | None, planned: int, disbursed: int, advance: int = 0) -> Line:
    """A line in đồng."""
    return Line(key, capital, Sums(planned=planned, disbursed=disbursed, advance=advance))


LINES = (
    line("GNBV.DA1.TDA1", "DTPT", 118_400 * MILLION, 86_432_500_000, 10_500 * MILLION),
    line("GNBV.DA1.TDA2", "SN", 24_200_499_999, 10_536_500_000),
    line("GNBV.DA1", "DTPT", 9_180 * MILLION, 0),
    line("GNBV.DA2", "SN", 46_850_500_001, 17_803_333_333, 4_310 * MILLION),
    line(None, "SN", 500 * MILLION, 0),
)


def facts(lines: Sequence[Line] = LINES, **wanted: object) -> SummaryFacts:
    """Facts of one programme, in triệu đồng."""
    told = SummaryFacts(TREE, (GNBV,), CONTEXT, tuple(lines), MoneyUnit.TRIEU, letterhead=LETTERHEAD)
    return replace(told, **wanted)  # type: ignore[arg-type]  # the wishes of tests are checked by the tests


def summary(lines: Sequence[Line] = LINES, **wanted: object) -> Report:
    """The summary of those facts."""
    return build_summary(facts(lines, **wanted), load_form(resource("forms"), "summary"))


def values(table: Table, key: str) -> list[int | None]:
    """The numbers of a column, from the first row down."""
    place = next(place for place, column in enumerate(table.columns) if column.key == key)
    return [row.cells[place].value for row in table.rows]


def shown(table: Table, key: str) -> list[str]:
    """The texts of a column."""
    place = next(place for place, column in enumerate(table.columns) if column.key == key)
    return [row.cells[place].shown for row in table.rows]
