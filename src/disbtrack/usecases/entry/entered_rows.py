"""What a person typed in rows, understood cell by cell: a figure, or why it is none; nothing is guessed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from disbtrack.domain.advances import WORK_PAID
from disbtrack.domain.capital import Capital, Source
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.entered import COLUMNS, cleared_by, kind_named, kind_word
from disbtrack.domain.figure import PLAN_MEASURES, Figure, Measure
from disbtrack.domain.money import Dong, MoneyUnit, format_money
from disbtrack.domain.names import tidy
from disbtrack.domain.plan import Event
from disbtrack.domain.programme import programme_of
from disbtrack.domain.typed_days import FIRST_YEAR, LAST_YEAR, read_day, write_day
from disbtrack.domain.typed_money import read_money
from disbtrack.i18n import Text, language, text
from disbtrack.sheets.understanding.cells.wording import is_department
from disbtrack.sheets.understanding.names.matching import Projects, Units
from disbtrack.sheets.understanding.names.naming import NO_NAMES, Names, names_on

Typed = Mapping[str, str]
"""A row as it was typed: column → text; what is missing is empty."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for all rows: unit of amounts without one, programme (short id) and year where none is typed."""

    unit: MoneyUnit = MoneyUnit.DONG
    programme: str | None = None
    year: int | None = None
    today: date | None = None


@dataclass(frozen=True, slots=True)
class ReadCell:
    """What a typed cell becomes; problem: why it cannot be; doubt: what to look at, though it can be written."""

    shown: str = ""
    problem: Text | None = None
    doubt: Text | None = None


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A typed row, understood. draft: as far as its cells could be; None where nothing was typed."""

    draft: Figure | None
    cells: dict[str, ReadCell]

    @property
    def figure(self) -> Figure | None:
        """The row as it can be written; None where it is blank, or one of its cells has a problem."""
        return None if self.has_problem else self.draft

    @property
    def is_blank(self) -> bool:
        """Answer whether nothing was typed."""
        return not self.cells

    @property
    def over(self) -> str:
        """Why more is paid than planned; "" where nobody said so."""
        return self.cells["over"].shown if "over" in self.cells else ""

    @property
    def has_problem(self) -> bool:
        """Answer whether a cell has a problem."""
        return any(cell.problem for cell in self.cells.values())


@dataclass(slots=True)
class RowReader:
    """Understands rows one after the other; `number` is the row's own, from 1."""

    catalogue: Catalogue
    setting: Setting
    _projects: Projects = field(init=False)
    _units: dict[date, Units] = field(default_factory=dict)
    _names: dict[date, Names] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._projects = Projects(self.catalogue.tree)

    def read(self, typed: Typed, number: int) -> ReadRow:
        """Understand a row."""
        told = {column: tidy(typed.get(column, "")) for column in COLUMNS}
        if not any(told.values()):
            return ReadRow(None, {})
        return _Reading(self, told, number).finish()

    def names(self, day: date) -> Names:
        """The spellings that the book knows on a day."""
        if day not in self._names:
            self._names[day] = names_on(NO_NAMES, self.catalogue.codes, day)
        return self._names[day]

    def units(self, day: date) -> Units:
        """The units of a day, with the spellings known then."""
        if day not in self._units:
            self._units[day] = Units(self.catalogue.register, self.names(day).units)
        return self._units[day]

    def project(self, words: str, day: date) -> str | None:
        """The code of the project that words name."""
        tree = self.catalogue.tree
        own = self.setting.programme
        for code in (words, f"{own}.{words}"):
            if (known := code.upper()) in tree.by_code:
                return known
        told = self.names(day).projects
        if told:
            return Projects(tree, told).match(words, (own,) if own else ()).code
        return self._projects.match(words, (own,) if own else ()).code


class _Reading:
    """One row on its way to a figure."""

    def __init__(self, reader: RowReader, told: dict[str, str], number: int) -> None:
        self._reader = reader
        self._setting = reader.setting
        self._told = told
        self._number = number
        self._cells: dict[str, ReadCell] = {}

    def finish(self) -> ReadRow:
        """Read all cells; a figure only where each of them could be."""
        measure, event = self._kind()
        year = self._year()
        day = self._day(measure, year)
        on = day or self._setting.today or date.max
        project = self._project(on)
        figure = Figure(
            cell="",
            row=self._number,
            measure=measure,
            amount=self._amount(measure) or 0,
            project=project,
            work=self._text("work"),
            unit=self._unit(on),
            source=self._code("source", on),
            capital=self._code("capital", on),
            plan_year=year or (day.year if day and measure in PLAN_MEASURES else None),
            date=day,
            document=self._text("document"),
            note=self._text("note"),
            clears=self._clears(measure),
            programme=programme_of(project) if project else self._setting.programme,
            event=event.value if event else None,
        )
        self._text("over")
        return ReadRow(figure, self._cells)

    def _put(self, column: str, shown: str = "", *, problem: Text | None = None, doubt: Text | None = None) -> None:
        self._cells[column] = ReadCell(shown, problem, doubt)

    def _text(self, column: str) -> str | None:
        """What was typed of free words; None where nothing was."""
        if self._told[column]:
            self._put(column, self._told[column])
        return self._told[column] or None

    def _kind(self) -> tuple[Measure, Event | None]:
        words = self._told["kind"]
        if not words:
            return Measure.DISBURSED_PERIOD, None
        found = kind_named(words)
        if found is None:
            self._put("kind", problem=text("“{words}” is no kind of money that is entered by hand.", words=words))
            return Measure.DISBURSED_PERIOD, None
        self._put("kind", kind_word(found[0], language()))
        return found

    def _year(self) -> int | None:
        words = self._told["plan_year"]
        if not words:
            return None
        if words.isdecimal() and FIRST_YEAR <= int(words) <= LAST_YEAR:
            self._put("plan_year", str(int(words)))
            return int(words)
        self._put("plan_year", problem=text("“{words}” is no year.", words=words))
        return None

    def _day(self, measure: Measure, year: int | None) -> date | None:
        read = read_day(self._told["date"], self._setting.year)
        if read.day is not None:
            ahead = self._setting.today is not None and read.day > self._setting.today
            doubt = text("This day has not come yet.") if ahead else None
            self._put("date", write_day(read.day), doubt=doubt)
        elif read.problem is not None:
            self._put("date", problem=read.problem)
        elif measure not in PLAN_MEASURES:
            self._put("date", problem=text("A payment needs its day."))
        elif year is None:
            self._put("date", problem=text("A plan needs its decision's day, or its year."))
        return read.day

    def _project(self, on: date) -> str | None:
        words = self._told["project"]
        if not words:
            if self._setting.programme is None:
                self._put("project", problem=text("Name the project, or choose the programme above."))
            return None
        code = self._reader.project(words, on)
        if code is None:
            why = text(
                "“{words}” names no one project: write its code (GNBV.DA1); works have their own column.", words=words
            )
            self._put("project", problem=why)
            return None
        self._put("project", f"{code.partition('.')[2]} {self._reader.catalogue.tree.short_name(code, language())}")
        return code

    def _unit(self, on: date) -> str | None:
        words = self._told["unit"]
        if not words:
            return None
        register = self._reader.catalogue.register
        found = self._reader.units(on).find(words, on) or register.latest_by_code.get(words)
        investor = self._reader.names(on).investor(words)
        if found is not None:
            self._put("unit", found.name)
            return found.code
        if is_department(words) or investor in self._reader.catalogue.investors:
            self._put("unit", investor)
            return investor
        self._put("unit", problem=self._unknown_unit(words, on))
        return None

    def _unknown_unit(self, words: str, on: date) -> Text:
        alike = self._reader.units(on).namesakes(words, on)
        if len(alike) > 1:
            named = ", ".join(f"{unit.code} ({unit.area})" for unit in alike)
            return text("Several units are called “{words}”: write the code, {named}.", words=words, named=named)
        return text("No unit of that day is called “{words}”.", words=words)

    def _code(self, column: str, on: date) -> str | None:
        """A source or a kind of capital, by its code or a name that the book knows."""
        words = self._told[column]
        if not words:
            return None
        names, known = self._reader.names(on), {one.value for one in (Source if column == "source" else Capital)}
        found = names.source(words) if column == "source" else names.capital(words)
        code = words.upper() if words.upper() in known else found
        why = None if code else text("“{words}” is not known: write one of {known}.", words=words, known=_listed(known))
        self._put(column, code or "", problem=why)
        return code

    def _clears(self, measure: Measure) -> str | None:
        words = self._told["clears"]
        if not words:
            return None
        if measure in PLAN_MEASURES:
            self._put("clears", problem=text("A plan clears no advance."))
            return None
        found = cleared_by(words)
        self._put("clears", kind_word(Measure.COMPLETED, language()) if found == WORK_PAID else words)
        return found

    def _amount(self, measure: Measure) -> Dong | None:
        read = read_money(self._told["amount"], self._setting.unit)
        if not read.amount:
            self._put("amount", problem=read.problem or text("The amount is missing."))
            return None
        if read.amount < 0 and measure not in PLAN_MEASURES:
            self._put(
                "amount", problem=text("A payment is written without a minus; what was paid back is a kind of its own.")
            )
            return None
        doubt = None
        if read.other is not None:
            doubt = text("With English separators it would be {amount} đồng.", amount=format_money(read.other))
        self._put("amount", format_money(read.amount), doubt=doubt)
        return read.amount


def _listed(words: set[str]) -> str:
    return ", ".join(sorted(words))
