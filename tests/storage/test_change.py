"""Writing figures, replacing and withdrawing them, and undoing all that."""

import hashlib
from pathlib import Path

import pytest

from disbtrack.domain.diff import keyed
from disbtrack.domain.entry import EntryKind, Filters
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.series import Counted, Side
from disbtrack.domain.views import View
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book

from .telling import OCTOBER, PLAN, REPORT, VOUCHERS, amounts_of, figure, sums, tell

M = Measure
FULL = Figure(
    "H9",
    9,
    M.ADVANCE,
    758_000_000_001,
    project="Nhà văn hóa",
    work="Cầu Nà Khoang",
    path=("I. Vốn", "1. Xã"),
    unit="Sở Y tế",
    source="NSTW",
    capital="DTPT",
    plan_year=2024,
    execution_year=2025,
    date=OCTOBER,
    document="4970/TTĐT",
    note="Đợt 2",
    programme="GNBV",
)


def import_file(book: Book, name: str, figures: list[Figure], data: bytes = b"xlsx") -> int:
    told = keyed(REPORT, "Sở", figures)
    with book.change(text("Import {files}", files=name), "An") as change:
        series, sha256 = change.add_series(REPORT), change.store_file(name, data)
        number = change.add_import(
            file_name=name,
            sha256=sha256,
            sheet="Biểu 01",
            series_id=series.id,
            reporter="Sở",
            as_of=OCTOBER,
            layout="cumulative",
            unit="trieu",
            figures=len(told),
            receipt='{"rows": {}}',
        )
        change.add_figures(series, "Sở", number, "Biểu 01", told)
        return change.number


def test_a_figure_comes_back_with_all_that_was_said_of_it(book: Book) -> None:
    tell(book, VOUCHERS, [FULL], reporter="Kho bạc")
    with book.read() as reading:
        (entry,) = reading.entries()
    assert (entry.figure, entry.reporter, entry.kind) == (FULL, "Kho bạc", EntryKind.FIGURE)


def test_a_figure_leads_to_file_sheet_and_cell(book: Book) -> None:
    number = import_file(book, "T10.xlsx", [figure(M.DISBURSED, 5)], b"the bytes" * 100)
    with book.read() as reading:
        (entry,), (record,) = reading.entries(), reading.imports()
        assert reading.source_file(str(entry.origin.sha256)) == b"the bytes" * 100
    assert (entry.origin.file_name, entry.origin.sheet, entry.origin.cell) == ("T10.xlsx", "Biểu 01", entry.figure.cell)
    assert (entry.origin.person, entry.origin.import_id) == ("An", record.id)
    assert (record.change, record.figures, record.as_of, record.at) == (number, 1, OCTOBER, entry.origin.at)


def test_the_same_file_is_kept_once(book: Book) -> None:
    with book.change(text("Import"), "An") as change:
        assert change.store_file("a.xlsx", b"same") == change.store_file("b.xlsx", b"same")
        assert change.store_file("a.xlsx", b"same") == hashlib.sha256(b"same").hexdigest()
    with book.read() as reading, pytest.raises(DisbtrackError, match="does not hold"):
        reading.source_file("0" * 64)


def test_the_same_series_is_made_once_and_another_grain_is_another_series(book: Book) -> None:
    with book.change(text("Import"), "An") as change:
        first = change.add_series(VOUCHERS)
        assert change.add_series(VOUCHERS) == first
        assert change.add_series(REPORT).id != first.id
    with book.read() as reading:
        assert [series.identity for series in reading.series()] == [VOUCHERS.identity, REPORT.identity]


def test_what_is_held_is_found_by_its_key(book: Book) -> None:
    one, two = tell(book, VOUCHERS, [figure(M.COMPLETED, 5), figure(M.COMPLETED, 6)])
    with book.read() as reading:
        held = reading.held([one, two, b"?" * 16])
    assert {key: row.amount for key, row in held.items()} == {one: 5, two: 6}


def test_the_scope_of_a_statement_is_its_series_reporter_and_day(book: Book) -> None:
    (key,) = tell(book, REPORT, [figure(M.DISBURSED, 5)], reporter="Sở")
    tell(book, REPORT, [figure(M.DISBURSED, 6)], reporter="Kho bạc")
    tell(book, REPORT, [figure(M.DISBURSED, 7, None)], reporter="Sở")
    with book.read() as reading:
        number = reading.series()[0].id
        assert reading.scope(number, "Sở", OCTOBER) == [key]
        assert reading.scope(number, "Sở", None) == []


def test_the_scope_of_a_decision_is_its_document(book: Book) -> None:
    (key,) = tell(book, PLAN, [figure(M.PLANNED, 5, document="512/NQ-HĐND")])
    tell(book, PLAN, [figure(M.PLANNED, 6, document="513/NQ-HĐND")])
    with book.read() as reading:
        assert reading.scope(reading.series()[0].id, None, OCTOBER, "512/NQ-HĐND") == [key]


def test_a_corrected_amount_is_a_new_version_of_the_same_entry(book: Book) -> None:
    (key,) = tell(book, VOUCHERS, [figure(M.COMPLETED, 5)])
    with book.change(text("Correct"), "Bình") as change:
        change.replace_amounts(None, None, {key: figure(M.COMPLETED, 8)})
    with book.read() as reading:
        (entry,) = reading.entries()
        versions = reading.entry_history(entry.id)
    assert [(one.entry.figure.amount, one.since, one.until, one.person) for one in versions] == [
        (5, 2, 3, "An"),
        (8, 3, None, "Bình"),
    ]


def test_a_pending_amount_is_told_at_last(book: Book) -> None:
    (key,) = tell(book, VOUCHERS, [figure(M.COMPLETED, 0)], kind=EntryKind.PENDING, reporter="Mường É")
    with book.change(text("Answer"), "Bình") as change:
        change.replace_amounts(None, None, {key: figure(M.COMPLETED, 8)}, kind=EntryKind.FIGURE)
    assert amounts_of(book) == [8]


def test_withdrawn_entries_count_no_more_but_keep_their_history(book: Book) -> None:
    tell(book, VOUCHERS, [figure(M.COMPLETED, 5), figure(M.COMPLETED, 6)])
    with book.read() as reading:
        first = reading.entries()[0].id
    with book.change(text("Withdraw"), "An") as change:
        change.withdraw([first])
    assert amounts_of(book) == [6]
    with book.read() as reading:
        assert (reading.changes()[0].count, reading.changes()[0].total) == (1, -5)
        assert len(reading.entry_history(first)) == 1
    with pytest.raises(DisbtrackError, match="changed since"), book.change(text("Withdraw"), "An") as change:
        change.withdraw([first])


def test_an_amount_too_large_to_be_money_is_refused(book: Book) -> None:
    with pytest.raises(DisbtrackError, match="too large"):
        tell(book, VOUCHERS, [figure(M.COMPLETED, 10**16 + 1)])


def test_undo_takes_back_and_undoing_the_undo_brings_again(book: Book) -> None:
    number = import_file(book, "T10.xlsx", [figure(M.DISBURSED, 5), figure(M.PLANNED, 9)])
    before = sums(book)
    undone = book.undo(number, person="An")
    assert amounts_of(book) == []
    with book.read() as reading:
        assert reading.imports() == []
        assert len(reading.imports(undone=True)) == 1
        assert [(row.number, row.undoes, row.undone_by) for row in reading.changes()][:2] == [
            (3, 2, None),
            (2, None, 3),
        ]
        assert str(reading.changes()[0].label) == "Undo: Import T10.xlsx"
    book.undo(undone, person="An")
    assert sums(book) == before
    with book.read() as reading:
        assert reading.entries()[0].origin.file_name == "T10.xlsx"
        assert [row.undone_by for row in reading.changes()] == [None, 4, None, None]


def test_undoing_an_amount_s_correction_brings_the_old_one_back(book: Book) -> None:
    (key,) = tell(book, VOUCHERS, [figure(M.COMPLETED, 5)])
    with book.change(text("Correct"), "Bình") as change:
        change.replace_amounts(None, None, {key: figure(M.COMPLETED, 8)})
    book.undo(3, person="An")
    assert amounts_of(book) == [5]
    book.undo(2, person="An")
    assert amounts_of(book) == []


def test_what_later_changes_stand_upon_is_not_undone_and_they_are_named(book: Book) -> None:
    (key,) = tell(book, VOUCHERS, [figure(M.COMPLETED, 5)])
    with book.change(text("Correct a voucher"), "Bình") as change:
        change.replace_amounts(None, None, {key: figure(M.COMPLETED, 8)})
    with pytest.raises(DisbtrackError, match="3: Correct a voucher"):
        book.undo(2, person="An")
    assert amounts_of(book) == [8]


def test_a_redo_does_not_double_what_was_told_again_meanwhile(book: Book) -> None:
    told = [figure(M.COMPLETED, 5)]
    tell(book, VOUCHERS, told)
    book.undo(2, person="An")
    tell(book, VOUCHERS, told)
    with pytest.raises(DisbtrackError, match="4: Import"):
        book.undo(3, person="An")
    assert amounts_of(book) == [5]


def test_what_cannot_be_undone_is_said(book: Book) -> None:
    tell(book, VOUCHERS, [figure(M.COMPLETED, 5)])
    book.undo(2, person="An")
    for number, reason in ((1, "made the book"), (2, "undone already"), (77, "no change 77")):
        with pytest.raises(DisbtrackError, match=reason):
            book.undo(number, person="An")
    with book.read() as reading:
        assert len(reading.changes()) == 3


def test_a_preference_is_kept_changed_forgotten_and_undone(book: Book) -> None:
    tell(book, VOUCHERS, [figure(M.COMPLETED, 5)])
    tell(book, REPORT, [figure(M.DISBURSED, 6)])
    with book.read() as reading:
        vouchers, report = reading.series()
    for series in (vouchers, report, report):
        with book.change(text("Count"), "An") as change:
            change.prefer(Counted("GNBV", 2025, Side.MONEY, series))
    with book.read() as reading:
        assert reading.preferred() == [Counted("GNBV", 2025, Side.MONEY, report, chosen_by_person=True)]
        assert reading.changes()[0].number == 5
    book.undo(5, person="An")
    with book.change(text("Default"), "An") as change:
        assert change.preferred()[0].series == vouchers
        change.forget_preference(change.preferred()[0])
    with book.read() as reading:
        assert reading.preferred() == []


def test_an_entry_told_and_withdrawn_in_one_change_is_undone_to_nothing(book: Book) -> None:
    with book.change(text("Try"), "An") as change:
        change.add_figures(change.add_series(VOUCHERS), None, None, None, {b"k" * 16: figure(M.COMPLETED, 5)})
        change.withdraw([change.entries()[0].id])
        change.add_figures(change.add_series(VOUCHERS), None, None, None, {b"l" * 16: figure(M.COMPLETED, 6)})
    book.undo(2, person="An")
    assert amounts_of(book) == []
    assert book.check() == []


def test_entries_are_filtered_ordered_and_paged(book: Book) -> None:
    tell(
        book,
        VOUCHERS,
        [figure(M.COMPLETED, amount, unit=unit) for amount, unit in ((5, "03646"), (9, "03727"), (7, None))],
    )
    with book.read() as reading:
        pages = [reading.entries(order_by=["-amount"], limit=2, offset=offset) for offset in (0, 2)]
        by_unit = reading.entries(order_by=["unit"])
        assert reading.count_and_sums(Filters(unit="03646")) == (1, {M.COMPLETED: 5})
        with pytest.raises(ValueError, match="nonsense"):
            reading.entries(order_by=["nonsense"])
    assert [[entry.figure.amount for entry in page] for page in pages] == [[9, 7], [5]]
    assert [entry.figure.amount for entry in by_unit] == [5, 9, 7]


@pytest.mark.parametrize(
    ("needle", "found"),
    [
        ("duong bom", [5]),
        ("Đường Bôm", [5]),
        ("đuòng bôm", []),
        ("đuong", [5]),
        ("duong Bôm", [5]),
        ("bôm phặ", [5]),
        ("duong bóm", []),
        ("hoà", [6]),
        ("hòa", [6]),
        ("mường é", [7]),
        ("muong e", [7]),
        ("sinh kế", [6]),
        ("100%", [7]),
        ("1_0", []),
        ("kho bac", [5, 6, 7]),
        ("  ", [5, 6, 7]),
    ],
)
def test_search_respects_marks_only_where_they_are_typed(book: Book, needle: str, found: list[int]) -> None:
    told = [
        figure(M.COMPLETED, 5, work="Đường Bôm Phặng"),
        figure(M.COMPLETED, 6, note="Thái Hòa", project="GNBV.DA2"),
        figure(M.COMPLETED, 7, unit="03727", document="UNC 100%"),
    ]
    tell(book, VOUCHERS, told, reporter="Kho bạc")
    with book.read() as reading:
        assert [entry.figure.amount for entry in reading.entries(Filters(text=needle))] == found


def test_years_and_days_tell_what_the_book_holds(book: Book) -> None:
    tell(book, PLAN, [figure(M.PLANNED, 5, None), figure(M.PLANNED, 5, None, plan_year=2026)])
    tell(book, VOUCHERS, [figure(M.COMPLETED, 5), figure(M.COMPLETED, 5), figure(M.TRANSFERRED, 5, None)])
    with book.read() as reading:
        assert [(row.year, row.has_plan, row.has_money) for row in reading.years()] == [
            (2025, True, True),
            (2026, True, False),
        ]
        counted = [Counted(offer.programme, offer.year, offer.side, offer.series) for offer in reading.offers()]
        assert reading.money_dates(counted, year=2025) == [OCTOBER]
        assert reading.money_dates(counted, year=2026) == []


def test_who_is_behind_or_waited_for_makes_the_sums_incomplete(book: Book, tmp_path: Path) -> None:
    september = OCTOBER.replace(month=9, day=30)
    tell(book, REPORT, [figure(M.DISBURSED, 5, september, unit="03646")], reporter="Tô Hiệu")
    tell(book, REPORT, [figure(M.DISBURSED, 5, unit="03727")], reporter="Mường É")
    tell(book, REPORT, [figure(M.DISBURSED, 0, unit="03781")], reporter="Co Mạ", kind=EntryKind.PENDING)
    with book.read() as reading:
        counted = [Counted(offer.programme, offer.year, offer.side, offer.series) for offer in reading.offers()]
        assert reading.pending_reporters(counted, as_of=OCTOBER) == ["Co Mạ"]
        (late,) = reading.carried_forward(counted, as_of=OCTOBER)
        assert (late.newest, late.reporters, late.by_day()) == (OCTOBER, 2, [(september, ["Tô Hiệu"])])
        assert (
            reading.pending_reporters(counted, as_of=september),
            reading.carried_forward(counted, as_of=september),
        ) == ([], [])


def test_a_name_with_a_null_character_signs_nothing(book: Book) -> None:
    with (
        pytest.raises(DisbtrackError, match="null character"),
        book.change(text("Test"), "A\0n") as change,
    ):
        change.put_kept(View(screen="ledger", name="a", body="{}"))
    with book.read() as reading:
        assert reading.newest_change() == 1


def test_a_text_with_a_null_character_is_refused_and_nothing_is_written(book: Book) -> None:
    with pytest.raises(DisbtrackError, match="null character"):
        tell(book, VOUCHERS, [figure(Measure.COMPLETED, 1), figure(Measure.COMPLETED, 5, document="a\0b")])
    with pytest.raises(DisbtrackError), book.change(text("Named"), "An") as change:
        change.put_kept(View(screen="ledger", name="a\0b", body="{}"))
    assert amounts_of(book) == []


def test_many_rows_are_written_at_once_as_few_are(book: Book) -> None:
    """So many are sent another way: blanks, accents, quotes and breaks come through it as they are."""
    odd = ['Nước "sạch"', "a\tb", "c\\nd", "dòng 1\ndòng 2", "\\N", "", None]
    tell(book, VOUCHERS, [figure(Measure.COMPLETED, i, document=str(i), note=odd[i % 7]) for i in range(400)])
    with book.read() as reading:
        told = {one.figure.amount: one.figure.note for one in reading.entries()}
    assert told == {i: odd[i % 7] for i in range(400)}
    assert book.check() == []
