"""What Qt calls in our classes: an error leaves it as a whole object, never as its bare words.

Before Python 3.12 an error that compiled code raises ("list index out of range") travels as a string until somebody
catches it. PySide (6.8 to 6.11) writes into what it takes for the error itself, and the process ends without a word.
Once it has left a `with` it is whole: it reaches the call that Qt was in, and the crash net, as on later Pythons.
"""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import wraps
from types import FunctionType
from typing import Any

from PySide6.QtCore import QObject

_OURS, _QT = "disbtrack.", "PySide6."
_WHOLE = nullcontext()  # to leave a `with` is what makes an error whole


def brace_overrides() -> None:
    """Let errors of all that our classes override of Qt's come out whole; once for each class."""
    for kind in _kinds(QObject):
        for name, method in list(vars(kind).items()):
            if isinstance(method, FunctionType) and not hasattr(method, "__wrapped__") and _is_qts(kind, name):
                setattr(kind, name, braced(method))


def braced(method: Callable[..., Any]) -> Callable[..., Any]:
    """The method, whose errors are whole."""

    @wraps(method)
    def call(*given: object, **named: object) -> object:
        with _WHOLE:
            return method(*given, **named)

    return call


def _kinds(base: type) -> Iterator[type]:
    below: list[type] = base.__subclasses__()
    for kind in below:
        if kind.__module__.startswith(_OURS):
            yield kind
        yield from _kinds(kind)


def _is_qts(kind: type, name: str) -> bool:
    """A method that Qt has too: Qt may call it."""
    if name.startswith("__"):
        return False
    return any(name in vars(base) for base in kind.__mro__[1:] if base.__module__.startswith(_QT))
