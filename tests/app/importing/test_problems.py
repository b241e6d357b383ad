"""Problems in words."""

from disbtrack.app.pages.importing.problems import headline
from disbtrack.i18n import use_language


def test_what_stands_in_the_way_is_one_sentence() -> None:
    use_language("vi")
    assert headline(1, 3) == "Còn 1 lỗi phải xử lý; còn 3 cảnh báo cần nhận"
    assert headline(0, 3) == "Còn 3 cảnh báo cần nhận"
