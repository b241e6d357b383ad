"""The words of choices in exported registers; they never change with the language of the window."""

from collections.abc import Mapping
from types import MappingProxyType

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
        "Rhythm": {
            "weekly": "tuần",
            "monthly": "tháng",
            "quarterly": "quý",
            "yearly": "năm",
            "once": "một lần",
        },
        "Weekend": {"stays": "giữ nguyên", "earlier": "sớm hơn", "later": "muộn hơn"},
        "Speaks": {"before": "kỳ trước", "same": "kỳ đó"},
        "Ask": {"recover": "thu hồi", "deduct": "giảm trừ", "explain": "giải trình"},
        "Tells": {"target": "mục tiêu", "result": "kết quả"},
        "ColumnType": {"text": "chữ", "number": "số", "day": "ngày", "money": "tiền"},
        "Proves": {
            "decision": "quyết định",
            "voucher": "chứng từ",
            "entry": "dòng số",
            "work": "công trình",
            "report": "báo cáo",
            "reconciliation": "biên bản đối chiếu",
            "duty": "việc đã làm",
            "finding": "kiến nghị",
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
        "Part": {"estimate": "dự toán", "use": "sử dụng", "deposits": "tiền gửi"},
        "Party": {"treasury": "Kho bạc", "own": "đơn vị"},
        "Cause": {
            "other-period": "khác kỳ",
            "wrong-code": "sai mã",
            "missing-paper": "thiếu chứng từ",
            "other-year": "khác niên độ",
            "other": "khác",
        },
        "CodeKind": {
            "project-code": "mã dự án",
            "budget-unit-code": "mã đơn vị sử dụng ngân sách",
            "programme-code": "mã chương trình",
            "source-code": "mã nguồn",
            "name": "tên dự án, công trình",
            "unit-name": "tên đơn vị",
            "source-name": "tên nguồn",
            "capital-name": "tên loại vốn",
        },
        "TargetKind": {
            "project": "dự án",
            "work": "công trình",
            "unit": "xã, phường",
            "investor": "chủ đầu tư",
            "source": "nguồn",
            "capital": "loại vốn",
        },
        "Side": {"plan": "kế hoạch", "money": "giải ngân"},
        "Form": {"vouchers": "chứng từ", "statements": "lũy kế", "decisions": "quyết định"},
    }
)
"""The words of a choice, by the name of its type: as the book keeps it → as a sheet shows it."""
