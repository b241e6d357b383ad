"""What the errors of SQLite mean to a person."""

from disbtrack.errors import BookError
from disbtrack.i18n import Text, text


def no_book(name: str) -> BookError:
    """What to say of another file."""
    return BookError(text("{name} is not a book of this program.", name=name), text("Open a file that ends in .disb."))


def not_opened(name: str) -> BookError:
    """What to say of a file that is not there, or not for us."""
    return BookError(*_not_opened(name))


def explain(error: BaseException | None, name: str) -> BookError | None:
    """Answer what an error of SQLite means for the book of this name; None where it is our own mistake."""
    code = str(getattr(error, "sqlite_errorname", ""))
    for start, (title, advice) in _meanings(name).items():
        if code.startswith(start):
            return BookError(title, advice)
    return None


def _not_opened(name: str) -> tuple[Text, Text]:
    return (
        text("The book {name} cannot be opened.", name=name),
        text("See that the file is there and that you may read and write it and its folder."),
    )


def _meanings(name: str) -> dict[str, tuple[Text, Text]]:
    damaged = (
        text("The book {name} is damaged.", name=name),
        text("Nothing was changed. Put back a backup with “restore”; the damaged file is kept."),
    )
    in_use = (
        text("The book {name} is in use.", name=name),
        text("Another program is writing to it. Wait a moment, or close the other one, and try again."),
    )
    return {
        "SQLITE_BUSY": in_use,
        "SQLITE_LOCKED": in_use,
        "SQLITE_CORRUPT": damaged,
        "SQLITE_NOTADB": damaged,
        "SQLITE_FULL": (
            text("There is no room on the disk for the book {name}.", name=name),
            text("Nothing was changed. Make room and try again."),
        ),
        "SQLITE_READONLY": (
            text("The book {name} cannot be written.", name=name),
            text("The file or its folder is read-only. Copy the book to a folder of your own."),
        ),
        "SQLITE_CANTOPEN": _not_opened(name),
        "SQLITE_IOERR": (
            text("The disk failed while the book {name} was used.", name=name),
            text("Nothing was changed. See that the disk or share is still there, then open the book again."),
        ),
    }
