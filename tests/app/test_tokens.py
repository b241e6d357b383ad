"""Colours: texts can be read on every ground that they meet."""

import pytest

from disbtrack.app.tokens import DARK, LIGHT, Tokens

TEXTS = ("text", "text2", "text3", "accent", "slow", "near", "unalloc", "err", "teal")
GROUNDS = ("surface", "app", "head")


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_texts_keep_their_contrast_on_every_ground(tokens: Tokens) -> None:
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [("text", "sel"), ("text2", "sel"), ("text3", "sel"), ("on_accent", "accent"), ("slow", "slow_bg")]
    pairs += [("near", "near_bg"), ("err", "err_bg"), ("accent", "accent_bg")]
    poor = [pair for pair in pairs if contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) < 4.5]
    assert poor == []


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_marks_and_edges_keep_three_to_one(tokens: Tokens) -> None:
    marks = ("ctl", "focus", "bar", "bar_slow", "bar_near", "tick", "curve", "last_year")
    assert [mark for mark in marks if contrast(getattr(tokens, mark), tokens.surface) < 3] == []
