"""The dossier of what the ledger shows, from its menu."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from disbtrack.app.pages.ledger import LedgerPage
from disbtrack.app.screens import page_of
from disbtrack.usecases.books.opening import new_book
from tests.app.desks import open_window, settle
from tests.app.keys import stand_on
from tests.usecases.paying import begin


def test_the_ledger_as_it_is_filtered_goes_into_a_folder(qtbot: QtBot, tmp_path: Path) -> None:
    with new_book(tmp_path / "b.disb", person="An") as book:
        begin(book)
    with open_window(qtbot, tmp_path, tmp_path / "b.disb") as window:
        stand_on(qtbot, window, "ledger")
        page = page_of(window.pages, LedgerPage)
        page.write_dossier.ask_folder = lambda _proposed: str(tmp_path / "hs")
        window.commands.run("send:write_dossier")
        settle(qtbot, window)
        assert (tmp_path / "hs" / "muc-luc.xlsx").is_file()
        assert str(tmp_path / "hs") in page.banner.words
        window.commands.run("send:write_dossier")
        settle(qtbot, window)
        assert "exists already" in page.banner.words
