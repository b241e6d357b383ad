"""The one error that a person may meet: what happened, and what to do about it."""

from enum import IntEnum

from disbtrack.i18n import Text, text


class ExitCode(IntEnum):
    """How a command ended; the numbers are a contract with whoever calls it."""

    DONE = 0
    REFUSED = 1  # because of what was given; nothing changed
    USAGE = 2
    BOOK = 3  # in use, newer than the program, or damaged


class DisbtrackError(Exception):
    """A refusal that a person can act upon.

    title says what happened, advice what to do next; both are put into words when shown.
    Errors in the user's data are never raised: they are Problem values.
    """

    exit_code = ExitCode.REFUSED

    def __init__(self, title: Text, advice: Text | None = None) -> None:
        super().__init__(title, advice)
        self.title = title
        self.advice = advice

    @property
    def told(self) -> Text:
        """What happened and what to do, as one text."""
        return self.title if self.advice is None else text("{title} {advice}", title=self.title, advice=self.advice)

    def __str__(self) -> str:
        return " ".join(str(part) for part in (self.title, self.advice) if part is not None)


class BookError(DisbtrackError):
    """The book cannot be used as it is: in use elsewhere, newer than the program, or damaged."""

    exit_code = ExitCode.BOOK


class PasswordError(BookError):
    """The server asks for a password, or for another one."""


class OvertakenError(DisbtrackError):
    """Somebody else wrote, after it was shown, what was to be changed; nothing was written over it."""


class OutOfReachError(DisbtrackError):
    """A file is not at its place, or may not be read."""


class Cancelled(Exception):  # noqa: N818 - not an error: the person pressed Stop
    """The person stopped a job; nothing was left half-done."""
