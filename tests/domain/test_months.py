"""Reporting periods: months in their order, by their names."""

from datetime import date

import pytest

from disbtrack.domain.months import Month, month_of, read_month


def test_a_month_knows_its_days() -> None:
    assert (Month(2024, 2).first, Month(2024, 2).last) == (date(2024, 2, 1), date(2024, 2, 29))


def test_months_follow_each_other_over_the_year() -> None:
    assert Month(2025, 12).after == Month(2026, 1)
    assert Month(2026, 1).before == Month(2025, 12)
    assert Month(2025, 12) < Month(2026, 1)


def test_a_month_is_named_and_read_alike() -> None:
    assert read_month(str(Month(2025, 3))) == Month(2025, 3)
    assert Month(2025, 3).short == "T3/2025"


def test_the_month_of_a_day_holds_it() -> None:
    assert month_of(date(2025, 10, 31)) == Month(2025, 10)


@pytest.mark.parametrize("named", ["2025-13", "2025-00", "0000-01", "10/2025", "2025-1", ""])
def test_what_names_no_month_is_none(named: str) -> None:
    assert read_month(named) is None


def test_a_thirteenth_month_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="month"):
        Month(2025, 13)
