"""Where the facts that ship with the program lie: beside the package when installed, in the checkout when developed."""

from pathlib import Path

_INSTALLED = Path(__file__).parent / "resources"
_CHECKOUT = Path(__file__).parents[2] / "resources"


def resource(name: str) -> Path:
    """Answer the path of a resource ("programmes", "units/sonla.csv"); it is not checked to exist."""
    return (_INSTALLED if _INSTALLED.is_dir() else _CHECKOUT) / name
