"""The traps of the reorganisation of Sơn La (200 communes to 75 on 1/7/2025), each as a test on the shipped register.

Beside these: restated totals to the đồng at every level (test_restated), works that move whole and shares (storage
test_units), namesakes asked by district and answered for their row alone (understanding test_codes), codes of budget
units given again (storage test_codes), three roles of a unit (storage test_units).
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.plan import Event
from disbtrack.domain.reading import SheetReading
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.names.catalogue import shipped_register
from tests.domain.plans import line
from tests.usecases.deciding import decide, plan

REGISTER = shipped_register()
JUNE, JULY = date(2025, 6, 30), date(2025, 7, 1)
INTO = {(edge.old_code, edge.new_code) for edge in REGISTER.successions}


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "a.disb", person="An") as made:
        yield made


def read(book: Book, folder: Path, day: str, *names: str) -> SheetReading:
    rows = "".join(f'{number},"{name}",{number}00000000,{number}0000000\n' for number, name in enumerate(names, 1))
    head = f"BÁO CÁO GIẢI NGÂN\nSố liệu đến ngày {day}\nĐơn vị tính: đồng\n"
    head += '"STT","Đơn vị","Kế hoạch năm 2025","Giải ngân"\n'
    (folder / "a.csv").write_text(head + rows, encoding="utf-8")
    (file,) = prepare(book, [folder / "a.csv"], Hints(), in_child=False).files
    return file.reading.sheets[0]


def units(sheet: SheetReading) -> list[str | None]:
    return list(dict.fromkeys(figure.unit for figure in sheet.figures))


def area_of(code: str) -> str:
    return next(unit.area for unit in REGISTER.units if unit.code == code and unit.is_valid(JUNE))


def test_sixty_seven_communes_and_eight_wards_take_all_two_hundred_whole() -> None:
    kinds = Counter(unit.name.split()[0] for unit in REGISTER.valid(JULY))
    assert kinds == {"Xã": 67, "Phường": 8}
    assert {edge.share for edge in REGISTER.successions} == {1}
    gone = [unit for unit in REGISTER.units if unit.valid_to == JUNE]
    assert Counter(old for old, _new in INTO) == Counter(unit.code for unit in gone)


def test_two_old_communes_of_one_name_went_two_ways() -> None:
    ways = {
        area_of(old): REGISTER.name(new)
        for old, new in INTO
        if any(unit.code == old and unit.name == "Xã Chiềng Chung" for unit in REGISTER.valid(JUNE))
    }
    assert ways == {"Huyện Mai Sơn": "Xã Mường Chanh", "Thị xã Mộc Châu": "Xã Đoàn Kết"}


def test_a_sheet_that_names_one_of_two_namesakes_is_asked_and_neither_is_taken(book: Book, tmp_path: Path) -> None:
    sheet = read(book, tmp_path, "30/06/2025", "Xã Chiềng Chung", "Xã Cò Nòi")
    assert units(sheet)[0] == "Xã Chiềng Chung"
    (asked,) = [one for one in sheet.problems if one.rule == "unknown-unit"]
    assert "Huyện Mai Sơn" in str(asked.message)
    assert "Thị xã Mộc Châu" in str(asked.message)


def test_a_name_means_the_ward_of_its_day_though_the_code_was_given_again(book: Book, tmp_path: Path) -> None:
    """03646 was Chiềng Lề and is Tô Hiệu; Tô Hiệu was 03649."""
    assert units(read(book, tmp_path, "30/06/2025", "Phường Chiềng Lề", "Phường Tô Hiệu")) == ["03646", "03649"]
    assert units(read(book, tmp_path, "31/10/2025", "Phường Tô Hiệu", "Phường Chiềng Sinh"))[0] == "03646"
    assert (REGISTER.key("03646", JUNE), REGISTER.key("03646", JULY)) == ("03646@2025-06-30", "03646")


@pytest.mark.parametrize("name", ["Xã Thuận Châu", "Xã Mường La", "Xã Vân Hồ"])
def test_a_new_commune_named_after_a_district_or_town_holds_more_than_one_old_one(name: str) -> None:
    (new,) = [unit for unit in REGISTER.valid(JULY) if unit.name == name]
    before = [old for old, into in INTO if into == new.code]
    assert len(before) > 1
    assert len({area_of(code) for code in before}) == 1


def test_the_communes_of_van_ho_do_not_stand_under_moc_chau() -> None:
    """Of its fourteen only Chiềng Xuân went over the district's border, to Chiềng Sơn."""
    own = {"Xã Vân Hồ", "Xã Tô Múa", "Xã Song Khủa", "Xã Xuân Nha"}
    ways = {old: REGISTER.name(new) for old, new in INTO if area_of(old) == "Huyện Vân Hồ"}
    assert len(ways) == 14
    assert {old: new for old, new in ways.items() if new not in own} == {"04056": "Xã Chiềng Sơn"}


def test_what_a_district_was_assigned_goes_to_communes_by_a_transfer_that_sums_to_zero(book: Book) -> None:
    """Golden: 900 to the district in January; in July 600 to one commune and 300 to another, nothing made or lost."""
    district = "UBND huyện Thuận Châu"
    decide(book, Event.ASSIGNED, [line("1", 900, unit=district)])
    moved = [line("1", -900, unit=district), line("2", 600, unit="03721"), line("3", 300, unit="03763")]
    decide(book, Event.TRANSFERRED, moved, number="3664/QĐ-UBND", date=date(2025, 7, 15))
    after = {one.place.unit: one.amount for one in plan(book)}
    assert after == {district: 0, "03721": 600, "03763": 300}
    assert {one.place.unit: one.amount for one in plan(book, until=JUNE)} == {district: 900}
