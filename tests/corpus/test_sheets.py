"""The made workbooks and the real ones, read and held against their truth; skipped where they are absent."""

import importlib.util
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.diff import Diff
from disbtrack.domain.money import MoneyUnit
from disbtrack.sheets.reader import read_file
from disbtrack.usecases.catalogue import shipped_catalogue
from disbtrack.usecases.import_document import file_json
from tests.conftest import SHARED

MADE = (
    "01_so_chung_tu_giai_ngan",
    "02_bao_cao_luy_ke_T10",
    "03 Phụ lục giao kế hoạch vốn 2025",
    "04_phu_luc_I_44_cot",
    "05_Mau_01_QTND_nam_2024",
    "06_so_du_an_NSTW",
    "07_phan_bo_75_xa_7_du_an",
    "08_so_lieu_go_dang_chu",
    "09_BC_giai_ngan_TCVN3",
    "10_so_theo_doi_VNI",
    "11_giai_ngan_theo_xa_NFD",
    "12_don_vi_tinh_thay_doi",
    "13_cong_thuc",
    "14_dong_cot_an",
    "15_nhieu_cap_tong_phu",
    "16_giai_ngan_quy_III",
    "17_chung_tu_xuat_tu_phan_mem",
    "17b_chung_tu_cp1258",
    "18_bao_cao_ket_xuat_web",
    "19_hai_chuong_trinh",
    "20_dieu_chinh_ke_hoach_von",
    "21_KBNN_chung_tu_tam_ung_thanh_toan",
    "22_giai_ngan_12_thang",
    "23a_bao_cao_luy_ke_T11",
    "23b_bao_cao_luy_ke_T10_sua_lai",
    "24_don_vi_cu_huyen_xa",
    "25_o_gop_chu_ky_gach_ngang",
    "27_ty_le_sai",
    "28_ngay_thang_he_1904",
    "29_moi_xa_mot_sheet",
    "30_chi_co_ghi_chu",
)
REAL = sorted(path.name.removesuffix(".truth.json") for path in SHARED.glob("sheets/real-dev/*.truth.json"))
SHARES = ("figures_recall", "figures_precision", "dims_recall", "rows", "controls", "problems", "unit", "severities")


@pytest.mark.parametrize("name", MADE)
def test_a_made_workbook_is_read_without_a_fault(shared: Path, name: str) -> None:
    found, report = _score(shared, shared / "sheets" / "dev", name)
    assert all(found[share] == 1.0 for share in SHARES), report


@pytest.mark.parametrize("name", REAL)
def test_a_real_workbook_gives_no_wrong_figure(shared: Path, name: str) -> None:
    found, report = _score(shared, shared / "sheets" / "real-dev", name)
    assert found["figures_precision"] == 1.0, report
    assert found["figures_recall"] == 1.0, report
    assert min(found[share] for share in SHARES) >= 0.98, report


@pytest.mark.long
def test_twenty_thousand_vouchers_are_read_without_a_fault(shared: Path) -> None:
    found, report = _score(shared, shared / "sheets" / "dev", "26_so_lon_20000_chung_tu")
    assert all(found[share] == 1.0 for share in SHARES), report


def _score(shared: Path, folder: Path, name: str) -> tuple[dict[str, float], str]:
    truth = json.loads((folder / f"{name}.truth.json").read_text(encoding="utf-8"))
    hints = _hints(truth["import_args"])
    reading, _grids = read_file(folder / truth["file"], shipped_catalogue(), hints, in_child=False)
    told = {"files": [file_json(reading, Diff(), blocked=False, with_rows=True)]}
    found, lines = _scorer(shared).score(truth, told, strict=False, show=30)
    return found, "\n".join(lines)


def _hints(told: list[str]) -> Hints:
    pairs = list(zip(told[::2], told[1::2], strict=True))
    last = dict(pairs)
    return Hints(
        sheets=tuple(value for option, value in pairs if option == "--sheet"),
        unit=MoneyUnit(last["--unit"]) if "--unit" in last else None,
        year=int(last["--year"]) if "--year" in last else None,
        as_of=date.fromisoformat(last["--as-of"]) if "--as-of" in last else None,
    )


def _scorer(shared: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score", shared / "sheets" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer
