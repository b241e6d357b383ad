"""From a file's bytes to its grids, whatever the file is; trouble comes back as problems, never as exceptions."""

from dataclasses import dataclass, field

from disbtrack.domain.problem import Problem
from disbtrack.sheets.delimited import read_delimited
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.signatures import damaged, not_a_spreadsheet, recognise
from disbtrack.sheets.workbooks import Unreadable, read_grids


@dataclass(slots=True)
class Workbook:
    """A file opened: its true format, its sheets in order, and what is wrong with it as a whole."""

    format: str
    grids: list[Grid] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    date_1904: bool = False


def open_book(data: bytes, name: str) -> Workbook:
    """Read a file into grids. The name only names the sheet of a CSV; the format is told by the content."""
    signature = recognise(data)
    if signature.problem is not None:
        return Workbook(signature.format, problems=[signature.problem])
    if signature.format == "csv":
        grid = read_delimited(data.decode("utf-8-sig", "replace"), name)
        return Workbook("csv", [grid]) if grid else Workbook("unknown", problems=[not_a_spreadsheet()])
    try:
        return Workbook(signature.format, read_grids(data))
    except Unreadable:
        return Workbook(signature.format, problems=[damaged()])
