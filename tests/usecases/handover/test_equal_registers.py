"""A book made of another one's ledger keeps the same beside its figures; where another differs, it is asked."""

import shutil
import subprocess
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disbtrack.domain.deadlines import Deadline
from disbtrack.domain.evidence import Proves
from disbtrack.domain.kept import Kept
from disbtrack.domain.locks import Lock
from disbtrack.domain.outputs import Indicator
from disbtrack.domain.plan import Decision, Place, PlanLine
from disbtrack.domain.registers import KINDS, field_types, link_of
from disbtrack.domain.series import Counted, Form, Level, Side
from disbtrack.domain.views import ColumnType, OwnColumn, OwnValue, View
from disbtrack.domain.works import Accepted, Contract, Work
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book, Change, Reading
from disbtrack.usecases.books.evidence import attach, attachments, load_files, write_copy
from disbtrack.usecases.books.kept_rows import BookRows
from disbtrack.usecases.handover.export_ledger import export_ledger
from disbtrack.usecases.imports.import_plan import Choice, ImportPlan
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.plans.decisions import issue_decision, write_decision
from tests.domain.plans import decision
from tests.kept_things import values_of
from tests.ledgers import ROWS, write_ledger
from tests.usecases.days import TODAY
from tests.usecases.handover.test_equal_books import EVERY, bring, made, read, said, sums

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
RANDOM = tuple(kind for kind in KINDS if kind is not Lock)
DRAFT = decision(level=Level.DETAILED, basis="NĐ 38/2023", note="chờ thẩm định")
LINE = PlanLine("1", Place("GNBV.DA4", None, "03646", "NSTW", "DTPT"), 1_000_000_000)


def registers(book: Book) -> dict[str, list[str]]:
    """All that a book keeps beside figures, without its own numbers."""
    with book.read() as reading:
        rows, facts = BookRows(reading).rows, _facts(reading)
    told = {kind.__name__: [row.values for row in mine] for kind, mine in rows.items()}
    for values in told["Attachment"]:
        if values["proves"] is Proves.ENTRY:
            values["target"] = facts[values["target"]]  # type: ignore[index] # our own copy of the row
    for values in told["Checkmark"]:
        values["entry"] = facts[values["entry"]]  # type: ignore[index] # our own copy of the row
    return {kind: sorted(map(repr, mine)) for kind, mine in told.items()}


def _facts(reading: Reading) -> dict[int, str]:
    return {
        one.id: repr((one.figure.project, one.figure.date, one.figure.amount)) for one in reading.entries(kinds=EVERY)
    }


def keep(book: Book, *things: Kept) -> list[int]:
    with book.change(text("kept"), "An") as change:
        return change.put_kept(*things)


def changed(path: Path, sheet: str, cell: str, value: str | int | date) -> Path:
    workbook = openpyxl.load_workbook(path)
    workbook[sheet][cell] = value
    workbook.save(path)
    return path


def problems(plan: ImportPlan) -> list[tuple[str, str | None]]:
    told = plan.files[0].reading.all_problems()
    return [(one.rule, one.cell) for _sheet, one in told if one.severity.value != "info"]


def fill(change: Change, kind: type[Kept], values: dict[str, Any], pick: int) -> None:
    """Keep a random thing, its links pointing to what is there; of a name that is taken nothing is kept."""
    entries = change.entries()
    for name in values:
        target = link_of(kind, name, values)
        if isinstance(target, type):
            there = change.kept(target)
            if not there:
                return
            values[name] = there[pick % len(there)].id
        elif target is not None:
            entry = entries[pick % len(entries)]
            values[name] = entry.stream if kind is OwnValue else entry.id
    thing = kind(**values)
    taken = {tuple(getattr(one, name) for name in kind.named_by) for one in change.kept(kind)}
    if not kind.named_by or tuple(values[name] for name in kind.named_by) not in taken:
        change.put_kept(thing)


@given(data=st.data())
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_random_registers_of_all_kinds_come_back_as_they_were(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder, made(Path(folder) / "a.disb") as first:
        bring(first, write_ledger(Path(folder) / "told.csv", ROWS))
        with first.change(text("random"), "An") as change:
            for kind in RANDOM:
                for values in data.draw(st.lists(_sayable(kind), max_size=3)):
                    fill(change, kind, values, data.draw(st.integers(0, 7)))
        out = Path(folder) / "ledger.xlsx"
        export_ledger(first, out)
        with made(Path(folder) / "b.disb") as second:
            bring(second, out)
            assert registers(second) == registers(first)
            assert said(second) == said(first)
            assert commit(second, read(second, out), person="An") is None
            assert second.check() == []


def _sayable(kind: type[Kept]) -> st.SearchStrategy[dict[str, Any]]:
    """Things that say at least by one word what they are."""
    names = kind.named_by or kind.known_by
    links = {name for name, (told, _empty) in field_types(kind).items() if told is int}
    return values_of(kind).filter(lambda row: any(row[name] not in {"", None} for name in names if name not in links))


def full(folder: Path, book: Book) -> dict[str, int]:
    """A book with one thing of many kinds, all pointing to each other."""
    bring(book, write_ledger(folder / "told.csv", ROWS))
    with book.read() as reading:
        entry = reading.entries()[5]
        money = next(one for one in reading.series() if one.name == "Kho bạc Nhà nước")
    (work,) = keep(book, Work(project="GNBV.DA4", name="Đường › bản", total=10**10, decided=date(2024, 1, 2)))
    (column,) = keep(book, OwnColumn(name="Cán bộ", holds=ColumnType.TEXT))
    keep(
        book,
        Contract(work=work, number="01/HĐ", date=None, contractor="Cty A", value=9_000_000_000),
        Accepted(work=work, date=date(2025, 5, 5), amount=5, document="BB1"),
        Accepted(work=work, date=date(2025, 5, 5), amount=5, document="BB1"),
        OwnValue(column=column, stream=entry.stream, value="Chị Hoa"),
        OwnValue(column=None, stream=entry.stream, value="xem lại"),
        View(screen="ledger", name="Của tôi", body=f'{{"hidden": [], "shown": ["own:{column}"]}}'),
        Indicator(project="GNBV.DA4", name="Số km đường", measured_in="km"),
    )
    scan = folder / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    attach(book, Proves.ENTRY, entry.id, load_files([scan]), person="An", note="bản chụp")
    attach(book, Proves.WORK, work, load_files([scan]), person="An")
    with book.change(text("chosen"), "An") as change:
        change.prefer(Counted("GNBV", 2025, Side.MONEY, money))
    write_decision(book, DRAFT, [LINE], today=TODAY, person="An")
    return {"work": work, "column": column, "entry": entry.id}


def test_a_full_book_comes_back_with_drafts_choices_notes_and_files(tmp_path: Path) -> None:
    with made(tmp_path / "a.disb") as first, made(tmp_path / "b.disb") as second:
        full(tmp_path, first)
        keep(second, Indicator(project="GNBV", name="chỉ để số hiệu khác đi", measured_in="hộ"))
        export_ledger(first, tmp_path / "ledger.xlsx")
        bring(second, tmp_path / "ledger.xlsx")
        theirs, ours = registers(first), registers(second)
        ours["Indicator"] = [one for one in ours["Indicator"] if "khác đi" not in one]
        assert ours == theirs
        assert (said(second), sums(second)) == (said(first), sums(first))
        with second.read() as reading:
            draft = next(one for one in reading.kept(Decision) if one.number == DRAFT.number)
        assert replace(draft, id=None) == DRAFT
        issue_decision(second, draft.id or 0, today=TODAY, person="An", accept_warnings=True)
        with second.read() as reading:
            assert LINE.amount in [one.figure.amount for one in reading.entries()]


def test_the_same_book_learns_nothing_from_its_own_ledger(tmp_path: Path) -> None:
    with made(tmp_path / "a.disb") as book:
        full(tmp_path, book)
        export_ledger(book, tmp_path / "ledger.xlsx")
        plan = read(book, tmp_path / "ledger.xlsx")
        assert (problems(plan), commit(book, plan, person="An")) == ([], None)


def test_what_a_book_has_otherwise_is_kept_unless_the_files_row_is_taken(tmp_path: Path) -> None:
    with made(tmp_path / "a.disb") as book:
        full(tmp_path, book)
        export_ledger(book, tmp_path / "ledger.xlsx")
        path = changed(tmp_path / "ledger.xlsx", "Công trình", "I3", 12_000_000_000)
        plan = read(book, path)
        assert problems(plan) == [("register-differs", "I3")]
        assert plan.is_blocked(accept_warnings=False)
        assert commit(book, plan, person="An", accept_warnings=True) is None
        (key,) = (key for one in plan.files[0].registers for key in one.asked)
        assert commit(book, plan, person="An", choices={key: Choice.BOOK}) is None
        assert commit(book, plan, person="An", choices={key: Choice.FILE}) is not None
        with book.read() as reading:
            assert [one.total for one in reading.kept(Work)] == [12_000_000_000]
        assert read(book, path).files[0].registers[0].same > 0


def test_a_choice_of_the_counted_series_is_asked_about_before_the_files_takes_its_place(tmp_path: Path) -> None:
    with made(tmp_path / "a.disb") as book:
        full(tmp_path, book)
        export_ledger(book, tmp_path / "ledger.xlsx")
        with book.change(text("chosen anew"), "An") as change:
            (other,) = (one for one in change.series() if one.form is Form.DECISIONS and one.level is Level.ASSIGNED)
            change.prefer(Counted("GNBV", 2025, Side.MONEY, other))
        plan = read(book, tmp_path / "ledger.xlsx")
        assert {rule for rule, _cell in problems(plan)} == {"register-differs"}
        assert commit(book, plan, person="An", accept_warnings=True) is None


def test_rows_of_another_book_are_added_and_its_own_stay(tmp_path: Path) -> None:
    with made(tmp_path / "a.disb") as first, made(tmp_path / "b.disb") as second:
        full(tmp_path, first)
        keep(second, Work(project="GNBV.DA2", name="Trường học"))
        export_ledger(first, tmp_path / "ledger.xlsx")
        bring(second, tmp_path / "ledger.xlsx")
        with second.read() as reading:
            assert sorted(one.name for one in reading.kept(Work)) == ["Trường học", "Đường › bản"]


def test_what_was_laid_into_a_new_book_becomes_what_the_file_says(tmp_path: Path) -> None:
    with made(tmp_path / "a.disb") as first, made(tmp_path / "b.disb") as second:
        with first.change(text("deadlines"), "An") as change:
            one, other = change.kept(Deadline)[:2]
            change.put_kept(replace(one, day=date(2027, 1, 31), verified=True))
            change.withdraw_kept(Deadline, [other.id or 0])
        export_ledger(first, tmp_path / "ledger.xlsx")
        plan = read(second, tmp_path / "ledger.xlsx")
        assert problems(plan) == []
        commit(second, plan, person="An")
        assert registers(second) == registers(first)


def test_a_file_never_opens_a_closed_period(tmp_path: Path) -> None:
    with made(tmp_path / "a.disb") as book:
        keep(book, Lock(programme="*", last_day=date(2025, 6, 30), reason="khóa sổ"))
        export_ledger(book, tmp_path / "ledger.xlsx")
        path = changed(tmp_path / "ledger.xlsx", "Khóa sổ", "B3", date(2025, 3, 31))
        plan = read(book, path)
        assert problems(plan) == [("period-closed", "B3")]
        assert plan.files[0].registers[-1].asked == {}
        assert commit(book, plan, person="An", accept_warnings=True) is None


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "rule"),
    [
        ("Hợp đồng", "A3", "GNBV.DA4 › Đường khác", "register-link"),
        ("Ghi chú theo dòng", "B3", "987654", "register-link"),
        ("Hợp đồng", "E3", "chín tỷ", "ledger-word"),
    ],
)
def test_one_bad_cell_keeps_all_out(tmp_path: Path, sheet: str, cell: str, value: str, rule: str) -> None:
    with made(tmp_path / "a.disb") as first, made(tmp_path / "b.disb") as second:
        full(tmp_path, first)
        export_ledger(first, tmp_path / "ledger.xlsx")
        plan = read(second, changed(tmp_path / "ledger.xlsx", sheet, cell, value))
        assert problems(plan) == [(rule, cell)]
        with pytest.raises(DisbtrackError, match="Nothing was written"):
            commit(second, plan, person="An", accept_warnings=True)


def test_a_file_that_came_by_name_is_there_again_when_it_is_laid_there_again(tmp_path: Path) -> None:
    with made(tmp_path / "a.disb") as first, made(tmp_path / "b.disb") as second:
        work = full(tmp_path, first)["work"]
        export_ledger(first, tmp_path / "ledger.xlsx")
        bring(second, tmp_path / "ledger.xlsx")
        (piece,) = attachments(second, Proves.WORK, work)
        assert piece.size is None
        with pytest.raises(DisbtrackError, match="name and hash only"):
            write_copy(second, piece.attachment, tmp_path)
        assert attach(second, Proves.WORK, work, load_files([tmp_path / "scan.pdf"]), person="An") == [
            piece.attachment.id
        ]
        assert write_copy(second, piece.attachment, tmp_path / "out").read_bytes() == b"%PDF-1.4 scan"


def test_two_books_that_wrote_the_same_meanwhile_are_compared_anew(tmp_path: Path) -> None:
    with made(tmp_path / "a.disb") as first, made(tmp_path / "b.disb") as second:
        full(tmp_path, first)
        export_ledger(first, tmp_path / "ledger.xlsx")
        plan = read(second, tmp_path / "ledger.xlsx")
        keep(second, Work(project="GNBV.DA4", name="Đường › bản", total=7))
        with pytest.raises(DisbtrackError, match="changed since"):
            commit(second, plan, person="An", accept_warnings=True)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_ledger_saved_by_libreoffice_says_the_same(tmp_path: Path) -> None:
    with made(tmp_path / "a.disb") as first, made(tmp_path / "b.disb") as second:
        full(tmp_path, first)
        (tmp_path / "in").mkdir()
        export_ledger(first, tmp_path / "in" / "ledger.xlsx")
        profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
        convert = [str(OFFICE), "--headless", profile, "--convert-to", "xlsx", "--outdir", str(tmp_path)]
        subprocess.run([*convert, str(tmp_path / "in" / "ledger.xlsx")], check=True, capture_output=True, timeout=180)
        bring(second, tmp_path / "ledger.xlsx")
        assert (registers(second), said(second)) == (registers(first), said(first))
        assert problems(read(first, tmp_path / "ledger.xlsx")) == []
