"""Where money comes from (nguồn) and what kind of capital it is (loại vốn)."""

from enum import StrEnum

from disbtrack.i18n import N_, Text, _, text


class Source(StrEnum):
    """Source of money (nguồn vốn)."""

    NSTW = "NSTW"  # central budget
    NSDP = "NSDP"  # local budgets, undivided; also counterpart money (đối ứng)
    NST = "NST"  # province
    NSH = "NSH"  # district, to 30/06/2025
    NSX = "NSX"  # commune
    ODA = "ODA"  # foreign
    TDCS = "TDCS"  # policy credit (tín dụng chính sách)
    HDK = "HDK"  # other money raised, people's contributions


class Capital(StrEnum):
    """Kind of capital (loại vốn)."""

    DTPT = "DTPT"  # development investment (đầu tư phát triển)
    SN = "SN"  # recurrent (sự nghiệp; "kinh phí chi thường xuyên" from 2026)


BESIDE_THE_RATE = frozenset({Source.TDCS, Source.HDK})
"""Credit and people's money stand beside plan and rate, never inside, unless asked for."""

_SOURCE_NAMES = {
    "NSTW": N_("Central budget"),
    "NSDP": N_("Local budget"),
    "NST": N_("Provincial budget"),
    "NSH": N_("District budget"),
    "NSX": N_("Commune budget"),
    "ODA": N_("Foreign capital"),
    "TDCS": N_("Policy credit"),
    "HDK": N_("Other money raised"),
}
_CAPITAL_NAMES = {"DTPT": N_("Investment capital"), "SN": N_("Recurrent money")}
_SHORT_CAPITAL = {"DTPT": N_("Investment"), "SN": N_("Recurrent")}


def source_name(code: str | None) -> str:
    """Answer the name of a source in the language in use; a text that is no code stays as it is."""
    return _(_SOURCE_NAMES[code]) if code in _SOURCE_NAMES else (code or _("not stated"))


def source_text(code: str) -> Text:
    """The name of a source, to be put into words where it is shown."""
    return Text(_SOURCE_NAMES[code]) if code in _SOURCE_NAMES else text("{name}", name=code)


def capital_name(code: str | None, *, short: bool = False) -> str:
    """Answer the name of a kind of capital in the language in use."""
    names = _SHORT_CAPITAL if short else _CAPITAL_NAMES
    return _(names[code]) if code in names else (code or _("not stated"))


_ABBREVIATIONS = {"DTPT": N_("Inv."), "SN": N_("Rec.")}


def capital_short(code: str) -> str:
    """The abbreviation that tables use: ĐTPT, SN."""
    return _(_ABBREVIATIONS[code]) if code in _ABBREVIATIONS else code


def capital_text(code: str) -> Text:
    """The short name of a kind of capital, put into words when shown."""
    return Text(_SHORT_CAPITAL[code]) if code in _SHORT_CAPITAL else text("Money of no stated kind")
