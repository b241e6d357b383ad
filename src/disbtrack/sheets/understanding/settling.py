"""What holds for a whole sheet, settled between its title, its columns and what the person said."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from disbtrack.domain.figure import Measure
from disbtrack.domain.problem import Problem
from disbtrack.domain.reading import RowKind
from disbtrack.i18n import text
from disbtrack.sheets.understanding.cells.dates import month_end, read_date
from disbtrack.sheets.understanding.cells.days import day_in, month_in, unyeared_day
from disbtrack.sheets.understanding.cells.faults import fault
from disbtrack.sheets.understanding.cells.wording import pattern, plain, programmes_in
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.headings.asked import Asked
from disbtrack.sheets.understanding.headings.below import look_below
from disbtrack.sheets.understanding.headings.roles import Column, Role
from disbtrack.sheets.understanding.headings.titles import signature_day
from disbtrack.sheets.understanding.names.matching import Projects
from disbtrack.sheets.understanding.proofs.figures import PLANS

_PROJECTS = pattern(r"\b(?:tieu )?du an\s*(?:so )?\d+|\bt?da\s*\d+")


def settle_time(sheet: Sheet) -> None:
    """Year and day: the sheet's own, else what was said beside it; with named sheets what was said overrides."""
    hints, title = sheet.known.hints, sheet.title
    stated = _stated_year(sheet)
    _date_headings(sheet, stated or hints.year or sheet.known.year)
    day, cell = _stated_day(sheet)
    sheet.year = stated or hints.year or sheet.known.year
    sheet.as_of, sheet.as_of_cell = day or hints.as_of, cell
    if hints.forced:
        sheet.year, sheet.as_of = hints.year or sheet.year, hints.as_of or sheet.as_of
        replaced = [hints.year not in {None, stated}, hints.as_of not in {None, day}]
        replaced.append(hints.unit not in {None, title.unit})
        if any(replaced):
            sheet.reading.problems.append(fault("overridden", title.as_of_cell or title.unit_cell))
        sheet.as_of_cell = None if hints.as_of not in {None, day} else cell
        sheet.asked = _with_overrides(sheet, stated, day)
    sheet.year = sheet.year or (sheet.as_of.year if sheet.as_of else _dated_year(sheet))
    if sheet.asked.as_of or sheet.asked.year:
        _take_asked_time(sheet)
    if title.no_day and not (hints.as_of or sheet.asked.as_of):
        sheet.reading.problems.append(_no_such_day(*title.no_day))


def _no_such_day(value: str, cell: str) -> Problem:
    message = text("There is no day {value}. Correct it, or say to which day the totals run.", value=value)
    return fault("bad-date", cell, value, message=message)


def _date_headings(sheet: Sheet, year: int | None) -> None:
    """A heading such as "Giải ngân đến 25/6" means a day of the sheet's year."""
    for column in sheet.money if year else ():
        told = column.told
        if told.day is None and told.month is None and told.measure not in PLANS:
            found = next(filter(None, (unyeared_day(part, year) for part in reversed(column.path) if year)), None)
            column.told = replace(told, day=found)


def _with_overrides(sheet: Sheet, year: int | None, day: date | None) -> Asked:
    """What is asked, with the year and the day that replace those which the sheet states, in its headings too."""
    hints, asked = sheet.known.hints, sheet.asked
    if hints.year is not None and not asked.year:
        asked = replace(asked, year=hints.year, found_year=year)
    if hints.as_of is not None and not asked.as_of:
        asked = replace(asked, as_of=hints.as_of, found_day=day)
    return asked


def _take_asked_time(sheet: Sheet) -> None:
    """Day and year as the person asked, also in headings that say the day or the year that they replace."""
    asked = sheet.asked
    for column in sheet.money:
        told = column.told
        if asked.as_of and _told_day(sheet, column) == asked.found_day is not None:
            told = replace(told, day=asked.as_of)
        if asked.year and told.plan_year == asked.found_year is not None and not told.carried:
            told = replace(told, plan_year=asked.year)
        column.told = told
    sheet.year = asked.year or sheet.year
    sheet.as_of, sheet.as_of_cell = (asked.as_of, None) if asked.as_of else (sheet.as_of, sheet.as_of_cell)


def _told_day(sheet: Sheet, column: Column) -> date | None:
    """The day that a heading of amounts to date says."""
    told = column.told
    to_date = told.month is not None and sheet.year is not None and told.measure is not Measure.DISBURSED_PERIOD
    return told.day or (month_end(sheet.year, told.month) if to_date and sheet.year and told.month else None)


def _stated_year(sheet: Sheet) -> int | None:
    years = [column.told.plan_year for column in sheet.money if column.told.plan_year and not column.told.carried]
    return sheet.title.year or (max(set(years), key=years.count) if years else None)


def _stated_day(sheet: Sheet) -> tuple[date | None, str | None]:
    """The day that the amounts run to, and the cell that says it."""
    title = sheet.title
    if _is_plan(sheet) and title.decided:
        return title.decided, title.decided_cell
    if title.as_of or _is_plan(sheet):
        return title.as_of, title.as_of_cell
    if headed := _headed_day(sheet):
        return headed
    return (None, None) if sheet.flat else signature_day(sheet.grid, sheet.band.last + 1) or (None, None)


def _headed_day(sheet: Sheet) -> tuple[date, str | None] | None:
    """The latest day in the headings; where they name months only, the end of the last one."""
    days = {one.told.day: one for one in sheet.money if one.told.day and not one.told.estimate}
    if days:
        day = max(days)
        return day, sheet.heading_cell(days[day].index, lambda text: day_in(text) == day)
    months = {one.told.month: one for one in sheet.money if one.told.month and _is_told(sheet, one)}
    year = _stated_year(sheet)
    if not months or not year:
        return None
    month = max(months)
    return month_end(year, month), sheet.heading_cell(months[month].index, lambda text: month_in(text) == month)


def _is_told(sheet: Sheet, column: Column) -> bool:
    """A column of payments that holds amounts; months to come are empty."""
    below = look_below(sheet.grid, column.index, range(sheet.band.last + 1, sheet.stop))
    return not column.told.estimate and below.numbers > 0


def _is_plan(sheet: Sheet) -> bool:
    told = {column.measure for column in sheet.money if column.role is Role.MONEY}
    return bool(told) and told <= PLANS


def _dated_year(sheet: Sheet) -> int | None:
    """The one year that all dates of a list fall into."""
    years = {day.year for day in _days_listed(sheet)}
    return years.pop() if len(years) == 1 else None


def _days_listed(sheet: Sheet) -> set[date]:
    """The days in the first column of dates."""
    column = next((one for one in sheet.columns if one.role is Role.DATE), None)
    if column is None:
        return set()
    told = {sheet.grid.value(row, column.index) for row in range(sheet.band.last + 1, sheet.stop)}
    days = (read_date(value, date_1904=sheet.grid.date_1904) for value in told)
    return {day for day in days if day is not None}


def settle_names(sheet: Sheet, reporter: str | None, kind: str | None) -> None:
    """Programme and project of the title, the register in which units are found, the reporting commune."""
    sheet.programmes = sheet.title.programmes or sheet.known.programmes
    if len(sheet.programmes) > 1 and (named := _programmes_of_title(sheet)):
        sheet.programmes = named
    if not sheet.programmes and (told := sheet.known.projects.told_by(_label_texts(sheet))):
        sheet.programmes = (told,)
        sheet.reading.problems.append(fault("programme-inferred", None, told))
    sheet.project = _title_project(sheet, sheet.known.projects)
    sheet.units_on = _units_day(sheet)
    if kind == "commune" and reporter:
        later = sheet.known.units.only_later([reporter], max(sheet.known.units.changes(), default=date.max))
        found = sheet.known.units.find(reporter, date.max if later else sheet.units_on)
        sheet.unit = found.code if found else None
    _name_columns(sheet)


def _programmes_of_title(sheet: Sheet) -> tuple[str, ...]:
    return tuple(programmes_in(sheet.title.text))


def _title_project(sheet: Sheet, projects: Projects) -> str | None:
    found = {code for text in sheet.title.texts if (code := _project_of(text, sheet, projects))}
    return found.pop() if len(found) == 1 else None


def _project_of(text: str, sheet: Sheet, projects: Projects) -> str | None:
    words = plain(text)
    named = _PROJECTS.findall(words)
    if not named or len(named) > 2 or (len(named) == 2 and "tieu" not in named[0] and "tda" not in named[0]):
        return None
    start = _PROJECTS.search(words)
    piece = text[start.start() :] if start and len(words) == len(text) else text
    return projects.match(piece, sheet.programmes).code


def _units_day(sheet: Sheet) -> date:
    """By date, but if any name exists only since a reorganisation, the whole sheet is read after it."""
    changes = sheet.known.units.changes()
    day = sheet.as_of or _last_day(sheet) or (date(sheet.year, 12, 31) if sheet.year else date.max)
    if not changes:
        return day
    for change in reversed(changes):
        if day < change and sheet.known.units.only_later(_unit_texts(sheet), change):
            sheet.reading.problems.append(fault("restated-units"))
            return date.max
    return _ledger_day(sheet, day, changes[-1])


def _last_day(sheet: Sheet) -> date | None:
    """The last day that a list tells: a list of May knows nothing of the communes of July."""
    return max(_days_listed(sheet), default=None) if sheet.flat else None


def _ledger_day(sheet: Sheet, day: date, change: date) -> date:
    """A list over a reorganisation is read in the later register where it names a later unit."""
    if sheet.flat and sheet.known.units.only_later(_unit_texts(sheet), change):
        return date.max
    return day


def _label_texts(sheet: Sheet) -> Iterator[str]:
    return _texts(sheet, [column.index for column in sheet.columns if column.role is Role.LABEL])


def _unit_texts(sheet: Sheet) -> Iterator[str]:
    return _texts(sheet, [column.index for column in sheet.columns if column.role in {Role.UNIT, Role.LABEL}])


def _texts(sheet: Sheet, columns: list[int]) -> Iterator[str]:
    seen: set[str] = set()
    for cells in sheet.grid.rows[sheet.band.last + 1 : sheet.stop]:
        for index in columns:
            value = cells[index] if index < len(cells) else None
            if isinstance(value, str) and value not in seen:
                seen.add(value)
                yield value


def _name_columns(sheet: Sheet) -> None:
    """Projects and communes that stand in the headings."""
    for column in sheet.money:
        parent = sheet.project
        for part in column.path:
            match = sheet.known.projects.match(part, sheet.programmes, parent) if len(part) < 300 else None
            if match and match.code:
                column.project = parent = match.code
            if sheet.known.units.knows(part):
                unit = sheet.known.units.find(part, sheet.units_on)
                column.unit = unit.code if unit else part


def settle_rows(sheet: Sheet) -> None:
    """Give every row of the table's stretch its kind: title block and band, notes after it, blanks."""
    reading = sheet.reading
    kinds = list(reading.row_kinds) + [RowKind.BLANK] * (sheet.stop - len(reading.row_kinds))
    for row in range(sheet.top, sheet.stop):
        if not any(value is not None for value in sheet.grid.rows[row]):
            kinds[row] = RowKind.BLANK
        elif row <= sheet.band.last:
            kinds[row] = RowKind.HEADING
        elif row >= sheet.table.end:
            kinds[row] = RowKind.NOTE
    reading.row_kinds = kinds[sheet.top : sheet.stop]
