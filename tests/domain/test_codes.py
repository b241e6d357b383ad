from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.codes import CodeEntry, CodeKind, CodeMap, TargetKind, code_key, make_room

MERGED = date(2025, 7, 1)


def entry(target: str, first: date | None = None, last: date | None = None, said: str = "7654321") -> CodeEntry:
    return CodeEntry(CodeKind.PROJECT, said, TargetKind.WORK, target, first, last)


@pytest.mark.parametrize(("one", "other"), [("0470", "470"), ("00470", "470"), ("7 654 321", "7654321")])
def test_codes_meet_whatever_a_spreadsheet_did_to_their_zeros_and_spaces(one: str, other: str) -> None:
    assert code_key(CodeKind.PROGRAMME, one) == code_key(CodeKind.PROGRAMME, other)


def test_spellings_meet_whatever_their_case_spaces_and_tones() -> None:
    assert code_key(CodeKind.UNIT_NAME, "- BAN  QLDA Thuỷ lợi.") == code_key(CodeKind.UNIT_NAME, "Ban QLDA Thủy lợi")


def test_the_day_of_the_sheet_decides_what_a_code_means() -> None:
    codes = CodeMap([entry("Đường cũ", last=date(2025, 6, 30)), entry("Đường mới", first=MERGED)])
    assert codes.meanings(CodeKind.PROJECT, "7654321", date(2025, 6, 30)) == {TargetKind.WORK: "Đường cũ"}
    assert codes.meanings(CodeKind.PROJECT, "7654321", MERGED) == {TargetKind.WORK: "Đường mới"}


def test_a_sheet_without_a_day_is_read_by_what_holds_last() -> None:
    codes = CodeMap([entry("Đường mới", first=MERGED), entry("Đường cũ", last=date(2025, 6, 30))])
    assert codes.meanings(CodeKind.PROJECT, "7654321", date.max) == {TargetKind.WORK: "Đường mới"}


def test_one_code_may_mean_a_work_and_its_project_at_once() -> None:
    project = CodeEntry(CodeKind.PROJECT, "7654321", TargetKind.PROJECT, "GNBV.DA1")
    known = CodeMap([entry("Đường"), project]).meanings(CodeKind.PROJECT, "7654321", MERGED)
    assert known == {TargetKind.WORK: "Đường", TargetKind.PROJECT: "GNBV.DA1"}


DAYS = st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2024, 3, 1)))


@given(st.tuples(DAYS, DAYS), st.tuples(DAYS, DAYS), st.dates(date(2023, 12, 1), date(2024, 4, 1)))
def test_after_making_room_exactly_one_entry_holds_on_each_day_that_either_held(
    old: tuple[date | None, date | None], new: tuple[date | None, date | None], on: date
) -> None:
    one, other = entry("old", *old), entry("new", *new)
    if one.first > one.last or other.first > other.last:
        return
    kept = [*make_room(one, other), other]
    assert sum(part.holds(on) for part in kept) == (one.holds(on) or other.holds(on))
    assert other.holds(on) is any(part.holds(on) and part.target == "new" for part in kept)
