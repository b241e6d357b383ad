"""The traps of the two-tier reorganisation: codes given again, one name for two communes, new ones of an old name."""

from datetime import date

from disbtrack.domain.units import AdminUnit, Register

LAST = date(2025, 6, 30)
JULY = date(2025, 7, 1)
REGISTER = Register(
    [
        AdminUnit("03646", "Phường Chiềng Lề", "Thành phố Sơn La", None, LAST),
        AdminUnit("03649", "Phường Tô Hiệu", "Thành phố Sơn La", None, LAST),
        AdminUnit("03646", "Phường Tô Hiệu", "Thành phố Sơn La", JULY),
        AdminUnit("04060", "Xã Chiềng Chung", "Huyện Mai Sơn", None, LAST),
        AdminUnit("03961", "Xã Chiềng Chung", "Huyện Mộc Châu", None, LAST),
        AdminUnit("03781", "Xã Co Mạ", "Huyện Thuận Châu"),
    ]
)


def test_a_code_means_another_unit_before_and_after() -> None:
    assert REGISTER.key("03646", LAST) == "03646@2025-06-30"
    assert REGISTER.key("03646", JULY) == "03646"
    assert [REGISTER.name(key) for key in ("03646@2025-06-30", "03646")] == ["Phường Chiềng Lề", "Phường Tô Hiệu"]


def test_a_code_that_nobody_took_over_is_its_own_key() -> None:
    assert REGISTER.key("03649", LAST) == "03649"
    assert REGISTER.key("Sở Y tế", LAST) == "Sở Y tế"


def test_two_communes_of_one_name_are_told_apart_by_their_district() -> None:
    assert REGISTER.full_name("04060").startswith("Xã Chiềng Chung (Huyện Mai Sơn")
    assert REGISTER.full_name("03961").startswith("Xã Chiềng Chung (Huyện Mộc Châu")


def test_a_new_unit_of_an_old_name_is_told_from_the_old_one() -> None:
    assert REGISTER.full_name("03646") == "Phường Tô Hiệu"
    assert "30/06/2025" in REGISTER.full_name("03649")


def test_a_name_that_one_unit_bears_stays_as_it_is() -> None:
    assert REGISTER.full_name("03781") == "Xã Co Mạ"


def test_the_kind_stands_in_front_of_the_name() -> None:
    assert AdminUnit("1", "Thị trấn Ít Ong", "").kind == "Thị trấn"
    assert REGISTER.units[0].kind == "Phường"


def test_a_figure_s_unit_is_called_as_it_was_on_the_figure_s_day() -> None:
    assert [REGISTER.name_on("03646", day) for day in (LAST, JULY)] == ["Phường Chiềng Lề", "Phường Tô Hiệu"]
    assert REGISTER.name_on("04060", LAST) == "Xã Chiềng Chung (Huyện Mai Sơn)"
    assert REGISTER.name_on("03649", LAST) == "Phường Tô Hiệu"
    assert REGISTER.name_on("Sở Y tế", LAST) == "Sở Y tế"


def test_a_picker_offers_a_code_where_two_bear_the_name_and_reads_it_back() -> None:
    alike = [one for one in REGISTER.pickable if "Chiềng Chung" in one]
    assert [one[:21] for one in alike] == ["03961 Xã Chiềng Chung", "04060 Xã Chiềng Chung"]
    assert [REGISTER.picked(one) for one in alike] == ["03961", "04060"]
    assert "Xã Co Mạ" in REGISTER.pickable
    assert REGISTER.picked("Xã Co Mạ") == "Xã Co Mạ"
    assert REGISTER.picked("03781 đồng") == "03781 đồng"
