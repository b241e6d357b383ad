"""A profile lies over the columns that are still there; the person's word lies over the profile."""

from datetime import date

import pytest

from disbtrack.domain.fingerprint import Fingerprint
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.profile import KeptColumn, Profile, best_match, merge_ways, named_match
from disbtrack.domain.profile_record import profile_record, read_profile
from disbtrack.domain.way import SheetWay
from disbtrack.errors import DisbtrackError

KEPT = Fingerprint(("tt", "noi dung", "ke hoach", "giai ngan"), "bao cao", "so tai chinh", "bc", "bc", "trieu")
WAY = SheetWay(
    roles={"C": "carried", "D": "completed", "E": "notes"},
    unit=MoneyUnit.TY,
    column_units={"D": MoneyUnit.DONG},
    names={"Đường A": "GNBV.DA2"},
)
PROFILE = Profile("Sở TC", KEPT, WAY, (0, 1), 2, columns=(KeptColumn("C", "Kế hoạch", "carried", "carried"),))


def seen(*headings: str, sender: str = "so tai chinh", title: str = "bao cao") -> Fingerprint:
    return Fingerprint(headings, title, sender)


def test_roles_move_with_their_columns() -> None:
    match = best_match([PROFILE], seen("", "tt", "noi dung", "ke hoach", "giai ngan"))
    assert match is not None
    assert match.way.roles == {"D": "carried", "E": "completed", "F": "notes"}
    assert match.way.column_units == {"E": MoneyUnit.DONG}
    assert match.way.names == {"Đường A": "GNBV.DA2"}


def test_of_a_heading_that_changed_nothing_is_said() -> None:
    match = best_match([PROFILE], seen("tt", "noi dung", "ke hoach", "giai ngan thang"))
    assert match is not None
    assert match.way.roles == {"C": "carried"}
    assert match.likeness.percent == 87


def test_another_sender_needs_a_profile_for_anyone_or_by_name() -> None:
    other = seen("tt", "noi dung", "ke hoach", "giai ngan", sender="xa co ma")
    assert best_match([PROFILE], other) is None
    assert best_match([Profile("Mọi xã", KEPT, anyone=True)], other) is not None
    assert named_match(PROFILE, other) is not None


def test_the_profile_with_more_headings_in_common_is_taken() -> None:
    less = Profile("Khác", Fingerprint(("tt", "noi dung", "ke hoach", "ghi chu"), "bao cao", "so tai chinh"))
    match = best_match([PROFILE, less], seen("tt", "noi dung", "ke hoach", "giai ngan"))
    assert match is not None
    assert match.profile is PROFILE


def test_much_the_same_headings_under_another_title_are_another_form() -> None:
    assert best_match([PROFILE], seen("tt", "noi dung", "ke hoach", "quyet toan", title="phu luc khac han")) is None


def test_the_persons_word_lies_over_the_profiles() -> None:
    own = SheetWay(roles={"C": "planned"}, unit=MoneyUnit.NGHIN, as_of=date(2025, 10, 31))
    merged = merge_ways(WAY, own)
    assert (merged.roles["C"], merged.roles["D"], merged.unit) == ("planned", "completed", MoneyUnit.NGHIN)
    assert merged.as_of == date(2025, 10, 31)


def test_a_profile_comes_back_from_its_record() -> None:
    assert read_profile(profile_record(PROFILE)) == PROFILE


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("form", "another"),
        ("version", 99),
        ("name", " "),
        ("name", 7),
        ("roles", {"C": "chuyện"}),
        ("roles", {"7": "planned"}),
        ("unit", "thousand"),
        ("headings", "tt"),
        ("band", [1]),
        ("height", True),
        ("columns", [["C", "x"]]),
        ("anyone", "no"),
        ("names", {"a": 1}),
    ],
)
def test_a_record_that_is_not_as_it_must_be_is_refused(part: str, value: object) -> None:
    with pytest.raises(DisbtrackError):
        read_profile({**profile_record(PROFILE), part: value})


def test_a_record_without_a_part_is_refused() -> None:
    record = profile_record(PROFILE)
    del record["columns"]
    with pytest.raises(DisbtrackError):
        read_profile(record)
