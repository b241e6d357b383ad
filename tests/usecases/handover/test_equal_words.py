"""Trees, codes, profiles, settings, milestones and marks come back with the ledger; what differs is asked about."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disbtrack.domain.codes import CodeEntry, CodeKind, TargetKind
from disbtrack.domain.fingerprint import Fingerprint
from disbtrack.domain.profile import Profile
from disbtrack.domain.settings import Letterhead, Settings
from disbtrack.domain.slow import Policy
from disbtrack.domain.views import OwnValue
from disbtrack.domain.way import SheetWay
from disbtrack.domain.word_rows import MilestoneRow, NodeRow
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from disbtrack.usecases.books.checking import mark_checked
from disbtrack.usecases.handover.export_ledger import export_ledger
from disbtrack.usecases.imports.import_plan import Choice
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.names import programmes
from tests.ledgers import MONEY, PLAN, ROWS, write_ledger
from tests.usecases.handover.test_equal_books import bring, made, read, said, sums
from tests.usecases.handover.test_equal_registers import keep, problems, registers

DAYS = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))
WORDS = st.text("aĐờ'=.› 7", min_size=1, max_size=9).filter(lambda words: bool(words.strip(" .'")))
CODE = CodeEntry(CodeKind.NAME, "Đường Bôm", TargetKind.PROJECT, "GNBV.DA4")
PROFILE = Profile("Mẫu Kho bạc", Fingerprint(("Nội dung", "Giải ngân")), SheetWay(names={"Dự án lạ": "GNBV.DA2"}))
OFFICE = Settings("Lai Châu", Policy(Fraction(1, 30), 10**9), Letterhead("UBND", recipients=("Như trên", "Lưu")))
Edit = Callable[[Book], object]


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    """Something that an office does to the words and rules of its book."""
    words, code = draw(WORDS), draw(st.sampled_from(["GNBV.DA2", "GNBV.DA3", "NTM.ND01"]))
    first, last = sorted((draw(DAYS), draw(DAYS)), key=lambda day: day or date.min)
    entry = replace(CODE, said=words, target=code, valid_from=first, valid_to=last or first)
    level = draw(st.integers(0, 40))
    edit: Edit = draw(
        st.sampled_from(
            [
                lambda book: programmes.add(book, code, f"T{level}", words, person="An"),
                lambda book: programmes.rename(book, code, words, name_en="x", person="An"),
                lambda book: programmes.move(book, code, level % 3 - 1, person="An"),
                lambda book: programmes.close(book, code, last, person="An"),
                lambda book: programmes.name_level(book, "GNBV", 1, words, person="An"),
                lambda book: programmes.new_programme(book, f"P{level}_2026_2035", words, like="NTM", person="An"),
                lambda book: put_codes(book, entry),
                lambda book: put_profile(book, replace(PROFILE, name=words, way=SheetWay(names={words: code * level}))),
                lambda book: put_settings(book, replace(OFFICE, policy=Policy(Fraction(level, 7), level))),
                lambda book: put_milestone(book, words, Fraction(level, 41)),
                lambda book: mark_checked(book, [level % 4 + 1], against=words, person="An"),
            ]
        )
    )
    return edit


def put_codes(book: Book, *entries: CodeEntry) -> None:
    with book.change(text("codes"), "An") as change:
        change.put_codes(entries)


def put_profile(book: Book, profile: Profile) -> None:
    with book.change(text("profile"), "An") as change:
        change.put_profile(profile)


def put_settings(book: Book, office: Settings) -> None:
    with book.change(text("settings"), "An") as change:
        change.put_settings(office)


def put_milestone(book: Book, area: str, share: Fraction) -> None:
    with book.change(text("milestone"), "An") as change:
        first = change.kept(MilestoneRow)[0]
        change.withdraw_kept(MilestoneRow, [first.id or 0])
        change.put_kept(replace(first, id=None, area=area, share=share))


@given(done=st.lists(edits(), min_size=1, max_size=9))
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_an_office_did_to_trees_codes_profiles_and_rules_comes_back(done: list[Edit]) -> None:
    with tempfile.TemporaryDirectory() as folder, made(Path(folder) / "a.disb") as first:
        bring(first, write_ledger(Path(folder) / "told.csv", ROWS))
        for edit in done:
            try:
                edit(first)
            except DisbtrackError:
                continue
        out = Path(folder) / "ledger.xlsx"
        export_ledger(first, out)
        with made(Path(folder) / "b.disb") as second:
            bring(second, out)
            assert registers(second) == registers(first)
            assert (said(second), sums(second)) == (said(first), sums(first))
            with first.read() as ours, second.read() as theirs:
                assert ours.catalogue().tree.nodes == theirs.catalogue().tree.nodes
                assert ours.settings() == theirs.settings()
                assert sorted(map(repr, ours.milestones())) == sorted(map(repr, theirs.milestones()))
            assert commit(second, read(second, out), person="An", accept_warnings=True) is None
            assert second.check() == []


def worded(folder: Path, book: Book) -> Path:
    """The ledger of a book with a node, a code, a profile and rules of its own, and a checked figure."""
    programmes.add(book, "GNBV.DA1", "TDA9", "Hạ tầng số", person="An")
    own = {"project": "GNBV.DA1.TDA9", "path": "I. Phần đầu"}
    bring(book, write_ledger(folder / "told.csv", [PLAN | own | {"amount": 9}, MONEY | own | {"amount": 7}]))
    with book.read() as reading:
        paid = next(one for one in reading.entries() if one.figure.amount == 7)
    keep(book, OwnValue(column=None, stream=paid.stream, value="xem lại"))
    mark_checked(book, [paid.id], against="đối chiếu Kho bạc", person="An")
    put_codes(book, CODE)
    put_profile(book, PROFILE)
    put_settings(book, OFFICE)
    put_milestone(book, "Lai Châu", Fraction(1, 3))
    export_ledger(book, folder / "ledger.xlsx")
    return folder / "ledger.xlsx"


def test_money_of_a_node_of_ones_own_comes_back_with_its_notes_and_marks(tmp_path: Path) -> None:
    with made(tmp_path / "a.disb") as first, made(tmp_path / "b.disb") as second:
        out = worded(tmp_path, first)
        bring(second, out)
        assert registers(second) == registers(first)
        with second.read() as reading:
            (entry,) = (one for one in reading.entries() if one.figure.amount == 7)
            assert reading.checked()[entry.id].check.against == "đối chiếu Kho bạc"
            assert [one.value for one in reading.kept(OwnValue) if one.stream == entry.stream] == ["xem lại"]
            assert (reading.settings(), reading.profiles()) == (OFFICE, [PROFILE])


def test_a_book_with_words_of_its_own_keeps_them_and_is_asked(tmp_path: Path) -> None:
    with made(tmp_path / "a.disb") as first, made(tmp_path / "b.disb") as second:
        out = worded(tmp_path, first)
        programmes.rename(second, "GNBV.DA1", "Của chúng tôi", person="Bo")
        put_codes(second, replace(CODE, target="GNBV.DA2", valid_from=date(2025, 7, 1)))
        put_profile(second, replace(PROFILE, name="MẪU kho bạc"))
        put_settings(second, replace(OFFICE, area="Điện Biên"))
        plan = read(second, out)
        differing = {one.sheet.name: len(one.asked) for one in plan.files[0].registers if one.asked}
        assert differing == {"Cây chương trình": 1, "Mã và tên gọi": 1, "Cách đọc biểu": 1, "Thiết lập": 1}
        commit(second, plan, person="Bo", accept_warnings=True)
        with second.read() as reading:
            assert [one.target for one in reading.catalogue().codes.entries] == ["GNBV.DA2"]
            assert reading.settings() == replace(OFFICE, area="Điện Biên")
            assert reading.catalogue().tree.name("GNBV.DA1.TDA9", "vi") == "Hạ tầng số"


def test_the_files_word_is_taken_where_a_person_says_so(tmp_path: Path) -> None:
    with made(tmp_path / "a.disb") as first, made(tmp_path / "b.disb") as second:
        put_codes(first, CODE, replace(CODE, said="Bản Bôm"))
        out = worded(tmp_path, first)
        put_codes(second, replace(CODE, target="GNBV.DA2", valid_from=date(2025, 7, 1)))
        plan = read(second, out)
        asked = {key: Choice.FILE for one in plan.files[0].registers for key in one.asked}
        commit(second, plan, person="Bo", accept_warnings=True, choices=asked)
        with first.read() as ours, second.read() as theirs:
            told = [[(e.name, e.target, e.valid_from) for e in r.catalogue().codes.entries] for r in (ours, theirs)]
        assert told[0] == told[1]
        assert commit(second, read(second, out), person="Bo") is None


def test_a_new_node_stands_behind_its_former_neighbour_in_a_tree_that_others_grew(tmp_path: Path) -> None:
    with made(tmp_path / "a.disb") as first, made(tmp_path / "b.disb") as second:
        out = worded(tmp_path, first)
        programmes.add(second, "GNBV.DA1", "TDA5", "Của chúng tôi", person="Bo")
        plan = read(second, out)
        assert problems(plan) == []
        commit(second, plan, person="Bo")
        with second.read() as reading:
            below = [one.label for one in reading.catalogue().tree.children("GNBV.DA1")]
        assert below[-2:] == ["DA1.TDA9", "DA1.TDA5"]


@pytest.mark.parametrize(
    ("sheet", "heading", "value"),
    [
        ("Cây chương trình", "Mã", "GNBV.DA77.TDA1"),
        ("Cây chương trình", "Chương trình", "KHAC_2021_2025"),
        ("Chương trình", "Năm đầu", 2099),
        ("Mã và tên gọi", "Nghĩa là", None),
        ("Cách đọc biểu", "Nội dung", "{}"),
        ("Cách đọc biểu", "Tên", "Mẫu khác"),
        ("Thiết lập", "Giá trị", "năm phần trăm"),
    ],
)
def test_words_that_no_book_could_live_with_are_told_at_their_cell(
    tmp_path: Path, sheet: str, heading: str, value: str | int | None
) -> None:
    with made(tmp_path / "a.disb") as first, made(tmp_path / "b.disb") as second:
        out = worded(tmp_path, first)
        workbook = openpyxl.load_workbook(out)
        page = workbook[sheet]
        column = next(cell.column for cell in page[2] if cell.value == heading)
        page.cell(3, column).value = value
        workbook.save(out)
        told = [rule for rule, cell in problems(read(second, out)) if cell and cell[1:] == "3"]
        assert told == ["ledger-word"]
        with pytest.raises(DisbtrackError, match="Nothing was written"):
            bring(second, out)


def test_a_profile_longer_than_a_cell_comes_back_whole(tmp_path: Path) -> None:
    names = {f"Tên gọi thứ {one} của dự án": "GNBV.DA2" for one in range(2_500)}
    with made(tmp_path / "a.disb") as first, made(tmp_path / "b.disb") as second:
        put_profile(first, replace(PROFILE, way=SheetWay(names=names)))
        export_ledger(first, tmp_path / "ledger.xlsx")
        bring(second, tmp_path / "ledger.xlsx")
        with second.read() as reading:
            assert [one.way.names for one in reading.profiles()] == [names]


def test_a_registers_nodes_are_those_of_the_tree(tmp_path: Path) -> None:
    with made(tmp_path / "a.disb") as book, book.read() as reading:
        assert [one.code for one in reading.kept(NodeRow)] == [one.code for one in reading.catalogue().tree.nodes]
