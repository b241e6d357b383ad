"""Where a book lies: paths, URLs of servers, and what of them may be shown."""

from pathlib import Path

import pytest

from disbtrack.errors import DisbtrackError
from disbtrack.storage.location import Server, location_of, server_of, shown


def test_a_word_is_a_path_and_a_url_is_a_server() -> None:
    assert location_of("a b/sổ.disb") == Path("a b/sổ.disb")
    server = location_of("postgresql://an@may-chu:5433/giam_ngheo")
    assert isinstance(server, Server)
    assert (server.name, server.schema, str(server)) == (
        "giam_ngheo",
        "disbtrack",
        "postgresql://an@may-chu:5433/giam_ngheo",
    )


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://an:b%C3%AD%20m%E1%BA%ADt@may-chu/book",
        "postgresql://an@may-chu/book?password=b%C3%AD+m%E1%BA%ADt",
        "postgres://an:bí mật@may-chu/book",
    ],
)
def test_a_password_is_kept_apart_and_never_shown(url: str) -> None:
    server = server_of(url)
    assert server.secrets == (("password", "bí mật"),)
    assert str(server) == server.address == shown(url) == "postgresql://an@may-chu/book"
    assert "bí" not in repr(server)


@pytest.mark.parametrize("url", ["postgresql://an:p/w?d#@h/book", "postgresql://an:pw@[h/book", "mysql://an:pw@h/book"])
def test_a_url_that_cannot_be_read_shows_nothing_of_itself(url: str) -> None:
    with pytest.raises(DisbtrackError) as refused:
        location_of(url)
    assert "p" not in shown(url).partition("://")[2]
    assert "pw" not in str(refused.value)
    assert "p/w" not in str(refused.value)


def test_signs_that_others_would_have_to_write_otherwise_may_stand_in_a_password() -> None:
    assert server_of("postgresql://an:p/w@d#@h/book").secrets == (("password", "p/w@d#"),)


def test_a_schema_is_ours_and_all_else_is_handed_to_the_server() -> None:
    server = server_of("postgresql:///tinh?host=/run/pg&schema=sơn la&sslmode=require")
    assert (server.schema, server.name) == ("sơn la", "tinh (sơn la)")
    assert server.address == "postgresql:///tinh?host=%2Frun%2Fpg&sslmode=require"
    assert server_of(str(server)) == server


def test_a_name_that_the_server_would_cut_short_is_refused() -> None:
    with pytest.raises(DisbtrackError, match="too long"):
        server_of("postgresql://h/book?schema=" + "ă" * 20)


def test_another_password_is_the_same_book() -> None:
    server = server_of("postgresql://an:old@h/book")
    assert server.with_password("new") == server
    assert server.with_password("new").secrets == (("password", "new"),)
