"""Letting go of very much at once, off the window's thread and in pieces: giving memory back takes time too."""

import gc
from collections.abc import Iterator
from typing import Any

PIECE = 2_000
"""Elements let go of at a stretch: about a millisecond."""
_OURS = "disbtrack."


def discard(held: list[object]) -> None:
    """Let go of all that the things in a list are made of, piece by piece; whoever holds a part of it keeps it."""
    pieces: list[object] = []
    while held:
        pieces.extend(_pieces(held.pop()))
    while pieces:
        pieces.pop()


def _pieces(thing: object) -> Iterator[object]:
    """The long parts of a thing, cut: as long as its pieces are held, letting go of the thing itself is nothing."""
    seen: set[int] = set()
    ahead = [thing]
    while ahead:
        one = ahead.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, list | tuple | dict | frozenset) and len(one) > PIECE:
            yield from _cut(one)
        elif isinstance(one, list | tuple | dict) or type(one).__module__.startswith(_OURS):
            ahead += [part for part in gc.get_referents(one) if not isinstance(part, type)]


def _cut(long: Any) -> Iterator[object]:
    flat = list(long.items()) if isinstance(long, dict) else list(long)
    for first in range(0, len(flat), PIECE):
        yield flat[first : first + PIECE]
