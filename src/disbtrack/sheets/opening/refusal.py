"""The ways in which a file refuses to be read; they never leave this room."""


class Unreadable(Exception):  # noqa: N818 - not an error of the program: the file breaks its format's rules
    """The file cannot be read; told to the person as a problem of the whole file."""


class Locked(Unreadable):
    """The file is locked with a password."""


class Overgrown(Unreadable):
    """The file would take more memory than a workbook of figures may."""


class Pictured(Unreadable):
    """The file holds pictures of text only."""
