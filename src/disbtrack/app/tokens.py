"""The colours of the window, light and dark, each with one meaning (design: sections 4.1 and 4.2)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """A set of colours as #RRGGBB; texts keep 4.5:1 on every ground they meet, marks 3:1."""

    name: str
    surface: str
    app: str
    head: str
    sunken: str
    hover: str
    line: str
    line2: str
    ctl: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_bg: str
    sel: str
    on_accent: str
    focus: str
    slow: str
    slow_bg: str
    near: str
    near_bg: str
    unalloc: str
    err: str
    err_bg: str
    teal: str
    bar: str
    bar_slow: str
    bar_near: str
    track: str
    tick: str
    curve: str
    last_year: str
    forecast: str
    national: str


LIGHT = Tokens(
    name="light",
    surface="#FFFFFF",
    app="#F3F5F7",
    head="#F1F3F6",
    sunken="#F8F9FB",
    hover="#EEF3F8",
    line="#E1E5EA",
    line2="#C4CBD5",
    ctl="#868F9D",
    text="#17202D",
    text2="#465163",
    text3="#5A6576",
    accent="#14598C",
    accent_bg="#E6F0F8",
    sel="#DCEAF6",
    on_accent="#FFFFFF",
    focus="#1F74B8",
    slow="#AD4400",
    slow_bg="#FDF0E4",
    near="#6B5900",
    near_bg="#FAF4DA",
    unalloc="#6A4C93",
    err="#B3261E",
    err_bg="#FCECEA",
    teal="#0B6B63",
    bar="#1F6096",
    bar_slow="#CE5F08",
    bar_near="#A08600",
    track="#E3E8EE",
    tick="#17202D",
    curve="#14598C",
    last_year="#868F9D",
    forecast="#2F7DB8",
    national="#465163",
)

DARK = Tokens(
    name="dark",
    surface="#1A212A",
    app="#12171E",
    head="#202833",
    sunken="#161C24",
    hover="#232D39",
    line="#2A3440",
    line2="#3D4958",
    ctl="#77869A",
    text="#E6EAF0",
    text2="#B3BDCA",
    text3="#9CA9BA",
    accent="#7DB9EA",
    accent_bg="#1B3349",
    sel="#1F3A54",
    on_accent="#0D1620",
    focus="#7DB9EA",
    slow="#FFA45C",
    slow_bg="#3A2616",
    near="#E3C94F",
    near_bg="#332D14",
    unalloc="#C3A9E8",
    err="#FF8F85",
    err_bg="#3F1F1D",
    teal="#5CC8BC",
    bar="#3F86C0",
    bar_slow="#F0943E",
    bar_near="#B79F2E",
    track="#2B3541",
    tick="#F2F5F9",
    curve="#7DB9EA",
    last_year="#77869A",
    forecast="#4C97D2",
    national="#B3BDCA",
)
