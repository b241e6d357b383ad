"""The letters of a sheet's columns."""

from functools import lru_cache


@lru_cache(maxsize=4_096)
def column_letters(column: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """A → 0, Z → 25, AA → 26; what is no letters is before the first column."""
    number = 0
    for letter in letters.strip().upper():
        number = number * 26 + ord(letter) - 64 if "A" <= letter <= "Z" else -(10**9)
    return number - 1
