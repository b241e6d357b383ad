"""Which files of a folder are read: told by their content."""

from pathlib import Path

from disbtrack.usecases.imports.gathering import gather
from tests.usecases.vouchers import write_sheets

ROW = (("UNC 1", "Dự án 2", 1_000_000),)


def test_a_folder_gives_what_may_be_a_table_whatever_it_is_called(tmp_path: Path) -> None:
    inner = tmp_path / "xa" / "muong-lan"
    inner.mkdir(parents=True)
    write_sheets(tmp_path / "b.xlsx", ROW).rename(inner / "zalo_38127.dat")
    (tmp_path / "so.csv").write_text("STT;Ngày;Số tiền\n1;05/10;7\n2;06/10;8\n", encoding="utf-8")
    (tmp_path / "anh.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(90))
    (tmp_path / "thu.txt").write_text("Kính gửi anh, chị\nTôi gửi lại tệp.\nTrân trọng.\n", encoding="utf-8")
    found = gather([tmp_path])
    assert [path.name for path in found.files] == ["so.csv", "zalo_38127.dat"]
    assert {one.path.name for one in found.passed} == {"anh.xlsx", "thu.txt"}
    whys = {one.path.name: str(one.why) for one in found.passed}
    assert "not a spreadsheet" in whys["thu.txt"]
    assert "picture" in whys["anh.xlsx"]


def test_lock_files_are_passed_over_and_said(tmp_path: Path) -> None:
    (tmp_path / "~$so.xlsx").write_bytes(b"\x05an owner" + bytes(150))
    assert ["lock file" in str(one.why) for one in gather([tmp_path]).passed] == [True]


def test_a_file_named_by_the_person_is_always_read(tmp_path: Path) -> None:
    letter = tmp_path / "thu.txt"
    letter.write_text("Kính gửi", encoding="utf-8")
    assert gather([letter, letter]).files == (letter,)


def test_a_damaged_workbook_is_read_so_that_its_damage_is_said(tmp_path: Path) -> None:
    path = write_sheets(tmp_path / "a.xlsx", ROW)
    path.write_bytes(path.read_bytes()[:-400])
    assert gather([tmp_path]).files == (path,)
