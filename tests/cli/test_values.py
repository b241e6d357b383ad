"""What may be typed behind an option."""

from datetime import date

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from disbtrack.cli.values import Answer, Day, Number, OneOf, Year

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31))


@given(DAYS)
def test_days_are_read_as_iso_and_as_they_are_written_in_viet_nam(day: date) -> None:
    assert Day().convert(day.isoformat(), None, None) == day
    assert Day().convert(f"{day:%d/%m/%Y}", None, None) == day


@pytest.mark.parametrize("told", ["31/02/2025", "2025", "mai", ""])
def test_what_is_no_day_is_refused(told: str) -> None:
    with pytest.raises(click.BadParameter):
        Day().convert(told, None, None)


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("d14=1018", ("D14", "1018")),
        ("Biểu 01!D14=pending", ("Biểu 01!D14", "pending")),
        ("D14=Pending", ("D14", "pending")),
        ("'A=B'!D14=1.018,5", ("A=B!D14", "1.018,5")),
        ("D14=a!B2=c", ("D14", "a!B2=c")),
    ],
)
def test_answers_name_a_cell_and_perhaps_its_sheet(told: str, read: tuple[str, str]) -> None:
    assert Answer().convert(told, None, None) == read


@pytest.mark.parametrize("told", ["D14", "=5", "14D=5", "D14= ", "D0=5"])
def test_what_is_no_answer_is_refused(told: str) -> None:
    with pytest.raises(click.BadParameter):
        Answer().convert(told, None, None)


@given(st.text())
def test_any_text_is_a_year_or_refused(told: str) -> None:
    try:
        year = Year(every=True).convert(told, None, None)
    except click.BadParameter:
        return
    assert year == "all" or 1990 <= int(year) <= 2100


@given(st.text())
def test_any_text_is_a_number_or_refused(told: str) -> None:
    try:
        assert Number().convert(told, None, None) >= 0
    except click.BadParameter:
        assert not (told.isascii() and told.isdigit() and len(told) < 10)


def test_words_are_taken_in_capitals_and_by_their_other_names() -> None:
    units = OneOf(["trieu", "ty"], also={"triệu": "trieu"})
    assert [units.convert(told, None, None) for told in ("TRIEU", "Triệu", "ty")] == ["trieu", "trieu", "ty"]
