"""The words of columns that stand beside money planned and paid: facts of the works, what is left, needed, received."""

from disbtrack.sheets.understanding.cells.wording import pattern

ATTRIBUTES = (
    (
        "total-investment",
        pattern(
            r"tong muc (dau tu|von|du toan)|\btmdt\b|tong du toan (hoac du toan )?duoc duyet"
            r"|tong von dau tu duoc duyet|gia tri (du toan|hop dong|trung thau|goi thau)"
        ),
    ),
    (
        "executed",
        pattern(
            r"(khoi luong|k/luong|\bkl) (thuc hien|chu yeu|nghiem thu)|\bklth\b|\bgtkl|nghiem thu|tien do thuc hien"
            r"|gia tri (thuc hien|khoi luong|nghiem thu|klht|ctht|cong trinh hoan thanh)|^khoi luong$"
        ),
    ),
    (
        "since-start",
        pattern(
            r"\btu (khi )?(khoi cong|k[/.]?c\b|dau du an)|(luy ke|da) (bo tri|von da bo tri|von bo tri|von da giao)"
            r"|(khoi cong|\bk[/.]?c) (den|toi)\b"
        ),
    ),
    ("settled", pattern(r"quyet toan (da )?duoc (phe )?duyet|duyet quyet toan")),
    (
        "capacity",
        pattern(
            r"(^|> )(nang luc|quy mo|dien tich|thoi (gian|diem)|dia diem|dan so|he so|don gia|dinh muc|khoang cach"
            r"|bien che|so (ho|luong|nguoi|xa|thon|ban|lop|can|nha|hoc sinh|lao dong|mo hinh|cong trinh|du an"
            r"|doi tuong|dan))\b|\((nguoi|ho|luot nguoi|xa|thon|ban|can|nha|km|m|m2|m3|ha|kg|tan|con|cai|mo hinh)\)"
        ),
    ),
)
"""Facts of a work, by what they are."""
IGNORED = (
    (
        "derived",
        pattern(
            r"quyet toan trong nam|chuyen (sang )?(cac )?nam sau|chua thu hoi den het nam chuyen|\bso sanh\b"
            r"|(tuyet|tuong) doi\b|\bcung ky\b"
        ),
    ),
    (
        "left",
        pattern(
            r"con (lai|ton|no|du)\b|con (duoc nhan|phai)|chua (giai ngan|thanh toan|phan (bo|khai)|nhan|cap|giao|chi\b"
            r"|rut|thuc hien|su dung)|khong (co kha nang|giai ngan|thuc hien|su dung)"
            r"|\b(von|so|kinh phi) (thua|thieu)\b"
            r"|thu hoi (ke hoach|khv?\b|du toan|von(?! (tam )?ung))|chenh lech(?! lai suat)|con thieu|sang nam sau"
            r"|so du du toan|\bhuy (bo|du toan|ke hoach|kh\b|von)|^(so )?huy$"
            r"|tiep tuc (duoc )?(phep )?keo dai|\bso du( kinh phi| von| cuoi ky)?$"
        ),
    ),
    (
        "received",
        pattern(
            r"da nhan|duoc nhan|da tiep nhan|da thong bao|da cap phat|von da cap|thong bao von"
            r"|da chuyen ve|kinh phi (cap|nhan) tu"
        ),
    ),
    ("need", pattern(r"nhu cau|de nghi|de xuat|du kien|dang ky")),
)
"""Amounts that follow from plans and payments, or only wish for them, by why they are left out."""
