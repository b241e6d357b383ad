"""Rows of a budget that are no money planned or spent: revenue, which is asked about, and rates, which are notes."""

from collections.abc import Iterator, Sequence

from disbtrack.domain.problem import Problem
from disbtrack.i18n import text
from disbtrack.sheets.grid import address
from disbtrack.sheets.understanding.cells.faults import fault
from disbtrack.sheets.understanding.cells.wording import pattern, plain
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.headings.column import Column
from disbtrack.sheets.understanding.rows.numbering import Line

_RATE = pattern(r"^\W*((ty|ti) (le|trong|suat)|toc do tang|so sanh)\b|^\W*%|^(?!\W*(thu|chi|von)\b).*\(\s*%\s*\)\W*$")
_LARGEST_RATE = 1000
_REVENUE = pattern(
    r"^\W*((\d+|[ivx]+|[a-d])\s*[.)/]\s*)?(tong (so |cong )?)?((cac )?khoan )?(nguon )?"
    r"(thu(?! (hoi|nhap|mua|gom|thap|dau tu))|thue|le phi|phi va le phi)\b"
)
_SURELY = pattern(
    r"\b(tong (so |cong |nguon )?thu|thu (ngan sach|ns|nsnn|nsdp|noi dia"
    r"|tu (dau tho|doanh nghiep|dnnn|khu vuc|san xuat)|can doi|bo sung|vien tro|chuyen nguon|ket du))\b|^\W*thue\b"
)
_TITLED = pattern(
    r"\b(du toan|quyet toan|thuc hien|uoc|tinh hinh)( thuc hien)? thu\b|\bthu\W+(va )?chi\b"
    r"|\bthu (ngan sach|nsnn|noi dia)\b"
)
_ENOUGH = 2
"""Rows of revenue without which a sheet may name a source of capital by where its money comes from."""


def set_rates_aside(lines: Sequence[Line]) -> list[Line]:
    """The rows that state rates among rows of money, by what they are called and how small they are."""
    return [line for line in lines if _RATE.search(plain(line.label)) and line.amounts and _is_small(line)]


def _is_small(line: Line) -> bool:
    return all(-_LARGEST_RATE <= amount <= _LARGEST_RATE for amount in line.amounts.values()) and not line.broken


def check_revenue(sheet: Sheet, lines: Sequence[Line]) -> Iterator[Problem]:
    """Revenue read as money planned or spent: asked about once, at its first figure."""
    told = {figure.row - 1 for figure in sheet.reading.figures}
    found = [line for line in lines if line.row in told and _is_revenue(line)]
    surely = [line for line in lines if _SURELY.search(plain(line.label))]
    if found and (len(surely) >= _ENOUGH or any(_TITLED.search(plain(words)) for words in sheet.title.texts)):
        message = text(
            "{count} rows tell of revenue, the first is “{name}”. They are no money planned or spent: leave the sheet "
            "out, or accept it as it is.",
            count=len(found),
            name=found[0].label,
        )
        yield fault("not-spending", _cell(found[0], sheet.money), found[0].label, message=message)


def _is_revenue(line: Line) -> bool:
    """Called revenue, itself or by the rows above it."""
    return any(_REVENUE.search(plain(one.label)) for one in (line, *line.ancestors()))


def _cell(line: Line, money: Sequence[Column]) -> str:
    return address(line.row, next((one.index for one in money if line.amounts.get(one.index)), 0))
