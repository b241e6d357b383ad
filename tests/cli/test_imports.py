"""import: all files or none, problems at their cells, exit codes."""

import hashlib
import io
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
import xlsxwriter

from tests.cli.conftest import Command
from tests.ledgers import MONEY, PLAN, ROWS, write_ledger
from tests.usecases.totals import PLANNED, write_statement


def test_a_file_is_read_and_written_as_one_change(command: Command, tmp_path: Path) -> None:
    command("new", tmp_path / "b.disb")
    ended = command("import", tmp_path / "b.disb", write_ledger(tmp_path / "x.csv"))
    assert ended.code == 0
    assert "Written as change 2" in ended.out
    assert command("summary", tmp_path / "b.disb", "--json").json["total"]["disbursed"] == 92_000_000_000


def test_the_same_file_again_adds_nothing(command: Command, book: Path, tmp_path: Path) -> None:
    ended = command("import", book, tmp_path / "small.csv", "--json")
    assert ended.code == 0
    assert ended.json["would"] == {"add": 0, "change": 0, "same": len(ROWS), "missing": 0}
    assert ended.json["committed"] is False
    assert len(command("list", book, "changes", "--json").json["rows"]) == 2


def test_a_dry_run_writes_nothing(command: Command, book: Path, tmp_path: Path) -> None:
    before = hashlib.sha256(book.read_bytes()).digest()
    more = write_ledger(tmp_path / "more.csv", [MONEY | {"project": "GNBV.DA7", "amount": 5}])
    ended = command("import", book, more, "--dry-run", "--json")
    assert ended.code == 0
    assert ended.json["would"]["add"] == 1
    assert hashlib.sha256(book.read_bytes()).digest() == before


def test_a_bad_file_keeps_the_good_one_out(command: Command, book: Path, tmp_path: Path) -> None:
    good = write_ledger(tmp_path / "good.csv", [MONEY | {"project": "GNBV.DA7", "amount": 5}])
    bad = write_ledger(tmp_path / "bad.csv", [PLAN | {"project": "GNBV.DA7", "amount": "12O"}])
    ended = command("import", book, good, bad)
    assert ended.code == 1
    assert "bad!U2: “12O”" in ended.err
    assert "not-a-number" in ended.err
    assert len(command("list", book, "changes", "--json").json["rows"]) == 2


def test_a_blocked_import_says_so_in_json_too(command: Command, book: Path, tmp_path: Path) -> None:
    bad = write_ledger(tmp_path / "bad.csv", [PLAN | {"project": "GNBV.DA7", "amount": "12O"}])
    ended = command("import", book, bad, "--json", "--rows")
    assert ended.code == 1
    (file,) = ended.json["files"]
    assert (file["blocked"], ended.json["committed"]) == (True, False)
    assert [problem["rule"] for sheet in file["sheets"] for problem in sheet["problems"]] == ["not-a-number"]


def test_rows_are_listed_when_asked_for(command: Command, book: Path, tmp_path: Path) -> None:
    told = command("import", book, tmp_path / "small.csv", "--json", "--rows", "--dry-run").json
    assert sum(row["amount"] for row in told["files"][0]["sheets"][0]["figures"]) == sum(
        int(row["amount"]) for row in ROWS
    )
    out = command("import", book, tmp_path / "small.csv", "--rows", "--dry-run").out
    assert "80.000.000.000" in out


def test_a_file_that_is_not_there_is_refused(command: Command, book: Path, tmp_path: Path) -> None:
    ended = command("import", book, tmp_path / "away.xlsx")
    assert ended.code == 1
    assert "away.xlsx" in ended.err


def test_a_profile_that_does_not_exist_is_refused(command: Command, book: Path, tmp_path: Path) -> None:
    ended = command("import", book, tmp_path / "small.csv", "--profile", "Mẫu 7")
    assert ended.code == 1
    assert "Mẫu 7" in ended.err


def test_a_sheet_asked_for_that_is_not_there_is_refused_by_name(command: Command, book: Path, tmp_path: Path) -> None:
    ended = command("import", book, tmp_path / "small.csv", "--sheet", "Bieu 9", "--json")
    assert ended.code == 1
    assert ended.json["error"] == {"title": "There is no sheet “Bieu 9”.", "advice": "There are: small.", "exit": 1}


def test_a_protected_file_is_read_with_its_password_from_standard_input(
    command: Command, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, locked = tmp_path / "plain.xlsx", tmp_path / "locked.xlsx"
    with xlsxwriter.Workbook(str(plain)) as made:
        made.add_worksheet("Riêng").write("A1", "x")
    with plain.open("rb") as source, locked.open("wb") as target:
        msoffcrypto.OfficeFile(source).encrypt("bí mật", target)
    asked = command("import", book, locked, "--dry-run", "--json").json["files"][0]
    assert [problem["rule"] for problem in asked["problems"]] == ["encrypted"]
    monkeypatch.setattr("sys.stdin", io.StringIO("bí mật\n"))
    told = command("import", book, locked, "--dry-run", "--json", "--password-stdin").json["files"][0]
    assert (told["problems"], [sheet["name"] for sheet in told["sheets"]]) == ([], ["Riêng"])


def test_a_file_of_very_many_rows_is_read_only_when_that_is_asked_for(
    command: Command, book: Path, tmp_path: Path
) -> None:
    long = tmp_path / "long.csv"
    long.write_text("a;b\n" + "1;2\n" * 200_001, encoding="utf-8")
    told = command("import", book, long, "--dry-run")
    assert told.code == 1
    assert "declares 200" in told.err
    assert "--large" in told.err
    wide = command("import", book, long, "--dry-run", "--json", "--large").json["files"][0]
    assert [problem["rule"] for problem in wide["problems"]] == []


def write_report(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Biểu 01")
        rows: list[list[str | int]] = [
            ["GIẢI NGÂN CTMTQG GIẢM NGHÈO BỀN VỮNG ĐẾN 31/10/2025", "", "", "ĐVT: triệu đồng"],
            ["TT", "Nội dung", "Kế hoạch năm 2025", "Giải ngân"],
            ["1", "Dự án 2", 90, "4O"],
            ["2", "Dự án 5", 70, 30],
        ]
        for row, cells in enumerate(rows):
            sheet.write_row(row, 0, cells)
    return path


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("Biểu 02!D3=40", "There is no sheet “Biểu 02”."),
        ("D99=40", "The answer to D99 would change nothing."),
        ("A3=40", "The answer to A3 would change nothing."),
    ],
)
def test_an_answer_to_what_is_not_there_is_refused_by_name(
    command: Command, book: Path, tmp_path: Path, answer: str, told: str
) -> None:
    ended = command("import", book, write_report(tmp_path / "r.xlsx"), "--answer", answer, "--accept-warnings")
    assert (ended.code, told in ended.err) == (1, True)


def test_an_answer_to_the_cell_that_is_wrong_lets_the_file_in(command: Command, book: Path, tmp_path: Path) -> None:
    ended = command("import", book, write_report(tmp_path / "r.xlsx"), "--answer", "D3=40", "--accept-warnings")
    assert (ended.code, ended.err) == (0, "")


def test_figures_are_kept_or_taken_by_their_cells(command: Command, book: Path, tmp_path: Path) -> None:
    more = write_ledger(tmp_path / "more.csv", [MONEY | {"project": f"GNBV.DA{n}", "amount": n} for n in (5, 6, 7)])
    told = command("import", book, more, "--keep-book", "u2", "--json", "--rows").json
    assert told["taken"] == {"add": 2, "change": 0, "withdraw": 0, "kept": 1, "kept_by_hand": 0, "left": 0}
    assert [(row["cell"], row["kind"], row["taken"]) for row in told["would_rows"]] == [
        ("U2", "add", "book"),
        ("U3", "add", "file"),
        ("U4", "add", "file"),
    ]


def test_an_import_of_which_nothing_is_taken_says_so(command: Command, book: Path, tmp_path: Path) -> None:
    more = write_ledger(tmp_path / "more.csv", [MONEY | {"project": "GNBV.DA7", "amount": 5}])
    ended = command("import", book, more, "--keep-book", "all")
    assert ended.code == 0
    assert "Nothing was taken from the files; the book is as it was." in ended.out
    assert len(command("list", book, "changes", "--json").json["rows"]) == 2


def test_a_cell_where_nothing_differs_cannot_be_kept(command: Command, book: Path, tmp_path: Path) -> None:
    ended = command("import", book, tmp_path / "small.csv", "--keep-book", "Z9")
    assert ended.code == 1
    assert "No figure in cell Z9 is new or changed." in ended.err


def test_a_changed_figure_is_shown_old_and_new_and_in_per_cent(command: Command, book: Path, tmp_path: Path) -> None:
    changed = [row | {"amount": int(row["amount"]) * 11 // 10} for row in ROWS]
    ended = command("import", book, write_ledger(tmp_path / "more.csv", changed), "--dry-run")
    assert "80.000.000.000" in ended.out
    assert "88.000.000.000" in ended.out
    assert "+10,0 %" in ended.out


def test_of_two_files_that_contradict_one_is_preferred(command: Command, book: Path, tmp_path: Path) -> None:
    files = [
        write_ledger(tmp_path / f"{name}.csv", [MONEY | {"project": "GNBV.DA7", "amount": amount}])
        for name, amount in (("a", 5), ("b", 6))
    ]
    refused = command("import", book, *files)
    assert refused.code == 1
    assert "--prefer" in refused.err
    assert command("import", book, *files, "--prefer", "b.csv").code == 0
    amounts = [
        row["amount"] for row in command("list", book, "entries", "--project", "GNBV.DA7", "--json").json["rows"]
    ]
    assert amounts == [6]


def test_problems_go_back_to_the_sender_although_the_file_is_kept_out(
    command: Command, book: Path, tmp_path: Path
) -> None:
    bad = write_ledger(tmp_path / "bad.csv", [PLAN | {"project": "GNBV.DA7", "amount": "12O"}])
    out, copies = tmp_path / "list.xlsx", tmp_path / "copies"
    ended = command("import", book, bad, "--json", "--problems-out", out, "--marked-copy", copies)
    assert ended.code == 1
    assert ended.json["problems_out"] == {"path": str(out), "problems": 1}
    (copy,) = ended.json["marked_copies"]
    assert (copy["way"], copy["problems"], Path(copy["path"]).parent) == ("from-values", 1, copies)
    assert out.is_file()


def test_a_cell_of_a_ledger_is_answered_like_any_other(command: Command, book: Path, tmp_path: Path) -> None:
    bad = write_ledger(tmp_path / "bad.csv", [PLAN | {"project": "GNBV.DA7", "amount": "12O"}])
    ended = command("import", book, bad, "--answer", "U2=120", "--json")
    assert (ended.code, ended.json["committed"]) == (0, True)


def test_a_folder_is_read_with_all_below_it_and_says_what_it_passes_over(
    command: Command, book: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "mail" / "xã"
    folder.mkdir(parents=True)
    write_ledger(folder / "a.csv", [MONEY | {"project": "GNBV.DA7", "amount": 5}])
    write_ledger(folder.parent / "b.csv", [MONEY | {"project": "GNBV.DA6", "amount": 6}])
    (folder / "thư.txt").write_text("Kính gửi anh chị", encoding="utf-8")
    ended = command("import", book, folder.parent, "--json")
    assert (ended.code, ended.json["would"]["add"]) == (0, 2)
    assert "thư.txt" in ended.err


def test_a_folder_without_tables_is_refused(command: Command, book: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ended = command("import", book, tmp_path / "empty")
    assert (ended.code, "No file that may hold a table" in ended.err) == (1, True)


def test_many_problems_of_one_kind_are_said_once_with_their_cells(command: Command, book: Path, tmp_path: Path) -> None:
    bad = write_ledger(tmp_path / "bad.csv", [PLAN | {"project": "GNBV.DA7", "amount": f"{n}O"} for n in range(9)])
    ended = command("import", book, bad)
    assert ended.err.count("no amount in whole đồng") == 5
    assert "… and 4 more of this kind: U7, U8, U9, U10." in ended.err
    assert command("import", book, bad, "--rows").err.count("no amount in whole đồng") == 9


def test_each_way_out_is_named_where_it_helps(command: Command, book: Path, tmp_path: Path) -> None:
    bad = write_ledger(tmp_path / "bad.csv", [PLAN | {"project": "GNBV.DA7", "amount": "12O"}])
    assert "--answer CELL=pending" in command("import", book, bad).err
    (tmp_path / "b.xlsx").write_bytes(b"no workbook at all")
    assert "--answer CELL=pending" not in command("import", book, tmp_path / "b.xlsx").err
    ended = command("import", book, bad, "--answer", "U2=pending")
    assert (ended.code, "[note: pending]" in ended.out) == (0, True)
    assert [row["cell"] for row in command("questions", book, "--json").json["rows"]] == ["U2"]
    told = command("questions", book).out
    assert ("Not a number" in told, "still waiting" in told) == (True, True)


def send_twice(command: Command, book: Path, tmp_path: Path) -> Path:
    """Take a statement in; answer the same money from another file."""
    rows = (("1", "Dự án 2", 90, 40), ("2", "Dự án 5", 70, 30))
    first = write_statement(tmp_path / "a.xlsx", PLANNED, *rows, office="")
    assert command("import", book, first, "--reporter", "Phòng Kinh tế", "--accept-warnings").code == 0
    return write_statement(tmp_path / "b.xlsx", ("STT", *PLANNED[1:]), *rows, office="")


def test_money_told_twice_is_not_let_in_by_accepting_warnings(command: Command, book: Path, tmp_path: Path) -> None:
    again = send_twice(command, book, tmp_path)
    ended = command("import", book, again, "--reporter", "P. KT", "--accept-warnings")
    assert (ended.code, "--count-both NAME" in ended.err) == (1, True)


def test_money_told_twice_is_counted_where_its_teller_is_named(command: Command, book: Path, tmp_path: Path) -> None:
    again = send_twice(command, book, tmp_path)
    named = ("--reporter", "P. KT", "--accept-warnings", "--count-both")
    told = command("import", book, again, *named, "phòng kinh tế", "--json").json
    assert (told["committed"], told["files"][0]["blocked"]) == (True, False)


def test_a_name_that_tells_nothing_twice_is_refused(command: Command, book: Path, tmp_path: Path) -> None:
    again = send_twice(command, book, tmp_path)
    ended = command("import", book, again, "--reporter", "P. KT", "--accept-warnings", "--count-both", "Sở Y tế")
    assert (ended.code, "Nothing that “Sở Y tế” tells would be counted twice." in ended.err) == (1, True)
    assert "“Phòng Kinh tế”" in ended.err


def test_a_row_of_a_register_is_taken_from_the_file_by_its_cell(command: Command, book: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.xlsx"
    assert command("export", book, "--out", ledger).code == 0
    assert command("import", book, ledger).code == 0
    told = openpyxl.load_workbook(ledger)
    told["Quyết định"]["K3"] = "ghi chú của tỉnh"
    told.save(ledger)
    refused = command("import", book, ledger)
    assert (refused.code, "register-differs" in refused.err, "--take-file" in refused.err) == (1, True, True)
    taken = command("import", book, ledger, "--take-file", "Quyết định!K3", "--json").json
    assert (taken["committed"], taken["files"][0]["registers"]["Quyết định"]["asked"]) == (True, 1)
    assert command("import", book, ledger).code == 0
