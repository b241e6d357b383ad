"""Errors in what Qt calls."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from disbtrack.app.main import build
from disbtrack.app.preferences import Preferences
from disbtrack.app.widgets.cells import Cell, Column
from disbtrack.app.widgets.rows_model import RowsModel


def test_an_error_in_what_qt_calls_reaches_the_caller_and_ends_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    qtbot.addWidget(build(Preferences(tmp_path / "preferences.json"), "kế toán"))
    columns: list[Column[list[str]]] = [Column("name", "Name", lambda row: Cell(row[7]))]
    model = RowsModel(columns)
    model.fill([["a row that is too short"]])
    with pytest.raises(IndexError, match="index out of range"):
        model.index(0, 0).data()
