"""A big sheet's XML cut down to the rows that tell more than values."""

import re

from disbtrack.sheets.opening.abridging import FIRST, abridge
from disbtrack.sheets.opening.marks import Style

STYLES = [Style(), Style(bold=True), Style(number_format="00000")]
FAR = FIRST + 5


def sheet(told: dict[int, bytes], rows: int = FIRST + 10) -> bytes:
    """A sheet of so many rows, with other XML in some of them."""
    body = (told.get(row, b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (row, row, row)) for row in range(1, rows))
    return b"<worksheet><sheetData>%b</sheetData><mergeCells/></worksheet>" % b"".join(body)


def kept(xml: bytes) -> list[int]:
    """The rows that are left behind the first ones."""
    numbers = map(int, re.findall(rb'<row r="(\d+)"', abridge(xml, STYLES, {7: []}).xml))
    return [number for number in numbers if number > FIRST]


def test_rows_that_only_hold_values_are_left_out_behind_the_first_ones() -> None:
    short = abridge(sheet({}), STYLES, {}).xml
    assert short.count(b"<row") == FIRST
    assert short.startswith(b"<worksheet><sheetData>") and short.endswith(b"</sheetData><mergeCells/></worksheet>")


def test_every_reason_keeps_its_row_and_no_other() -> None:
    cells = (
        *(
            b'<c t="e"><v>#REF!</v></c>',
            b'<c s="1"><v>1</v></c>',
            b"<c><f>A1</f></c>",
            b"<c><f>[1]B!A1</f><v>2</v></c>",
        ),
        *(b"<c><f>SUM(A1:A9)</f><v>2</v></c>", b"<c><v>7</v></c>", b"<c><is><r><t>x</t></r></is></c>"),
    )
    for cell in cells:
        assert kept(sheet({FAR: b'<row r="%d">%b</row>' % (FAR, cell)})) == [FAR], cell


def test_a_row_is_kept_for_what_its_own_tag_says_and_once_for_several_reasons() -> None:
    told = {FAR: b'<row r="%d" hidden="1"/>' % FAR, FAR + 2: b'<row r="%d"><c s="1" t="e"/></row>' % (FAR + 2)}
    assert kept(sheet(told)) == [FAR, FAR + 2]


def test_rows_that_do_not_say_their_numbers_are_all_kept() -> None:
    xml = sheet({FAR: b'<row><c r="A9"><v>1</v></c></row>'})
    assert abridge(xml, STYLES, {}).xml == xml


def test_formats_of_a_whole_column_are_told_without_their_rows() -> None:
    told = b'<row r="%d"><c r="B%d" s="2"><v>12</v></c><c r="C%d" s="2" t="s"><v>1</v></c><c r="D%d" s="2"/></row>'
    short = abridge(sheet({FAR: told % (FAR, FAR, FAR, FAR)}), STYLES, {})
    assert (short.xml.count(b"<row"), short.formats) == (FIRST, {(FAR - 1, 1): "00000"})


def test_where_a_cell_says_more_than_usual_the_rows_of_formats_are_kept() -> None:
    told = b'<row r="%d"><c s="2" r="B%d"><v>12</v></c></row>' % (FAR, FAR)
    assert kept(sheet({FAR: told})) == [FAR]
