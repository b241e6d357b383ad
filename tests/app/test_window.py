"""The window: pages, context, language, theme, the way back."""

import pytest
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.overview import OverviewPage
from disbtrack.app.pages.slow import SlowPage
from disbtrack.app.screens import SCREENS
from disbtrack.app.window import Window
from disbtrack.app.words import money
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.series import Base
from disbtrack.domain.slow import State
from disbtrack.usecases.answers.ledger import LedgerQuery
from tests.app.desks import settle


def overview_of(window: Window) -> OverviewPage:
    page = window.pages["overview"]
    assert isinstance(page, OverviewPage)
    return page


def values(window: Window) -> list[str]:
    return [box.value.text() for box in overview_of(window).figures.boxes]


def test_the_overview_states_the_sums_of_the_use_case(window: Window) -> None:
    page = overview_of(window)
    assert page.shown is not None
    whole = page.shown.figures.whole.total.standing
    expected = [money(amount, MoneyUnit.TRIEU) for amount in (whole.planned, whole.disbursed, whole.left)]
    assert [values(window)[place] for place in (0, 1, 3)] == expected


def test_shortfalls_and_surpluses_are_both_told_and_tie(window: Window) -> None:
    ranking = overview_of(window).ranking
    short, over, net = (int("".join(filter(str.isdigit, part))) for part in ranking.foot.toolTip().split("·"))
    assert short - over == net > 0
    assert over > 0


def test_a_slow_row_is_marked_by_shape_weight_and_word(window: Window) -> None:
    model = overview_of(window).ranking.table.model
    place = next(at for at, row in enumerate(model.rows) if row.state is State.SLOW)
    cell = model.cell(model.index(place, 0))
    assert (cell.mark, cell.bold) == (State.SLOW, True)
    assert cell.spoken.endswith("Slow")


def test_another_unit_states_every_figure_anew(qtbot: QtBot, window: Window) -> None:
    before = values(window)
    window.desk.session.ask(unit=MoneyUnit.DONG)
    settle(qtbot, window)
    assert len(values(window)[0]) == len(before[0]) + len(".000.000")


def test_another_year_states_other_figures(qtbot: QtBot, window: Window) -> None:
    before = values(window)
    window.desk.session.ask(year=2024, as_of=None)
    settle(qtbot, window)
    assert values(window)[0] != before[0]
    assert window.context_bar.year.text() == "2024"


def test_another_base_is_named_in_the_bar(qtbot: QtBot, window: Window) -> None:
    window.desk.session.ask(base=Base.WITH_CARRIED)
    settle(qtbot, window)
    assert "carried" in window.context_bar.base.text()


@pytest.mark.parametrize("screen", sorted(SCREENS))
def test_every_screen_builds_and_paints(qtbot: QtBot, window: Window, screen: str) -> None:
    window.go(screen)
    settle(qtbot, window)
    assert not window.grab().isNull()
    assert window.page_now().banner.words == ""


def test_the_language_changes_live_and_the_ledgers_query_stays(qtbot: QtBot, window: Window) -> None:
    asked = LedgerQuery(window.desk.session.context.question(), keyed=True, key="GNBV.DA1")
    window.lead_on(asked)
    settle(qtbot, window)
    before = window.context_bar.programme.text()
    window.commands.run("language:vi")
    settle(qtbot, window)
    assert window.context_bar.programme.text() != before
    assert (window.shown, window.ledger.query) == ("ledger", asked)
    assert window.desk.preferences.liking.language == "vi"


def test_the_theme_changes_live(qtbot: QtBot, window: Window) -> None:
    window.commands.run("theme:dark")
    settle(qtbot, window)
    assert window.desk.theme.tokens.name == "dark"
    assert window.grab().toImage().pixelColor(300, 700).lightness() < 60


def test_back_and_forward_walk_with_the_filters(qtbot: QtBot, window: Window) -> None:
    first = LedgerQuery(window.desk.session.context.question(), keyed=True, key="GNBV.DA1")
    window.lead_on(first)
    window.lead_on(LedgerQuery(window.desk.session.context.question(), keyed=True, key="GNBV.DA2"))
    window.back()
    assert window.ledger.query == first
    window.back()
    assert window.shown == "overview"
    window.forward()
    assert (window.shown, window.ledger.query) == ("ledger", first)
    settle(qtbot, window)


def test_the_filter_boxes_narrow_rows_and_totals(qtbot: QtBot, window: Window) -> None:
    window.go("ledger")
    settle(qtbot, window)
    whole = window.ledger.sums
    window.ledger.table.header.type({"source": "NSTW"})
    window.ledger.table.header.filtered.emit({"source": "NSTW"})
    settle(qtbot, window)
    part = window.ledger.sums
    assert whole is not None
    assert part is not None
    assert 0 < part.count < whole.count
    assert part.planned == sum(row.planned for row in window.ledger.table.model.rows) < whole.planned


def test_the_origin_panel_shows_the_cell_of_the_row(qtbot: QtBot, window: Window) -> None:
    window.go("ledger")
    settle(qtbot, window)
    current = window.ledger.table.current()
    assert current is not None
    assert window.ledger.panel.file.toolTip() == current.entry.origin.file_name
    assert str(current.entry.origin.cell) in window.ledger.panel.place.text()
    assert window.ledger.panel.around.count() == 1


def test_of_rows_passed_by_the_origin_panel_tells_the_last(qtbot: QtBot, window: Window) -> None:
    window.go("ledger")
    settle(qtbot, window)
    page = window.ledger
    for place in range(1, 30):
        page.table.choose(place)
    assert len(window.desk.jobs._open) == 1
    assert page.panel.around.count() == 0
    settle(qtbot, window)
    told, last = page.panel.told, page.table.model.rows[29]
    assert told is not None
    assert told.entry.id == last.entry.id
    assert page.panel.around.count() == 1


def test_all_rows_are_never_added_up(qtbot: QtBot, window: Window) -> None:
    window.ledger.ask(LedgerQuery(window.desk.session.context.question(), counted=False))
    window.go("ledger")
    settle(qtbot, window)
    totals = window.ledger.table.totals.row
    assert totals is not None
    assert "disbursed" not in totals.cells


def test_undo_is_named_and_redo_follows(qtbot: QtBot, own_window: Window) -> None:
    assert "01_giao" in own_window.menu_row.undo.toolTip()
    own_window.commands.run("undo")
    settle(qtbot, own_window)
    assert values(own_window)[0] == "–"
    own_window.commands.run("redo")
    settle(qtbot, own_window)
    assert values(own_window)[0] != "–"


def test_the_slow_screen_counts_on_the_rail(qtbot: QtBot, window: Window) -> None:
    window.go("slow")
    settle(qtbot, window)
    page = window.pages["slow"]
    assert isinstance(page, SlowPage)
    found = [row for row in page.table.model.rows if row.state is State.SLOW]
    assert window.rail.buttons["slow"].badge == len(found) > 0
    assert page.detail.reason.text() == str(page.table.model.rows[0].reason)


def test_without_a_book_only_reading_files_is_offered(bare_window: Window) -> None:
    enabled = {key for key, made in bare_window.rail.buttons.items() if made.isEnabled()}
    assert enabled == {"import", "settings", "help"}
    assert bare_window.shown == "first"
    assert not bare_window.context_bar.isVisible()


def test_a_damaged_book_has_a_page_with_ways_out(qtbot: QtBot, bare_window: Window, tmp_path: object) -> None:
    from pathlib import Path

    broken = Path(str(tmp_path)) / "broken.disb"
    broken.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    bare_window.commands.open_book(broken)
    settle(qtbot, bare_window)
    assert bare_window.shown == "damaged"
    assert "broken.disb" in bare_window.pages["damaged"].details.text()  # type: ignore[attr-defined]  # the damaged page


def test_a_bug_in_a_job_meets_the_crash_dialog(qtbot: QtBot, window: Window) -> None:
    window.page_now().load(lambda _progress: 1 // 0, lambda _none: None)
    settle(qtbot, window)
    dialog = window.net.shown
    assert dialog is not None
    assert "ZeroDivisionError" in dialog.details
    dialog.accept()
    assert window.net.shown is None


def test_each_key_does_one_thing_whatever_language_was_spoken_before(window: Window) -> None:
    for language in ("vi", "en"):
        window.commands.run(f"language:{language}")
    keys = [one.shortcut().toString() for one in window.actions() if one.isEnabled() and not one.shortcut().isEmpty()]
    assert len(keys) == len(set(keys)) > 10
