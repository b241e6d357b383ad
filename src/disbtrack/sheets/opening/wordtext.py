"""The text of a Word letter, paragraph by paragraph: what was deleted left out, what is struck told apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from xml.etree.ElementTree import Element

from disbtrack.sheets.opening.legacy import Script, decode, font_script, judge
from disbtrack.sheets.opening.wordbook import Hand, WordBook, child, is_on, lay_paragraph, local, read_hand, value

_RAISED = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
_GONE = frozenset({"del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText", "sdtPr", "smartTagPr"})
_TRACKED = frozenset({"del", "moveFrom", "ins", "moveTo"})
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text in one hand."""

    text: str
    hand: Hand


@dataclass(slots=True)
class Paragraph:
    """A paragraph's pieces, its automatic number, its indent; boxes float over it and hold blocks of their own."""

    pieces: list[Piece] = field(default_factory=list)
    label: str = ""
    indent: int = 0
    boxes: list[Element] = field(default_factory=list)
    tracked: bool = False  # holds changes that nobody has accepted yet
    decoded: bool = False  # legacy letters among others were made Unicode here

    @property
    def text(self) -> str:
        """All of its text, its number first."""
        return self._say(self.pieces)

    @property
    def unstruck(self) -> str:
        """Its text without what is struck through."""
        return self._say([piece for piece in self.pieces if not piece.hand.struck])

    def _say(self, pieces: list[Piece]) -> str:
        words = "".join(piece.text for piece in pieces)
        return f"{self.label} {words}".rstrip() if self.label else words

    @property
    def font(self) -> str:
        """The font of its first letters, where all are of one kind; pieces of several kinds are decoded already."""
        return next((piece.hand.font for piece in self.pieces if piece.text.strip()), "")


def read_paragraph(element: Element, book: WordBook) -> Paragraph:
    """Read a paragraph; its number is counted, so each is read once and in order."""
    properties = child(element, "pPr")
    style = lay_paragraph(properties, book.styles.get(value(child(properties, "pStyle")) or "", book.usual))
    made = Paragraph(indent=style.indent)
    pieces = list(_pieces(element, style.hand, book, made))
    made.pieces = _decoded(pieces)
    made.decoded = "".join(piece.text for piece in made.pieces) != "".join(piece.text for piece in pieces)
    gone = is_on(child(properties, "rPr", "del")) and not made.text.strip()
    if style.list_id and not gone:
        made.label = book.numbers.next(style.list_id, style.level)
    return made


def _pieces(element: Element, hand: Hand, book: WordBook, into: Paragraph) -> Iterator[Piece]:
    for part in element:
        name = local(part)
        into.tracked = into.tracked or (name in _TRACKED and len(part) > 0)
        if name in _GONE:
            continue
        if name == "r":
            own = child(part, "rPr")
            style = value(child(own, "rStyle"))
            base = book.styles[style].hand if style and style in book.styles else hand
            yield from _run(part, read_hand(own, base), into)
        elif name == "AlternateContent":
            into.boxes += _boxes(part)
        else:
            yield from _pieces(part, hand, book, into)


def _run(run: Element, hand: Hand, into: Paragraph) -> Iterator[Piece]:
    if hand.hidden:
        return
    for part in run:
        name = local(part)
        if name == "t":
            words = part.text or ""
            yield Piece(words.translate(_RAISED) if hand.raised else words, hand)
        elif name in _BREAKS:
            yield Piece(_BREAKS[name], hand)
        elif name in {"AlternateContent", "pict", "drawing", "object"}:
            into.boxes += _boxes(part)


def _boxes(part: Element) -> list[Element]:
    """The text boxes of a drawing; of the same box told twice (for old programs) only the first."""
    if local(part) == "AlternateContent":
        for way in part:
            if found := [box for box in way.iter() if local(box) == "txbxContent"]:
                return found
        return []
    return [box for box in part.iter() if local(box) == "txbxContent"]


def _decoded(pieces: list[Piece]) -> list[Piece]:
    """Decode legacy text here where a paragraph mixes its font with others; else the whole sheet decides."""
    scripts = {font_script(piece.hand.font) for piece in pieces if piece.text.strip()}
    if len(scripts) < 2:
        return pieces
    return [one for script, group in groupby(pieces, _script) for one in _decode_group(script, list(group))]


def _script(piece: Piece) -> Script | None:
    return font_script(piece.hand.font)


def _decode_group(script: Script | None, group: list[Piece]) -> list[Piece]:
    """Decode pieces of one font together: Word cuts words anywhere. Their struck parts stay apart."""
    if script is None:
        return group
    made = []
    for struck, part in groupby(group, lambda piece: piece.hand.struck):
        found = list(part)
        text = "".join(piece.text for piece in found)
        written = judge(text, font=found[0].hand.font, usual=script)
        hand = Hand(struck=struck, bold=all(piece.hand.bold for piece in found))
        made.append(Piece(decode(text, written), hand))
    return made


def joined(paragraphs: Iterable[Paragraph], *, struck: bool = True) -> str:
    """Join the paragraphs of a cell, one below the other; struck: with what is struck through."""
    return "\n".join(one.text if struck else one.unstruck for one in paragraphs).strip()
