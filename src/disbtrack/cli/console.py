"""Where words go: one JSON document or a table to stdout, everything else to stderr."""

import json
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import click

from disbtrack.errors import DisbtrackError

WIDE = 400  # columns, where nobody looks: files and pipes get every word
ROOMY = 120  # columns of a screen that has room for whole names
LONGEST_NAME = 48


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a table: its heading, and whether it holds numbers; narrow ones are never wrapped."""

    words: str
    number: bool = False
    narrow: bool = False


def speak_utf8() -> None:
    """Vietnamese needs UTF-8, whatever an old console or a pipe was set to."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def print_json(document: object) -> None:
    """Print one JSON document."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=1, default=str))


def say(words: object) -> None:
    """Say something beside the result."""
    click.echo(str(words), err=True)


def show(words: object = "") -> None:
    """Show a line of the result."""
    click.echo(str(words))


def refusal_json(error: DisbtrackError) -> dict[str, object]:
    """A refusal as part of a JSON document."""
    advice = None if error.advice is None else str(error.advice)
    return {"error": {"title": str(error.title), "advice": advice, "exit": int(error.exit_code)}}


def tell_refusal(error: DisbtrackError, *, as_json: bool) -> None:
    """Say what was refused and what to do: on stderr, or as JSON on stdout."""
    if as_json:
        print_json(refusal_json(error))
        return
    say(error.title)
    if error.advice is not None:
        say(error.advice)


def print_table(headings: Sequence[Heading], rows: Iterable[Sequence[str]], *, foot: Sequence[str] = ()) -> None:
    """Print a table: names may wrap on a screen, figures never."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, show_footer=bool(foot), pad_edge=False, collapse_padding=True)
    for place, heading in enumerate(headings):
        justify: Literal["left", "right"] = "right" if heading.number else "left"
        bottom = foot[place] if foot else ""
        words = heading.words.replace(" ", "\n") if heading.number and _is_narrow() else heading.words
        still = heading.number or heading.narrow
        table.add_column(words, bottom, justify=justify, no_wrap=still, overflow="fold", vertical="top")
    short = [_is_narrow() and not (heading.number or heading.narrow) for heading in headings]
    for row in rows:
        table.add_row(*(_plain(cell, cut=cut) for cell, cut in zip(row, short, strict=True)))
    _print(table)


def _is_narrow() -> bool:
    return sys.stdout.isatty() and shutil.get_terminal_size().columns < ROOMY


def _plain(cell: str, *, cut: bool) -> Any:
    """A cell that rich takes as it is; on a narrow screen long names are cut, figures never."""
    from rich.text import Text as Plain

    return Plain(textwrap.shorten(cell, LONGEST_NAME, placeholder=" …") if cut else cell)


def _print(table: Any) -> None:
    """Print without the blanks that only fill lines up."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else WIDE
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False, width=width)
    with console.capture() as captured:
        console.print(table)
    lines = [line.rstrip() for line in captured.get().splitlines()]
    show("\n".join(line for line in lines if line))
