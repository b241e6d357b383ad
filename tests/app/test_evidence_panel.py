"""Files dropped beside a figure are listed, opened as copies and taken away, and undo lays them back."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytest import MonkeyPatch
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.evidence_panel import EvidencePanel, size_words
from disbtrack.app.window import Window
from tests.app.desks import settle


def beside_a_figure(qtbot: QtBot, window: Window) -> EvidencePanel:
    window.go("ledger")
    settle(qtbot, window)
    window.ledger.table.choose(1)
    settle(qtbot, window)
    return window.ledger.panel.evidence


def test_a_file_laid_beside_a_figure_stays_with_it_and_leaves_by_undo(
    qtbot: QtBot, own_window: Window, tmp_path: Path
) -> None:
    scan = tmp_path / "Chứng từ.pdf"
    scan.write_bytes(b"%PDF")
    panel = beside_a_figure(qtbot, own_window)
    panel.take([scan])
    settle(qtbot, own_window)
    assert [one.attachment.name for one in panel.pieces] == ["Chứng từ.pdf"]
    own_window.ledger.table.choose(0)
    settle(qtbot, own_window)
    assert panel.pieces == []
    own_window.ledger.table.choose(1)
    settle(qtbot, own_window)
    panel.remove(panel.pieces[0].attachment)
    settle(qtbot, own_window)
    assert panel.pieces == []
    own_window.commands.run("undo")
    settle(qtbot, own_window)
    own_window.ledger.table.choose(0)
    own_window.ledger.table.choose(1)
    settle(qtbot, own_window)
    assert len(panel.pieces) == 1


def test_a_copy_is_opened_never_the_bytes_of_the_book(
    qtbot: QtBot, own_window: Window, tmp_path: Path, monkeypatch: MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toLocalFile()))
    scan = tmp_path / "Chứng từ.pdf"
    scan.write_bytes(b"%PDF")
    panel = beside_a_figure(qtbot, own_window)
    panel.take([scan])
    settle(qtbot, own_window)
    panel.open_copy(panel.pieces[0].attachment)
    settle(qtbot, own_window)
    (path,) = opened
    assert Path(path).read_bytes() == b"%PDF"
    assert Path(path) != scan


def test_what_cannot_be_read_is_said_in_the_page(qtbot: QtBot, own_window: Window, tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    empty.touch()
    panel = beside_a_figure(qtbot, own_window)
    panel.take([empty])
    settle(qtbot, own_window)
    assert own_window.ledger.banner.isVisibleTo(own_window)
    assert panel.pieces == []


def test_sizes_are_spoken_in_whole_words() -> None:
    assert [size_words(size) for size in (1, 2048, 1_500_000)] == ["1 KB", "2 KB", "1,4 MB"]
