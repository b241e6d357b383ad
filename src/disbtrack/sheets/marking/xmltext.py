"""XML changed in place: where its elements stand, byte by byte, so that all that is not touched stays as it was."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from disbtrack.sheets.opening.refusal import Unreadable

_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding=["']([\w.-]+)["']""")
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BARE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True)
class Element:
    """An element: its name, split at the colon, and the bytes at which it and what is inside it begin and end."""

    prefix: str
    name: str
    attributes: dict[str, str]
    depth: int
    start: int
    inside: int
    close: int = 0
    end: int = 0
    parent: "Element | None" = None

    @property
    def empty(self) -> bool:
        """Answer whether it was written as one tag, <so/>."""
        return self.inside == self.end


@dataclass(slots=True)
class Edits:
    """Changes of a text, by the bytes of the text as it was; put into it all at once."""

    made: list[tuple[int, int, bytes]] = field(default_factory=list)

    def insert(self, at: int, words: str) -> None:
        """Put words in front of a byte; those put at one byte stand in the order in which they came."""
        self.made.append((at, at, words.encode()))

    def replace(self, start: int, end: int, words: str) -> None:
        """Put words in the place of bytes."""
        self.made.append((start, end, words.encode()))

    def append(self, element: Element, words: str) -> None:
        """Put words at the end of what is inside an element."""
        if element.empty:
            self.made.append((element.end - 2, element.end, b"></"))  # the slash goes, the tag stays open
            qname = f"{element.prefix}{element.name}"
            self.made[-1] = (element.end - 2, element.end, f">{words}</{qname}>".encode())
        else:
            self.insert(element.close, words)

    def apply(self, xml: bytes) -> bytes:
        """Give the text with all changes."""
        parts, at = [], 0
        for start, end, words in sorted(self.made, key=lambda one: one[:2]):
            parts += [xml[at:start], words]
            at = end
        return b"".join([*parts, xml[at:]])


def outline(xml: bytes, wanted: Callable[[str, int], bool]) -> list[Element]:
    """List the wanted elements (by local name and depth; the root is 0), in their order. Raises Unreadable."""
    walk = _Walk(xml, wanted)
    walk.run()
    return walk.found


class _Walk:
    def __init__(self, xml: bytes, wanted: Callable[[str, int], bool]) -> None:
        self.found: list[Element] = []
        self._xml = xml
        self._wanted = wanted
        self._open: list[Element | None] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = _refuse

    def run(self) -> None:
        try:
            self._parser.Parse(self._xml, True)  # noqa: FBT003 - expat's signature
        except (expat.ExpatError, ValueError) as error:
            raise Unreadable(str(error)) from error

    def _start(self, qname: str, attributes: dict[str, str]) -> None:
        prefix, colon, name = qname.rpartition(":")
        if not self._wanted(name, len(self._open)):
            self._open.append(None)
            return
        start = self._parser.CurrentByteIndex
        inside = tag_end(self._xml, start)
        parent = next((one for one in reversed(self._open) if one is not None), None)
        element = Element(prefix + colon, name, attributes, len(self._open), start, inside, parent=parent)
        self._open.append(element)
        self.found.append(element)

    def _end(self, _qname: str) -> None:
        element = self._open.pop()
        if element is None:
            return
        if self._xml[element.inside - 2 : element.inside] == b"/>":
            element.close = element.end = element.inside
        else:
            element.close = self._parser.CurrentByteIndex
            element.end = tag_end(self._xml, element.close)


def _refuse(*_: object) -> None:
    raise Unreadable("DOCTYPE")


def tag_end(xml: bytes, start: int) -> int:
    """The byte after the tag that begins here. Raises Unreadable."""
    tag = _TAG.match(xml, start)
    if tag is None:
        raise Unreadable("a tag without an end")
    return tag.end()


def as_utf8(xml: bytes) -> bytes:
    """The same XML in UTF-8 without a mark, whatever it was written in. Raises Unreadable."""
    if xml.startswith(b"\xef\xbb\xbf"):
        return xml[3:]
    declared = _DECLARED.match(xml)
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    if xml[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        name = "utf-16"
    if name in {"utf-8", "us-ascii"}:
        return xml
    try:
        told = xml.decode(name)
    except (LookupError, UnicodeError) as error:
        raise Unreadable(name) from error
    return (_DECLARATION + re.sub(r"^<\?xml[^>]*\?>\s*", "", told)).encode()


def with_attribute(tag: str, name: str, value: str) -> str:
    """A start tag with an attribute set to a value."""
    told = f" {name}={quoteattr(value)}"
    known = re.compile(rf"""\s{re.escape(name)}\s*=\s*("[^"]*"|'[^']*')""")
    if known.search(tag):
        return known.sub(lambda _: told, tag, count=1)
    at = -2 if tag.endswith("/>") else -1
    return tag[:at].rstrip() + told + tag[at:]


def plain(words: str) -> str:
    """Words as XML may hold them."""
    return escape(_BARE.sub("", words))


def quoted(words: str) -> str:
    """Words as an attribute's value, in their quotes."""
    return quoteattr(_BARE.sub("", words))
