"""What arrives at an office in a year of mergers: small real workbooks of four tellers, some of them sent again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import xlsxwriter

from tests.usecases.totals import PLANNED, write_statement

JUNE, OCTOBER = date(2025, 6, 30), date(2025, 10, 31)
OLD_CHIENG_LE, OLD_TO_HIEU, TO_HIEU, MUONG_LAN = "03646@2025-06-30", "03649", "03646", "04246"
MERGED = {OLD_CHIENG_LE: TO_HIEU, OLD_TO_HIEU: TO_HIEU}
"""Two wards that became one on 1 July; the new one bears the name of the one and the code of the other."""
NAMES = {
    OLD_CHIENG_LE: "Phường Chiềng Lề",
    OLD_TO_HIEU: "Phường Tô Hiệu",
    TO_HIEU: "Phường Tô Hiệu",
    MUONG_LAN: "Xã Mường Lạn",
}
TREASURY, COMMUNE, OWN = "KHO BẠC NHÀ NƯỚC KHU VỰC X", "commune", "SỞ TÀI CHÍNH TỈNH SƠN LA"
MILLION = 1_000_000
Rows = Mapping[str, tuple[int, int]]
"""Plan and payments to date by project, or by document nothing and what it pays (million đồng)."""


@dataclass(frozen=True, slots=True, eq=False)
class Parcel:
    """One workbook: who tells, of which unit, to or on which day; versions are the same told again, corrected."""

    teller: str
    unit: str
    day: date
    versions: tuple[Rows, ...]

    @property
    def name(self) -> str:
        """Short words for it."""
        return f"{self.teller[:3]}-{self.unit}-{self.day:%m}"

    def write(self, folder: Path, version: int) -> Path:
        """Write one version as a workbook."""
        path = folder / f"{self.name}-v{version + 1}.xlsx"
        rows = self.versions[version]
        if self.teller != COMMUNE:
            return _write_vouchers(path, self, rows)
        told = [(place, project, *amounts) for place, (project, amounts) in enumerate(rows.items(), start=1)]
        office = f"ỦY BAN NHÂN DÂN {NAMES[self.unit].upper()}"
        return write_statement(path, PLANNED, *told, day=f"{self.day:%d/%m/%Y}", office=office)


def _write_vouchers(path: Path, parcel: Parcel, rows: Rows) -> Path:
    """Write a list of vouchers with its total; each pays for project 2."""
    head = ("STT", "Ngày", "Số chứng từ", "Dự án", "Xã, phường", "Số tiền")
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("CT")
        sheet.write(0, 0, parcel.teller)
        sheet.write(1, 0, "SỔ CHỨNG TỪ GIẢI NGÂN VỐN CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025")
        sheet.write(2, 5, "Đơn vị tính: đồng")
        sheet.write_row(3, 0, head)
        for place, (document, (_plan, paid)) in enumerate(rows.items()):
            told = (place + 1, f"{parcel.day:%d/%m/%Y}", document, "Dự án 2", NAMES[parcel.unit], paid * MILLION)
            sheet.write_row(4 + place, 0, told)
        sheet.write(4 + len(rows), 3, "Tổng cộng")
        sheet.write(4 + len(rows), 5, sum(paid for _plan, paid in rows.values()) * MILLION)
    return path


def _said(unit: str, month: int, day: int, *versions: Rows) -> Parcel:
    return Parcel(COMMUNE, unit, date(2025, month, day), versions)


def _paid(teller: str, unit: str, month: int, *versions: Mapping[str, int]) -> Parcel:
    told = tuple({document: (0, amount) for document, amount in rows.items()} for rows in versions)
    return Parcel(teller, unit, date(2025, month, 15), told)


PARCELS: Sequence[Parcel] = (
    _said(OLD_CHIENG_LE, 5, 31, {"Dự án 2": (901, 53), "Dự án 5": (407, 31)}),
    _said(OLD_CHIENG_LE, 6, 30, {"Dự án 2": (901, 103)}, {"Dự án 2": (901, 109), "Dự án 5": (407, 41)}),
    _said(OLD_TO_HIEU, 6, 30, {"Dự án 2": (601, 71), "Dự án 5": (307, 83)}),
    _said(TO_HIEU, 7, 31, {"Dự án 2": (1503, 211), "Dự án 5": (719, 127)}),
    _said(TO_HIEU, 10, 31, {"Dự án 2": (1511, 401), "Dự án 5": (719, 337)}, {"Dự án 2": (1511, 409)}),
    _said(MUONG_LAN, 6, 30, {"Dự án 2": (811, 59)}),
    _said(MUONG_LAN, 10, 31, {"Dự án 2": (811, 383), "Dự án 5": (223, 199)}),
    _paid(TREASURY, OLD_TO_HIEU, 5, {"KB1": 17, "KB2": 29}),
    _paid(TREASURY, TO_HIEU, 10, {"KB3": 37}, {"KB3": 39, "KB4": 43}),
    _paid(OWN, MUONG_LAN, 6, {"1/UNC": 11}, {"1/UNC": 13}),
    _paid(OWN, MUONG_LAN, 10, {"2/UNC": 19}),
)
PROJECTS = {"Dự án 2": "GNBV.DA2", "Dự án 5": "GNBV.DA5"}
