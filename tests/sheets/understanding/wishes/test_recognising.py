"""A sheet is known again by its headings, read as its profile says, and what drifted is said at its heading."""

from dataclasses import replace

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.profile import Profile
from disbtrack.domain.reading import SheetReading
from disbtrack.domain.way import SheetWay
from disbtrack.sheets.grid import Grid, Value
from disbtrack.sheets.understanding.workbook import understand
from disbtrack.usecases.imports.profiles import profile_of
from disbtrack.usecases.names.catalogue import shipped_catalogue

Row = list[Value]
OCTOBER = "BÁO CÁO GIẢI NGÂN CTMTQG GIẢM NGHÈO BỀN VỮNG ĐẾN 31/10/2025"
NOVEMBER = "BÁO CÁO GIẢI NGÂN CTMTQG GIẢM NGHÈO BỀN VỮNG ĐẾN 30/11/2025"
HEADINGS: Row = ["TT", "Nội dung", "Kế hoạch năm 2025", "Lũy kế giải ngân", "Ghi chú"]
ROWS: list[Row] = [["1", "Dự án 2", 900, 50, "a"], ["2", "Dự án 5", 700, 80, "b"]]
WAY = SheetWay(roles={"D": "completed"}, unit=MoneyUnit.TRIEU)


def read(
    rows: list[Row], *profiles: Profile, name: str = "Biểu", way: SheetWay | None = None, profile: str | None = None
) -> SheetReading:
    hints = Hints(ways={name: way} if way else {}, profiles=profiles, profile=profile)
    (reading,) = understand([Grid(name, rows)], shipped_catalogue(), hints, file_name="bc.xlsx")
    return reading


def sheet(
    title: str, headings: Row, *, sender: str = "SỞ TÀI CHÍNH", above: int = 0, rows: list[Row] = ROWS
) -> list[Row]:
    return [*[[] for _ in range(above)], [sender], [title], headings, *rows]


def kept(way: SheetWay = WAY) -> Profile:
    return profile_of("Mẫu", read(sheet(OCTOBER, HEADINGS), way=way))


def told(reading: SheetReading) -> dict[str, tuple[str, int]]:
    return {one.cell: (one.measure.value, one.amount // 1_000_000) for one in reading.figures}


def said(reading: SheetReading, rule: str) -> list[tuple[str | None, str]]:
    return [(one.cell, str(one.message)) for one in reading.problems if one.rule == rule]


def test_the_next_month_is_read_as_the_profile_says() -> None:
    larger: list[Row] = [["1", "Dự án 2", 1900, 1050, None], ["2", "Dự án 5", 1700, 1080, None]]
    reading = read(sheet(NOVEMBER, HEADINGS, rows=larger), kept())
    assert (reading.profile, reading.profile_match) == ("Mẫu", 100)
    assert told(reading)["D4"] == ("completed", 1050)
    assert not said(reading, "profile-drift")


def test_a_table_moved_down_and_to_the_right_is_known_again() -> None:
    rows: list[Row] = [[None, *row] for row in sheet(NOVEMBER, HEADINGS, above=3)]
    reading = read(rows, kept())
    assert reading.profile_match == 100
    assert told(reading)["E7"] == ("completed", 50)


def test_a_column_that_came_is_said_at_its_heading_and_the_rest_is_obeyed() -> None:
    headings = [*HEADINGS[:3], "Vốn nước ngoài", *HEADINGS[3:]]
    rows: list[Row] = [["1", "Dự án 2", 900, 5, 50, "a"], ["2", "Dự án 5", 700, 6, 80, "b"]]
    reading = read(sheet(NOVEMBER, headings, rows=rows), kept())
    assert told(reading)["E4"] == ("completed", 50)
    ((cell, words),) = said(reading, "profile-drift")
    assert cell == "D3"
    assert "+ “Vốn nước ngoài” (D)" in words


def test_a_heading_that_was_renamed_is_read_as_found_and_named() -> None:
    headings = [*HEADINGS[:3], "Lũy kế vốn giải ngân", "Ghi chú"]
    reading = read(sheet(NOVEMBER, headings), kept())
    assert told(reading)["D4"] == ("disbursed", 50)
    assert "“Lũy kế giải ngân” → “Lũy kế vốn giải ngân”" in said(reading, "profile-drift")[0][1]


def test_another_form_of_the_same_sender_is_left_alone() -> None:
    headings: Row = ["STT", "Đơn vị", "Dự toán được giao", "Đã chi"]
    reading = read(sheet(NOVEMBER, headings, rows=[["1", "Xã Co Mạ", 9, 5], ["2", "Xã Mường É", 7, 8]]), kept())
    assert reading.profile is None


def test_another_sender_of_the_same_form_is_left_alone_unless_the_profile_is_named() -> None:
    rows = sheet(NOVEMBER, HEADINGS, sender="SỞ NỘI VỤ")
    assert read(rows, kept()).profile is None
    assert told(read(rows, kept(), profile="mẫu"))["D4"] == ("completed", 50)


def test_a_person_who_wants_no_profile_gets_none() -> None:
    reading = read(sheet(NOVEMBER, HEADINGS), kept(), profile="")
    assert (reading.profile, reading.columns[3].role) == (None, "disbursed")


def test_a_profile_that_is_named_and_fits_nothing_is_said() -> None:
    reading = read(sheet(NOVEMBER, ["STT", "Đơn vị", "Dự toán", "Đã chi"]), kept(), profile="Mẫu")
    assert "fits no sheet" in said(reading, "profile-drift")[0][1]


def test_a_unit_that_the_sheet_states_now_outranks_the_profiles() -> None:
    rows = sheet(NOVEMBER, HEADINGS)
    rows[1:2] = [[NOVEMBER], ["ĐVT: nghìn đồng"]]
    reading = read(rows, kept())
    assert (reading.profile_match, reading.unit) == (100, MoneyUnit.NGHIN)


def test_a_corrected_unit_is_not_put_in_place_of_another_one() -> None:
    stated = sheet(OCTOBER, HEADINGS)
    stated[1:2] = [[OCTOBER], ["ĐVT: đồng"]]
    profile = profile_of("Mẫu", read(stated, way=WAY))
    assert read(stated, profile).unit is MoneyUnit.TRIEU
    stated[2] = ["ĐVT: nghìn đồng"]
    reading = read(stated, profile)
    assert reading.unit is MoneyUnit.NGHIN
    assert said(reading, "profile-drift")


def test_the_persons_word_of_this_sitting_outranks_the_profile() -> None:
    reading = read(sheet(NOVEMBER, HEADINGS), kept(), way=SheetWay(roles={"D": "advance"}))
    assert told(reading)["D4"] == ("advance", 50)
    assert reading.way.unit is MoneyUnit.TRIEU


def test_a_band_drawn_by_the_person_is_drawn_again_where_the_table_stands_now() -> None:
    rows: list[Row] = [[None, None, "A", "B", None], *ROWS]
    profile = profile_of("Mẫu", read(sheet(OCTOBER, HEADINGS, rows=rows), way=SheetWay(header_rows=(3, 3))))
    assert profile.band == (0, -1)
    reading = read(sheet(NOVEMBER, HEADINGS, rows=rows, above=2), profile)
    assert reading.header_rows == (5, 5)


def test_a_sheet_in_which_no_band_is_found_is_known_again_by_the_band_that_was_drawn() -> None:
    cells: list[Row] = [["a", "b", "c"], ["x", "Dự án 2", 1000], ["y", "Dự án 5", 2000], ["z", "Dự án 7", 3000]]
    way = SheetWay(header_rows=(2, 2), roles={"B": "project", "C": "planned"}, unit=MoneyUnit.TRIEU)
    profile = profile_of("Mẫu", read([[OCTOBER], *cells], way=way))
    reading = read([[NOVEMBER], [], *cells], profile)
    assert told(reading) == {"C4": ("planned", 1000), "C5": ("planned", 2000), "C6": ("planned", 3000)}


def test_a_column_read_otherwise_than_before_is_noted() -> None:
    profile = kept()
    columns = tuple(
        replace(one, role="carried", measure="carried") if one.column == "C" else one for one in profile.columns
    )
    reading = read(sheet(NOVEMBER, HEADINGS), replace(profile, columns=columns))
    assert said(reading, "profile-differs")[0][0] == "C3"


def test_of_the_sheets_of_a_file_only_those_that_fit_best_take_a_profile() -> None:
    longer: list[Row] = [HEADINGS[:4], *[row[:4] for row in ROWS]]
    grids = [Grid("A", sheet(NOVEMBER, HEADINGS)), Grid("B", [["SỞ TÀI CHÍNH"], [NOVEMBER], *longer])]
    one, other = understand(grids, shipped_catalogue(), Hints(profiles=(kept(),)), file_name="b.xlsx")
    assert (one.profile_match, other.profile, said(other, "profile-drift")) == (100, None, [])


def test_who_tells_is_remembered_for_the_same_file_name_and_asked_for_another() -> None:
    unsigned: list[Row] = [[OCTOBER], HEADINGS, *ROWS]
    profile = replace(profile_of("Mẫu", read(unsigned)), reporter="Xã Co Mạ")
    again = read([[NOVEMBER], HEADINGS, *ROWS], profile)
    assert (again.reporter, again.reporter_by) == ("Xã Co Mạ", "profile")
    hints = Hints(profiles=(profile,))
    (other,) = understand([Grid("Biểu", unsigned)], shipped_catalogue(), hints, file_name="Mường É.xlsx")
    assert other.reporter is None
    assert "Xã Co Mạ" in said(other, "reporter-unknown")[0][1]
