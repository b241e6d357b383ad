"""Words in the reader's language: gettext, decided when shown, never when stored.

Message ids are English sentences; Vietnamese is the first catalogue and always complete.
"""

import gettext
import locale
import os
from dataclasses import dataclass
from functools import lru_cache

from disbtrack.resources import resource

LANGUAGES = ("vi", "en")
_current: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def system_language() -> str:
    """Answer "vi" or "en": Vietnamese unless the system plainly speaks another language."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "vi" if value.startswith("vi") or value.split(".")[0] in {"C", "POSIX"} else "en"
    return "en" if (locale.getlocale()[0] or "vi").startswith("en") else "vi"


def use_language(language: str) -> None:
    """Speak this language from now on; texts already stored follow, because they are put into words when shown."""
    global _current, _language  # noqa: PLW0603 - the language of the process is its one global, as gettext's own
    folder = resource("locale")
    _current = gettext.translation("disbtrack", str(folder), [language], fallback=True)
    _language = language


def language() -> str:
    """Answer the language in use: "vi" or "en"."""
    return _language


def _(message: str) -> str:
    """Put a message id into the language in use."""
    return _current.gettext(message) if message else ""


@lru_cache
def _spoken_in(language: str) -> gettext.NullTranslations:
    return gettext.translation("disbtrack", str(resource("locale")), [language], fallback=True)


def in_language(words: "Text | str", language: str) -> str:
    """Put a text, or a message id, into another language than the one in use: for papers that go to others."""
    if isinstance(words, str):
        return _spoken_in(language).gettext(words) if words else ""
    told = {
        name: in_language(value, language) if isinstance(value, Text) else str(value) for name, value in words.arguments
    }
    return in_language(words.message, language).format(**told)


def ngettext(one: str, many: str, count: int) -> str:
    """Put a message id into words, in the form that the count asks for."""
    return _current.ngettext(one, many, count)


def counted(one: str, many: str, count: int, **more: object) -> str:
    """Put a message id with {count} into words: its form as the count asks for, the count with its thousands parted."""
    shown = f"{count:,}"
    return ngettext(one, many, count).format(count=shown.replace(",", ".") if language() == "vi" else shown, **more)


def N_(message: str) -> str:  # noqa: N802 - gettext's customary name for "translate later"
    """Mark a message id for the catalogue; it is put into words later."""
    return message


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence kept as message id and arguments, so that it follows the language when it is shown.

    Arguments stand in the sentence as {name}; an argument may itself be a Text.
    """

    message: str
    arguments: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return _(self.message).format(**{name: str(value) for name, value in self.arguments})


def text(message: str, /, **arguments: object) -> Text:
    """Make a Text; the message must be a literal, so that the catalogue finds it."""
    return Text(message, tuple(sorted(arguments.items())))
