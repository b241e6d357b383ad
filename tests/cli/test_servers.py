"""A book on a server, from the command line: the same answers, and no password anywhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from disbtrack.storage.location import Server
from tests.cluster import Cluster
from tests.ledgers import write_ledger
from tests.places import ServerPlaces

from .conftest import Command

SECRET = "geheim17"


@pytest.fixture
def url(cluster: Cluster) -> Iterator[str]:
    """The address of a database that is not there yet, with a password that nobody asks for."""
    places = ServerPlaces(cluster)
    yield address(places("a"))
    places.clear()


def address(place: Server) -> str:
    return place.address.replace("postgres@", f"postgres:{SECRET}@")


@pytest.fixture
def filled(command: Command, url: str, tmp_path: Path) -> str:
    assert command("new", url).code == 0
    assert command("import", url, write_ledger(tmp_path / "small.csv")).code == 0
    return url


def test_a_server_s_book_answers_as_a_file_s_does(command: Command, filled: str, book: Path) -> None:
    for errand in (("summary", "--by", "unit"), ("slow", "--all"), ("list", "entries"), ("list", "series")):
        name, *more = errand
        words = ([name, place, *more, "--json"] for place in (filled, book))
        one, other = (command(*asked).json for asked in words)
        assert without_moments(one) == without_moments(other)


def without_moments(told: Any) -> Any:
    """All that is told, but who wrote it and when."""
    if isinstance(told, list):
        return [without_moments(one) for one in told]
    if isinstance(told, dict):
        return {key: without_moments(value) for key, value in told.items() if key not in {"at", "person"}}
    return told


def test_no_answer_shows_the_password(command: Command, filled: str, tmp_path: Path) -> None:
    ledger = write_ledger(tmp_path / "again.csv")
    asked = [
        ("check", filled, "--json"),
        ("import", filled, ledger, "--json"),
        ("undo", filled, "--json"),
        ("undo", filled, "77"),
        ("summary", filled, filled),
        ("sumary", filled),
        ("new", filled),
        ("summary", filled.replace("/book", "/nobook")),
        ("summary", f"postgresql://an:{SECRET}@127.0.0.1:1/book"),
        ("summary", f"postgresql://an:{SECRET}@[x/book", "--json"),
    ]
    for words in asked:
        ended = command(*words)
        assert SECRET not in ended.out + ended.err, words


def test_a_server_s_book_is_backed_up_into_a_file_and_comes_back(command: Command, filled: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.disb"
    assert command("backup", filled, "--out", copy).code == 0
    assert command("undo", filled).code == 0
    ended = command("restore", copy, filled)
    assert (ended.code, "schema=disbtrack_" in ended.out, SECRET in ended.out) == (0, True, False)
    assert command("check", filled).code == 0
    one, other = (command("summary", place, "--json").json for place in (filled, copy))
    assert one == other


def test_a_ledger_goes_from_a_server_to_a_file_and_makes_an_equal_book(
    command: Command, filled: str, tmp_path: Path
) -> None:
    ledger, other = tmp_path / "ledger.xlsx", tmp_path / "other.disb"
    assert command("export", filled, "--out", ledger).code == 0
    assert command("new", other).code == 0
    assert command("import", other, ledger, "--accept-warnings").code == 0
    asked = ("--by", "unit", "--json")
    assert command("summary", filled, *asked).json == command("summary", other, *asked).json


@pytest.mark.parametrize(("url_asked", "code"), [("postgresql://127.0.0.1:1/book", 3), ("mysql://h/book", 1)])
def test_what_cannot_be_reached_is_said_in_words(command: Command, url_asked: str, code: int) -> None:
    ended = command("summary", url_asked)
    assert (ended.code, ended.out) == (code, "")
    assert "server" in ended.err
