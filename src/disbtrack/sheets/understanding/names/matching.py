"""Texts → codes: projects by number or name within a programme, communes by name, code, area and day."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from disbtrack.domain.codes import spelling
from disbtrack.domain.names import bare, fold, tidy
from disbtrack.domain.programme import Node, Tree, programme_of
from disbtrack.domain.units import AdminUnit, Register
from disbtrack.sheets.understanding.names.likeness import LEAST, are_alike

_LEAD = r"^\W*(?:[ivx]+\s*[.)\-]\s*|\d+(?:\.\d+)*\s*[.)\-]\s*)?"
_SUB = re.compile(r"\b(?:tieu du an|tda)\s*(?:thanh phan\s*)?(?:so\s*)?(\d{1,2})(?:\.(\d{1,2}))?(?![\d])")
_MAIN = re.compile(r"(?<!tieu )\b(?:du an|da)\s*(?:thanh phan\s*)?(?:so\s*)?(\d{1,2})(?:\.(\d{1,2}))?(?![\d/])")
_CONTENT = re.compile(r"\b(?:noi dung(?: thanh phan)?|ndtp|nd)\s*(?:so\s*)?(\d{1,2})(?![\d])")
_PART = re.compile(r"\b(?:hop phan|hp)\s*(?:so\s*)?(\d{1,2}|i{1,3})(?![\w])")
_CLAIM = re.compile(_LEAD + r"(?:(?:tieu )?du an|t?da|noi dung(?: thanh phan)?|hop phan)\s*(?:so\s*)?\d{1,2}\b")
_STRIP = re.compile(
    _LEAD + r"(?:(?:tieu du an|tda|du an|da|noi dung(?: thanh phan)?|ndtp|hop phan)\s*(?:so\s*)?[\d.]*"
    r"(?:\s*[-,;]?\s*(?:thuoc\s*)?(?:du an|da)\s*\d+)?\s*[:.\-–]?\s*)?"
)
_KIND = re.compile(r"^(xa|phuong|thi tran|tt\.?|x\.|p\.)\s+")
_GLUED = re.compile(r"\b(tda|da|ndtp|hp)(\d)")
_TELLING = 4  # different numbers that tell a programme
_CLEARLY = 4  # numbers that another programme lacks, where one that tells itself lacks one


@dataclass(frozen=True, slots=True)
class Match:
    """A text's node; claimed without code: it names a node that no tree has."""

    code: str | None
    claimed: bool = False


class Projects:
    """Recognises nodes of the trees; answers are kept, for ledgers repeat them."""

    def __init__(self, tree: Tree, told: Mapping[str, str] | None = None) -> None:
        self._tree = tree
        self._told = told or {}  # folded texts → codes, as a person said
        self._names: dict[str, list[Node]] = {}
        for node in tree.nodes:
            self._names.setdefault(_name_key(node.name_vi), []).append(node)
        self._kept: dict[tuple[str, tuple[str, ...], str | None], Match] = {}
        self._kept_near: dict[str, list[Node]] = {}

    def match(self, text: str, programmes: tuple[str, ...] = (), parent: str | None = None) -> Match:
        """Match a text, given the programmes spoken of and the code of the parent row."""
        if self._told and (code := self._told.get(spelling(text))):
            return Match(code)
        key = (text, programmes, parent)
        if key not in self._kept:
            self._kept[key] = self._match(text, programmes, parent)
        return self._kept[key]

    def told_by(self, texts: Iterable[str]) -> str | None:
        """The one programme whose tree has the nodes that texts number, but for one slip; enough of them to tell."""
        labels = {label for text in texts if (label := self._label(_GLUED.sub(r"\1 \2", bare(text)), (), None))}
        missing = sorted(
            (sum(1 for it in labels if f"{one.short}.{it}" not in self._tree.by_code), one.short)
            for one in self._tree.programmes
        )
        if len(labels) < _TELLING or len(missing) < 2:
            return None
        (fewest, best), (second, _) = missing[:2]
        sure = second > 0 if fewest == 0 else fewest == 1 and second >= _CLEARLY
        return best if sure else None

    @staticmethod
    def name_words(text: str) -> str:
        """The words of a name without its number, as names are held against each other."""
        return _name_key(text)

    def claimed_label(self, text: str, parent: str | None) -> str | None:
        """The place in a tree that a text's numbers name, whether or not a tree has it: "DA3.TDA4"."""
        return self._label(_GLUED.sub(r"\1 \2", bare(text)), (), parent)

    def _match(self, text: str, programmes: tuple[str, ...], parent: str | None) -> Match:
        words = _GLUED.sub(r"\1 \2", bare(text).strip(" +-*•"))
        wanted = (programme_of(parent),) if parent else programmes
        label = self._label(words, wanted, parent)
        if label is not None:
            found = self._pick(label, wanted, words)
            if found:
                return Match(found)
        named = self._by_name(words, wanted, parent)
        if named:
            return Match(named)
        return Match(None, claimed=label is not None and _CLAIM.match(words) is not None)

    def _label(self, words: str, wanted: tuple[str, ...], parent: str | None) -> str | None:
        """The place in a tree that a text's numbers name: "DA1.TDA2"."""
        if sub := _SUB.search(words):
            return self._sub_label(words, sub, parent)
        if main := _MAIN.search(words):
            return f"DA{main[1]}.TDA{main[2]}" if main[2] else f"DA{int(main[1])}"
        if content := _CONTENT.search(words):
            part = _PART.search(words)
            if "CTMTQG" in wanted or part:
                return _content_label(part, content, parent)
            return f"ND{int(content[1]):02d}"
        if part := _PART.match(words):
            return _part_label(part)
        return None

    @staticmethod
    def _sub_label(words: str, sub: re.Match[str], parent: str | None) -> str | None:
        if sub[2]:
            return f"DA{int(sub[1])}.TDA{int(sub[2])}"
        if main := _MAIN.search(words[sub.end() :]):
            return f"DA{int(main[1])}.TDA{int(sub[1])}"
        if main := _MAIN.search(words[: sub.start()]):
            return f"DA{int(main[1])}.TDA{int(sub[1])}"
        if parent is None or "." not in parent:
            return None
        above = parent.split(".")[1]
        return f"{above}.TDA{int(sub[1])}"

    def _pick(self, label: str, wanted: tuple[str, ...], words: str) -> str | None:
        shorts = wanted or tuple(programme.short for programme in self._tree.programmes)
        found = [code for short in shorts if (code := f"{short}.{label}") in self._tree.by_code]
        if len(found) > 1:
            rest = _name_key(words)
            found = [code for code in found if rest and are_alike(rest, _name_key(self._tree.by_code[code].name_vi))]
        return found[0] if len(found) == 1 else None

    def _by_name(self, words: str, wanted: tuple[str, ...], parent: str | None) -> str | None:
        key = _name_key(words)
        if len(key) < LEAST:
            return None
        nodes = self._fitting(self._names.get(key, []), wanted, parent)
        if not nodes:
            nodes = self._fitting(self._near(key), wanted, parent)
        return nodes[0].code if len(nodes) == 1 else None

    def _near(self, key: str) -> list[Node]:
        """The nodes whose names are like one, wherever they stand."""
        if key not in self._kept_near:
            groups = (group for name, group in self._names.items() if are_alike(key, name))
            self._kept_near[key] = [node for group in groups for node in group]
        return self._kept_near[key]

    @staticmethod
    def _fitting(nodes: list[Node], wanted: tuple[str, ...], parent: str | None) -> list[Node]:
        inside = [node for node in nodes if not wanted or programme_of(node.code) in wanted]
        below = [node for node in inside if parent and node.code.startswith(parent + ".")]
        return below or inside


def _content_label(part: re.Match[str] | None, content: re.Match[str], parent: str | None) -> str | None:
    above = _part_label(part) if part else (parent.split(".")[1] if parent and "." in parent else None)
    return f"{above}.NDTP{int(content[1]):02d}" if above else None


def _part_label(part: re.Match[str]) -> str:
    number = part[1]
    return f"HP{len(number) if number.startswith('i') else int(number)}"


def _name_key(text: str) -> str:
    words = _STRIP.sub("", bare(text).strip(" +-*•"), count=1)
    words = words.replace("kt-xh", "kinh te - xa hoi").replace("ktxh", "kinh te - xa hoi")
    return re.sub(r"[^a-z0-9]+", " ", words).strip()


class Units:
    """Recognises communes in the register that a sheet is read in."""

    def __init__(self, register: Register, told: Mapping[str, str] | None = None) -> None:
        self._register = register
        self._told = told or {}  # folded texts → codes, as a person said
        self._by_bare: dict[str, list[AdminUnit]] = {}
        for unit in register.units:
            for key in {fold(unit.name), _short(unit.name)}:
                self._by_bare.setdefault(key, []).append(unit)
        self._by_code = {unit.code: unit for unit in register.units}
        self._areas = {bare(area): area for unit in register.units if (area := unit.area)}
        self._areas_named: dict[str, list[str]] = {}
        for key, area in self._areas.items():
            self._areas_named.setdefault(_area_name(key), []).append(area)
        self._kept: dict[tuple[str, date, str | None], list[AdminUnit]] = {}
        self._kept_all: dict[str, list[AdminUnit]] = {}

    def knows(self, text: str) -> bool:
        """Answer whether a text is the name of a unit of any time, with its kind in front."""
        return spelling(text) in self._told or (_is_named(text) and bool(self._all(text)))

    def only_later(self, texts: Iterable[str], reorganised: date) -> bool:
        """Answer whether any of the names exists only since a reorganisation."""
        found = (self._all(text) for text in texts)
        return any(units and all((unit.valid_from or date.min) >= reorganised for unit in units) for units in found)

    def changes(self) -> list[date]:
        """The days on which units of the register began."""
        return sorted({unit.valid_from for unit in self._register.units if unit.valid_from})

    def find(self, text: str, on: date, area: str | None = None, code: str | None = None) -> AdminUnit | None:
        """Find a unit by name; area and code decide between namesakes."""
        if self._told and (told := self._by_code.get(self._told.get(spelling(text), ""))):
            return told
        key = (text, on, area)
        if key not in self._kept:
            self._kept[key] = self._named(text, on, area)
        units = self._kept[key]
        if len(units) > 1 and code:
            units = [unit for unit in units if unit.code == code] or units
        return units[0] if len(units) == 1 else None

    def namesakes(self, text: str, on: date, area: str | None = None) -> list[AdminUnit]:
        """The units of a day that bear one name; more than one only where nothing decides between them."""
        return self._named(text, on, area)

    def former(self, text: str, on: date, area: str | None = None) -> list[tuple[AdminUnit, AdminUnit | None]]:
        """The units that bore a name until before a day, each with the one that it went into."""
        gone = [unit for unit in self._all(text) if unit.valid_to is not None and unit.valid_to < on]
        inside = [unit for unit in gone if area and unit.area == area]
        return [(unit, self.successor(unit.code, on)) for unit in dict.fromkeys(inside or gone)]

    def successor(self, code: str, on: date) -> AdminUnit | None:
        """The unit of a day into which the one of an earlier code went."""
        into = {one.old_code: one.new_code for one in self._register.successions if one.day <= on}
        return self.by_code(into.get(code, ""), on)

    def valid(self, on: date) -> list[AdminUnit]:
        """The units of a day."""
        return self._register.valid(on)

    def by_code(self, code: str, on: date) -> AdminUnit | None:
        """Find a unit by its code among those of a day."""
        return next((unit for unit in self._register.units if unit.code == code and unit.is_valid(on)), None)

    def area_in(self, text: str) -> str | None:
        """The former district that a text names ("Khu vực huyện Thuận Châu (cũ)")."""
        words = re.sub(r"\b(khu vuc|dia ban|cu|truoc day)\b|[()]", " ", bare(text))
        words = tidy(words)
        if words in self._areas:
            return self._areas[words]
        hits = self._areas_named.get(_area_name(words), [])
        return hits[0] if len(hits) == 1 else None

    def _all(self, text: str) -> list[AdminUnit]:
        """The units of any time that bear a name; kept, for sheets ask it of the same labels again and again."""
        if text not in self._kept_all:
            self._kept_all[text] = self._by_bare.get(fold(_clean(text)), []) or self._by_bare.get(_short(text), [])
        return self._kept_all[text]

    def _named(self, text: str, on: date, area: str | None) -> list[AdminUnit]:
        valid = [unit for unit in self._all(text) if unit.is_valid(on)]
        kinds = [unit for unit in valid if not _is_named(text) or _kind(unit.name) == _kind(text)]
        valid = kinds or valid
        inside = [unit for unit in valid if area and unit.area == area]
        return list(dict.fromkeys(inside or valid))


def _area_name(words: str) -> str:
    return re.sub(r"^(huyen|thi xa|thanh pho|tx\.?|tp\.?|h\.)\s+", "", words)


def _clean(text: str) -> str:
    return tidy(re.sub(r"^\s*(UBND|Ủy ban nhân dân|uỷ ban nhân dân)\s+", "", tidy(text), flags=re.IGNORECASE)).strip(
        " .:;-+"
    )


def _kind(text: str) -> str:
    match = _KIND.match(bare(_clean(text)))
    word = match[1].rstrip(".") if match else ""
    return {"x": "xa", "p": "phuong", "tt": "thi tran"}.get(word, word)


def _is_named(text: str) -> bool:
    return bool(_kind(text))


def _short(text: str) -> str:
    """The name without its kind and marks: what careless typing leaves."""
    return "~" + _KIND.sub("", bare(_clean(text))).replace("-", " ")
