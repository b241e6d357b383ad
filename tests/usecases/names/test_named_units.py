"""A unit is named by code, by name or as a picker writes it; what means two is refused, never guessed."""

from datetime import date

import pytest

from disbtrack.domain.units import Register
from disbtrack.errors import DisbtrackError
from disbtrack.usecases.names.catalogue import shipped_register
from disbtrack.usecases.names.named_units import find_filter, find_place, find_unit, unknown_unit

LAST, JULY = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture(scope="module")
def register() -> Register:
    return shipped_register()


@pytest.mark.parametrize("on", [None, LAST, JULY])
def test_two_communes_of_one_name_are_refused_with_their_codes(register: Register, on: date | None) -> None:
    with pytest.raises(DisbtrackError, match=r"04015 .*Mộc Châu.*04129 .*Mai Sơn"):
        find_unit(register, "Xã Chiềng Chung", on)


def test_what_a_picker_offers_of_them_is_each_one_s_code(register: Register) -> None:
    alike = [one for one in register.pickable if "Xã Chiềng Chung" in one]
    assert sorted(find_unit(register, one) or "" for one in alike) == ["04015", "04129"]


def test_a_day_decides_between_units_that_bore_a_name_one_after_the_other(register: Register) -> None:
    assert [find_unit(register, "Phường Tô Hiệu", on) for on in (LAST, JULY)] == ["03649", "03646"]
    with pytest.raises(DisbtrackError, match="Several units"):
        find_unit(register, "Phường Tô Hiệu")


def test_a_filter_by_a_name_whose_code_was_given_again_means_its_time_alone(register: Register) -> None:
    assert find_filter(register, "Phường Chiềng Lề") == "03646@2025-06-30"
    assert [find_filter(register, told) for told in ("03646", "Xã Co Mạ", None)] == ["03646", "03781", None]


def test_a_place_that_is_no_commune_stays_as_it_is(register: Register) -> None:
    assert find_place(register, " Bản  Mới ") == "Bản Mới"
    assert find_place(register, " ") is None


def test_a_commune_that_ended_or_never_was_is_told(register: Register) -> None:
    assert "ended before 01/07/2025" in str(unknown_unit(register, "04015", JULY))
    assert "no commune" in str(unknown_unit(register, "Xã Không Có", JULY))
    assert "no commune" in str(unknown_unit(register, "99999", JULY))
    assert unknown_unit(register, "04015", LAST) is None
    assert unknown_unit(register, "Sở Y tế", JULY) is None
