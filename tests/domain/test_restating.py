"""Restating: every đồng finds a home, whatever was merged, split, renamed or moved."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.restating import Edges, Path, Step, apportion, faults
from disbtrack.domain.units import AdminUnit, EdgeKind, Register, Succession

JULY = date(2025, 7, 1)
BEGIN = date(2020, 1, 1)
TODAY = date(2026, 11, 22)
CODES = [f"{number:05}" for number in range(6)]


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """Units that go into others, whole, by shares or by works, on several days; codes are used again."""
    edges: dict[tuple[str, str, date], Succession] = {}
    for _turn in range(draw(st.integers(0, 12))):
        old = draw(st.sampled_from(CODES))
        day = BEGIN + timedelta(days=draw(st.integers(1, 5)) * 100)
        if any(one.old_code == old and one.day == day for one in edges.values()):
            continue
        heirs = draw(st.lists(st.sampled_from(CODES), min_size=1, max_size=3, unique=True))
        weights = [draw(st.integers(1, 7)) for _heir in heirs]
        for place, (new, weight) in enumerate(zip(heirs, weights, strict=True)):
            works = ("Đường Co Mạ",) if place == 0 and draw(st.booleans()) else ()
            share = Fraction(weight, sum(weights))
            edges[old, new, day] = Succession(old, new, day, EdgeKind.SPLIT, share, works)
    return Register([AdminUnit(code, f"Xã {code}", "") for code in CODES], edges.values())


@given(
    registers(),
    st.sampled_from(CODES),
    st.integers(0, 600),
    st.sampled_from([None, "Đường Co Mạ", "Cầu Nậm Păm"]),
    st.integers(-(10**15), 10**15),
)
def test_whatever_became_of_units_each_dong_is_somewhere(
    register: Register, code: str, age: int, work: str | None, amount: int
) -> None:
    paths = Edges(register).paths(code, BEGIN + timedelta(days=age), TODAY, work)
    assert sum(path.share for path in paths) == 1
    assert sum(apportion(amount, [path.share for path in paths])) == amount


@given(st.integers(-(10**15), 10**15), st.lists(st.integers(1, 100), min_size=1, max_size=9))
def test_no_part_is_a_dong_away_from_its_share(amount: int, weights: list[int]) -> None:
    shares = [Fraction(weight, sum(weights)) for weight in weights]
    parts = apportion(amount, shares)
    assert all(abs(part - amount * share) < 1 for part, share in zip(parts, shares, strict=True))
    assert apportion(-amount, shares) == [-part for part in parts]


def test_the_dong_left_over_goes_to_the_largest_remainder_and_the_first_of_equals() -> None:
    assert apportion(100, [Fraction(1, 3)] * 3) == [34, 33, 33]
    assert apportion(10, [Fraction(1, 4), Fraction(3, 8), Fraction(3, 8)]) == [2, 4, 4]


def test_an_amount_follows_each_later_edge_of_its_unit_and_no_earlier_one() -> None:
    register = Register(
        [], [Succession("A", "B", date(2023, 1, 1)), Succession("B", "C", JULY), Succession("A", "X", date(2021, 1, 1))]
    )
    way = Path(Fraction(1), (Step("B", date(2023, 1, 1)), Step("C", JULY)))
    assert Edges(register).paths("A", date(2022, 6, 1), TODAY) == [way]
    assert [path.end("A") for path in Edges(register).paths("A", date(2022, 6, 1), date(2024, 1, 1))] == ["B"]


def test_a_code_given_again_means_the_unit_of_the_day() -> None:
    """03646 was P. Chiềng Lề, which went into the new P. Tô Hiệu, as did the old one of that name, 03649."""
    edges = Edges(Register([], [Succession("03646", "03646", JULY), Succession("03649", "03646", JULY)]))
    assert [path.end("03649") for path in edges.paths("03649", BEGIN, TODAY)] == ["03646"]
    assert edges.paths("03646", BEGIN, TODAY)[0].steps == (Step("03646", JULY),)
    assert edges.paths("03646", JULY, TODAY)[0].steps == ()


def test_listed_works_move_whole_and_the_rest_stays_where_nothing_else_is_said() -> None:
    moved = Succession("Ban A", "Ban B", JULY, EdgeKind.TRANSFERRED, Fraction(0), ("Đường Co Mạ",))
    edges = Edges(Register([], [moved]))
    assert [path.end("Ban A") for path in edges.paths("Ban A", BEGIN, TODAY, "đường Co Mạ")] == ["Ban B"]
    assert [path.end("Ban A") for path in edges.paths("Ban A", BEGIN, TODAY, "Cầu Nậm Păm")] == ["Ban A"]


def test_shares_that_are_no_whole_are_said() -> None:
    old = AdminUnit("A", "Xã A", "", None, date(2025, 6, 30))
    half = Succession("A", "B", JULY, EdgeKind.SPLIT, Fraction(1, 2))
    assert "went nowhere" in faults(Register([old], [half]))[0].message
    assert "more than the whole" in faults(Register([old], [half, Succession("A", "C", JULY)]))[0].message
    assert faults(Register([old], [half, Succession("A", "C", JULY, EdgeKind.SPLIT, Fraction(1, 2))])) == []


def test_a_unit_that_lives_on_may_pass_a_part_on_though_its_code_was_borne_before() -> None:
    units = [AdminUnit("A", "Xã A", "", None, date(2025, 6, 30)), AdminUnit("A", "Xã A", "", JULY)]
    edges = [Succession("A", "A", JULY), Succession("A", "B", TODAY, EdgeKind.TRANSFERRED, Fraction(0), ("Đường",))]
    assert faults(Register(units, edges)) == []
