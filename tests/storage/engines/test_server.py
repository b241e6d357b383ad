"""A book on a server: who is let in, what is said otherwise, and what differs from a file."""

import threading
from collections.abc import Iterator

import psycopg
import pytest

from disbtrack.domain.entry import Filters
from disbtrack.domain.figure import Measure
from disbtrack.errors import BookError, DisbtrackError, PasswordError
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from disbtrack.storage.engines.server import ServerStore
from disbtrack.storage.location import Server, server_of
from tests.cluster import Cluster
from tests.places import ServerPlaces
from tests.storage.conftest import make_book
from tests.storage.telling import VOUCHERS, amounts_of, figure, tell

SECRET = "mật khẩu / 100%"


@pytest.fixture
def place(cluster: Cluster) -> Iterator[Server]:
    """A database's place in which nothing is."""
    places = ServerPlaces(cluster)
    yield places("a")
    places.clear()


@pytest.fixture
def made(place: Server) -> Server:
    make_book(place).close()
    return place


@pytest.fixture
def person(cluster: Cluster, made: Server) -> Iterator[str]:
    """Somebody who must show a password."""
    name = f"an_{made.name}"
    cluster.say("CREATE ROLE {} LOGIN PASSWORD '" + SECRET.replace("'", "''") + "'", name)
    yield name
    cluster.say("DROP OWNED BY {}", name, database=made.name)
    cluster.say("DROP ROLE {}", name)


def as_person(place: Server, person: str) -> Server:
    return server_of(place.address.replace("postgres@", f"{person}@"))


def test_a_missing_database_is_made_with_the_book(place: Server) -> None:
    with pytest.raises(DisbtrackError, match="has no database"):
        Book.open(place)
    with make_book(place) as book:
        tell(book, VOUCHERS, [figure(Measure.COMPLETED, 5)])
    with Book.open(place) as book:
        assert amounts_of(book) == [5]


def test_why_a_server_refused_is_found_out_whatever_its_language(cluster: Cluster, made: Server, person: str) -> None:
    """Its words would mislead: they tell of the other trouble."""
    missing = cluster.url("password authentication failed".replace(" ", "%20"))
    with pytest.raises(DisbtrackError, match="has no database"):
        Book.open(missing)
    with pytest.raises(PasswordError, match="asks for a password"):
        Book.open(cluster.url("database", person="database%20does%20not%20exist"))
    with pytest.raises(PasswordError, match="does not know this person"):
        Book.open(cluster.url("database", person="database%20does%20not%20exist", password="x"))
    with pytest.raises(DisbtrackError, match="has no database"):
        Book.open(server_of(cluster.url("none", person=person)).with_password(SECRET))


def test_a_password_is_asked_for_where_a_server_has_several_addresses(cluster: Cluster, person: str) -> None:
    with pytest.raises(PasswordError, match="asks for a password"):
        Book.open(f"{cluster.url('none', person=person)},{cluster.folder}")


def test_a_database_without_a_book_is_said_so(cluster: Cluster, place: Server) -> None:
    cluster.say("CREATE DATABASE {}", place.name)
    with pytest.raises(BookError, match="no book in the database"):
        Book.open(place)
    cluster.say("CREATE TABLE alien (x int)", database=place.name)
    make_book(place).close()
    Book.open(place).close()


def test_several_books_lie_in_one_database(made: Server) -> None:
    other = server_of(f"{made}&schema=xã")
    with make_book(other) as book:
        tell(book, VOUCHERS, [figure(Measure.COMPLETED, 5)])
    with Book.open(made) as first, Book.open(other) as second:
        assert (amounts_of(first), amounts_of(second)) == ([], [5])
        assert first.uuid != second.uuid


def test_a_password_is_asked_for_and_a_wrong_one_refused(made: Server, person: str) -> None:
    theirs = as_person(made, person)
    with pytest.raises(PasswordError, match="asks for a password"):
        Book.open(theirs)
    with pytest.raises(PasswordError) as wrong:
        Book.open(theirs.with_password("qwerty"))
    assert "qwerty" not in f"{wrong.value} {wrong.value.__cause__}"


def test_whoever_may_only_read_is_told_so_when_they_write(cluster: Cluster, made: Server, person: str) -> None:
    for right in ("USAGE ON SCHEMA disbtrack", "SELECT ON ALL TABLES IN SCHEMA disbtrack"):
        cluster.say("GRANT " + right + " TO {}", person, database=made.name)
    with Book.open(as_person(made, person).with_password(SECRET)) as book:
        assert amounts_of(book) == []
        with pytest.raises(BookError, match="cannot be written"):
            tell(book, VOUCHERS, [figure(Measure.COMPLETED, 5)])


def test_whoever_has_no_rights_cannot_make_a_book(made: Server, person: str) -> None:
    other = server_of(f"{as_person(made, person)}&schema=other").with_password(SECRET)
    with pytest.raises(BookError, match="cannot be written"):
        make_book(other)


@pytest.mark.parametrize("url", ["postgresql://127.0.0.1:1/book", "postgresql://no-such-host.invalid/book"])
def test_a_server_that_is_not_there_is_said_so(url: str) -> None:
    with pytest.raises(BookError, match="cannot be reached"):
        Book.open(url)


def test_an_option_that_the_driver_does_not_know_is_said_so() -> None:
    with pytest.raises(DisbtrackError, match="cannot be read"):
        Book.open("postgresql://an:geheim@127.0.0.1/book?moon=full")


def test_a_server_that_is_lost_is_said_so_and_found_again(cluster: Cluster, made: Server) -> None:
    end = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{made.name}'"
    with Book.open(made) as book:
        with pytest.raises(BookError, match="was lost"), book.change(text("Import"), "An") as change:
            change.add_series(VOUCHERS)
            cluster.say(end)
            change.add_series(VOUCHERS)
        tell(book, VOUCHERS, [figure(Measure.COMPLETED, 5)])
        assert amounts_of(book) == [5]


def test_a_change_that_waited_sees_what_was_written_meanwhile(made: Server) -> None:
    """Numbers of changes and versions follow one another without gaps, however many write at once."""
    with Book.open(made) as one, Book.open(made) as other:
        with one.change(text("Import"), "An") as change:
            late = threading.Thread(target=lambda: tell(other, VOUCHERS, [figure(Measure.COMPLETED, 6)]))
            late.start()
            late.join(0.3)
            assert late.is_alive()
            change.add_series(VOUCHERS)
        late.join()
        with one.read() as reading:
            assert [row.number for row in reading.changes()] == [3, 2, 1]
        assert one.check() == []


def test_searching_and_sorting_do_not_depend_on_the_language_of_the_server(cluster: Cluster, place: Server) -> None:
    cluster.say("CREATE DATABASE {} TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'vi'", place.name)
    with make_book(place) as book:
        works = ["Đường Bản B", "duong ban a", "Cầu Treo", "Ổ gà"]
        tell(book, VOUCHERS, [figure(Measure.COMPLETED, 5, work=work) for work in works])
        with book.read() as reading:
            assert [one.figure.work for one in reading.entries(order_by=["work"])] == sorted(works)
            found = {one.figure.work for one in reading.entries(Filters(text="duong ban"))}
            assert found == {"Đường Bản B", "duong ban a"}
            assert [one.figure.work for one in reading.entries(Filters(text="đường"))] == ["Đường Bản B"]


def test_an_old_server_or_one_without_unicode_is_refused(
    cluster: Cluster, place: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster.say("CREATE DATABASE {} TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'", place.name)
    with pytest.raises(BookError, match="Unicode"):
        make_book(place)
    monkeypatch.setattr("disbtrack.storage.engines.server.OLDEST", 990_000)
    with pytest.raises(BookError, match="older than PostgreSQL 15"):
        make_book(place)


def test_texts_that_only_the_server_would_refuse_are_the_same_on_both(made: Server) -> None:
    long = "D" * 500
    with Book.open(made) as book:
        tell(book, VOUCHERS, [figure(Measure.COMPLETED, 5, programme=long, project=long)])
        with book.read() as reading:
            assert reading.entries()[0].figure.programme == long


def test_a_row_that_names_nothing_is_found_though_the_server_s_checks_were_off(cluster: Cluster, made: Server) -> None:
    ServerPlaces(cluster).run_sql(made, "UPDATE written SET change = 77 WHERE kind = 'node'")
    with ServerStore(made).connect().connect() as connection:
        assert [one.rule for one in ServerStore(made).damage(connection, every=True)] == ["reference-missing"]


def test_a_server_s_own_words_are_kept_for_whoever_helps() -> None:
    error = psycopg.errors.lookup("42703")("column does not exist")
    assert ServerStore(server_of("postgresql://h/a")).explain(error) is None
    assert ServerStore(server_of("postgresql://h/a")).explain(None) is None
