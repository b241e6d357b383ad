import pytest
from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.separators import Separators
from disbtrack.domain.typed_money import LARGEST, TypedMoney, read_money, write_money

AMOUNTS = st.integers(-LARGEST, LARGEST)


@given(AMOUNTS, st.sampled_from(MoneyUnit))
def test_what_is_written_in_any_unit_reads_back_to_the_dong(amount: int, unit: MoneyUnit) -> None:
    assert read_money(write_money(amount, unit), unit).amount == amount


@given(AMOUNTS, st.sampled_from([("tỷ", MoneyUnit.TY), ("tr", MoneyUnit.TRIEU), ("nghìn", MoneyUnit.NGHIN)]))
def test_a_unit_typed_behind_holds_over_the_columns_unit(amount: int, named: tuple[str, MoneyUnit]) -> None:
    word, unit = named
    for column in MoneyUnit:
        assert read_money(f"{write_money(amount, unit)} {word}", column).amount == amount


@given(AMOUNTS)
def test_english_grouping_reads_the_same_or_is_refused(amount: int) -> None:
    typed = f"{amount:,}"
    assert read_money(typed, separators=Separators.EN).amount == amount
    assert read_money(typed).amount in {amount, None}


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=5))
def test_a_sum_is_the_sum_of_its_terms(terms: list[int]) -> None:
    typed = "=" + "+".join(write_money(term) for term in terms).replace("+-", "-")
    assert read_money(typed).amount == sum(terms)


@given(st.text(max_size=12))
def test_nothing_typed_is_ever_an_error(typed: str) -> None:
    read = read_money(typed)
    assert read.amount is None or read.problem is None


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1.234.567", 1_234_567),
        ("1234567", 1_234_567),
        ("1 234 567 đồng", 1_234_567),
        ("1.234.567đ", 1_234_567),
        ("1,5 tr", 1_500_000),
        ("1,5tr.", 1_500_000),
        ("2 tỷ", 2_000_000_000),
        ("2 TỈ", 2_000_000_000),
        ("2 tỷ 300 tr", 2_300_000_000),
        ("3 nghìn tỷ", 3_000_000_000_000),
        ("250k", 250_000),
        ("1,5 tỷ đồng", 1_500_000_000),
        ("=120+35", 155),
        ("= 1,5 tr + 2 tỷ - 500k", 2_001_000_000),
        ("=-5+3", -2),
        ("-1.000", -1_000),
        ("−1.000", -1_000),
        ("(1.234)", -1_234),
        ("1,234,567", 1_234_567),
        ("1,234,567.00", 1_234_567),
        ("1.5 tỷ", 1_500_000_000),
        ("0,123 tr", 123_000),
        ("1.000,00", 1_000),
    ],
)
def test_money_reads_as_people_type_it(typed: str, amount: int) -> None:
    assert read_money(typed).amount == amount


@pytest.mark.parametrize(
    "typed",
    ["abc", "12 tyr", "1.23.456", "5%", "1e9", "=A1+B2", "=1+", "=3*4", "1 tr 2 tỷ", "1tr5", "#REF!", "5-3", "1,5"],
)
def test_what_is_no_amount_is_refused_with_its_reason(typed: str) -> None:
    read = read_money(typed)
    assert read.amount is None
    assert str(read.problem)


@pytest.mark.parametrize("typed", ["1234 567", "9" * 30, "=120+35 tr", "--5", "-+5", "1.234,567", "12.5"])
def test_a_doubtful_number_is_refused_with_its_reason(typed: str) -> None:
    read = read_money(typed)
    assert read.amount is None
    assert str(read.problem)


def test_what_may_mean_two_amounts_is_refused_with_both_named() -> None:
    read = read_money("1,234")
    assert read.amount is None
    assert "1.234 đồng" in str(read.problem)
    assert "1,234 with its unit" in str(read.problem)


@pytest.mark.parametrize("typed", ["1,000", "-1,000", "1,000 đ", "=1,000+5"])
def test_a_comma_before_three_digits_is_doubtful_where_dong_are_meant(typed: str) -> None:
    assert read_money(typed).amount is None
    assert str(read_money(typed).problem)


def test_another_possible_amount_is_told_beside_the_vietnamese_one() -> None:
    assert read_money("1.234 tỷ") == TypedMoney(1_234_000_000_000, None, 1_234_000_000)
    assert read_money("1.234").other is None


def test_nothing_typed_is_no_problem() -> None:
    assert read_money(" ") == read_money("-") == TypedMoney()
