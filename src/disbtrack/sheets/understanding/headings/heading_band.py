"""The header band of a table: its rows, the path of headings above every column, and its numbering row."""

import re
from dataclasses import dataclass, field

from disbtrack.domain.names import tidy
from disbtrack.sheets.grid import Grid, Value
from disbtrack.sheets.understanding.cells.values import (
    NUMBER,
    NotNumber,
    is_amount,
    is_typed_large,
    is_year,
    read_amount,
)
from disbtrack.sheets.understanding.cells.wording import (
    is_index,
    is_signature,
    money_unit_in,
    pattern,
    plain,
)
from disbtrack.sheets.understanding.headings.abbreviations import spelt_out
from disbtrack.sheets.understanding.headings.below import holds_data
from disbtrack.sheets.understanding.headings.heading_paths import read_paths
from disbtrack.sheets.understanding.headings.numbering_row import (
    heads_row_numbers,
    is_lettered,
    is_numbering,
    pieces_below,
    without_count,
)
from disbtrack.sheets.understanding.headings.titles import is_motto

_KEYWORDS = pattern(
    r"noi dung|du an|danh muc|cong trinh|chi tieu|don vi|^xa\b|xa,|/xa|xa/|dia phuong|dia ban|ke hoach|du toan"
    r"|giai ngan"
    r"|thanh toan|so tien|^ngay|so chung tu|^so ct|nguon|loai von|ghi chu|ty le|von\b|kinh phi|dien giai|tam ung|luy ke"
    r"|^ma\b|quyet dinh|chu dau tu|nien do|hang muc|chuong trinh|tong so|tong cong|^cong$|\bkhv?\b|quyet toan|chi tiet"
    r"|\bda chi\b|\btong\b|^ten\b|^(ndtp|tda|da|nd) ?\d"
)
_MOTTO = pattern(r"cong hoa xa hoi|doc lap|^(ubnd|uy ban|so|bo|ban|kho bac|hoi dong)\b")
_FORMULA = re.compile(r"^\(?\s*(\d{1,2})\s*\)?\s*[=:]\s*([\d\s+\-–()/*x%]+?)\)?$")
_DEEPEST = 12  # rows a band may have
_WORDS = 3
_NEAR = 5  # rows below a heading in which amounts are looked for
_FURTHEST = 60  # rows in which the first band is sought


@dataclass(slots=True)
class Band:
    """Rows first to last (0-based, numbering row included) and what stands above each column."""

    first: int
    last: int
    paths: dict[int, tuple[str, ...]] = field(default_factory=dict)
    numbering: int | None = None
    formulas: dict[int, str] = field(default_factory=dict)  # column → "4+5"
    numbers: dict[int, int] = field(default_factory=dict)  # printed number → column
    settled: int = 0  # the first row in which a further band may begin

    @property
    def width(self) -> int:
        """One more than the last column with a heading."""
        return max(self.paths, default=-1) + 1


def find_band(grid: Grid) -> Band | None:
    """Find the first header band of a sheet: by its words, else right above the first rows of numbers."""
    end = min(len(grid.rows), _FURTHEST)
    for row in range(end):
        index, known, texts = _speaks(grid.rows[row])
        index = index or (known > 0 and heads_row_numbers(grid, row))
        if index and (known >= 1 or texts >= _WORDS):
            return _measure_band(grid, row)
        if known >= _WORDS and texts >= _WORDS:
            return _measure_band(grid, _topmost(grid, row))
    return _above_numbers(grid, end) or _above_column(grid, end)


def band_at(grid: Grid, first: int, last: int, found: Band | None) -> Band | None:
    """The band that a person drew (0-based rows), beside the one found; None where no heading stands in it."""
    if not 0 <= first <= last < len(grid.rows) or last - first > _DEEPEST:
        return None
    numbered = last > first and is_numbering(grid.rows[last])
    band = Band(first, last, read_paths(grid, first, last - numbered), last if numbered else None)
    band.settled = max(found.last if found else 0, last) + 1
    if numbered:
        _read_numbering(band, grid.rows[last])
    return band if band.paths else None


def find_further_band(grid: Grid, start: int, like: Band) -> Band | None:
    """Find the next band at or below a row: by a numbering heading (STT), or before signatures words over numbers."""
    signed, seen = False, start
    begins = _words_of(grid.rows[like.first])
    for row in range(start, len(grid.rows)):
        index, known, _ = _speaks(grid.rows[row])
        if (known < 2 and not index) or holds_data(grid.rows[row]):
            continue
        alike = _words_of(grid.rows[row]) == begins
        if known < 2 and not alike:
            continue
        texts = (value for cells in grid.rows[seen : row + 1] for value in cells if isinstance(value, str))
        signed, seen = signed or any(is_signature(text) for text in texts), row + 1
        if index or (not signed and (alike or _heads_numbers(grid, row))):
            return _measure_band(grid, row)
    return None


def _speaks(cells: list[Value]) -> tuple[bool, int, int]:
    """Whether a row heads row numbers, how many known words it has, and how many texts; nothing where numbers stand."""
    if _count_numbers(cells) > 1:
        counted = without_count(cells)
        if counted is cells or _count_numbers(counted) > 1:
            return False, 0, 0
    texts = [plain(spelt_out(value)) for value in cells if isinstance(value, str) and len(value) <= 220]
    if len(texts) < 2:
        return False, 0, 0
    known = sum(1 for text in texts if _KEYWORDS.search(text))
    return any(is_index(text) for text in texts), known, len(texts)


def _words_of(cells: list[Value]) -> dict[int, str]:
    """The texts of a row by their columns."""
    return {column: plain(value) for column, value in enumerate(cells) if isinstance(value, str)}


def _heads_numbers(grid: Grid, row: int) -> bool:
    """Words alone, three at least, of which two stand above columns of amounts."""
    words = [column for column, value in enumerate(grid.rows[row]) if isinstance(read_amount(value), NotNumber)]
    if len(words) < max(_WORDS, sum(1 for value in grid.rows[row] if value is not None)):
        return False
    near = range(row + 1, row + 1 + _NEAR)
    return sum(1 for column in words if any(is_amount(grid.value(below, column)) for below in near)) > 1


def _above_numbers(grid: Grid, end: int) -> Band | None:
    """The rows of texts right above the first row of amounts, if any word in them is known."""
    data = next((row for row in range(end) if _count_amounts(grid.rows[row]) > 1), 0)
    first = _topmost(grid, data)
    cells = (value for row in grid.rows[first:data] for value in row if isinstance(value, str))
    return _measure_band(grid, first) if any(_KEYWORDS.search(plain(value)) for value in cells) else None


def _above_column(grid: Grid, end: int) -> Band | None:
    """Two known words or more, of which one stands above a column of amounts: "Nội dung", "Dự toán năm 2018"."""
    for row in range(end):
        _, known, texts = _speaks(grid.rows[row])
        words = [column for column, value in enumerate(grid.rows[row]) if isinstance(value, str)]
        below = range(row + 1, row + 1 + 2 * _NEAR)
        if known >= 2 and texts == known and any(_numbers_below(grid, column, below) > 1 for column in words):
            return _measure_band(grid, row)
    return None


def _numbers_below(grid: Grid, column: int, rows: range) -> int:
    return sum(1 for row in rows if is_amount(grid.value(row, column)))


def _topmost(grid: Grid, row: int) -> int:
    while row > 0 and _may_be_heading(grid.rows[row - 1]):
        row -= 1
    return row


def _may_be_heading(cells: list[Value]) -> bool:
    texts = [value for value in cells if isinstance(value, str)]
    if is_numbering(cells):
        return True
    states_unit = len(texts) < _WORDS and money_unit_in(" ".join(texts)) is not None  # in two cells
    spoken = len(texts) > 1 and not states_unit and not _count_amounts(cells)
    return spoken and not any(_MOTTO.search(plain(text)) for text in texts)


def _count_amounts(cells: list[Value]) -> int:
    counted = [] if is_numbering(cells) else cells
    return sum(1 for value in counted if is_amount(value) and not is_year(value))


def _count_numbers(cells: list[Value]) -> int:
    return len([value for value in cells if isinstance(value, NUMBER) and not is_year(value)])


def _measure_band(grid: Grid, first: int) -> Band:
    last = max([first + pieces_below(grid, first), *(low for top, _, low, _ in grid.merged if top == first)])
    last = min(last, first + _DEEPEST, len(grid.rows) - 1)
    while last - first < _DEEPEST and (step := _next_heading(grid, first, last)):
        last += step
    lettered = _lettered_below(grid, last)
    if lettered:
        first, last = _words_above(grid, first), lettered - 1
    band = Band(first, last)
    band.paths = read_paths(grid, first, last)
    if last + 1 < len(grid.rows) and is_numbering(grid.rows[last + 1]):
        band.numbering = band.last = last + 1
    elif last > first and is_numbering(grid.rows[last]):
        band.numbering = last
        band.paths = read_paths(grid, first, last - 1)
    if band.numbering is not None:
        _read_numbering(band, grid.rows[band.numbering])
    while band.last > first and not any(value is not None for value in grid.rows[band.last]):
        band.last -= 1
    return band


def _lettered_below(grid: Grid, last: int) -> int | None:
    """The row that begins A, B and numbers the columns, a few rows further down with only words between; None else."""
    for row in range(last + 1, min(last + 1 + _NEAR, len(grid.rows))):
        values = [value for value in grid.rows[row] if value is not None]
        if is_lettered(values) and is_numbering(grid.rows[row]):
            return row
        if _count_numbers(grid.rows[row]) > 1 or not any(isinstance(value, str) for value in values):
            return None
    return None


def _words_above(grid: Grid, first: int) -> int:
    """The uppermost row of headings: words right of the first two columns alone, two at least, right above."""
    while first > 0 and not any(grid.value(first - 1, column) is not None for column in (0, 1)):
        texts = [value for value in grid.rows[first - 1] if isinstance(value, str)]
        stated = any(money_unit_in(text) is not None or is_motto(text) for text in texts)
        if len(texts) < _WORDS - 1 or stated or _count_amounts(grid.rows[first - 1]):
            break
        first -= 1
    return first


def _next_heading(grid: Grid, first: int, last: int) -> int:
    """How many rows down the band goes on; a row that only merges left blank is passed over."""
    if last + 1 >= len(grid.rows):
        return 0
    if _is_lower_heading(grid, first, last + 1):
        return 1
    if any(value is not None for value in grid.rows[last + 1]) or last + 2 >= len(grid.rows):
        return 0
    if is_numbering(grid.rows[last + 2]):
        return 1
    return 2 if _is_lower_heading(grid, first, last + 2) else 0


def _is_lower_heading(grid: Grid, first: int, row: int) -> bool:
    """A further row of the band: texts only, and nothing under the columns of numbers and names but above amounts."""
    cells = grid.rows[row]
    texts = [column for column, value in enumerate(cells) if isinstance(value, str)]
    if not texts or is_numbering(cells) or any(is_typed_large(value) for value in cells):
        return False
    named = [column for column, value in enumerate(grid.rows[first]) if isinstance(value, str)][:2]
    if any(grid.value(row, column) is not None for column in named):
        return _heads_numbers(grid, row)
    inside = [value for value in cells[: _band_width(grid, first)] if isinstance(value, NUMBER)]
    return all(is_year(value) for value in inside)


def _band_width(grid: Grid, first: int) -> int:
    own = max((column for column, value in enumerate(grid.rows[first]) if value is not None), default=0)
    spans = [right for top, left, low, right in grid.merged if top <= first <= low and left <= own]
    return max([own, *spans]) + 1


def _read_numbering(band: Band, cells: list[Value]) -> None:
    for column, value in enumerate(cells):
        text = str(int(value)) if isinstance(value, NUMBER) else tidy(str(value or ""))
        if match := _FORMULA.match(text):
            band.formulas[column] = re.sub(r"[()]", "", match[2]).strip()
            band.numbers.setdefault(int(match[1]), column)
        elif digits := re.match(r"^\(?\s*(\d{1,2})\s*\)?$", text):
            band.numbers.setdefault(int(digits[1]), column)
