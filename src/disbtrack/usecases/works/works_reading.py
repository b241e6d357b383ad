"""Rows of a register of works understood: whose project they are under, what is new, what says otherwise."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import accumulate

from disbtrack.domain.money import format_money
from disbtrack.domain.names import bare, tidy
from disbtrack.domain.periods import format_day
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.works import Accepted, Contract, Work, WorkKey, since_last, work_key
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.sheets.register_header import Holds
from disbtrack.sheets.register_rows import RegisterRow, RegisterTable, Told
from disbtrack.sheets.understanding.cells.dates import read_date
from disbtrack.storage.book import Reading
from disbtrack.usecases.books.register_files import at_sheet
from disbtrack.usecases.names.named_units import find_place
from disbtrack.usecases.works.keep_works import checked_contract, checked_work, find_project
from disbtrack.usecases.works.works_sheet import SINCE_START

_FACTS = ("code", "decision", "decided", "total", "investor", "lead", "begins", "ends", "place", "treasury", "note")
_DECIDED = re.compile(r"(?P<number>\S.*?)[\s,;(]*(?:ngày|Ngày|NGÀY)?\s*(?P<day>\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4})\)?\.?$")
_SPAN = re.compile(r"(?P<begins>(?:19|20)\d\d)\s*[-–]\s*(?P<ends>(?:19|20)\d\d)")
_COUNTED = re.compile(r"\d+([.,]\d+)*[.)]?$")


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the tables of a file tell, held against the register."""

    works: tuple[Work, ...]
    contracts: tuple[tuple[WorkKey, Contract], ...]
    accepted: tuple[tuple[WorkKey, Accepted], ...]
    same: int
    problems: tuple[Problem, ...]


class WorksReader:
    """Takes table after table; finish answers what all of them tell."""

    def __init__(self, reading: Reading) -> None:
        self._catalogue = reading.catalogue()
        works = reading.kept(Work)
        self._known = {work_key(one.project, one.name): one for one in works}
        numbers = {one.id: work_key(one.project, one.name) for one in works}
        self._contracts = [(numbers[one.work], one) for one in reading.kept(Contract) if one.work in numbers]
        self._accepted = [(numbers[one.work], one) for one in reading.kept(Accepted) if one.work in numbers]
        self._told: dict[WorkKey, Work] = {}
        self._new_contracts: list[tuple[WorkKey, Contract]] = []
        self._new_accepted: list[tuple[WorkKey, Accepted]] = []
        self._same = 0
        self._problems: list[Problem] = []
        self._table: RegisterTable
        self._project = ""

    def take(self, table: RegisterTable) -> None:
        """Take the rows of a table in."""
        self._table, self._project = table, ""
        self._problems += [at_sheet(table, one) for one in table.problems]
        numbered = any(_COUNTED.match(row.index) for row in table.rows)
        heads = {row.number for row in table.rows if self._is_heading(row, numbered=numbered)}
        counted = [row for row in table.rows if row.number not in heads]
        for row in table.rows:
            if row.number in heads:
                self._project = self._node_of(row) or self._project
                self._prove(row, [one for one in counted if one.number > row.number], whole=False)
            else:
                self._take_row(row)
        for total in table.totals:
            self._prove(total, counted, whole=True)

    def finish(self) -> Gathered:
        """Answer what is new and what is changed; works that the register tells in the same words are counted."""
        changed = [one for key, one in self._told.items() if one != self._known.get(key)]
        self._same += len(self._told) - len(changed)
        parts = (tuple(self._new_contracts), tuple(self._new_accepted))
        return Gathered(tuple(changed), *parts, self._same, tuple(self._problems))

    def _is_heading(self, row: RegisterRow, *, numbered: bool) -> bool:
        """What heads the rows below it: a project, a name alone, or A, I, a) where works are numbered 1, 2, 3."""
        only_named = row.values.keys() <= {"name"} and not _COUNTED.match(row.index)
        lettered = numbered and row.index and not _COUNTED.match(row.index)
        return bool(only_named or lettered) or ("project" not in row.values and self._node_of(row) is not None)

    def _node_of(self, row: RegisterRow) -> str | None:
        try:
            return find_project(self._catalogue, str(row.values.get("name", ""))) or None
        except DisbtrackError:
            return None

    def _take_row(self, row: RegisterRow) -> None:
        name = tidy(str(row.values.get("name", "")))
        if not name:
            self._tell(row, "name", "no-name", Severity.ERROR, text("The row names no work."))
            return
        project = self._project_of(row, name)
        if project is None:
            return
        key = work_key(project, name)
        self._take_facts(row, key, Work(project=project, name=name))
        self._take_contract(row, key)
        self._take_accepted(row, key)

    def _project_of(self, row: RegisterRow, name: str) -> str | None:
        """By the row's own column, the heading above, or the one work that bears the name."""
        told = str(row.values.get("project", ""))
        try:
            project = find_project(self._catalogue, told) if told else self._project
        except DisbtrackError as error:
            self._tell(row, "project", "unknown-project", Severity.ERROR, error.title)
            return None
        if not project:
            bearing = {key[0] for key in (*self._known, *self._told) if key[1] == work_key("", name)[1]}
            project = bearing.pop() if len(bearing) == 1 else ""
        if not project and ("", work_key("", name)[1]) not in self._known:
            message = text("Nothing says under which project “{name}” is.", name=name)
            self._tell(row, "name", "no-project", Severity.WARNING, message)
        return project

    def _take_facts(self, row: RegisterRow, key: WorkKey, named: Work) -> None:
        before = self._told.get(key) or self._known.get(key) or named
        now = before
        for fact, (cell, value) in self._facts(row).items():
            held = getattr(before, fact)
            if held not in {None, ""} and held != value:
                self._differ(row, cell, key, shown(held), shown(value))
            now = replace(now, **{fact: value})  # type: ignore[arg-type]  # facts have the types of their columns
        try:
            self._told[key] = checked_work(self._catalogue, now)
        except DisbtrackError as error:
            self._tell(row, "name", "work-unclear", Severity.ERROR, error.title)

    def _facts(self, row: RegisterRow) -> dict[str, tuple[str, Told]]:
        """What a row says of the work itself: fact → column and value."""
        found: dict[str, tuple[str, Told]] = {fact: (fact, row.values[fact]) for fact in _FACTS if fact in row.values}
        if "accepted" in row.values or "contract_number" in row.values:
            found.pop("note", None)
        if "decided" not in found and (told := _DECIDED.fullmatch(str(row.values.get("decision", "")))):
            day = read_date(told["day"])
            found |= {"decision": ("decision", told["number"])} | ({"decided": ("decision", day)} if day else {})
        if span := _SPAN.search(str(row.values.get("span", ""))):
            found |= {"begins": ("span", int(span["begins"])), "ends": ("span", int(span["ends"]))}
        for fact, month, day_of in (("begins", 1, 1), ("ends", 12, 31)):
            if fact in found and isinstance(year := found[fact][1], int):
                found[fact] = (found[fact][0], date(year, month, day_of))
        if "place" in found:
            found["place"] = ("place", self._place(row, str(found["place"][1])))
        return found

    def _place(self, row: RegisterRow, told: str) -> str:
        try:
            return find_place(self._catalogue.register, told) or ""
        except DisbtrackError as error:
            self._tell(row, "place", "unit-unclear", Severity.ERROR, error.told)
            return ""

    def _take_contract(self, row: RegisterRow, key: WorkKey) -> None:
        told = {name: row.values[name] for name in _CONTRACT if name in row.values}
        if not told:
            return
        number, value = str(told.get("contract_number", "")), told.get("value")
        if not number or not isinstance(value, int):
            missing = "value" if number else "contract_number"
            message = text("A contract needs its number and its value.")
            self._tell(row, missing, "contract-incomplete", Severity.ERROR, message)
            return
        known = next(
            (one for at, one in (*self._contracts, *self._new_contracts) if (at, one.number) == (key, number)), None
        )
        fresh = Contract(
            id=known.id if known else None,
            work=known.work if known else 0,
            number=number,
            date=_as_day(told.get("contract_date")) or (known.date if known else None),
            contractor=str(told.get("contractor", known.contractor if known else "")),
            value=value,
            advance=_as_amount(told.get("advance"), known.advance if known else 0),
            guarantee_end=_as_day(told.get("guarantee_end")) or (known.guarantee_end if known else None),
        )
        try:
            fresh = checked_contract(fresh)
        except DisbtrackError as error:
            self._tell(row, "contract_number", "contract-unclear", Severity.ERROR, error.title)
            return
        self._keep_contract(row, key, known, fresh)

    def _keep_contract(self, row: RegisterRow, key: WorkKey, known: Contract | None, fresh: Contract) -> None:
        if known == fresh:
            self._same += 1
            return
        if known is not None:
            column = "value" if known.value != fresh.value else "contract_number"
            self._differ(row, column, key, _contract_words(known), _contract_words(fresh))
        self._new_contracts.append((key, fresh))

    def _take_accepted(self, row: RegisterRow, key: WorkKey) -> None:
        amount = row.values.get("accepted")
        if not isinstance(amount, int) or (not amount and "accepted_day" not in row.values):
            return
        heading = self._table.headings["accepted"]
        day = _as_day(row.values.get("accepted_day")) or heading.day
        if day is None:
            message = text("Nothing says until which day the work was accepted.")
            self._tell(row, "accepted", "accepted-without-day", Severity.ERROR, message)
            return
        document = str(row.values.get("accepted_document", ""))
        held = [one for at, one in (*self._accepted, *self._new_accepted) if at == key]
        if SINCE_START.search(bare(heading.words)):
            amount = since_last(held, amount, day)
        fresh = Accepted(work=0, date=day, amount=amount, document=document, note=str(row.values.get("note", "")))
        self._keep_accepted(row, key, [one for one in held if (one.date, one.document) == (day, document)], fresh)

    def _keep_accepted(self, row: RegisterRow, key: WorkKey, held: list[Accepted], fresh: Accepted) -> None:
        told = sum(one.amount for one in held)
        if told == fresh.amount:
            self._same += 1
        elif len(held) > 1 or (held and held[0].id is None):
            message = text("Several volumes were accepted on {day}.", day=format_day(fresh.date))
            self._tell(row, "accepted", "accepted-twice", Severity.ERROR, message)
        else:
            if held:
                self._differ(row, "accepted", key, format_money(told), format_money(fresh.amount))
                fresh = replace(fresh, id=held[0].id, work=held[0].work)
            self._new_accepted.append((key, fresh))

    def _prove(self, total: RegisterRow, rows: Sequence[RegisterRow], *, whole: bool) -> None:
        """A total must be what its rows add up to: otherwise a row was read wrongly, or is missing.

        whole: it adds all of them; the total over a group adds so many of those below it.
        """
        for name, heading in self._table.headings.items():
            stated = total.values.get(name)
            if heading.column.holds is not Holds.MONEY or not isinstance(stated, int):
                continue
            parts = [value if isinstance(value := row.values.get(name), int) else 0 for row in rows]
            sums = list(accumulate(parts))
            if stated != sum(parts) if whole else stated not in sums:
                message = text(
                    "The total says {stated}, its rows add up to {added}.",
                    stated=format_money(stated),
                    added=format_money(sum(parts) if whole else _nearest(sums, stated)),
                )
                self._tell(total, name, "sum-differs", Severity.WARNING, message)

    def _differ(self, row: RegisterRow, column: str, key: WorkKey, held: str, told: str) -> None:
        """What the register says is never overwritten unasked; what two rows of one file say cannot both be."""
        twice = key in self._told
        message = text("Told before: {held}; here: {told}.", held=held, told=told)
        rule, severity = ("told-twice", Severity.ERROR) if twice else ("register-differs", Severity.WARNING)
        self._tell(row, column, rule, severity, message)

    def _tell(self, row: RegisterRow, column: str, rule: str, severity: Severity, message: Text) -> None:
        cell = row.cells.get(column) or row.cells["name"]
        value = str(row.values.get(column, ""))
        self._problems.append(at_sheet(self._table, Problem(cell, rule, severity, message, value)))


_CONTRACT = ("contract_number", "contract_date", "contractor", "value", "advance", "guarantee_end")


def shown(value: object) -> str:
    """A fact as people read it."""
    if isinstance(value, date):
        return format_day(value)
    return format_money(value) if isinstance(value, int) else str(value)


def _nearest(sums: Sequence[int], stated: int) -> int:
    return min(sums, key=lambda one: abs(one - stated), default=0)


def _contract_words(one: Contract) -> str:
    told = (getattr(one, part.name) for part in fields(one) if part.name not in {"id", "work"})
    return " · ".join(shown(part) for part in told if part not in {None, ""})


def _as_day(told: Told | None) -> date | None:
    return told if isinstance(told, date) else None


def _as_amount(told: Told | None, otherwise: int) -> int:
    return told if isinstance(told, int) else otherwise
