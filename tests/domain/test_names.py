import pytest
from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.names import bare, fold, found_in, tidy


def test_tone_placement_and_case_are_set_aside() -> None:
    assert fold("Hoà Bình") == fold("hòa  bình")


def test_names_that_differ_in_tone_stay_different() -> None:
    assert fold("Nặm Păm") != fold("Nậm Păm")


def test_the_letter_that_only_looks_like_d_with_stroke_is_one() -> None:
    assert fold("Ðiện Biên") == fold("Điện Biên")


def test_bare_drops_every_mark() -> None:
    assert bare("Đường Bôm Phặng") == "duong bom phang"


def test_search_ignores_marks_unless_they_are_typed() -> None:
    assert found_in("muong", "Xã Mường Lạn")
    assert found_in("mường", "Xã Mường Lạn")
    assert not found_in("mượng", "Xã Mường Lạn")


def test_search_for_d_finds_d_with_stroke() -> None:
    assert found_in("dau tu", "Vốn đầu tư")


@pytest.mark.parametrize("typed", ["đuong", "duong Bôm", "đường bom", "bôm phặ", "Bo\u0302m", "ĐƯỜ"])
def test_marks_count_only_in_the_words_that_have_them(typed: str) -> None:
    assert found_in(typed, "Đường Bôm Phặng")


@pytest.mark.parametrize("typed", ["duông", "bóm", "đường bom phắng"])
def test_a_mark_that_is_typed_must_be_there(typed: str) -> None:
    assert not found_in(typed, "Đường Bôm Phặng")


def test_tones_are_found_wherever_they_are_placed() -> None:
    assert found_in("hoà bì", "Tỉnh Hòa Bình")


@given(st.text(alphabet="aăâeêdđoôơuưòóọ ", max_size=8), st.text(alphabet="aăâeêdđoôơuưòóọ ", max_size=8))
def test_what_is_typed_letter_for_letter_is_found(before: str, typed: str) -> None:
    assert found_in(typed, before + typed)


@given(st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
