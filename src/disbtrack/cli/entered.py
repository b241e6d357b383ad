"""Rows entered by hand in a terminal: read from a table of text, and told."""

import csv
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from disbtrack.cli.console import print_json, show
from disbtrack.domain.money import MoneyUnit, format_money
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, counted, text
from disbtrack.usecases.entry.entering import Block, Entered
from disbtrack.usecases.imports.pasted_block import PastedBlock, arrange, cells_of

_STDIN = "-"


def rows_in(table: str, unit: MoneyUnit) -> PastedBlock:
    """The rows of a file, or of standard input. Raises DisbtrackError where the first does not name the columns."""
    words = sys.stdin.read() if table == _STDIN else _file(Path(table))
    block = arrange(cells_of(None, _tabbed(words)), unit)
    if not block.headed:
        raise DisbtrackError(
            text("The first row does not name the columns."), text("Head them: date, kind, project, unit, amount, …")
        )
    return block


def _file(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DisbtrackError(
            text("“{file}” cannot be read.", file=path), text("Name a table of text in UTF-8: FILE.csv.")
        ) from error


def _tabbed(words: str) -> str:
    """Cells parted by tabs, whatever sign parted them: the one that the first row has most of."""
    first = words.partition("\n")[0]
    mark = max("\t;,", key=first.count)
    out = io.StringIO(newline="")
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(csv.reader(io.StringIO(words), delimiter=mark))
    return out.getvalue()


def tell(block: Block, entered: Entered | None, *, as_json: bool) -> None:
    """Say what the rows are, what is wrong with them, and what was written."""
    if as_json:
        print_json(_document(block, entered))
        return
    for number, column, cell in block.problems:
        show(_("Row {row}, {column}: {problem}").format(row=number, column=column, problem=cell.problem))
    for number, row in enumerate(block.rows, 1):
        for cell in row.cells.values():
            if cell.doubt is not None:
                show(_("Row {row}: {doubt}").format(row=number, doubt=cell.doubt))
    show(
        counted(
            "{count} row, {amount} đồng",
            "{count} rows, {amount} đồng",
            len(block.figures),
            amount=format_money(block.total),
        )
    )
    for words in _written(block, entered):
        show(words)


def _written(block: Block, entered: Entered | None) -> Sequence[str]:
    if entered is None:
        return [_("Nothing was written.")] if block.problems else []
    told = [_("Written as change {number}. “disbtrack undo” takes it back.").format(number=entered.change)]
    for name in entered.counted_instead:
        words = _("“{series}” tells the same money and is counted; what was written stands beside it.")
        told.append(words.format(series=name))
    return told


def _document(block: Block, entered: Entered | None) -> dict[str, object]:
    return {
        "change": entered.change if entered else None,
        "count": len(block.figures),
        "total": block.total,
        "counted_instead": list(entered.counted_instead) if entered else [],
        "problems": [
            {"row": number, "column": column, "message": str(cell.problem)} for number, column, cell in block.problems
        ],
        "doubts": [
            {"row": number, "column": column, "message": str(cell.doubt)}
            for number, row in enumerate(block.rows, 1)
            for column, cell in row.cells.items()
            if cell.doubt is not None
        ],
    }
