"""Money that seems to be told twice goes into the book by a word of its own, never with the other warnings."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from disbtrack.app.window import Window
from disbtrack.domain.catalogue import Hints
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_plan import RENAMED
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from tests.app.desks import open_window, settle
from tests.journeys.test_hand_and_sender import read, told
from tests.usecases.imports.test_same_payment import ROWS, write

LATER = (replace(ROWS[0], day="08/10/2025"), *ROWS[1:])


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    with new_book(tmp_path / "b.disb", person="An") as book:
        plan = prepare(book, [write(tmp_path / "T10.xlsx", ROWS)], Hints(), in_child=False)
        commit(book, plan, person="An", accept_warnings=True)
    with open_window(qtbot, tmp_path, tmp_path / "b.disb") as made:
        yield made


def test_a_payment_told_otherwise_is_counted_twice_only_by_its_own_button(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    page = read(qtbot, window, write(tmp_path / "T10 sửa.xlsx", LATER))
    page.foot.accept.setChecked(True)
    settle(qtbot, window)
    assert not page.foot.write.isEnabled()
    problems = page.parts.problems
    doubled = next(one for one in problems.table.model.rows if one.problem.rule == RENAMED)
    problems.act_on(doubled)
    settle(qtbot, window)
    assert page.foot.write.isEnabled()
    page.commit()
    settle(qtbot, window)
    assert sorted(told(window)) == sorted([*(one.amount // 100_000 for one in ROWS), 50])


def test_leaving_out_what_is_new_settles_it_too(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = read(qtbot, window, write(tmp_path / "T10 sửa.xlsx", LATER))
    differences = page.draft.differences
    assert differences is not None
    page.parts.diff.switch(differences.add[0])
    settle(qtbot, window)
    assert [one for one in page.tally.found if one.is_open and one.problem.rule == RENAMED] == []
