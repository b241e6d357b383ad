"""What an ods tells beside its values; the XML is written by the tests."""

import io
import zipfile

from disbtrack.sheets.grid import CellError, Grid
from disbtrack.sheets.opening.odsstyles import StyleBook, points
from tests.sheets.opening.test_files import only_grid

NAMES = "".join(
    f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [
        *(("office", "office"), ("table", "table"), ("text", "text"), ("style", "style")),
        *(("fo", "xsl-fo-compatible"), ("number", "datastyle")),
    ]
)


def style(name: str, family: str, properties: str = "", inherited: str = "") -> str:
    """Write a style; properties: of its text, column or row."""
    kind = {"table-cell": "text", "text": "text"}.get(family, family)
    told = f"<style:{kind}-properties {properties}/>" if properties else ""
    return f'<style:style style:name="{name}" style:family="{family}" {inherited}>{told}</style:style>'


STRUCK = 'style:text-line-through-style="solid"'
FILL = '<style:table-cell-properties fo:background-color="#ffff00"/>'
STYLES = "".join([
    *('<number:percentage-style style:name="N1"/>', '<number:number-style style:name="N2">'),
    '<number:number number:min-integer-digits="5" number:decimal-places="0"/></number:number-style>',
    style("base", "table-cell", 'fo:font-weight="bold" fo:font-size="13pt"'),
    style("head", "table-cell", 'fo:margin-left="20pt"', 'style:parent-style-name="base"').replace(
        "</style:style>", f"{FILL}</style:style>"
    ),
    style("share", "table-cell", inherited='style:data-style-name="N1"'),
    style("code", "table-cell", inherited='style:data-style-name="N2"'),
    style("out", "table-cell", STRUCK) + style("t", "text", STRUCK),
    style("co", "table-column", 'style:column-width="2.54cm"') + style("ro", "table-row", 'style:row-height="30pt"'),
])  # fmt: skip


def sheet(rows: str, columns: str = "") -> Grid:
    """Make a grid of the rows of one sheet."""
    content = (
        f"<office:document-content{NAMES}><office:automatic-styles>{STYLES}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="A">{columns}{rows}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    ).replace("\n", "")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr("content.xml", content)
    return only_grid(out.getvalue(), "a.ods")


def words(text: str, **attributes: str) -> str:
    """Write a text cell."""
    told = "".join(f' table:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<table:table-cell office:value-type="string"{told}><text:p>{text}</text:p></table:table-cell>'


def number(value: float, style: str = "") -> str:
    """Write a number."""
    named = f' table:style-name="{style}"' if style else ""
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}"{named}><text:p>{value}</text:p>'
        "</table:table-cell>"
    )


def row(*cells: str, style: str = "") -> str:
    """Write a row."""
    return f'<table:table-row table:style-name="{style}">{"".join(cells)}</table:table-row>'


def test_styles_are_inherited_and_told_as_looks() -> None:
    grid = sheet(row(words("Tổng", style_name="head"), words("thường"), style="ro"))
    look = grid.look(0, 0)
    assert (look.bold, look.size, look.fill, grid.look(0, 1)) == (True, 13.0, "#ffff00", grid.plain)
    assert (grid.indents, grid.heights) == ({0: 2}, {0: 30.0})


def test_columns_give_widths_and_the_style_of_cells_without_one() -> None:
    columns = (
        '<table:table-column table:style-name="co" table:number-columns-repeated="2"/>'
        '<table:table-column table:default-cell-style-name="base" table:visibility="collapse"/>'
    )
    grid = sheet(row(words("a"), words("b"), words("c")), columns)
    assert grid.widths == {0: 72.0, 1: 72.0}
    assert (grid.look(0, 1).bold, grid.look(0, 2).bold, grid.hidden_columns) == (False, True, frozenset({2}))


def test_formats_that_bear_meaning_are_told() -> None:
    grid = sheet(row(number(0.5, "share"), number(42, "code"), number(7)))
    assert grid.number_formats == {(0, 0): "0%", (0, 1): "00000"}


def test_struck_rows_cells_and_words_are_told() -> None:
    part = words('vốn <text:span text:style-name="t">12.500</text:span> 13.000')
    grid = sheet(row(words("bỏ", style_name="out")) + row(words("x"), number(5, "out")) + row(part))
    assert (grid.struck_rows, grid.struck_cells) == (frozenset({0}), frozenset({(0, 0), (1, 1)}))
    assert grid.struck_parts == {(2, 0): "12.500"}


def test_errors_and_formulas_without_a_value_are_never_blank_and_are_repeated() -> None:
    error = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
        'table:number-columns-repeated="2"><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    grid = sheet(row(words("x"), error, '<table:table-cell table:formula="of:=A1"/>'))
    assert [grid.value(0, column) for column in (1, 2, 3)] == [
        CellError("#DIV/0!", formula=True),
        CellError("#DIV/0!", formula=True),
        CellError("=A1", formula=True),
    ]


def test_a_comment_is_no_part_of_its_cell() -> None:
    note = "<office:annotation><text:p>#REF!</text:p></office:annotation>"
    cell = f'<table:table-cell office:value-type="string">{note}<text:p>Vốn</text:p></table:table-cell>'
    assert sheet(row(cell)).value(0, 0) != CellError("#REF!", formula=True)


def test_a_circle_of_styles_ends() -> None:
    styles = StyleBook()
    for name, parent in (("a", "b"), ("b", "a")):
        styles.start(
            "style:style",
            {"style:name": name, "style:family": "table-cell", "style:parent-style-name": parent},
        )
    assert styles.cell("a").bold is False


def test_lengths_are_points() -> None:
    assert [points(length) for length in ("2.54cm", "1in", "10pt", "x")] == [72.0, 72.0, 10.0, 0.0]
