"""What a person or a program wrote as JSON, value by value; what cannot be read is named."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text


@dataclass(frozen=True, slots=True)
class Told:
    """An object of such a file; command: whose help shows what it looks like."""

    values: Mapping[str, Any]
    command: str

    def value(self, name: str, read: Callable[[Any], Any]) -> Any:
        """A value as `read` makes it; None where it is missing."""
        told = self.values.get(name)
        if told is None:
            return None
        try:
            return read(told)
        except (ValueError, TypeError):
            raise self.unreadable(text("“{name}”: “{value}”", name=name, value=told)) from None

    def words(self, name: str) -> str:
        """A text; "" where it is missing."""
        return self.value(name, str) or ""

    def number(self, name: str) -> int | None:
        """A whole number; None where it is missing."""
        found = self.value(name, _whole)
        return None if found is None else int(found)

    def needed(self, name: str) -> int:
        """A whole number that must stand there."""
        found = self.number(name)
        if found is None:
            raise self.unreadable(text("“{name}”, which is missing", name=name))
        return found

    def lines(self) -> list["Told"]:
        """The objects under "lines"."""
        rows = self.values.get("lines")
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self.unreadable(text("“{name}”, which is missing", name="lines"))
        return [Told(row, self.command) for row in rows]

    def see_names(self, *known: str) -> "Told":
        """Answer itself; raises DisbtrackError for a name that is none of these: what it says would be lost."""
        other = next((name for name in self.values if name not in known), None)
        if other is not None:
            raise self.unreadable(text("“{name}”, which means nothing here", name=other))
        return self

    def unreadable(self, what: Text) -> DisbtrackError:
        """The error that names what cannot be read."""
        return DisbtrackError(
            text("The file cannot be read: {what}.", what=what),
            text("“disbtrack {command} --help” shows what it looks like.", command=self.command),
        )


def told_of(words: str, command: str) -> Told:
    """Read a file's words; raises DisbtrackError where they are no JSON object."""
    try:
        document = json.loads(words)
    except json.JSONDecodeError as error:
        raise Told({}, command).unreadable(text("line {line} of the file", line=error.lineno)) from None
    if not isinstance(document, dict):
        raise Told({}, command).unreadable(text("it is no object"))
    return Told(document, command)


def _whole(told: object) -> int:
    if isinstance(told, bool) or not isinstance(told, int):
        raise TypeError
    return told
