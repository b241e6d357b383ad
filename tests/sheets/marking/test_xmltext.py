"""XML changed in place: only the bytes that are meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disbtrack.sheets.marking.xmltext import Edits, as_utf8, outline, with_attribute
from disbtrack.sheets.opening.refusal import Unreadable

XML = '<?xml version="1.0"?>\n<x:a t="&gt;">đ<x:b n=\'1\'/><c>é</c><!-- <b> --></x:a>'.encode()


def test_elements_are_found_at_their_bytes() -> None:
    root, empty, full = outline(XML, lambda _name, _depth: True)
    assert (root.prefix, root.name, root.attributes, root.end) == ("x:", "a", {"t": ">"}, len(XML))
    assert XML[empty.start : empty.end] == b"<x:b n='1'/>"
    assert (empty.empty, empty.parent, empty.depth) == (True, root, 1)
    assert XML[full.inside : full.close].decode() == "é"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=9), st.integers(0, 3))
def test_what_is_put_in_changes_nothing_around_it(words: str, place: int) -> None:
    found = outline(XML, lambda _name, _depth: True)
    at = [found[1].start, found[2].start, found[2].close, found[0].close][place]
    edits = Edits()
    edits.insert(at, words)
    assert edits.apply(XML) == XML[:at] + words.encode() + XML[at:]


def test_an_empty_element_is_opened_to_take_something_in() -> None:
    edits = Edits()
    edits.append(outline(XML, lambda name, _depth: name == "b")[0], "<d/>")
    assert b"<x:b n='1'><d/></x:b><c>" in edits.apply(XML)


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ('<c r="A1">', '<c r="A1" s="5">'),
        ('<c r="A1" s="3"/>', '<c r="A1" s="5"/>'),
        ("<c s='3' ss='1'>", "<c s=\"5\" ss='1'>"),
        ("<c/>", '<c s="5"/>'),
    ],
)
def test_an_attribute_is_set_or_added(tag: str, told: str) -> None:
    assert with_attribute(tag, "s", "5") == told


@pytest.mark.parametrize("name", ["utf-16", "windows-1258", "utf-8-sig"])
def test_other_encodings_become_utf_8(name: str) -> None:
    declared = name.removesuffix("-sig")
    told = (
        f'<?xml version="1.0" encoding="{declared}"?><a>đồng</a>'
        if name != "windows-1258"
        else (f'<?xml version="1.0" encoding="{declared}"?><a>tien</a>')
    )
    xml = as_utf8(told.encode(name))
    assert outline(xml, lambda _name, _depth: True)[0].end == len(xml)
    assert ("đồng" if name != "windows-1258" else "tien") in xml.decode()


@pytest.mark.parametrize("xml", [b"", b"<a>", b"<a><b></a>", b"<!DOCTYPE a><a/>"])
def test_broken_xml_is_unreadable(xml: bytes) -> None:
    with pytest.raises(Unreadable):
        outline(xml, lambda _name, _depth: True)
