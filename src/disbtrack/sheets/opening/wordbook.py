"""The parts of a Word letter beside its body: where the body lies, the styles of its text, its automatic numbers."""

import posixpath
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from disbtrack.sheets.opening.ooxml import Package

_NAMESPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_OFF = {"0", "false", "off", "none"}
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"))
_ROMAN_SMALL = ((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LEVELS = 9


def local(element: Element) -> str:
    """Name an element of Word's language without its namespace; "" for those of other languages."""
    tag = element.tag if isinstance(element.tag, str) else ""
    for space in _NAMESPACES:
        if tag.startswith(space):
            return tag[len(space) :]
    return "AlternateContent" if tag.endswith("}AlternateContent") else ""


def child(element: Element | None, *path: str) -> Element | None:
    """Find the element at the end of a path of names."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element


def value(element: Element | None, name: str = "val") -> str | None:
    """Give an attribute in Word's namespace."""
    if element is None:
        return None
    return next((found for space in _NAMESPACES if (found := element.get(space + name)) is not None), None)


def number(element: Element | None, name: str = "val", default: int = 0) -> int:
    """Give an attribute that is a whole number."""
    found = value(element, name) or ""
    return int(found) if found.removeprefix("-").isdigit() else default


def is_on(element: Element | None, *, default: bool = False) -> bool:
    """Answer whether a switch is there and not turned off; default where it is not there."""
    return default if element is None else value(element) not in _OFF


@dataclass(frozen=True, slots=True)
class Hand:
    """How a piece of text is written, as far as it bears meaning."""

    font: str = ""
    struck: bool = False
    bold: bool = False
    hidden: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a style says of a paragraph: its hand, its list, its indent in twentieths of a point."""

    hand: Hand = Hand()
    list_id: int = 0
    level: int = 0
    indent: int = 0


def read_hand(properties: Element | None, base: Hand) -> Hand:
    """Lay the properties of a run over the hand it starts from."""
    if properties is None:
        return base
    fonts = child(properties, "rFonts")
    font = value(fonts, "ascii") or value(fonts, "hAnsi") or base.font
    struck = is_on(child(properties, "strike"), default=base.struck) or is_on(child(properties, "dstrike"))
    raised = child(properties, "vertAlign")
    return Hand(
        font,
        struck,
        is_on(child(properties, "b"), default=base.bold),
        is_on(child(properties, "vanish"), default=base.hidden),
        base.raised if raised is None else value(raised) == "superscript",
    )


@dataclass(slots=True)
class WordBook:
    """A letter's body, its styles and its lists."""

    body: Element
    styles: dict[str, ParagraphStyle]
    numbers: "Numbering"
    usual: ParagraphStyle = ParagraphStyle()


def open_word(data: bytes) -> WordBook:
    """Open a letter. Raises Unreadable where it is damaged or brings a DOCTYPE."""
    package = Package(data)
    main = _main_part(package)
    folder = posixpath.dirname(main)
    styles, usual = _read_styles(package.tree(posixpath.join(folder, "styles.xml")))
    numbers = _read_numbering(package.tree(posixpath.join(folder, "numbering.xml")))
    return WordBook(package.tree(main), styles, numbers, usual)


def _main_part(package: Package) -> str:
    for rel in package.tree("_rels/.rels").iter():
        if rel.get("Type", "").endswith("/officeDocument"):
            return rel.get("Target", "").replace("\\", "/").lstrip("/")
    return "word/document.xml"


def _read_styles(tree: Element) -> tuple[dict[str, ParagraphStyle], ParagraphStyle]:
    found = {value(style, "styleId") or "": style for style in tree if local(style) == "style"}
    base = ParagraphStyle(read_hand(child(tree, "docDefaults", "rPrDefault", "rPr"), Hand()))
    made: dict[str, ParagraphStyle] = {}
    for name in found:
        _make_style(name, found, made, base, 0)
    usual = next((name for name, style in found.items() if _is_usual(style)), "")
    return made, made.get(usual, base)


def _is_usual(style: Element) -> bool:
    return value(style, "type") == "paragraph" and value(style, "default") in {"1", "true"}


def _make_style(
    name: str, found: dict[str, Element], made: dict[str, ParagraphStyle], base: ParagraphStyle, depth: int
) -> ParagraphStyle:
    """Make a style upon the one it is based on; a circle ends after a while."""
    if name in made or name not in found or depth > 20:
        return made.get(name, base)
    style = found[name]
    parent = value(child(style, "basedOn"))
    above = _make_style(parent, found, made, base, depth + 1) if parent else base
    made[name] = lay_paragraph(child(style, "pPr"), replace(above, hand=read_hand(child(style, "rPr"), above.hand)))
    return made[name]


def lay_paragraph(properties: Element | None, base: ParagraphStyle) -> ParagraphStyle:
    """Lay a paragraph's own properties over its style."""
    listed, indent = child(properties, "numPr"), child(properties, "ind")
    left = value(indent, "left") or value(indent, "start")
    return ParagraphStyle(
        base.hand,
        number(child(listed, "numId"), default=base.list_id),
        number(child(listed, "ilvl"), default=base.level),
        int(left) if left and left.isdigit() else base.indent,
    )


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    words: str = ""


@dataclass(slots=True)
class Numbering:
    """The automatic numbers of a letter, counted while its paragraphs go by."""

    lists: dict[int, tuple[int, dict[int, int]]] = field(default_factory=dict)  # list → its kind, starts of its own
    kinds: dict[int, dict[int, _Level]] = field(default_factory=dict)
    _counts: dict[int, list[int]] = field(default_factory=dict)
    _begun: set[tuple[int, int]] = field(default_factory=set)

    def next(self, list_id: int, level: int) -> str:
        """Count one paragraph and say its number as Word shows it; "" where it has none."""
        if list_id not in self.lists or not 0 <= level < _LEVELS:
            return ""
        kind, starts = self.lists[list_id]
        levels = self.kinds.get(kind, {})
        counts = self._counts.setdefault(kind, [0] * _LEVELS)
        if level in starts and (list_id, level) not in self._begun:
            counts[level] = starts[level] - 1
        elif counts[level] == 0:
            counts[level] = levels.get(level, _Level()).start - 1
        self._begun.add((list_id, level))
        counts[level] += 1
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        return _label(levels, counts, level)


def _label(levels: dict[int, _Level], counts: list[int], level: int) -> str:
    here = levels.get(level, _Level())
    if here.form == "bullet":
        return here.words if here.words in {"-", "+", "*", "–", "•"} else "-"
    words = here.words
    for place in range(level + 1):
        one = levels.get(place, _Level())
        words = words.replace(
            f"%{place + 1}", _counted(max(counts[place], one.start if place < level else 0), one.form)
        )
    return words


def _counted(count: int, form: str) -> str:
    if form in {"upperLetter", "lowerLetter"}:
        letter = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form in {"upperRoman", "lowerRoman"}:
        return _roman(count) if form == "upperRoman" else _roman(count).lower()
    if form == "none":
        return ""
    return f"{count:02}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    words = ""
    for worth, sign in (*_ROMAN, *_ROMAN_SMALL):
        while count >= worth:
            words, count = words + sign, count - worth
    return words


def _read_numbering(tree: Element) -> Numbering:
    made = Numbering()
    for one in tree:
        if local(one) == "abstractNum":
            levels = [level for level in one if local(level) == "lvl"]
            made.kinds[number(one, "abstractNumId")] = {number(level, "ilvl"): _read_level(level) for level in levels}
        elif local(one) == "num":
            overrides = [level for level in one if local(level) == "lvlOverride"]
            starts = {
                number(level, "ilvl"): number(child(level, "startOverride"))
                for level in overrides
                if child(level, "startOverride") is not None
            }
            made.lists[number(one, "numId")] = (number(child(one, "abstractNumId")), starts)
    return made


def _read_level(level: Element) -> _Level:
    return _Level(
        number(child(level, "start"), default=1),
        value(child(level, "numFmt")) or "decimal",
        value(child(level, "lvlText")) or "",
    )
