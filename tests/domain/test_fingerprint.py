"""A sender's sheet is known again whatever its month says, and what changed in its headings is told."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.fingerprint import Fingerprint, Likeness, compare_headings, heading_words, title_words

WORDS = st.lists(st.sampled_from(["", "tt", "noi dung", "ke hoach nstw", "ke hoach nsdp", "giai ngan", "ghi chu"]))


def likeness(kept: list[str], seen: list[str]) -> Likeness:
    return compare_headings(Fingerprint(tuple(kept)), Fingerprint(tuple(seen)))


@pytest.mark.parametrize(
    ("october", "november"),
    [
        ("Lũy kế đến 31/10/2025", "Lũy kế đến 30/11/2025"),
        ("Giải ngân trong tháng 10", "Giải ngân trong tháng 11"),
        ("Kế hoạch năm 2025", "KẾ HOẠCH  NĂM 2026"),
        ("Đã cấp 12/2025", "Đã cấp 1/2026"),
        ("Số liệu 31.10.2025", "Số liệu 5.1.26"),
        ("Thực hiện quý III", "Thực hiện quý IV"),
        ("T1", "T12"),
        ("Ước đến hết ngày 5 tháng 1 năm 2026", "Ước đến hết ngày 31 tháng 12 năm 2025"),
        ("Tổng mức 1.250.500 triệu", "Tổng mức 980.000 triệu"),
    ],
)
def test_the_words_of_a_heading_do_not_change_with_the_month(october: str, november: str) -> None:
    assert heading_words(october) == heading_words(november) != ""


def test_the_number_of_a_project_belongs_to_its_heading_and_not_to_a_title() -> None:
    assert heading_words("Dự án 1") != heading_words("Dự án 2")
    assert title_words("Biểu số 02, Báo cáo 412/BC-STC") == title_words("Biểu số 3, Báo cáo 87/BC-STC")


@given(WORDS)
def test_a_sheet_fits_itself_exactly_wherever_its_columns_have_moved(headings: list[str]) -> None:
    moved = likeness(headings, ["", *headings, ""])
    assert moved.percent == (100 if any(headings) else 0)
    assert all(seen == kept + 1 for kept, seen in moved.same.items())


@given(WORDS, WORDS)
def test_likeness_is_a_share_and_every_column_has_one_fate(kept: list[str], seen: list[str]) -> None:
    found = likeness(kept, seen)
    assert 0 <= found.share <= 1
    if any(kept) and any(seen):
        fates = [*found.same, *found.renamed, *found.gone]
        assert sorted(fates) == [at for at, words in enumerate(kept) if words]
        places = [*found.same.values(), *found.renamed.values(), *found.added]
        assert sorted(places) == [at for at, words in enumerate(seen) if words]


def test_what_came_went_and_was_renamed_is_told() -> None:
    found = likeness(
        ["tt", "noi dung", "ke hoach von", "luy ke giai ngan", "ghi chu"],
        ["tt", "noi dung", "ke hoach von", "thu hoi", "luy ke so giai ngan"],
    )
    assert (found.renamed, found.gone, found.added) == ({3: 4}, (4,), (3,))
    assert (found.share, found.is_near, found.is_exact) == (Fraction(7, 10), True, False)


def test_another_form_is_far() -> None:
    assert not likeness(["tt", "noi dung", "ke hoach", "giai ngan"], ["stt", "ngay", "so tien"]).is_near


def test_columns_that_changed_places_are_the_same() -> None:
    found = likeness(["tt", "ghi chu", "ke hoach"], ["tt", "ke hoach", "ghi chu"])
    assert (found.same, found.percent) == ({0: 0, 1: 2, 2: 1}, 100)


def test_a_named_sender_is_the_same_only_under_its_name() -> None:
    one, other = Fingerprint((), "bao cao", "xa co ma", "bc"), Fingerprint((), "bao cao", "xa muong e", "bc")
    assert one.is_surely_same_sender(one)
    assert not one.is_same_sender(other)


def test_an_unnamed_sender_is_sure_only_where_the_file_is_called_alike() -> None:
    kept = Fingerprint((), "bao cao giai ngan", file="bc xa co ma thang")
    assert kept.is_same_sender(Fingerprint((), "bao cao giai ngan", file="bc xa muong e thang"))
    assert not kept.is_surely_same_sender(Fingerprint((), "bao cao giai ngan", file="bc xa muong e thang"))
    assert kept.is_surely_same_sender(Fingerprint((), "bao cao giai ngan", file="bc xa co ma thang"))


def test_sheets_without_a_title_are_told_apart_by_their_files() -> None:
    assert not Fingerprint((), file="chung tu").is_same_sender(Fingerprint((), file="nhat ky"))
