"""The index of a dossier: its files, rows, totals and changes, each a sheet; in Vietnamese, as papers are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from disbtrack.domain.money import Dong
from disbtrack.domain.periods import format_day
from disbtrack.i18n import in_language
from disbtrack.sheets.tables_out import OutColumn, OutFormat, OutSheet, OutValue
from disbtrack.usecases.answers.ledger import Ledger, LedgerRow, add_up

_MEASURES = {
    "planned": "Kế hoạch giao",
    "carried": "Kéo dài sang",
    "adjusted": "Điều chỉnh kế hoạch",
    "disbursed": "Lũy kế giải ngân",
    "disbursed_period": "Giải ngân trong kỳ",
    "completed": "Thanh toán khối lượng hoàn thành",
    "advance": "Tạm ứng",
    "recovered": "Thu hồi tạm ứng",
    "repaid": "Nộp trả",
    "transferred": "Đã cấp về ngân sách xã",
}


@dataclass(frozen=True, slots=True)
class Filed:
    """A file of the dossier; path "" and size None: the book knows only its name and hash."""

    path: str
    name: str
    what: str
    sha256: str
    size: int | None
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """One change of a row after it was told; amounts in đồng."""

    row: int
    change: int
    at: datetime
    person: str
    old: Dong
    new: Dong
    reason: str
    label: str


def dossier_sheets(told: Ledger, filed: Sequence[Filed], moved: Sequence[Moved], today: date) -> Iterator[OutSheet]:
    """The four sheets of the index."""
    yield _files(told, filed, today)
    yield _rows(told)
    yield _totals(told)
    yield _changes(moved)


def row_places(rows: Sequence[int]) -> str:
    """Places of rows as people write them: 1-3, 7."""
    parts: list[list[int]] = []
    for row in rows:
        if parts and row == parts[-1][1] + 1:
            parts[-1][1] = row
        else:
            parts.append([row, row])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in parts)


def _files(told: Ledger, filed: Sequence[Filed], today: date) -> OutSheet:
    columns = (
        OutColumn("STT", width=6),
        OutColumn("Tệp trong hồ sơ", OutFormat.TEXT, 48),
        OutColumn("Tên khi nhận", OutFormat.TEXT, 40),
        OutColumn("Là gì", OutFormat.TEXT, 36),
        OutColumn("Dung lượng (byte)", OutFormat.MONEY, 14),
        OutColumn("SHA-256", OutFormat.TEXT, 66),
        OutColumn("Thuộc các dòng (STT ở trang Dòng số)", OutFormat.TEXT, 40),
    )
    rows: list[tuple[OutValue, ...]] = [
        (number, one.path or "(không có trong sổ)", one.name, one.what, one.size, one.sha256, row_places(one.rows))
        for number, one in enumerate(filed, 1)
    ]
    scope = "; ".join(in_language(words, "vi") for words in told.scope) or "toàn bộ sổ"
    above = ("HỒ SƠ SỐ LIỆU", f"Phạm vi: {scope}", f"Lập ngày {format_day(today)}")
    return OutSheet("Danh mục tệp", columns, rows, above)


def _rows(told: Ledger) -> OutSheet:
    texts = ("Chương trình", "Dự án", "Công trình", "Đơn vị", "Tên đơn vị", "Nguồn vốn", "Loại vốn")
    columns = (
        OutColumn("STT", width=6),
        OutColumn("Số hiệu dòng trong sổ", width=10),
        *(OutColumn(words, OutFormat.TEXT, 18) for words in texts),
        OutColumn("Năm kế hoạch", width=10),
        OutColumn("Ngày", OutFormat.DAY, 12),
        OutColumn("Văn bản, chứng từ", OutFormat.TEXT, 18),
        OutColumn("Chỉ tiêu", OutFormat.TEXT, 22),
        OutColumn("Số tiền (đồng)", OutFormat.MONEY, 20),
        OutColumn("Tính vào kế hoạch (đồng)", OutFormat.MONEY, 20),
        OutColumn("Tính vào giải ngân (đồng)", OutFormat.MONEY, 20),
        *(OutColumn(words, OutFormat.TEXT, 24) for words in ("Tệp", "Trang tính", "Ô", "Người nhập", "Lý do sửa tay")),
    )
    return OutSheet("Dòng số", columns, [_row(told, place, row) for place, row in enumerate(told.rows, 1)])


def _row(told: Ledger, place: int, row: LedgerRow) -> tuple[OutValue, ...]:
    figure, origin = row.entry.figure, row.entry.origin
    return (
        place,
        row.entry.id,
        figure.programme,
        figure.project,
        figure.work,
        figure.unit,
        told.register.full_name(figure.unit) if figure.unit else None,
        figure.source,
        figure.capital,
        figure.plan_year,
        figure.date,
        figure.document,
        _MEASURES[figure.measure.value],
        figure.amount,
        row.planned,
        row.disbursed,
        origin.file_name,
        origin.sheet,
        origin.cell,
        origin.person,
        row.entry.edited,
    )


def _totals(told: Ledger) -> OutSheet:
    sums = add_up(told.rows)
    rows: list[tuple[OutValue, ...]] = [("Số dòng", sums.count)]
    if told.answer is not None:
        standing = told.answer.total.standing
        rows += [("Kế hoạch theo các dòng", sums.planned), ("Giải ngân theo các dòng", sums.disbursed)]
        rows += [("Kế hoạch theo chương trình", standing.planned), ("Giải ngân theo chương trình", standing.disbursed)]
    rows += [(f"Cộng số tiền: {_MEASURES[measure.value]}", amount) for measure, amount in sums.measures.items()]
    return OutSheet(
        "Tổng", (OutColumn("Nội dung", OutFormat.TEXT, 48), OutColumn("Giá trị", OutFormat.MONEY, 24)), rows
    )


def _changes(moved: Sequence[Moved]) -> OutSheet:
    columns = (
        OutColumn("STT dòng", width=8),
        OutColumn("Lần thay đổi", width=10),
        OutColumn("Lúc", OutFormat.TEXT, 18),
        OutColumn("Người làm", OutFormat.TEXT, 20),
        OutColumn("Số cũ (đồng)", OutFormat.MONEY, 20),
        OutColumn("Số mới (đồng)", OutFormat.MONEY, 20),
        OutColumn("Lý do", OutFormat.TEXT, 36),
        OutColumn("Thao tác", OutFormat.TEXT, 48),
    )
    rows: list[tuple[OutValue, ...]] = [
        (one.row, one.change, _moment(one.at), one.person, one.old, one.new, one.reason, one.label) for one in moved
    ]
    return OutSheet("Thay đổi", columns, rows)


def _moment(at: datetime) -> str:
    local = at.astimezone()
    return f"{format_day(local.date())} {local:%H:%M}"
