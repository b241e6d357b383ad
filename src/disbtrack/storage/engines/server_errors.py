"""What the errors of a server mean to a person."""

from psycopg import DataError, Error, OperationalError

from disbtrack.errors import BookError, DisbtrackError, PasswordError
from disbtrack.i18n import Text, text
from disbtrack.storage.location import Server

_LOST = ("08", "57P01", "57P02", "57P03")
_RIGHTS = ("25006", "42501")
_NO_ROOM = ("53100", "53200")
_CROWDED = "53300"
_IN_USE = ("55P03", "55006", "40001", "40P01")
_DAMAGED = ("XX001", "XX002", "58030", "58P01")
_TAKEN = ("42P06", "42P07")


class Refusals:
    """Puts the errors of one book's server into words; none of them ever holds a password."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def explain(self, error: BaseException | None) -> DisbtrackError | None:
        """Answer what an error means; None where it is our own mistake."""
        if not isinstance(error, Error):
            return None
        name = self._server.name
        if error.sqlstate is None and isinstance(error, DataError):
            return DisbtrackError(text("The server cannot keep what was told: {what}", what=str(error)))
        if error.sqlstate is None:
            return BookError(*_lost(name)) if isinstance(error, OperationalError) else None
        told = next((said for states, said in _meanings(name) if error.sqlstate.startswith(states)), None)
        return BookError(*told) if told else None

    def not_reached(self, error: OperationalError, *, has_database: bool | None) -> DisbtrackError:
        """The server was not reached, or did not let us in; has_database: None where it lets us in nowhere.

        What it says about that is in its own language, and repeated only.
        """
        if error.pgconn is not None and error.pgconn.needs_password:
            return self._password(text("The server asks for a password."))
        if has_database is None and error.pgconn is not None and error.pgconn.used_password:
            return self._password(text("The server does not know this person, or the password is another one."))
        if has_database is False:
            return DisbtrackError(
                text("The server has no database {name}.", name=self._server.name),
                text("See how it is written, or make the book: disbtrack new {book}", book=str(self._server)),
            )
        return BookError(
            text("The server of the book {name} cannot be reached.", name=self._server.name),
            text("See that the network and the server are there. What was said: {why}", why=_said(error)),
        )

    def _password(self, why: Text) -> PasswordError:
        return PasswordError(
            why,
            text(
                "The book is {book}. Put the password into the file .pgpass or the variable PGPASSWORD.",
                book=str(self._server),
            ),
        )


def _said(error: Error) -> str:
    """The last line of what libpq says: what the server itself said, where it was reached."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1].rpartition("failed: ")[2] if lines else type(error).__name__


def _lost(name: str) -> tuple[Text, Text]:
    return (
        text("The server of the book {name} was lost.", name=name),
        text("What was not finished was not written. See that the network and the server are there, then try again."),
    )


def _meanings(name: str) -> list[tuple[str | tuple[str, ...], tuple[Text, Text]]]:
    """What is said, by the beginning of the error's state."""
    return [
        (
            _IN_USE,
            (
                text("The book {name} is in use.", name=name),
                text("Another program is writing to it. Wait a moment, or close the other one, and try again."),
            ),
        ),
        (
            _RIGHTS,
            (
                text("The book {name} cannot be written.", name=name),
                text("The server lets you read at most. Ask whoever runs it for the right to write."),
            ),
        ),
        (
            _NO_ROOM,
            (
                text("There is no room on the server for the book {name}.", name=name),
                text("Nothing was changed. Ask whoever runs it to make room, and try again."),
            ),
        ),
        (
            _CROWDED,
            (
                text("Too many people are connected to the server of the book {name}.", name=name),
                text("Wait a moment and try again."),
            ),
        ),
        (
            _DAMAGED,
            (
                text("The book {name} is damaged.", name=name),
                text("Nothing was changed. Tell whoever runs the server; “restore” puts back a backup."),
            ),
        ),
        (
            _TAKEN,
            (
                text("There is a book in the database {name} already.", name=name),
                text("Open it, or name another place: …?schema=NAME."),
            ),
        ),
        (_LOST, _lost(name)),
    ]
