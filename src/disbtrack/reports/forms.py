"""Forms: what ships of each official or own layout, read from TOML: its paper, titles, columns and formulas."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.reports.report import Align, Column, ColumnKind, PageSetup, PaperSize, Term


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column as the form declares it. numbering "{left}={planned}-{disbursed}" names other columns by their keys.

    only_with   the fact without which the column is left out ("advance"); decimals None = those of the paper's unit.
    """

    key: str
    heading: tuple[str, ...]
    numbering: str
    kind: ColumnKind
    align: Align
    width: float
    decimals: int | None
    only_with: str


@dataclass(frozen=True, slots=True)
class FormSide:
    """An origin of money of which a form tells each total over again; by_hand: rows below it that nobody can fill.

    sources: codes of those that belong to it; a form's last side takes what belongs to no other.
    """

    id: str
    name: str
    sources: tuple[str, ...]
    by_hand: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormSection:
    """A heading of rows that a form prescribes: "II Vốn Chương trình mục tiêu quốc gia"."""

    order: str
    name: str


@dataclass(frozen=True, slots=True)
class Form:
    """A form. verified = its layout was compared with the official text; legal_basis is printed only then.

    capital: the only kind of capital that it speaks of. sides, sections: the rows that it prescribes.
    """

    id: str
    name_vi: str
    name_en: str
    verified: bool
    legal_basis: str
    page: PageSetup
    heading: str
    subject: str
    remark: str
    columns: tuple[FormColumn, ...]
    capital: str = ""
    sides: tuple[FormSide, ...] = ()
    sections: Mapping[str, FormSection] = field(default_factory=dict)

    def name(self, language: str) -> str:
        """The name in a language."""
        return self.name_en if language == "en" else self.name_vi


def load_forms(folder: Path) -> list[Form]:
    """Read every form in a folder, by id."""
    return sorted((_form(path) for path in folder.glob("*.toml")), key=lambda form: form.id)


def load_form(folder: Path, form_id: str) -> Form:
    """Read one form; raises DisbtrackError where there is none of that id."""
    forms = {form.id: form for form in load_forms(folder)}
    if form_id not in forms:
        raise DisbtrackError(
            text("There is no form “{form}”.", form=form_id),
            text("Choose one of: {forms}.", forms=", ".join(forms)),
        )
    return forms[form_id]


def columns_of(form: Form, *, facts: frozenset[str], words: dict[str, str], decimals: int) -> tuple[Column, ...]:
    """Make a table's columns: those whose fact is known, numbered anew, their headings filled with words."""
    kept = [column for column in form.columns if not column.only_with or column.only_with in facts]
    places = {column.key: place for place, column in enumerate(kept)}
    headings = _headings([tuple(part.format(**words) for part in column.heading) for column in kept])
    return tuple(
        Column(
            column.key,
            path,
            _number(column, places),
            column.width,
            column.align,
            column.kind,
            decimals if column.decimals is None else column.decimals,
            _terms(column, places),
        )
        for column, path in zip(kept, headings, strict=True)
    )


def _headings(paths: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """A heading over a single column needs no second line: ("Lũy kế giải ngân", "Tổng số") → ("Lũy kế giải ngân",)."""
    groups = [list(group) for _, group in groupby(paths, key=lambda path: path[0])]
    return [path[:1] if len(group) == 1 else path for group in groups for path in group]


def _number(column: FormColumn, places: dict[str, int]) -> str:
    left, equals, right = column.numbering.partition("=")
    numbers = {key: f"({place + 1})" for key, place in places.items()}
    known = all(key in places for key in re.findall(r"{(\w+)}", right))
    return (left + equals + right if known else left).format(**numbers)


def _terms(column: FormColumn, places: dict[str, int]) -> tuple[Term, ...]:
    """The columns that a money column adds up, where its formula is a sum and all of them are there."""
    right = column.numbering.partition("=")[2]
    found = re.findall(r"([+-]?){(\w+)}", right)
    if "/" in right or any(key not in places for _, key in found):
        return ()
    return tuple(Term(-1 if sign == "-" else 1, places[key]) for sign, key in found)


def _form(path: Path) -> Form:
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    title = told["title"]
    return Form(
        told["id"],
        told["name"]["vi"],
        told["name"]["en"],
        told["verified"],
        told["legal_basis"],
        PageSetup(PaperSize(told["paper"]), told["orientation"] == "landscape", **told["margins"]),
        title["heading"],
        title["subject"],
        title["remark"],
        tuple(_column(column) for column in told["columns"]),
        told.get("capital", ""),
        tuple(
            FormSide(one["id"], one["name"], tuple(one["sources"]), tuple(one.get("by_hand", ())))
            for one in told.get("sides", ())
        ),
        {key: FormSection(one["order"], one["name"]) for key, one in told.get("sections", {}).items()},
    )


def _column(told: dict[str, Any]) -> FormColumn:
    return FormColumn(
        told["key"],
        tuple(told["heading"]),
        told["numbering"],
        ColumnKind(told["kind"]),
        Align(told.get("align", "right")),
        told["width"],
        told.get("decimals"),
        told.get("only_with", ""),
    )
