"""Money under the units of its time and under those of today; statements of a unit cover its predecessors'."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from disbtrack.domain.entry import Filters
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.series import Base, choose
from disbtrack.domain.settings import Settings
from disbtrack.domain.standing import Cut
from disbtrack.domain.units import AdminUnit, EdgeKind, Register, Succession
from disbtrack.domain.works import Work
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from tests.storage.conftest import TREE
from tests.storage.telling import PLAN, REPORT, VOUCHERS, figure, tell

JUNE, JULY, OCTOBER, TODAY = date(2025, 6, 30), date(2025, 7, 1), date(2025, 10, 31), date(2026, 11, 22)
ROAD = "Đường Co Mạ"
REGISTER = Register(
    [
        AdminUnit("03646", "Phường Chiềng Lề", "Sơn La", None, JUNE),
        AdminUnit("03649", "Phường Tô Hiệu", "Sơn La", None, JUNE),
        AdminUnit("03646", "Phường Tô Hiệu", "Sơn La", JULY),
        AdminUnit("03700", "Xã Cũ", "Thuận Châu", None, JUNE),
        AdminUnit("03727", "Xã Mường É", "Thuận Châu", JULY),
        AdminUnit("03781", "Xã Co Mạ", "Thuận Châu"),
    ],
    [
        Succession("03646", "03646", JULY),
        Succession("03649", "03646", JULY),
        Succession("03700", "03727", JULY, EdgeKind.SPLIT, Fraction(1, 3), (ROAD,)),
        Succession("03700", "03781", JULY, EdgeKind.SPLIT, Fraction(2, 3)),
    ],
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(
        tmp_path / "b.disb", tree=TREE, register=REGISTER, milestones=[], settings=Settings(), person="An"
    ) as made:
        yield made


def paid(unit: str, amount: int, day: date = JUNE, **said: object) -> Figure:
    return figure(Measure.DISBURSED, amount, day, unit=unit, **said)


def by(
    book: Book, cut: Cut = Cut.UNIT, *, today: bool = False, unit: str | None = None, year: int = 2025
) -> dict[str | None, int]:
    """What was paid by row: the year's own money and carried money together."""
    with book.read() as reading:
        counted = choose(reading.offers(), Base.ASSIGNED)
        lines = reading.lines(
            counted,
            cut=cut,
            filters=Filters(unit=unit),
            as_of=date(year, 12, 31),
            year=year,
            restated_on=TODAY if today else None,
        )
    found: dict[str | None, int] = {}
    for line in lines:
        found[line.key] = found.get(line.key, 0) + line.sums.disbursed + line.sums.disbursed_carried
    return found


def behind(book: Book, key: str, *, today: bool) -> int:
    with book.read() as reading:
        counted = choose(reading.offers(), Base.ASSIGNED)
        rows = reading.behind(
            counted,
            cut=Cut.UNIT,
            rows=frozenset({key}),
            as_of=date(2025, 12, 31),
            year=2025,
            base=Base.ASSIGNED,
            restated_on=TODAY if today else None,
        )
    return sum(one.amount for one in rows)


def test_a_code_given_again_is_two_rows_as_it_was_and_one_of_today(book: Book) -> None:
    tell(book, VOUCHERS, [paid("03646", 5), paid("03649", 7), paid("03646", 11, OCTOBER)])
    assert by(book) == {"03646@2025-06-30": 5, "03649": 7, "03646": 11}
    assert by(book, today=True) == {"03646": 23}


def test_a_split_by_shares_leaves_out_no_dong_and_the_listed_work_moves_whole(book: Book) -> None:
    tell(book, VOUCHERS, [paid("03700", 100), paid("03700", 1_000, work=ROAD)])
    assert by(book) == {"03700": 1_100}
    assert by(book, today=True) == {"03727": 1_033, "03781": 67}


def test_the_share_of_a_unit_is_the_same_whatever_it_is_asked_by(book: Book) -> None:
    tell(book, VOUCHERS, [paid("03700", 100, project=f"GNBV.DA1.TDA{one}") for one in (1, 2)])
    whole = by(book, today=True)["03727"]
    assert sum(by(book, Cut.SUBPROJECT, today=True, unit="03727").values()) == whole


def test_a_filter_of_a_unit_of_today_finds_what_was_told_of_its_predecessors(book: Book) -> None:
    tell(book, VOUCHERS, [paid("03649", 7), paid("03781", 2, OCTOBER)])
    assert by(book, Cut.PROJECT, today=True, unit="03646") == {"GNBV.DA1": 7}
    assert by(book, Cut.PROJECT, unit="03646") == {}


def test_a_filter_of_a_former_bearer_leaves_out_the_one_of_today(book: Book) -> None:
    tell(book, VOUCHERS, [paid("03646", 5), paid("03646", 11, OCTOBER)])
    assert by(book, unit="03646@2025-06-30") == {"03646@2025-06-30": 5}


def test_new_communes_by_october_cover_the_old_ones_by_june(book: Book) -> None:
    tell(book, REPORT, [paid("03646", 5), paid("03649", 7)], "Sở Tài chính")
    tell(book, REPORT, [paid("03646", 20, OCTOBER)], "Sở Tài chính")
    assert by(book) == by(book, today=True) == {"03646": 20}


def test_each_commune_s_own_report_covers_its_predecessors_too(book: Book) -> None:
    tell(book, REPORT, [paid("03646", 5)], "Phường Chiềng Lề")
    tell(book, REPORT, [paid("03649", 7)], "Phường Tô Hiệu cũ")
    tell(book, REPORT, [paid("03646", 20, OCTOBER)], "Phường Tô Hiệu")
    assert by(book, Cut.PROJECT) == {"GNBV.DA1": 20}


def test_who_went_into_others_that_told_is_not_waited_for(book: Book) -> None:
    tell(book, REPORT, [paid("03649", 7)], "Phường Tô Hiệu cũ")
    tell(book, REPORT, [paid("03700", 9)], "Xã Cũ")
    tell(book, REPORT, [paid("03646", 20, OCTOBER)], "Phường Tô Hiệu")
    with book.read() as reading:
        (late,) = reading.carried_forward(choose(reading.offers(), Base.ASSIGNED))
    assert (late.reporters, late.by_day()) == (2, [(JUNE, ["Xã Cũ"])])


def test_a_commune_whose_successor_told_nothing_yet_is_carried_forward(book: Book) -> None:
    tell(book, REPORT, [paid("03646", 5), paid("03700", 9)], "Sở Tài chính")
    tell(book, REPORT, [paid("03646", 20, OCTOBER)], "Sở Tài chính")
    assert by(book) == {"03646": 20, "03700": 9}
    assert by(book, today=True) == {"03646": 20, "03727": 3, "03781": 6}


def test_of_a_divided_commune_only_the_share_of_who_told_is_covered(book: Book) -> None:
    tell(book, REPORT, [paid("03700", 9)], "Sở Tài chính")
    tell(book, REPORT, [paid("03781", 50, OCTOBER)], "Sở Tài chính")
    assert by(book) == {"03700": 3, "03781": 50}
    assert by(book, today=True) == {"03727": 3, "03781": 50}


def test_carried_money_is_what_the_new_commune_tells_less_what_the_old_ones_had_paid(book: Book) -> None:
    eve, later = date(2024, 12, 31), date(2025, 12, 31)
    tell(book, REPORT, [paid("03649", 7, eve, plan_year=2024)], "Sở Tài chính")
    tell(book, REPORT, [paid("03646", 20, later, plan_year=2024)], "Sở Tài chính")
    assert by(book) == by(book, today=True) == {"03646": 13}


def test_a_sheet_that_tells_june_by_the_communes_of_november_means_those(book: Book) -> None:
    tell(book, VOUCHERS, [paid("03646", 5, units_on=JULY)])
    assert by(book) == by(book, today=True) == {"03646": 5}


@pytest.mark.parametrize("today", [False, True])
def test_every_row_leads_to_entries_that_add_up_to_it(book: Book, today: bool) -> None:  # noqa: FBT001 - a parameter
    tell(book, REPORT, [paid("03646", 5), paid("03649", 7), paid("03700", 9)], "Sở Tài chính")
    tell(book, REPORT, [paid("03646", 20, OCTOBER)], "Sở Tài chính")
    rows = by(book, today=today)
    assert {key: behind(book, key or "", today=today) for key in rows} == rows


def test_where_it_is_spent_is_said_or_known_of_the_work_or_is_the_commune_that_spends(book: Book) -> None:
    with book.change(text("Works"), "An") as change:
        change.put_kept(Work(project="GNBV.DA1", name=ROAD, place="03781", lead="Sở Nông nghiệp"))
    said = paid("Ban QLDA", 1, place="03649")
    tell(book, VOUCHERS, [said, paid("Ban QLDA", 2, work=ROAD), paid("03646", 4), paid("Ban QLDA", 8)])
    assert by(book, Cut.LOCATION) == {"03649": 1, "03781": 2, "03646@2025-06-30": 4, None: 8}
    assert by(book, Cut.LOCATION, today=True) == {"03646": 5, "03781": 2, None: 8}


def test_who_leads_is_said_or_known_of_the_work_and_offices_are_followed_too(book: Book) -> None:
    with book.change(text("Works"), "An") as change:
        change.put_kept(Work(project="GNBV.DA1", name=ROAD, lead="Sở Lao động"))
        change.put_kept(Succession("Sở Lao động", "Sở Nông nghiệp", JULY, EdgeKind.RENAMED))
    tell(book, VOUCHERS, [paid("03646", 1, lead="Sở Y tế"), paid("03646", 2, work=ROAD), paid("03646", 4)])
    assert by(book, Cut.LEAD) == {"Sở Y tế": 1, "Sở Lao động": 2, None: 4}
    assert by(book, Cut.LEAD, today=True) == {"Sở Y tế": 1, "Sở Nông nghiệp": 2, None: 4}


def test_plans_are_restated_with_the_money(book: Book) -> None:
    tell(book, PLAN, [figure(Measure.PLANNED, 1_000, JUNE, unit="03649")])
    with book.read() as reading:
        counted = choose(reading.offers(), Base.ASSIGNED)
        lines = reading.lines(counted, cut=Cut.UNIT, as_of=OCTOBER, year=2025, restated_on=TODAY)
    assert [(line.key, line.sums.planned) for line in lines] == [("03646", 1_000)]
