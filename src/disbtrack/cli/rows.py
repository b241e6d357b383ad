"""The rows of a book as plain values, for JSON and for tables: amounts in đồng, days ISO."""

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from disbtrack.domain.entry import Entry, EntryKind, Filters
from disbtrack.domain.figure import PLAN_MEASURES, Figure
from disbtrack.domain.names import fold
from disbtrack.domain.programme import programme_of, short_ids
from disbtrack.domain.series import Form, Series
from disbtrack.domain.works import Work, WorkKey, work_key, work_named
from disbtrack.i18n import N_

if TYPE_CHECKING:
    from disbtrack.storage.book import Reading

Row = dict[str, Any]
_ALL = Filters()

_FIGURES = {
    "id": N_("Number"),
    "measure": N_("Measure"),
    "project": N_("Project"),
    "work": N_("Work"),
    "unit": N_("Commune, unit"),
    "source": N_("Source"),
    "capital": N_("Capital"),
    "plan_year": N_("Plan year"),
    "date": N_("Day"),
    "document": N_("Document"),
    "amount": N_("Amount (đồng)"),
    "where": N_("Where from"),
}
SHOWN: dict[str, dict[str, str]] = {
    "projects": {"code": N_("Code"), "level": N_("Level"), "name": N_("Name")},
    "works": {"id": N_("Number"), "project": N_("Project"), "name": N_("Name"), "total": N_("Total investment")},
    "units": {
        "code": N_("Code"),
        "name": N_("Name"),
        "kind": N_("Kind"),
        "area": N_("Area"),
        "roles": N_("Roles"),
        "valid_from": N_("Valid from"),
        "valid_to": N_("Valid to"),
    },
    "plans": _FIGURES,
    "entries": _FIGURES,
    "statements": _FIGURES,
    "imports": {
        "id": N_("Number"),
        "change": N_("Change"),
        "at": N_("When"),
        "file": N_("File"),
        "sheet": N_("Sheet"),
        "layout": N_("Layout"),
        "series": N_("Series"),
        "reporter": N_("Reporter"),
        "as_of": N_("As of"),
        "figures": N_("Figures"),
    },
    "changes": {
        "number": N_("Number"),
        "at": N_("When"),
        "person": N_("Who"),
        "label": N_("What"),
        "count": N_("Versions"),
        "total": N_("Sum (đồng)"),
        "undone_by": N_("Undone by"),
    },
    "series": {
        "id": N_("Number"),
        "name": N_("Name"),
        "teller": N_("Teller"),
        "form": N_("Form"),
        "grain": N_("Grain"),
        "level": N_("Plan level"),
        "figures": N_("Figures"),
    },
    "profiles": {
        "name": N_("Name"),
        "sender": N_("Sender"),
        "reporter": N_("Reporter"),
        "series": N_("Series"),
        "unit": N_("Unit"),
        "columns": N_("Columns"),
        "roles": N_("Roles said"),
    },
}
"""The columns that people see; JSON has all."""


def projects(reading: "Reading", filters: Filters) -> Iterator[Row]:
    """The programmes and the nodes of their trees."""
    tree = reading.catalogue().tree
    for programme in tree.programmes:
        if filters.programme is not None and programme.short not in short_ids(filters.programme):
            continue
        if filters.project is None:
            names = {"name": programme.name_vi, "name_en": programme.name_en}
            yield {"code": programme.short, "programme": programme.id, "level": "chương trình", **names}
        for node in tree.nodes:
            if programme_of(node.code) == programme.short and _is_below(node.code, filters.project):
                yield {
                    "code": node.code,
                    "programme": node.programme,
                    "level": node.level_name,
                    "name": node.name_vi,
                    "name_en": node.name_en,
                    "verification": node.verification,
                }


def _is_below(code: str, above: str | None) -> bool:
    return above is None or code == above or code.startswith(above + ".")


def works(reading: "Reading", filters: Filters) -> Iterator[Row]:
    """The works of the register and those that figures name; where no tree has the project, its text is the work."""
    tree = reading.catalogue().tree
    named = {pair for entry in reading.entries(filters) if (pair := work_named(entry.figure, tree))}
    known = {work_key(one.project, one.name): one for one in reading.kept(Work)}
    kept = known.values() if filters == _ALL else [one for key, one in known.items() if key in _keys(named)]
    told = {(one.project, one.name): one for one in kept}
    for project, name in sorted(named | told.keys()):
        one = told.get((project, name)) or Work(project=project, name=name)
        facts = {"id": one.id, "code": one.code or None, "total": one.total, "investor": one.investor or None}
        yield {"project": project or None, "name": name, **facts, "decision": one.decision or None}


def _keys(named: set[tuple[str, str]]) -> set[WorkKey]:
    return {work_key(*one) for one in named}


def units(reading: "Reading", filters: Filters) -> Iterator[Row]:
    """The communes and offices of all registers."""
    from disbtrack.cli.units import unit_rows
    from disbtrack.usecases.names.units import read_units

    wanted = fold(filters.unit) if filters.unit else None
    for row in unit_rows(read_units(reading)):
        if wanted is None or wanted in {row["code"], fold(row["name"]), fold(row["area"])}:
            yield row


def plans(reading: "Reading", filters: Filters) -> Iterator[Row]:
    """The figures that tell a plan."""
    return (row for row in entries(reading, filters) if row["measure"] in {measure.value for measure in PLAN_MEASURES})


def statements(reading: "Reading", filters: Filters) -> Iterator[Row]:
    """The figures told as totals to a day."""
    told = {row.id for row in reading.series() if row.form is Form.STATEMENTS}
    return (row for row in entries(reading, filters) if row["series_id"] in told)


def entries(reading: "Reading", filters: Filters) -> Iterator[Row]:
    """All figures of the book, also those that stand beside its sums."""
    known = {row.id: row for row in reading.series()}
    for entry in _told(reading, filters):
        yield _entry(entry, known[entry.series_id])


def _entry(entry: Entry, series: Series) -> Row:
    origin = entry.origin
    return {
        "id": entry.id,
        "kind": entry.kind.value,
        "series": series.name,
        "series_id": series.id,
        "reporter": entry.reporter,
        **figure_row(entry.figure),
        "where": "!".join(part for part in (origin.file_name, origin.sheet, origin.cell) if part) or origin.person,
        "origin": {
            "import": origin.import_id,
            "file": origin.file_name,
            "sha256": origin.sha256,
            "sheet": origin.sheet,
            "cell": origin.cell,
            "person": origin.person,
            "at": origin.at.isoformat(),
        },
    }


def figure_row(figure: Figure) -> Row:
    """A figure as the contract writes it, without its cell, which belongs to its origin."""
    told = {field.name: getattr(figure, field.name) for field in fields(figure) if field.name not in {"cell", "row"}}
    return {name: _plain(value) for name, value in told.items()} | {"path": list(figure.path)}


def _plain(value: object) -> object:
    """Days as ISO; everything else is plain already."""
    iso = getattr(value, "isoformat", None)
    return iso() if iso is not None else value


def imports(reading: "Reading", filters: Filters) -> Iterator[Row]:
    """The sheets that were taken in and still stand; with filters, those whose figures stand in the book by them."""
    names = {row.id: row.name for row in reading.series()}
    wanted = None if filters == _ALL else {entry.origin.import_id for entry in _told(reading, filters)}
    for record in reading.imports():
        if wanted is None or record.id in wanted:
            yield {
                "id": record.id,
                "change": record.change,
                "at": record.at.isoformat(),
                "file": record.file_name,
                "sha256": record.sha256,
                "sheet": record.sheet,
                "layout": record.layout,
                "series": names.get(record.series_id or 0),
                "series_id": record.series_id,
                "reporter": record.reporter,
                "as_of": _plain(record.as_of),
                "unit": record.unit,
                "figures": record.figures,
                "receipt": json.loads(record.receipt or "null"),
            }


def _told(reading: "Reading", filters: Filters) -> list[Entry]:
    return reading.entries(filters, kinds=tuple(EntryKind))


def changes(reading: "Reading", filters: Filters) -> Iterator[Row]:
    """The changes of the book, newest first; with filters, those that brought imports which they pick."""
    wanted = None if filters == _ALL else {row["change"] for row in imports(reading, filters)}
    for record in reading.changes():
        if wanted is None or record.number in wanted:
            yield {
                "number": record.number,
                "at": record.at.isoformat(),
                "person": record.person,
                "label": str(record.label),
                "count": record.count,
                "total": record.total,
                "undoes": record.undoes,
                "undone_by": record.undone_by,
            }


def profiles(reading: "Reading", filters: Filters) -> Iterator[Row]:  # noqa: ARG001 - profiles tell no figures
    """How senders' sheets are read; no filter picks among them."""
    for one in reading.profiles():
        yield {
            "name": one.name,
            "sender": one.sender,
            "reporter": one.reporter,
            "series": one.series,
            "unit": one.way.unit.value if one.way.unit else None,
            "columns": len(one.columns),
            "roles": [f"{column}={role}" for column, role in one.way.roles.items()],
        }


def series(reading: "Reading", filters: Filters) -> Iterator[Row]:
    """The series of the book, with what each offers; with filters, those that tell figures by them."""
    offers = reading.offers(filters=Filters(programme=filters.programme))
    for one in reading.series():
        count, _sums = reading.count_and_sums(replace(filters, series=one.id))
        if filters != _ALL and (count == 0 or filters.series not in {None, one.id}):
            continue
        mine = [offer for offer in offers if offer.series.id == one.id]
        yield {
            "id": one.id,
            "name": one.name,
            "teller": one.teller.value,
            "form": one.form.value,
            "grain": list(one.grain),
            "level": one.level.value if one.level else None,
            "figures": count,
            "offers": [
                {
                    "programme": offer.programme,
                    "year": offer.year,
                    "side": offer.side.value,
                    "latest": _plain(offer.latest),
                }
                for offer in mine
            ],
        }
