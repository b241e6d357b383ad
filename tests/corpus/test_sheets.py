"""The made workbooks and the real ones, read and held against their truth; skipped where they are absent."""

from pathlib import Path

import pytest

from tests.corpus.scoring import SHARES, score, truths

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
REAL = [path.name.removesuffix(".truth.json") for path in truths("real-dev")]


@pytest.mark.parametrize("name", MADE)
def test_a_made_workbook_is_read_without_a_fault(shared: Path, name: str) -> None:
    found, report = score(shared / "sheets" / "dev" / f"{name}.truth.json")
    assert all(found[share] == 1.0 for share in SHARES), report


@pytest.mark.parametrize("name", REAL)
def test_a_real_workbook_gives_no_wrong_figure(shared: Path, name: str) -> None:
    found, report = score(shared / "sheets" / "real-dev" / f"{name}.truth.json")
    assert found["figures_precision"] == 1.0, report
    assert found["figures_recall"] == 1.0, report
    assert min(found[share] for share in SHARES) >= 0.98, report


@pytest.mark.long
def test_twenty_thousand_vouchers_are_read_without_a_fault(shared: Path) -> None:
    found, report = score(shared / "sheets" / "dev" / "26_so_lon_20000_chung_tu.truth.json")
    assert all(found[share] == 1.0 for share in SHARES), report
