"""A report as one HTML page that stands alone: for mail, for the clipboard, for a browser's own printing."""

from html import escape

from disbtrack.reports.headings import head_cells, head_rows
from disbtrack.reports.report import Align, Column, Head, Report, Row, RowStyle, Signer, Table

_STYLE = """
body { font-family: "Times New Roman", "Liberation Serif", serif; margin: 20mm 15mm 20mm 30mm; }
table.figures { border-collapse: collapse; width: 100%; font-size: 11pt; }
table.figures th, table.figures td { border: 1px solid #000; padding: 2pt 4pt; }
td.right { text-align: right; white-space: nowrap; } td.centre { text-align: center; }
tr.total, tr.programme, tr.group { font-weight: bold; } tr.memo { font-style: italic; }
table.frame { width: 100%; } table.frame td { text-align: center; vertical-align: top; width: 50%; }
h1, h2 { text-align: center; font-size: 14pt; margin: 4pt; } h2 { font-size: 13pt; }
p.remark { text-align: center; font-style: italic; } p.unit { text-align: right; font-style: italic; margin: 2pt; }
p.note { font-size: 10pt; font-style: italic; margin: 2pt; } p.draft { text-align: center; font-weight: bold; }
""".strip()


def html_of(report: Report) -> str:
    """Write a report as a page of HTML; every text is escaped."""
    parts = [
        _head(report.head) if report.head else "",
        '<p class="draft">DỰ THẢO</p>' if report.draft else "",
        f"<h1>{escape(report.title.heading)}</h1>",
        f"<h2>{escape(report.title.subject)}</h2>",
        f'<p class="remark">{escape(report.title.remark)}</p>',
        f'<p class="unit">{escape(report.unit_line)}</p>',
        *map(_table, report.tables),
        *(f'<p class="note">{escape(note)}</p>' for note in report.notes),
        _signers(report.signers),
        _recipients(report.recipients),
    ]
    body = "\n".join(part for part in parts if part)
    title = escape(report.title.heading)
    return (
        f'<!DOCTYPE html>\n<html lang="vi">\n<head><meta charset="utf-8"><title>{title}</title>\n'
        f"<style>\n{_STYLE}\n</style></head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _lines(*texts: str) -> str:
    return "<br>".join(escape(text) for text in texts if text)


def _head(head: Head) -> str:
    office = _lines(head.governing_body, head.issuing_body, head.number)
    nation = _lines(head.nation, head.motto, head.place_and_date)
    return f'<table class="frame"><tr><td>{office}</td><td>{nation}</td></tr></table>'


def _table(table: Table) -> str:
    rows = [_header_row(table, row) for row in range(head_rows(table.columns))]
    if table.numbered:
        rows.append("<tr>" + "".join(f"<th>{escape(column.number)}</th>" for column in table.columns) + "</tr>")
    body = "\n".join(_row(table.columns, row) for row in table.rows)
    return f'<table class="figures">\n<thead>{"".join(rows)}</thead>\n<tbody>\n{body}\n</tbody>\n</table>'


def _header_row(table: Table, row: int) -> str:
    cells = [
        f'<th rowspan="{cell.rows}" colspan="{cell.columns}">{escape(cell.text)}</th>'
        for cell in head_cells(table.columns)
        if cell.row == row
    ]
    return "<tr>" + "".join(cells) + "</tr>"


def _row(columns: tuple[Column, ...], row: Row) -> str:
    cells = "".join(
        f'<td class="{column.align.value}">{escape(cell.shown)}</td>'
        if column.align is not Align.LEFT
        else f'<td style="padding-left: {4 + 8 * row.level * column.outlined}pt">{escape(cell.shown)}</td>'
        for column, cell in zip(columns, row.cells, strict=True)
    )
    return f'<tr class="{RowStyle(row.style).value}">{cells}</tr>'


def _signers(signers: tuple[Signer, ...]) -> str:
    if not signers:
        return ""
    cells = "".join(
        f"<td><b>{escape(one.title)}</b><br><i>{escape(one.hint)}</i><br><br><br>{escape(one.name)}</td>"
        for one in signers
    )
    return f'<table class="frame"><tr>{cells}</tr></table>'


def _recipients(recipients: tuple[str, ...]) -> str:
    return f'<p class="note"><b>Nơi nhận:</b><br>{_lines(*recipients)}</p>' if recipients else ""
