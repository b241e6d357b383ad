"""The columns of a register of works: how its sheets head them, and under which headings it is written out."""

import re
from collections.abc import Sequence

from disbtrack.sheets.register_header import Holds, RegisterColumn
from disbtrack.sheets.tables_out import OutColumn, OutFormat, OutSheet, OutValue
from disbtrack.storage.book import Reading
from disbtrack.usecases.works.keep_works import place_words
from disbtrack.usecases.works.register import WorkRow


def _column(key: str, words: str, holds: Holds = Holds.WORDS) -> RegisterColumn:
    return RegisterColumn(key, re.compile(words), holds)


COLUMNS: tuple[RegisterColumn, ...] = (
    _column("guarantee_end", r"bao lanh", Holds.DAY),
    _column("contractor", r"nha thau|don vi thi cong|don vi (trung thau|thuc hien hop dong)|ben nhan thau"),
    _column("contract_number", r"so( hieu)?( hop dong| hd\b)|hop dong > (so|so hieu|ky hieu)$|^hop dong so"),
    _column("contract_date", r"ngay (ky )?(hop dong|hd\b)|hop dong > ngay( ky)?$", Holds.DAY),
    _column("advance", r"tam ung", Holds.MONEY),
    _column("value", r"gia tri (hop dong|hd\b|trung thau|goi thau)|hop dong > gia tri", Holds.MONEY),
    _column("accepted_document", r"bien ban nghiem thu|(so|ho so) nghiem thu|nghiem thu > (so|bien ban)"),
    _column("accepted_day", r"ngay nghiem thu|nghiem thu > (den )?ngay", Holds.DAY),
    _column(
        "accepted",
        r"(khoi luong|gia tri|\bkl|klht).*(nghiem thu|thuc hien|hoan thanh)|nghiem thu > (gia tri|khoi luong)",
        Holds.MONEY,
    ),
    _column("total", r"tong muc (dau tu|von)|\btmdt\b", Holds.MONEY),
    _column("decided", r"ngay (quyet dinh|qd\b|phe duyet)|quyet dinh.* > ngay$", Holds.DAY),
    _column("decision", r"quyet dinh|\bso qd|\bqd\b"),
    _column("investor", r"chu dau tu|\bcdt\b"),
    _column("lead", r"(co quan|don vi) (chu tri|chu quan)"),
    _column("span", r"thoi gian|khoi cong ?[-–] ?hoan thanh|\bkc ?[-–] ?ht\b"),
    _column("begins", r"khoi cong|bat dau", Holds.DAY_OR_YEAR),
    _column("ends", r"hoan thanh|ket thuc", Holds.DAY_OR_YEAR),
    _column("treasury", r"mo tai khoan|kho bac|\bkbnn\b"),
    _column("place", r"dia diem|\bxa\b|dia ban"),
    _column("code", r"ma (so )?(cong trinh|du an|da\b|ct\b|so\b)|^ma$"),
    _column("project", r"(ma|thuoc) (tieu du an|tda\b|du an thanh phan|chuong trinh)|^(thuoc )?(tieu )?du an$"),
    _column("name", r"cong trinh|danh muc|ten (du an|cong)|noi dung"),
    _column("note", r"ghi chu"),
)
"""In the order in which headings are held against them."""
NEEDED = frozenset({"name"})
SINCE_START = re.compile(r"luy ke|tu (khi )?(khoi cong|k/?c\b)|den (nay|het|thoi diem)")
"""A heading over volumes that are told from the start of the work, not of one day alone."""

_WORDS, _MONEY, _DAY = OutFormat.TEXT, OutFormat.MONEY, OutFormat.DAY
_NAMED = (OutColumn("Tiểu dự án", _WORDS, 18), OutColumn("Tên công trình", _WORDS, 48))
_WORK = (
    *(
        OutColumn("Mã dự án", _WORDS, 12),
        OutColumn("Số quyết định", _WORDS, 20),
        OutColumn("Ngày quyết định", _DAY, 12),
    ),
    *(OutColumn("Tổng mức đầu tư (đồng)", _MONEY, 20), OutColumn("Chủ đầu tư", _WORDS, 26)),
    OutColumn("Cơ quan chủ trì", _WORDS, 26),
    *(OutColumn("Khởi công", _DAY, 12), OutColumn("Hoàn thành", _DAY, 12), OutColumn("Địa điểm", _WORDS, 22)),
    *(OutColumn("Kho bạc mở tài khoản", _WORDS, 22), OutColumn("Ghi chú", _WORDS, 30)),
)
_CONTRACT = (
    *(OutColumn("Số hợp đồng", _WORDS, 18), OutColumn("Ngày hợp đồng", _DAY, 12), OutColumn("Nhà thầu", _WORDS, 26)),
    *(OutColumn("Giá trị hợp đồng (đồng)", _MONEY, 20), OutColumn("Tạm ứng theo hợp đồng (đồng)", _MONEY, 20)),
    OutColumn("Bảo lãnh tạm ứng đến ngày", _DAY, 14),
)
_ACCEPTED = (
    *(OutColumn("Ngày nghiệm thu", _DAY, 14), OutColumn("Giá trị nghiệm thu (đồng)", _MONEY, 20)),
    *(OutColumn("Biên bản nghiệm thu số", _WORDS, 20), OutColumn("Ghi chú", _WORDS, 30)),
)


def works_sheets(reading: Reading, rows: Sequence[WorkRow]) -> list[OutSheet]:
    """Works, contracts and accepted volumes, each on a sheet, as the import reads them back."""
    works: list[tuple[OutValue, ...]] = []
    contracts: list[tuple[OutValue, ...]] = []
    accepted: list[tuple[OutValue, ...]] = []
    catalogue = reading.catalogue()
    for row in (row for row in rows if row.is_registered):
        work = row.work
        named = (work.project or None, work.name)
        place = place_words(catalogue, work.place)
        facts = (work.code, work.decision, work.decided, work.total, work.investor, work.lead)
        works.append((*named, *map(_blank, (*facts, work.begins, work.ends, place, work.treasury, work.note))))
        contracts += [
            (*named, one.number, one.date, one.contractor, one.value, one.advance, one.guarantee_end)
            for one in row.account.contracts
        ]
        accepted += [
            (*named, one.date, one.amount, *map(_blank, (one.document, one.note))) for one in row.account.accepted
        ]
    return [
        OutSheet("Công trình", (*_NAMED, *_WORK), works),
        OutSheet("Hợp đồng", (*_NAMED, *_CONTRACT), contracts),
        OutSheet("Nghiệm thu", (*_NAMED, *_ACCEPTED), accepted),
    ]


def _blank(value: OutValue) -> OutValue:
    return None if value == "" else value
