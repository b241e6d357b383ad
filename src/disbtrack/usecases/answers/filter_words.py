"""What filters let through, in words that stand by every total which follows them."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from disbtrack.domain.capital import capital_text, source_text
from disbtrack.domain.entry import Filters
from disbtrack.domain.periods import format_day
from disbtrack.domain.programme import Tree, only_programme, short_ids
from disbtrack.i18n import Text, in_language, language, text
from disbtrack.storage.book import Reading


def filter_words(reading: Reading, filters: Filters) -> tuple[Text, ...]:
    """Each filter in force, in the order in which people say them; nothing where all is let through."""
    catalogue = reading.catalogue()
    found: list[Text] = [*_projects(catalogue.tree, filters), *_days(filters)]
    if filters.unit:
        found.append(text("{name}", name=catalogue.register.full_name(filters.unit)))
    if filters.source:
        found.append(source_text(filters.source))
    if filters.capital:
        found.append(capital_text(filters.capital))
    if filters.series is not None:
        names = [one.name for one in reading.series() if one.id == filters.series]
        found.append(text("series “{name}”", name=", ".join(names)))
    if filters.import_id is not None:
        found.append(text("import {number}", number=filters.import_id))
    if filters.text and filters.text.strip():
        found.append(text("rows that say “{words}”", words=filters.text.strip()))
    return tuple(found)


def paper_scope(reading: Reading, filters: Filters) -> tuple[str, ...]:
    """What a paper is narrowed to, in Vietnamese; its year, and its programme where it is one, stand in its title."""
    rest = replace(filters, year=None, programme=None if only_programme(filters.programme) else filters.programme)
    return tuple(in_language(one, "vi") for one in filter_words(reading, rest))


def sentence(parts: Sequence[Text | str], spoken: str | None = None) -> str:
    """The words as one line, in the language in use or another: "GNBV.DA1 …; month 10/2025; Xã Mường La"."""
    told = "; ".join(in_language(one, spoken or language()) if isinstance(one, Text) else one for one in parts)
    return told[:1].upper() + told[1:]


def _projects(tree: Tree, filters: Filters) -> Iterator[Text]:
    for code in (*short_ids(filters.programme), *([filters.project] if filters.project else [])):
        name = tree.name(code, "vi")
        yield text("{name}", name=name if name == code else f"{code} {name}")


def _days(filters: Filters) -> Iterator[Text]:
    if filters.year is not None:
        yield text("budget year {year}", year=filters.year)
    if filters.since and filters.until and _is_month(filters.since, filters.until):
        yield text("month {month}", month=f"{filters.since:%m/%Y}")
        return
    if filters.since:
        yield text("from {day}", day=format_day(filters.since))
    if filters.until:
        yield text("to {day}", day=format_day(filters.until))


def _is_month(since: date, until: date) -> bool:
    return until == since.replace(day=monthrange(since.year, since.month)[1]) and since.day == 1
