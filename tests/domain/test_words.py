import pytest
from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.words import amount_in_words

GOLDEN = {
    0: "Không đồng",
    4: "Bốn đồng",
    10: "Mười đồng",
    14: "Mười bốn đồng",
    15: "Mười lăm đồng",
    20: "Hai mươi đồng",
    21: "Hai mươi mốt đồng",
    24: "Hai mươi tư đồng",
    25: "Hai mươi lăm đồng",
    100: "Một trăm đồng",
    104: "Một trăm linh tư đồng",
    111: "Một trăm mười một đồng",
    1005: "Một nghìn không trăm linh năm đồng",
    1010: "Một nghìn không trăm mười đồng",
    1_000_000: "Một triệu đồng",
    1_000_000_005: "Một tỷ không trăm linh năm đồng",
    1_020_000: "Một triệu không trăm hai mươi nghìn đồng",
    324_274_000_000: "Ba trăm hai mươi tư tỷ hai trăm bảy mươi tư triệu đồng",
    1_234_567_890_123: (
        "Một nghìn hai trăm ba mươi tư tỷ năm trăm sáu mươi bảy triệu"
        " tám trăm chín mươi nghìn một trăm hai mươi ba đồng"
    ),
    10**12: "Một nghìn tỷ đồng",
    10**15: "Một triệu tỷ đồng",
    10**15 + 10**9: "Một triệu không trăm linh một tỷ đồng",
    10**18: "Một tỷ tỷ đồng",
    -21: "Âm hai mươi mốt đồng",
}
VALUES = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5}
VALUES |= {"sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
SCALES = {"nghìn": 10**3, "triệu": 10**6}


def read_back(words: str) -> int:
    """Read an amount in words, as a clerk would: up to the next scale, billions multiply all before them."""
    total = below = group = 0
    for word in words.lower().removesuffix(" đồng").split():
        if word in VALUES:
            group += VALUES[word]
        elif word in {"trăm", "mươi"}:
            group = group * 100 if word == "trăm" else group // 100 * 100 + group % 10 * 10
        elif word in SCALES:
            below, group = below + group * SCALES[word], 0
        elif word == "tỷ":
            total, below, group = (total + below + group) * 10**9, 0, 0
    return total + below + group


@pytest.mark.parametrize(("amount", "words"), GOLDEN.items())
def test_golden_amounts_are_written_as_offices_write_them(amount: int, words: str) -> None:
    assert amount_in_words(amount) == words


@given(st.integers(0, 10**18))
def test_an_amount_in_words_reads_back_as_the_same_amount(amount: int) -> None:
    assert read_back(amount_in_words(amount)) == amount


@given(st.integers(0, 10**18))
def test_southern_and_misspelt_words_never_appear(amount: int) -> None:
    assert not {"ngàn", "lẻ", "lẽ", "tỉ"} & set(amount_in_words(amount).split())
