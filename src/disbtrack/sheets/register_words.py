"""The words of exported registers: what their sheets, columns and choices are called.

They never change with the language of the window, because files are read back by them.
"""

from collections.abc import Mapping
from types import MappingProxyType

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "AdminUnit": "Xã, phường",
        "Succession": "Sáp nhập, chia tách",
        "Decision": "Quyết định",
        "PaperType": "Loại chứng từ",
        "Voucher": "Chứng từ",
        "Deadline": "Thời hạn",
        "Work": "Công trình",
        "Accepted": "Nghiệm thu",
        "Contract": "Hợp đồng",
        "Indicator": "Chỉ tiêu",
        "Output": "Mục tiêu, kết quả",
        "Office": "Đơn vị, chủ đầu tư",
        "Lock": "Khóa sổ",
        "View": "Kiểu xem",
        "OwnColumn": "Cột riêng",
        "OwnValue": "Ghi chú theo dòng",
        "Paper": "Báo cáo, biên bản",
        "Attachment": "Tệp đính kèm",
        "Published": "Số liệu công bố",
        "ChosenSeries": "Nguồn số được tính",
    }
)
"""Kind → the name of its sheet."""

_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "advance": "Tạm ứng (đồng)",
        "amount": "Giá trị (đồng)",
        "area": "Địa bàn",
        "as_of": "Tính đến",
        "base": "Cơ sở tính tỷ lệ",
        "basis": "Căn cứ pháp lý",
        "begins": "Khởi công",
        "body": "Nội dung",
        "budget_codes": "Mã ngân sách",
        "capital": "Loại vốn",
        "code": "Mã",
        "column": "Cột",
        "condition": "Điều kiện",
        "contractor": "Nhà thầu",
        "date": "Ngày",
        "day": "Ngày",
        "decided": "Ngày quyết định",
        "decision": "Quyết định đầu tư",
        "disbursed": "Giải ngân (đồng)",
        "disbursed_step": "Làm tròn giải ngân (đồng)",
        "document": "Văn bản",
        "ends": "Hoàn thành",
        "event": "Nội dung",
        "execution_year": "Năm thực hiện",
        "form": "Hình thức",
        "grain": "Chi tiết theo",
        "guarantee_end": "Hết hạn bảo lãnh",
        "holds": "Kiểu dữ liệu",
        "indicator": "Chỉ tiêu",
        "investor": "Chủ đầu tư",
        "issuer": "Cơ quan ban hành",
        "kind": "Loại",
        "last_day": "Khóa đến ngày",
        "lead": "Đơn vị chủ trì",
        "leads": "Chủ trì",
        "level": "Cấp giao",
        "link": "Đường dẫn",
        "measured_in": "Đơn vị tính",
        "name": "Tên",
        "new_code": "Đơn vị mới",
        "note": "Ghi chú",
        "number": "Số",
        "old_code": "Đơn vị cũ",
        "origin": "Nguồn số liệu",
        "over": "Lý do vượt kế hoạch",
        "paper": "Loại giấy",
        "payee": "Người nhận",
        "period": "Kỳ",
        "place": "Địa điểm",
        "plan": "Kế hoạch (đồng)",
        "plan_step": "Làm tròn kế hoạch (đồng)",
        "plan_year": "Năm kế hoạch",
        "programme": "Chương trình",
        "project": "Dự án",
        "proves": "Kèm theo",
        "rate": "Tỷ lệ",
        "rate_step": "Làm tròn tỷ lệ",
        "reason": "Lý do",
        "reporter": "Đơn vị báo cáo",
        "runs_to": "Số liệu đến ngày",
        "screen": "Màn hình",
        "series": "Nguồn số",
        "sha256": "Mã băm SHA-256",
        "share": "Tỷ lệ chuyển",
        "side": "Kế hoạch hay giải ngân",
        "signed": "Ngày ký",
        "source": "Nguồn",
        "spends": "Chi tiền",
        "state": "Trạng thái",
        "stream": "Dòng số",
        "target": "Đối tượng",
        "tells": "Mục tiêu hay kết quả",
        "told": "Nơi công bố",
        "total": "Tổng mức đầu tư (đồng)",
        "treasury": "Nơi mở tài khoản",
        "unit": "Đơn vị",
        "valid_from": "Từ ngày",
        "valid_to": "Đến hết ngày",
        "value": "Giá trị",
        "verified": "Đã kiểm tra",
        "work": "Công trình",
        "works": "Công trình chuyển nguyên",
        "year": "Năm",
    }
)
_OWN_FIELDS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("Contract", "value"): "Giá trị hợp đồng (đồng)",
        ("Output", "amount"): "Giá trị",
        ("OwnValue", "stream"): "Dòng số (cột number của sổ)",
        ("AdminUnit", "area"): "Huyện, địa bàn",
        ("Attachment", "name"): "Tên tệp",
    }
)

CHOICES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "EdgeKind": {"merged": "nhập", "split": "chia tách", "renamed": "đổi tên", "transferred": "chuyển giao"},
        "Level": {"medium-term": "trung hạn", "pm": "Thủ tướng", "assigned": "tỉnh giao", "detailed": "chi tiết"},
        "DecisionState": {"draft": "dự thảo", "issued": "đã ban hành"},
        "Event": {
            "opening": "số dư đầu",
            "assigned": "giao đầu năm",
            "supplement": "bổ sung",
            "adjusted": "điều chỉnh",
            "carried": "kéo dài",
            "transferred": "điều chuyển",
            "withdrawn": "thu hồi",
            "cancelled": "hủy bỏ",
        },
        "DeadlineKind": {
            "papers": "gửi hồ sơ",
            "spend": "giải ngân",
            "settle": "chỉnh lý quyết toán",
            "repay": "hoàn trả tạm ứng",
            "carried": "vốn kéo dài",
        },
        "Tells": {"target": "mục tiêu", "result": "kết quả"},
        "ColumnType": {"text": "chữ", "number": "số", "day": "ngày", "money": "tiền"},
        "Proves": {
            "decision": "quyết định",
            "voucher": "chứng từ",
            "entry": "dòng số",
            "work": "công trình",
            "report": "báo cáo",
            "reconciliation": "biên bản đối chiếu",
        },
        "Teller": {
            "treasury": "Kho bạc",
            "investor": "chủ đầu tư",
            "commune": "xã, phường",
            "department": "sở, ban, ngành",
            "office": "đơn vị giữ sổ",
            "ministry": "bộ",
            "other": "khác",
        },
        "Side": {"plan": "kế hoạch", "money": "giải ngân"},
        "Form": {"vouchers": "chứng từ", "statements": "lũy kế", "decisions": "quyết định"},
    }
)
"""The words of a choice, by the name of its type: as the book keeps it → as a sheet shows it."""

YES, NO = "có", "không"


def heading(kind: str, field: str) -> str:
    """What a column is called."""
    return _OWN_FIELDS.get((kind, field)) or _FIELDS[field]
