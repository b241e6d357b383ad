"""Another program's hand: workbooks filled and saved by LibreOffice, without any screen and without any macro.

The workbook is turned into flat XML, cells are filled there as a person would fill them, and LibreOffice computes and
saves it in the format asked for.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}
_DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'
_FORMULAS = 'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'
"""Named in formulas only, so that a parser of XML takes it for unused and leaves it out."""
_CELL = re.compile(r"([A-Z]+)(\d+)")
Value = int | float | str


def convert(path: Path, kind: str, folder: Path) -> Path:
    """Save a file in another format by LibreOffice; skips the test where it is not installed."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder.mkdir(exist_ok=True)
    plain = folder / f"sheet{path.suffix}"  # where the system names no letters, the office finds no others
    if plain != path:
        shutil.copy(path, plain)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [office, "--headless", profile, "--convert-to", kind, "--outdir", str(folder), str(plain)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"sheet.{kind}"


def fill(path: Path, cells: Mapping[str, Value], kind: str, folder: Path) -> Path:
    """Fill cells of the first sheet, and have LibreOffice compute and save it."""
    flat = convert(path, "fods", folder)
    for _event, (prefix, space) in ET.iterparse(flat, events=("start-ns",)):
        ET.register_namespace(prefix, space)
    tree = ET.parse(flat)
    sheet = tree.find(".//table:table", _SPACES)
    assert sheet is not None
    rows = _spread(sheet.iter(_name("table:table-row")), "table:number-rows-repeated")
    for place, value in cells.items():
        found = _CELL.fullmatch(place)
        assert found is not None
        row = rows[int(found[2]) - 1]
        _set(_spread(iter(list(row)), "table:number-columns-repeated")[_column(found[1])], value)
    _forget(tree)
    words = ET.tostring(tree.getroot(), encoding="unicode")
    flat.write_text(_DECLARED + words.replace(">", f" {_FORMULAS}>", 1), encoding="utf-8")
    return convert(flat, kind, folder)


def _spread(elements: Iterator[ET.Element], repeated: str) -> list[ET.Element]:
    """The elements by their places; those that stand for several are so far left as they are."""
    found: list[ET.Element] = []
    for one in elements:
        found += [one] * min(int(one.get(_name(repeated), "1")), 100)
    return found


def _set(cell: ET.Element, value: Value) -> None:
    assert cell.get(_name("table:number-columns-repeated")) is None, "a cell that stands for several"
    for child in list(cell):
        cell.remove(child)
    kind = "string" if isinstance(value, str) else "float"
    cell.set(_name("office:value-type"), kind)
    cell.set(_name("calcext:value-type"), kind)
    if not isinstance(value, str):
        cell.set(_name("office:value"), repr(value))
    ET.SubElement(cell, _name("text:p")).text = str(value)


def _forget(tree: "ET.ElementTree[ET.Element]") -> None:
    """Take the stored values of formulas away, so that they are computed anew."""
    for cell in tree.iter(_name("table:table-cell")):
        if cell.get(_name("table:formula")) is not None:
            for name in ("office:value", "office:value-type", "office:string-value", "calcext:value-type"):
                cell.attrib.pop(_name(name), None)
            for child in list(cell):
                cell.remove(child)


def _name(prefixed: str) -> str:
    prefix, _colon, name = prefixed.partition(":")
    return f"{{{_SPACES[prefix]}}}{name}"


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1
