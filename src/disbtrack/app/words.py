"""How figures and names are written in the window; the values themselves come from below."""

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction

from disbtrack.domain.money import Dong, MoneyUnit, format_money, format_scaled, format_share, round_half_away
from disbtrack.domain.periods import format_day
from disbtrack.domain.programme import Node, Programme, Tree
from disbtrack.domain.reading import RowKind
from disbtrack.i18n import N_, _, language

NONE = "–"
SHORT_UNITS = {
    MoneyUnit.DONG: N_("đ"),
    MoneyUnit.NGHIN: N_("thou. đ"),
    MoneyUnit.TRIEU: N_("m đ"),
    MoneyUnit.TY: N_("bn đ"),
}
ROW_NAMES = {
    RowKind.IMPORTED: N_("taken in"),
    RowKind.SUBTOTAL: N_("totals"),
    RowKind.HEADING: N_("headings"),
    RowKind.BLANK: N_("blank"),
    RowKind.NOTE: N_("notes"),
    RowKind.REJECTED: N_("rejected"),
}
_ROUGH = {MoneyUnit.DONG: 0, MoneyUnit.NGHIN: 0, MoneyUnit.TRIEU: 0, MoneyUnit.TY: 1}
_EXACT = {MoneyUnit.DONG: 0, MoneyUnit.NGHIN: 0, MoneyUnit.TRIEU: 3, MoneyUnit.TY: 3}


def money(amount: Dong, unit: MoneyUnit) -> str:
    """An amount as overview, slow list and reports show it; zero is a dash."""
    return format_money(amount, unit, _ROUGH[unit]) if amount else NONE


def exact_money(amount: Dong, unit: MoneyUnit) -> str:
    """An amount as the ledger shows it."""
    return format_money(amount, unit, _EXACT[unit]) if amount else NONE


def step_of(unit: MoneyUnit) -> int:
    """How many đồng the last shown digit of a rough amount is worth."""
    return int(unit.dong / 10 ** _ROUGH[unit])


def steps(count: int, unit: MoneyUnit) -> str:
    """Write an amount that was rounded to whole steps with others, so that they add up."""
    return format_scaled(count, _ROUGH[unit]) if count else NONE


def signed_steps(count: int, unit: MoneyUnit) -> str:
    """The same, zero written out."""
    return format_scaled(count, _ROUGH[unit])


def percent(share: Fraction | None) -> str:
    """A rate with its sign: 57,6%; a dash without a plan."""
    return NONE if share is None else f"{format_share(share)}%"


def points(gap: Fraction | None) -> str:
    """A difference of rates in percentage points with its sign."""
    if gap is None:
        return NONE
    tenths = round_half_away(gap * 1000)
    return ("+" if tenths > 0 else "") + format_scaled(tenths, 1)


def moment(at: datetime, today: date) -> str:
    """A time of today as 10:32, an earlier one with its day."""
    local = at.astimezone()
    return f"{local:%H:%M}" if local.date() == today else f"{format_day(local.date())} {local:%H:%M}"


def programme_name(programme: Programme) -> str:
    """The short name with its years: "Giảm nghèo bền vững 2021–2025"."""
    name = programme.short_name_vi if language() == "vi" and programme.short_name_vi else programme.name(language())
    years = f"{programme.first_year}–{programme.last_year}"
    cut = name.removeprefix("National Target Programme on ").removesuffix(
        f" {programme.first_year}-{programme.last_year}"
    )
    return f"{cut[:1].upper()}{cut[1:]} {years}"


def node_code(code: str) -> str:
    """How a project is called among colleagues: DA2, 4.1."""
    parts = code.split(".")[1:]
    numbers = ["".join(letter for letter in part if letter.isdigit()) for part in parts]
    return ".".join(numbers) if len(parts) > 1 and all(numbers) else ".".join(parts) or code


def node_name(tree: Tree, code: str | None) -> str:
    """The short name of a project, or that the money is not broken down."""
    if code is None:
        return _("Not broken down")
    name = tree.short_name(code, language())
    node = tree.by_code.get(code)
    return _without_number(name, node) if node else name


def _without_number(name: str, node: Node) -> str:
    """Names of trees may repeat their own number: "Dự án 2: Đa dạng hóa…" stands beside its code already."""
    head, colon, rest = name.partition(":")
    return rest.strip() if colon and len(head) < 16 and node.depth else name


def sum_words(amounts: Sequence[Dong], unit: MoneyUnit) -> str:
    """What chosen amounts come to: their sum, count and average; nothing for a single one."""
    if len(amounts) < 2:
        return ""
    total = sum(amounts)
    average = round_half_away(Fraction(total, len(amounts)))
    words = _("Sum {sum} · {count} amounts · average {average}")
    return words.format(sum=exact_money(total, unit), count=len(amounts), average=exact_money(average, unit))
