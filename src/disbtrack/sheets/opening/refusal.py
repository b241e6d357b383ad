"""The ways in which a file refuses to be read; they never leave this room."""


class Unreadable(Exception):  # noqa: N818 - not an error of the program: the file breaks its format's rules
    """The file cannot be read; told to the person as a problem of the whole file."""


class Hostile(Unreadable):
    """The file holds what no spreadsheet program writes and what could do harm: entities, references to other files."""


class Locked(Unreadable):
    """The file is locked with a password, and none was given."""


class WrongPassword(Locked):
    """The password that was given is not the file's."""


class Foreign(Locked):
    """The file is locked in a way that no password opens here: rights management, certificates, unknown ciphers."""


class Extensive(Unreadable):
    """The file declares so many rows that the person is asked first."""

    def __init__(self, rows: int) -> None:
        super().__init__(rows)
        self.rows = rows


class Overgrown(Unreadable):
    """The file would take more memory than a workbook of figures may."""


class Pictured(Unreadable):
    """The file holds pictures of text only."""
