"""Colours of workbooks as "#rrggbb": by number from the palette, from the theme with a tint, or plain."""

import colorsys
from collections.abc import Sequence

_BASIC = ("000000", "ffffff", "ff0000", "00ff00", "0000ff", "ffff00", "ff00ff", "00ffff")
_MORE = """
800000 008000 000080 808000 800080 008080 c0c0c0 808080 9999ff 993366 ffffcc ccffff 660066 ff8080 0066cc ccccff
000080 ff00ff ffff00 00ffff 800080 800000 008080 0000ff 00ccff ccffff ccffcc ffff99 99ccff ff99cc cc99ff ffcc99
3366ff 33cccc 99cc00 ffcc00 ff9900 ff6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333
"""
PALETTE = tuple("#" + code for code in (*_BASIC, *_BASIC, *_MORE.split()))
"""The colours by number that Excel has since 1997 ([MS-XLS] 2.5.161, ECMA-376 18.8.27)."""

_OFFICE = "ffffff 000000 eeece1 1f497d 4f81bd c0504d 9bbb59 8064a2 4bacc6 f79646 0000ff 800080"
OFFICE_THEME = tuple("#" + code for code in _OFFICE.split())
"""The theme of Office 2007, for workbooks that bring none."""


def indexed(number: int, palette: Sequence[str] = PALETTE) -> str:
    """Give a colour by its number; "" for the system's own."""
    return palette[number] if 0 <= number < len(palette) else ""


def tinted(colour: str, tint: float) -> str:
    """Lighten (tint above 0) or darken a colour as ECMA-376 18.8.19 says: on its luminance."""
    if not colour or not tint:
        return colour
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    hue, light, depth = colorsys.rgb_to_hls(red, green, blue)
    tint = max(-1.0, min(1.0, tint))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "#" + "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, light, depth))


def plain(code: str) -> str:
    """Make "#rrggbb" of a code that may stand with its opacity ("FFRRGGBB") or without; "" where it is none."""
    digits = code.strip().lstrip("#").lower()[-6:]
    return "#" + digits if len(digits) == 6 and set(digits) <= set("0123456789abcdef") else ""
