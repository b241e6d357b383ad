"""The hidden sheet of a template: its id and all that its locked cells were made of, as texts that survive any program.

The first cell is the mark by which it is found whatever the sheet is called; the digest is of all that follows, so
that a changed hidden sheet is known as one.
"""

import hashlib
from collections.abc import Mapping, Sequence

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.months import read_month
from disbtrack.domain.sent_templates import TemplateId
from disbtrack.domain.series import Form, Series, Teller
from disbtrack.domain.templates import Template, TemplateLine
from disbtrack.sheets.grid import Grid, Value
from disbtrack.sheets.ledger_cells import join_path, split_path

MARK = "disbtrack · phát biểu mẫu 1"
"""What the first cell holds; its number grows with the shape of the sheets."""

_LINE = ("key", "name", "group", "carried", "programme", "project", "work", "path", "source", "capital")
_NUMBERS = ("plan_year", "planned", "told", "advance")
_PROGRAMME = "programme "
Rows = list[tuple[str, ...]]


class NoManifestError(ValueError):
    """A hidden sheet that says nothing that can be read, or something else than what was written."""


def digest_of(template: Template) -> str:
    """The digest of everything that the locked cells say, whatever its edition."""
    told = "\x1e".join("\x1f".join(row) for row in _said(template))
    return hashlib.blake2b(told.encode(), digest_size=16).hexdigest()


def manifest_rows(template: Template) -> Rows:
    """All rows of the hidden sheet."""
    head = [(MARK,), ("edition", str(template.id.edition)), ("digest", digest_of(template))]
    return [*head, *_said(template)]


def _said(template: Template) -> Rows:
    series = template.series
    head = {
        "book": template.id.book,
        "unit": template.id.unit,
        "unit_name": template.unit_name,
        "period": str(template.period),
        "year": str(template.year),
        "money": template.money.value,
        "series": series.name,
        "teller": series.teller.value,
        "grain": " ".join(series.grain),
        "reporter": template.reporter,
    }
    named = ((_PROGRAMME + short, name) for short, name in template.programmes)
    return [*head.items(), *named, *(_line_row(line) for line in template.lines)]


def _line_row(line: TemplateLine) -> tuple[str, ...]:
    texts = (
        *("line", line.key, line.name, line.group, "1" if line.carried else ""),
        *(line.programme or "", line.project or "", line.work or "", join_path(line.path) or ""),
        *(line.source or "", line.capital or ""),
    )
    return (*texts, *("" if value is None else str(value) for value in (getattr(line, one) for one in _NUMBERS)))


def is_manifest(grid: Grid) -> bool:
    """Answer whether a sheet is the hidden one of a template."""
    return grid.value(0, 0) == MARK


def read_manifest(grid: Grid) -> Template:
    """Read the hidden sheet. Raises NoManifestError where it was changed."""
    rows = [_texts(row) for row in grid.rows]
    heads = {row[0]: row[1] for row in rows[1:] if len(row) == 2}
    try:
        lines = tuple(_read_line(row) for row in rows if row[0] == "line")
        template = _read_template(heads, lines)
    except (KeyError, ValueError, IndexError) as error:
        raise NoManifestError from error
    if digest_of(template) != template.id.digest:
        raise NoManifestError
    return template


def _texts(row: Sequence[Value]) -> tuple[str, ...]:
    """A row's texts; a number that a program made of a text is the text again."""
    texts = ["" if one is None else _text(one) for one in row]
    while len(texts) > 1 and not texts[-1]:
        texts.pop()
    return tuple(texts) or ("",)


def _text(value: Value) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _read_line(row: Sequence[str]) -> TemplateLine:
    told = dict(zip((*_LINE, *_NUMBERS), [*row[1:], *[""] * (len(_LINE) + len(_NUMBERS))], strict=False))
    numbers = {name: int(told[name]) if told[name] else None for name in _NUMBERS}
    return TemplateLine(
        key=told["key"],
        name=told["name"],
        group=told["group"],
        carried=told["carried"] == "1",
        programme=told["programme"] or None,
        project=told["project"] or None,
        work=told["work"] or None,
        path=split_path(told["path"]),
        source=told["source"] or None,
        capital=told["capital"] or None,
        plan_year=numbers["plan_year"],
        planned=numbers["planned"],
        told=numbers["told"],
        advance=numbers["advance"],
    )


def _read_template(heads: Mapping[str, str], lines: tuple[TemplateLine, ...]) -> Template:
    period = read_month(heads["period"])
    if period is None:
        raise NoManifestError
    edition, digest = int(heads["edition"]), heads["digest"]
    grain = tuple(heads.get("grain", "").split())
    return Template(
        TemplateId(heads["book"], heads["unit"], period, heads["series"], edition, digest),
        heads["unit_name"],
        heads["reporter"],
        Series(0, heads["series"], Teller(heads["teller"]), Form.STATEMENTS, grain),
        int(heads["year"]),
        MoneyUnit(heads["money"]),
        lines,
        tuple((key.removeprefix(_PROGRAMME), name) for key, name in heads.items() if key.startswith(_PROGRAMME)),
    )
