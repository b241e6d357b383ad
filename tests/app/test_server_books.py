"""Books on a server in the window: made and opened by a form, the password asked for and kept nowhere."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from disbtrack.app.server_books import ServerForm
from disbtrack.app.window import Window
from disbtrack.storage.location import Server, server_of
from disbtrack.usecases.books.opening import new_book
from tests.app.desks import settle
from tests.cluster import Cluster
from tests.places import ServerPlaces


@pytest.fixture
def place(cluster: Cluster) -> Iterator[Server]:
    places = ServerPlaces(cluster)
    yield places("a")
    places.clear()


def test_a_book_is_made_on_a_server_and_named_without_its_password(
    qtbot: QtBot, bare_window: Window, place: Server
) -> None:
    bare_window.commands.servers.ask = lambda _title, _why, _known: place.with_password("geheim")
    bare_window.commands.run("new_server")
    settle(qtbot, bare_window)
    assert (bare_window.shown, bare_window.windowTitle()) == ("overview", f"{place.name} — disbtrack")
    assert bare_window.desk.preferences.liking.recent == (str(place),)
    assert "geheim" not in bare_window.desk.preferences.path.read_text()
    bare_window.commands.let_go()


def test_a_password_that_the_server_wants_is_asked_for(
    qtbot: QtBot, bare_window: Window, cluster: Cluster, place: Server
) -> None:
    new_book(place, person="An").close()
    cluster.say("CREATE ROLE {} LOGIN SUPERUSER PASSWORD 'geheim'", place.name)
    theirs = server_of(place.address.replace("postgres@", f"{place.name}@"))
    asked: list[str] = []

    def answer(_title: str, why: str, known: Server | None) -> Server | None:
        asked.append(why)
        assert known is not None
        return known.with_password("geheim" if len(asked) > 1 else "wrong")

    bare_window.commands.servers.ask = answer
    bare_window.commands.open_book(theirs)
    settle(qtbot, bare_window)
    assert [why.split()[2] for why in asked] == ["asks", "does"]
    assert bare_window.shown == "overview"
    bare_window.commands.let_go()
    cluster.say("DROP ROLE {}", place.name)


def test_the_form_makes_an_address_of_what_is_typed(qtbot: QtBot, bare_window: Window) -> None:
    form = ServerForm(bare_window, "Open", "", None)
    qtbot.addWidget(form)
    form.host.setText("may-chu:5433")
    form.database.setText("giảm nghèo")
    form.person.setText("an@so")
    form.password.setText("p/w")
    form.take()
    assert form.server is not None
    assert (str(form.server), form.server.name) == (
        "postgresql://an%40so@may-chu:5433/gi%E1%BA%A3m%20ngh%C3%A8o",
        "giảm nghèo",
    )
    assert form.server.secrets == (("password", "p/w"),)


def test_an_address_that_cannot_be_read_is_said_in_the_form(qtbot: QtBot, bare_window: Window) -> None:
    form = ServerForm(bare_window, "Open", "", None)
    qtbot.addWidget(form)
    form.host.setText("may chu:cổng")
    form.take()
    assert form.server is None
    assert "cannot be read" in form.words.text()
