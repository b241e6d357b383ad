"""The register of works in the window: found, entered, merged, proven by files, taken in; undone like all else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.works.page import WorksPage
from disbtrack.app.window import Window
from disbtrack.domain.catalogue import Hints
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.works.register import WorkRow
from tests.app.desks import open_window, settle
from tests.ledgers import write_ledger
from tests.usecases.works.test_register import ROAD, ROWS, SAID_OTHERWISE
from tests.usecases.works.test_works_file import BRIDGE, REGISTER, changed, write


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    with new_book(tmp_path / "b.disb", person="An") as book:
        ledger = write_ledger(tmp_path / "rows.csv", ROWS)
        commit(book, prepare(book, [ledger], Hints(), in_child=False), person="An", accept_warnings=True)
    with open_window(qtbot, tmp_path, tmp_path / "b.disb") as made:
        made.commands.run("page:works")
        settle(qtbot, made)
        yield made


def page_of(window: Window) -> WorksPage:
    page = window.pages["works"]
    assert isinstance(page, WorksPage)
    return page


def row_of(window: Window, name: str) -> WorkRow:
    return next(
        row for row in page_of(window).table.model.rows if (row.work.project, row.work.name) == ("GNBV.DA4", name)
    )


def choose(qtbot: QtBot, window: Window, name: str) -> WorksPage:
    page = page_of(window)
    page.table.choose(page.table.model.rows.index(row_of(window, name)))
    settle(qtbot, window)
    return page


def register(qtbot: QtBot, window: Window, **typed: str) -> WorksPage:
    page = choose(qtbot, window, ROAD)
    for key, words in typed.items():
        page.side.form.fields[key].setText(words)
    page.side.form.save.click()
    settle(qtbot, window)
    return page


def test_works_that_figures_name_are_listed_with_their_money(window: Window) -> None:
    row = row_of(window, ROAD)
    assert (row.is_registered, row.account.money.disbursed) == (False, 600)
    assert page_of(window).side.contracts.isEnabled() is False


def test_a_work_is_entered_and_judged_at_once(qtbot: QtBot, window: Window) -> None:
    page = register(qtbot, window, total="0,5 nghìn", decision="12/QĐ", decided="6/5/2024")
    row = row_of(window, ROAD)
    assert (row.work.total, row.work.decision) == (500, "12/QĐ")
    found = next(column for column in page.table.model.columns if column.key == "found")
    assert found.cell(row).text == "paid above the total investment"


def test_what_cannot_be_understood_is_said_and_nothing_changes(qtbot: QtBot, window: Window) -> None:
    page = register(qtbot, window, total="1,234")
    assert "cannot be taken" in page.banner.words
    assert not row_of(window, ROAD).is_registered
    assert page.side.form.fields["total"].text() == "1,234"


def test_contracts_and_volumes_are_added_in_a_line_and_removed(qtbot: QtBot, window: Window) -> None:
    page = register(qtbot, window)
    for lines, typed in (
        (page.side.contracts, ("05/HĐ", "Công ty A", "800", "300", "30/6/2025")),
        (page.side.accepted, ("30/6/2025", "200", "01/BB")),
    ):
        for field, words in zip(lines.fields, typed, strict=True):
            field.setText(words)
        lines.fields[-1].returnPressed.emit()
        settle(qtbot, window)
    account = row_of(window, ROAD).account
    assert (account.contracted, account.done, account.contracts[0].contractor) == (800, 200, "Công ty A")
    page.side.accepted.removed.emit(account.accepted[0].id or 0)
    settle(qtbot, window)
    assert row_of(window, ROAD).account.done == 0


def test_another_spelling_is_merged_and_undo_parts_them(qtbot: QtBot, window: Window) -> None:
    register(qtbot, window)
    page = choose(qtbot, window, SAID_OTHERWISE)
    page.merge_into(row_of(window, ROAD).work)
    settle(qtbot, window)
    assert row_of(window, ROAD).account.money.disbursed == 670
    window.commands.run("undo")
    settle(qtbot, window)
    assert row_of(window, ROAD).account.money.disbursed == 600


def test_a_work_that_figures_name_is_registered_under_another_name_with_them(qtbot: QtBot, window: Window) -> None:
    register(qtbot, window, name="Đường Nậm Lạnh")
    assert row_of(window, "Đường Nậm Lạnh").account.money.disbursed == 600


def test_a_file_lies_beside_the_work(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = register(qtbot, window)
    scan = tmp_path / "Quyết định.pdf"
    scan.write_bytes(b"%PDF")
    page.side.evidence.take([scan])
    settle(qtbot, window)
    assert [one.attachment.name for one in page.side.evidence.pieces] == ["Quyết định.pdf"]


def test_filters_narrow_the_list_and_its_totals(window: Window) -> None:
    page = page_of(window)
    page.table.header.type({"name": "vao ban"})
    page.table.filtered.emit({"name": "vao ban"})
    assert [row.work.name for row in page.table.model.rows] == [SAID_OTHERWISE]


def test_a_register_comes_in_from_a_sheet_unless_something_stands_against_it(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    page = page_of(window)
    page.ask_open = lambda: str(write(tmp_path / "so.xlsx", changed((9, 3), 2400)))
    page.import_file()
    settle(qtbot, window)
    assert "Sheet!D6" in page.banner.words
    assert not row_of(window, ROAD).is_registered
    page.ask_open = lambda: str(write(tmp_path / "so.xlsx", REGISTER))
    page.import_file()
    settle(qtbot, window)
    assert row_of(window, ROAD).work.total == 10_000_500_000
    assert row_of(window, BRIDGE).is_registered


def test_the_page_is_walked_by_keyboard(window: Window) -> None:
    assert len(page_of(window).regions()) == 5
