"""Amounts in words (số tiền bằng chữ), in the northern official style: nghìn, linh, mốt, tư, lăm."""

from disbtrack.domain.money import Dong

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 10**9


def amount_in_words(amount: Dong) -> str:
    """Write đồng in words: 1005 → "Một nghìn không trăm linh năm đồng"; below zero begins with "Âm"."""
    words = ("âm " if amount < 0 else "") + (number_in_words(abs(amount)) or _DIGITS[0])
    return words[0].upper() + words[1:] + " đồng"


def number_in_words(number: int, *, inside: bool = False) -> str:
    """Write a whole number in words, "" for zero; inside = something stands before it, so its zeros are read.

    Above a billion the count of billions is itself read in full: nghìn tỷ, triệu tỷ, tỷ tỷ.
    """
    billions, rest = divmod(number, _BILLION)
    parts = [f"{number_in_words(billions, inside=inside)} tỷ"] if billions else []
    for value, name in ((10**6, " triệu"), (10**3, " nghìn"), (1, "")):
        if group := rest // value % 1000:
            parts.append(_group(group, inside=inside or bool(parts)) + name)
    return " ".join(parts)


def _group(number: int, *, inside: bool) -> str:
    """Write 1 to 999; inside a longer number its missing hundreds are read "không trăm"."""
    hundreds, rest = divmod(number, 100)
    parts = [f"{_DIGITS[hundreds]} trăm"] if hundreds or inside else []
    return " ".join([*parts, *_below_hundred(rest, linh=bool(parts))])


def _below_hundred(number: int, *, linh: bool) -> list[str]:
    """Write 1 to 99 as words, nothing for 0; linh = hundreds stand before, so an empty place of tens is read."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        words = ["linh"] if linh and ones else []
        return [*words, "tư" if linh and ones == 4 else _DIGITS[ones]] if ones else []
    words = ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    special = {5: "lăm"} if tens == 1 else {1: "mốt", 4: "tư", 5: "lăm"}
    return [*words, special.get(ones, _DIGITS[ones])] if ones else words
